package org.creativevolunteers.engine.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.creativevolunteers.engine.outcome.Infeasible;
import org.creativevolunteers.engine.outcome.Reason;
import org.creativevolunteers.engine.outcome.Relaxation;
import org.creativevolunteers.engine.outcome.Selected;
import org.creativevolunteers.engine.pool.Quota;
import org.creativevolunteers.engine.pool.QuotaSide;
import org.creativevolunteers.engine.protocol.entry.ConditionalQuota;

/** Tells an outcome in words; its last line is for programs. */
final class OutcomeReport {

    /** What a quota is called that allows one of those who share an answer. */
    static final String SHARED = "one of those who share an answer";

    private final Terminal console;
    private final List<ConditionalQuota> quotas;
    private String lastLine = "";

    OutcomeReport(Terminal console, List<ConditionalQuota> quotas) {
        this.console = console;
        this.quotas = quotas;
    }

    /** Prints the line that programs look at; nothing comes after it. */
    void end() {
        console.print("%s", lastLine);
    }

    void tell(Selected selected, CandidateFile candidates, List<String> ids, Optional<Path> output) {
        console.print("%d of %s selected", ids.size(), Terminal.candidates(candidates.rows().size()));
        tellQuotas(candidates, ids);
        if (output.isPresent()) {
            console.print("selected rows written to %s", output.get());
        } else {
            ids.forEach(id -> console.print("selected %s", id));
        }
        lastLine = "merit " + selected.merit() + " optimal proven";
    }

    private void tellQuotas(CandidateFile candidates, List<String> ids) {
        var in = new HashSet<>(ids);
        int[] among = new int[quotas.size()];
        int[] taken = new int[quotas.size()];
        for (CandidateFile.Candidate candidate : candidates.rows()) {
            for (int quota : quotasOf(candidate.answers())) {
                among[quota]++;
                taken[quota] += in.contains(candidate.id()) ? 1 : 0;
            }
        }
        for (int i = 0; i < among.length; i++) {
            Quota quota = quotas.get(i).quota();
            console.print("quota %s: %d selected, %d to %d asked, %s", quota.name(), taken[i], quota.min(), quota.max(),
                    Terminal.candidates(among[i]));
        }
    }

    private final Map<Map<String, List<String>>, List<Integer>> known = new IdentityHashMap<>();

    /** The answers are shared by all who gave the same, so each is looked at once. */
    private List<Integer> quotasOf(Map<String, List<String>> answers) {
        return known.computeIfAbsent(answers, key -> {
            var positions = new ArrayList<Integer>();
            for (int i = 0; i < quotas.size(); i++) {
                if (quotas.get(i).condition().test(key)) {
                    positions.add(i);
                }
            }
            return positions;
        });
    }

    /** @param others changes that are as small as the proposed one */
    void tell(Infeasible infeasible, List<Relaxation> others) {
        infeasible.reasons().forEach(reason -> console.print("%s", told(reason)));
        if (!infeasible.conflict().isEmpty()) {
            console.print("these together allow no selection, but each without one of them does: %s",
                    String.join("; ", infeasible.conflict().stream().map(this::told).toList()));
        }
        tell(infeasible.relaxation());
        others.forEach(other -> console.print("another that is as small: %s", told(other)));
        lastLine = "infeasible";
    }

    private void tell(Relaxation relaxation) {
        console.print("smallest change that makes it possible: %s", told(relaxation));
    }

    String told(Relaxation relaxation) {
        var changes = new ArrayList<String>();
        changes.add("%d places".formatted(relaxation.places()));
        for (Relaxation.Change change : relaxation.changes()) {
            changes.add("%s %s %d → %d".formatted(name(change.quota()), side(change.side()), change.from(), change.to()));
        }
        return String.join("; ", changes);
    }

    private String told(QuotaSide side) {
        if (side.quota() >= quotas.size()) {
            return SHARED;
        }
        Quota quota = quotas.get(side.quota()).quota();
        return "%s %s %d".formatted(quota.name(), side(side.side()), quota.bound(side.side()));
    }

    private static String side(QuotaSide.Side side) {
        return switch (side) {
            case MINIMUM -> "min";
            case MAXIMUM -> "max";
        };
    }

    private String told(Reason reason) {
        return switch (reason) {
            case Reason.PoolTooSmall(int applicants, int places) -> "%s for %d places".formatted(Terminal.candidates(applicants), places);
            case Reason.TooFewApplicants(int quota, int applicants, int min) ->
                "%s: %s for a min of %d".formatted(name(quota), Terminal.candidates(applicants), min);
            case Reason.MinimumsAbovePlaces(List<Integer> some, int sum, int places) ->
                "the mins of %s add up to %d for %d places".formatted(names(some), sum, places);
            case Reason.MaximumsBelowPlaces(List<Integer> some, int sum, int outside, int places) ->
                "the maxes of %s add up to %d, with %s outside of them, for %d places"
                        .formatted(names(some), sum, Terminal.candidates(outside), places);
        };
    }

    private String names(List<Integer> some) {
        return String.join(", ", some.stream().map(this::name).toList());
    }

    private String name(int quota) {
        return quota < quotas.size() ? quotas.get(quota).quota().name() : SHARED;
    }
}
