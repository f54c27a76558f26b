package org.creativevolunteers.selection;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.creativevolunteers.engine.calibration.CalibrationOutcome;
import org.creativevolunteers.engine.outcome.Infeasible;
import org.creativevolunteers.engine.outcome.Reason;
import org.creativevolunteers.engine.outcome.Relaxation;
import org.creativevolunteers.engine.pool.Quota;
import org.creativevolunteers.engine.pool.Rules;
import org.creativevolunteers.engine.protocol.Batch;

/** What a selection came to, for staff: quotas by name, numbers, no people. */
final class Telling {

    private Telling() {
    }

    /** Why nothing is possible, and the smallest change that would make it possible, in the bounds of the whole batch. */
    static Map<String, Object> infeasible(Infeasible infeasible, Batch batch) {
        Rules rules = batch.rulesInForce();
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("reasons", infeasible.reasons().stream().map(reason -> reason(reason, rules)).toList());
        told.put("conflict", infeasible.conflict().stream().map(side -> Map.of(
                "quota", rules.quotas().get(side.quota()).name(), "side", side.side().name())).toList());
        told.put("relaxation", relaxation(batch.proposal().orElseThrow(), rules));
        return told;
    }

    /** A relaxation with the quotas' positions and names. */
    private static Map<String, Object> relaxation(Relaxation relaxation, Rules rules) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("places", (long) relaxation.places());
        told.put("changes", relaxation.changes().stream().map(change -> {
            Map<String, Object> one = StaffRelaxation.json(change);
            one.put("name", rules.quotas().get(change.quota()).name());
            return one;
        }).toList());
        return told;
    }

    /** Which dossiers lack assessments, or cannot be compared with the rest, by code. */
    static Map<String, Object> incomplete(CalibrationOutcome.Incomplete incomplete, Map<String, String> codes) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("belowQuorum", some(incomplete.belowQuorum(), codes));
        told.put("belowQuorumCount", (long) incomplete.belowQuorum().size());
        told.put("islands", incomplete.islands().stream().limit(20).map(island -> some(island, codes)).toList());
        return told;
    }

    /** At most 100 of them: an item has room for no more than 400 KB. */
    private static List<String> some(List<String> ids, Map<String, String> codes) {
        return ids.stream().limit(100).map(codes::get).toList();
    }

    private static Map<String, Object> reason(Reason reason, Rules rules) {
        Map<String, Object> told = new LinkedHashMap<>();
        switch (reason) {
            case Reason.PoolTooSmall(int applicants, int places) -> {
                told.put("reason", "pool-too-small");
                told.put("applicants", (long) applicants);
                told.put("places", (long) places);
            }
            case Reason.TooFewApplicants(int quota, int applicants, int min) -> {
                told.put("reason", "too-few-applicants");
                told.put("quotas", names(List.of(quota), rules));
                told.put("applicants", (long) applicants);
                told.put("min", (long) min);
            }
            case Reason.MinimumsAbovePlaces(List<Integer> quotas, int sum, int places) -> {
                told.put("reason", "minimums-above-places");
                told.put("quotas", names(quotas, rules));
                told.put("sum", (long) sum);
                told.put("places", (long) places);
            }
            case Reason.MaximumsBelowPlaces(List<Integer> quotas, int sum, int outside, int places) -> {
                told.put("reason", "maximums-below-places");
                told.put("quotas", names(quotas, rules));
                told.put("sum", (long) sum);
                told.put("outside", (long) outside);
                told.put("places", (long) places);
            }
        }
        return told;
    }

    private static List<String> names(List<Integer> quotas, Rules rules) {
        return quotas.stream().map(quota -> rules.quotas().get(quota).name()).toList();
    }

    /** How many places each quota got, of how many applicants. */
    static List<Map<String, Object>> fulfilment(Batch batch) {
        Rules rules = batch.rulesInForce();
        int[] selected = new int[rules.quotas().size()];
        batch.selected().forEach(id -> count(batch, id, selected));
        int[] applicants = batch.pool().sizes();
        List<Map<String, Object>> told = new ArrayList<>();
        for (int i = 0; i < selected.length; i++) {
            Quota quota = rules.quotas().get(i);
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("name", quota.name());
            one.put("min", (long) quota.min());
            one.put("max", (long) quota.max());
            one.put("applicants", (long) applicants[i]);
            one.put("selected", (long) selected[i]);
            told.add(one);
        }
        return told;
    }

    private static void count(Batch batch, String id, int[] selected) {
        int row = batch.row(id).orElseThrow();
        for (int quota : batch.pool().quotasOfCell(batch.pool().cell(row))) {
            selected[quota]++;
        }
    }
}
