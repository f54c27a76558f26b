package org.creativevolunteers.selection.batch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.creativevolunteers.engine.calibration.CalibrationOutcome;
import org.creativevolunteers.engine.outcome.Infeasible;
import org.creativevolunteers.engine.outcome.Reason;
import org.creativevolunteers.engine.pool.Quota;
import org.creativevolunteers.engine.program.LimitExceededException;
import org.creativevolunteers.engine.protocol.Batch;
import org.creativevolunteers.kernel.items.BatchFault;

/** What a selection came to, for staff: quotas by name, numbers, no people. */
public final class OutcomeView {

    /** An item has room for no more than 400 KB. */
    private static final int MOST_CODES = 100;
    private static final int MOST_ISLANDS = 20;

    private OutcomeView() {
    }

    /** Why nothing is possible, and the smallest changes that would make it possible, the fairest first, in bounds of the whole batch. */
    public static Map<String, Object> infeasible(Infeasible infeasible, Batch batch) {
        List<String> quotas = batch.rulesInForce().quotas().stream().map(Quota::name).toList();
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("reasons", infeasible.reasons().stream().map(reason -> reason(reason, quotas)).toList());
        told.put("conflict", infeasible.conflict().stream().map(side -> Map.of(
                "quota", quotas.get(side.quota()), "side", side.side().name())).toList());
        told.put("relaxation", RelaxationForm.proposed(batch.proposal().orElseThrow(), quotas));
        told.put("alternatives", batch.alternatives().stream().map(other -> RelaxationForm.proposed(other, quotas)).toList());
        return told;
    }

    private static Map<String, Object> reason(Reason reason, List<String> quotas) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("reason", reason.word());
        if (!reason.quotas().isEmpty()) {
            told.put("quotas", reason.quotas().stream().map(quotas::get).toList());
        }
        told.putAll(reason.numbers());
        return told;
    }

    /** What was known when the search for the best selection was given up: merits, and no people. */
    public static Map<String, Object> givenUp(LimitExceededException limit) {
        Map<String, Object> search = new LinkedHashMap<>();
        limit.known().ifPresent(known -> {
            known.found().ifPresent(merit -> search.put("found", merit));
            search.put("most", known.most());
            known.gap().ifPresent(gap -> search.put("gap", gap));
        });
        search.put("infeasible", limit.isInfeasible());
        return Map.of(BatchFault.SEARCH.word(), search);
    }

    /** Which dossiers lack assessments, or cannot be compared with the rest, by code. */
    public static Map<String, Object> incomplete(CalibrationOutcome.Incomplete incomplete, Map<String, String> codes) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put(BatchFault.BELOW_QUORUM.word(), some(incomplete.belowQuorum(), codes));
        told.put("belowQuorumCount", (long) incomplete.belowQuorum().size());
        told.put("islands", incomplete.islands().stream().limit(MOST_ISLANDS).map(island -> some(island, codes)).toList());
        return told;
    }

    /**
     * Answers that no rule of the call knows, and which so would slip past every quota: whose they are, and which. Empty where all are
     * known.
     *
     * @param options question to the values that it can have
     */
    public static Map<String, Object> unknownAnswers(List<Person> people, Map<String, Set<String>> options) {
        Set<String> codes = new TreeSet<>();
        Set<String> values = new TreeSet<>();
        people.forEach(person -> person.sealed().ifPresent(sealed -> options.forEach((question, known) -> sealed.attributes()
                .getOrDefault(question, List.of()).stream().filter(value -> !known.contains(value)).forEach(value -> {
                    codes.add(person.code());
                    values.add(question + ": " + value);
                }))));
        return codes.isEmpty() ? Map.of() : Map.of(BatchFault.UNKNOWN_ANSWERS.word(), codes.stream().limit(MOST_CODES).toList(),
                "unknownAnswersCount", (long) codes.size(), "unknownValues", values.stream().limit(MOST_CODES).toList());
    }

    private static List<String> some(List<String> ids, Map<String, String> codes) {
        return ids.stream().limit(MOST_CODES).map(codes::get).toList();
    }

    /** How many places each quota got, of how many applicants. */
    public static List<Map<String, Object>> fulfilment(Batch batch) {
        List<Quota> quotas = batch.rulesInForce().quotas().subList(0, batch.namedQuotas());
        int[] selected = new int[quotas.size()];
        batch.selected().forEach(id -> count(batch, id, selected));
        int[] applicants = batch.pool().sizes();
        List<Map<String, Object>> told = new ArrayList<>();
        for (int i = 0; i < selected.length; i++) {
            Quota quota = quotas.get(i);
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
            if (quota < selected.length) {
                selected[quota]++;
            }
        }
    }
}
