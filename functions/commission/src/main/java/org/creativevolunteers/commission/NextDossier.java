package org.creativevolunteers.commission;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.creativevolunteers.kernel.items.Assessment;
import org.creativevolunteers.kernel.items.OpenDossiers;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.kernel.table.Optimistic;
import org.creativevolunteers.kernel.table.Table;

/** Chooses what a commissioner reads next, so that the commission's work spreads evenly by itself. */
final class NextDossier {

    private final Table table;
    private final Clock clock;

    NextDossier(Table table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    /**
     * What a commissioner gets.
     *
     * @param registration the registration to assess; empty where nothing is left
     * @param progress     how far the commissioner has come
     */
    record Next(Optional<Registration> registration, Progress progress) {
    }

    /**
     * How far a commissioner has come.
     *
     * @param mine      dossiers that the commissioner has assessed
     * @param recused   dossiers from which the commissioner stepped aside
     * @param all       dossiers of the call that can be assessed now
     * @param remaining those of them that wait for this commissioner
     * @param exact     false where the call has more than were counted
     */
    record Progress(long mine, long recused, long all, long remaining, boolean exact) {

        Map<String, Object> view() {
            return Map.of("mine", mine, "recused", recused, "all", all, "remaining", remaining, "exact", exact);
        }
    }

    /** The next dossier of a commissioner: the one that lies open before them, or else the one with the fewest assessments. */
    Next of(String call, String commissioner) {
        List<Assessment> own = Assessment.own(table, call, commissioner).toList();
        Set<String> done = own.stream().map(Assessment::registration).collect(Collectors.toSet());
        WaitingDossiers waiting = WaitingDossiers.read(table, call);
        int all = waiting.size();
        done.forEach(waiting::remove);
        Optional<Registration> chosen = open(call, commissioner, waiting);
        return new Next(chosen, new Progress(own.stream().filter(Assessment::counts).count(),
                own.stream().filter(assessment -> !assessment.counts()).count(), all, waiting.size(), waiting.isWhole()));
    }

    /** Chooses a dossier and lays it open before the commissioner, which is recorded as reading it. */
    private Optional<Registration> open(String call, String commissioner, WaitingDossiers waiting) {
        try {
            return Optimistic.retry(() -> {
                Instant now = clock.instant();
                OpenDossiers open = OpenDossiers.of(table, call, now);
                Optional<Registration> chosen = choose(commissioner, waiting, open);
                chosen.filter(registration -> !open.liesBefore(commissioner, registration.id()))
                        .ifPresent(registration -> table.write(open.take(commissioner, registration.id(), now),
                                registration.audit(commissioner, "read-dossier", now)));
                return chosen;
            });
        } catch (Optimistic.Contention tooFast) { // better a dossier that somebody else may have, than none
            return choose(commissioner, waiting, OpenDossiers.of(table, call, clock.instant()));
        }
    }

    /** The best choice that still stands when read strongly consistent; the index is a moment behind. */
    private Optional<Registration> choose(String commissioner, WaitingDossiers waiting, OpenDossiers open) {
        Map<String, Integer> opened = open.countsWithout(commissioner);
        Optional<String> mine = open.of(commissioner).map(OpenDossiers.Hold::registration).filter(waiting::has);
        Optional<String> candidate = mine.or(() -> waiting.fewest(commissioner, opened));
        while (candidate.isPresent()) {
            String id = candidate.get();
            Optional<Registration> unassessed = Assessment.findUnassessed(table, id, commissioner);
            if (unassessed.isEmpty()) {
                waiting.remove(id);
            } else if (!waiting.correct(id, unassessed.get().assessments()) || mine.isPresent()) {
                return unassessed;
            }
            candidate = waiting.fewest(commissioner, opened);
        }
        return Optional.empty();
    }
}
