package org.creativevolunteers.commission;

import java.time.Clock;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.creativevolunteers.kernel.items.Dossier;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Table;

/** Chooses what a commissioner reads next, so that the commission's work spreads evenly by itself. */
final class NextDossier {

    private static final int ATTEMPTS = 20;

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
    record Next(Optional<Item> registration, Progress progress) {
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
        List<Assessment> own = own(call, commissioner);
        Set<String> done = own.stream().map(Assessment::registration).collect(Collectors.toSet());
        Pile pile = Pile.read(table, call);
        int all = pile.size();
        done.forEach(pile::remove);
        Optional<Item> chosen = choose(call, commissioner, pile);
        return new Next(chosen, new Progress(own.stream().filter(Assessment::counts).count(),
                own.stream().filter(assessment -> !assessment.counts()).count(), all, pile.size(), pile.isWhole()));
    }

    /** A commissioner's own assessments of a call, the oldest first. */
    List<Assessment> own(String call, String commissioner) {
        return table.query(Table.Index.WAITING, Assessment.ownPartition(call, commissioner)).map(Assessment::of).toList();
    }

    private Optional<Item> choose(String call, String commissioner, Pile pile) {
        Optional<Item> chosen = Optional.empty();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Instant now = clock.instant();
            Holds holds = Holds.of(table, call, now);
            Optional<String> mine = holds.of(commissioner).map(Holds.Hold::registration).filter(pile::has);
            chosen = verified(commissioner, pile, holds, mine);
            if (chosen.isEmpty()) {
                return Optional.empty();
            }
            String registration = chosen.get().text("id");
            if (mine.filter(registration::equals).isPresent() || holds.take(table, commissioner, registration, now)) {
                return chosen;
            }
        }
        return chosen; // the holds change too fast to take one: better a dossier that somebody else may have, than none
    }

    /** The best choice that still stands when read strongly consistent; the index is a moment behind. */
    private Optional<Item> verified(String commissioner, Pile pile, Holds holds, Optional<String> mine) {
        Map<String, Integer> held = holds.countsWithout(commissioner);
        Optional<String> candidate = mine.or(() -> pile.fewest(commissioner, held));
        while (candidate.isPresent()) {
            String registration = candidate.get();
            Optional<Item> open = open(registration, commissioner);
            if (open.isEmpty()) {
                pile.remove(registration);
            } else if (!pile.correct(registration, open.get().whole("assessments", 0)) || mine.isPresent()) {
                return open;
            }
            candidate = pile.fewest(commissioner, held);
        }
        return Optional.empty();
    }

    private Optional<Item> open(String registration, String commissioner) {
        Key assessment = Key.assessment(registration, commissioner);
        List<Item> found = table.getAll(List.of(Key.registration(registration), assessment));
        Iterator<Item> registrations = found.stream().filter(item -> item.key().sk().equals("REG")).iterator();
        boolean assessed = found.stream().anyMatch(item -> item.key().equals(assessment));
        return assessed || !registrations.hasNext() ? Optional.empty()
                : Optional.of(registrations.next()).filter(Dossier::isOpen);
    }
}
