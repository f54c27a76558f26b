package org.creativevolunteers.commission;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.creativevolunteers.kernel.items.Assessment;
import org.creativevolunteers.kernel.items.OpenDossiers;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.kernel.items.Registration.DossierPlace;
import org.creativevolunteers.kernel.items.Tally;
import org.creativevolunteers.kernel.table.Optimistic;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Times;

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
     * @param registration the registration to assess
     * @param tally        what the commissioner has spoken of
     * @param count        of the call's dossiers
     */
    record Next(Registration registration, Tally tally, OpenDossiers.Count count) {

        /** How far the commissioner has come. */
        Map<String, Object> progress() {
            return Map.of("mine", tally.scored(), "recused", tally.recused(), "all", count.number(),
                    "counted", Times.text(count.counted()));
        }
    }

    /**
     * The next dossier of a commissioner: the one that lies open before them, or else one of the anchors, or the one with the fewest
     * assessments.
     *
     * @param anchors how many dossiers come to everybody first
     * @return empty where nothing is left
     */
    Optional<Next> of(String call, int anchors, String commissioner) {
        Tally tally = Tally.find(table, call, commissioner);
        DossierPile pile = new DossierPile(table, call, commissioner, tally.dealt());
        try {
            return Optimistic.retry(() -> open(commissioner, pile, tally, read(call, anchors), true));
        } catch (Optimistic.Contention tooFast) { // better a dossier that somebody else may have, than none
            return open(commissioner, pile, tally, read(call, anchors), false);
        }
    }

    /** With anchors from the first time on that somebody asks: they are kept with what is laid open then. */
    private OpenDossiers read(String call, int anchors) {
        OpenDossiers open = OpenDossiers.of(table, call, clock.instant());
        return anchors == 0 || open.anchors().isPresent() ? open : open.anchored(Anchors.choose(table, call, anchors));
    }

    /** Chooses a dossier and lays it open before the commissioner, which is recorded as reading it. */
    private Optional<Next> open(String commissioner, DossierPile pile, Tally tally, OpenDossiers open, boolean recorded) {
        Instant now = clock.instant();
        return choose(commissioner, pile, open).map(chosen -> {
            OpenDossiers.Count count = open.count().filter(taken -> taken.serves(now))
                    .orElseGet(() -> OpenDossiers.Count.of(table, open.call(), now));
            OpenDossiers counted = open.counted(count);
            if (recorded && !open.liesBefore(commissioner, chosen.id())) {
                table.write(counted.before(commissioner, chosen.id(), now).write(), chosen.audit(commissioner, "read-dossier", now));
            } else if (recorded && !counted.equals(open)) {
                table.write(counted.write());
            }
            return new Next(chosen, tally, count);
        });
    }

    /** What lies open already, or the best choice that still stands when read strongly consistent; the index is a moment behind. */
    private Optional<Registration> choose(String commissioner, DossierPile pile, OpenDossiers open) {
        Optional<Registration> mine = open.of(commissioner)
                .flatMap(hold -> Assessment.findUnassessed(table, hold.registration(), commissioner));
        if (mine.isPresent()) {
            return mine;
        }
        Optional<Registration> anchor = Anchors.next(table, open.anchors().orElse(List.of()), commissioner);
        if (anchor.isPresent()) {
            return anchor;
        }
        Map<String, Integer> opened = open.countsWithout(commissioner);
        while (true) {
            Optional<DossierPlace> place = pile.fewest(opened);
            Optional<Registration> found = place.flatMap(best -> Assessment.findUnassessed(table, best.registration(), commissioner));
            if (place.isEmpty() || found.filter(registration -> registration.turn() == place.get().assessments()).isPresent()) {
                return found;
            }
            pile.correct(place.get(), found);
        }
    }
}
