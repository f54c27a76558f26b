package org.creativevolunteers.commission;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.creativevolunteers.json.Hash;
import org.creativevolunteers.kernel.items.Assessment;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.kernel.items.Registration.DossierPlace;
import org.creativevolunteers.kernel.table.Shard;
import org.creativevolunteers.kernel.table.Table;

/**
 * The dossiers of a call that wait for one commissioner: those with the fewest assessments first, and among equals in an order of
 * the commissioner's own. One of which one more assessment is asked for counts one fewer, and so comes first.
 * No more of them is read than somebody looks at; what was looked at stays on the table.
 *
 * <p>The index has a call's dossiers in partitions, each sorted by number of assessments and identifier. Among those of one number
 * in a partition the commissioner begins at a point of their own, goes on to the last, and from the first to that point. The point
 * is the SHA-256 of the commissioner and of how many dossiers they have dealt with, so every dossier comes from another corner of
 * the call: every pair of commissioners shares dossiers all over it, which is what makes their scores comparable.
 */
final class DossierPile {

    /** The most that is read of a partition at once, where nearly all are the commissioner's own. */
    private static final int MOST = 64;

    /** One partition, as far as it has been read. */
    private final class Part {
        final String partition;
        final String order;
        private Optional<Long> level; // of assessments; empty where nothing is left
        private String from = point;
        private boolean wrapped;
        private int page = 1;

        Part(String partition) {
            this.partition = partition;
            this.order = Hash.sha256(point + partition);
            this.level = DossierPlace.first(table, partition).map(DossierPlace::assessments);
        }

        /** The fewest assessments of what has not been read. */
        long level() {
            return level.orElse(Long.MAX_VALUE);
        }

        /** Reads on: some dossiers, or none and what comes next is known. */
        List<DossierPlace> read() {
            List<DossierPlace> found = DossierPlace.between(table, partition, level(), from, wrapped ? point : "~", page);
            if (found.size() == page) {
                from = found.getLast().registration() + "!"; // after this identifier, and before any other
                page = Math.min(MOST, page * 2);
            } else if (wrapped) {
                level = DossierPlace.firstWithMore(table, partition, level()).map(DossierPlace::assessments);
                from = point;
                wrapped = false;
            } else {
                from = "";
                wrapped = true;
            }
            return found;
        }
    }

    private final Table table;
    private final String commissioner;
    private final String point;
    private final List<String> partitions;
    private final List<DossierPlace> onTable = new ArrayList<>();
    private List<Part> parts = List.of();

    /** @param dealt how many dossiers the commissioner has dealt with */
    DossierPile(Table table, String call, String commissioner, long dealt) {
        this.table = Objects.requireNonNull(table);
        this.commissioner = Objects.requireNonNull(commissioner);
        this.point = Hash.sha256(commissioner + "\0" + dealt).substring(0, 32);
        this.partitions = Registration.dossiers(call);
    }

    /**
     * The dossier with the fewest assessments, those to come counted; among equals rather one that lies open before nobody.
     *
     * @param opened before how many others each dossier lies open, which counts as so many assessments to come
     */
    Optional<DossierPlace> fewest(Map<String, Integer> opened) {
        if (parts.isEmpty()) {
            parts = Shard.inParallel(partitions, Part::new);
        }
        ToLongFunction<DossierPlace> toCome = place -> opened.getOrDefault(place.registration(), 0);
        ToLongFunction<DossierPlace> number = place -> place.assessments() + toCome.applyAsLong(place);
        while (true) {
            Optional<DossierPlace> best = onTable.stream().min(Comparator.comparingLong(number).thenComparingLong(toCome));
            Part next = parts.stream().min(Comparator.comparingLong(Part::level).thenComparing(part -> part.order)).orElseThrow();
            boolean nothingBetter = best.filter(place -> number.applyAsLong(place) < next.level()
                    || number.applyAsLong(place) == next.level() && toCome.applyAsLong(place) == 0).isPresent();
            if (next.level.isEmpty() || nothingBetter) {
                return best;
            }
            onTable.addAll(withoutOwn(next.read()));
        }
    }

    /** One is looked at as it is, anyway; of several it is asked beforehand whether the commissioner has spoken of them. */
    private List<DossierPlace> withoutOwn(List<DossierPlace> read) {
        if (read.size() < 2) {
            return read;
        }
        Set<String> own = Assessment.spokenOf(table, read.stream().map(DossierPlace::registration).toList(), commissioner);
        return read.stream().filter(place -> !own.contains(place.registration())).toList();
    }

    /**
     * Sets right what the index, a moment behind, said of a dossier.
     *
     * @param found as it is; empty where it waits no more
     */
    void correct(DossierPlace place, Optional<Registration> found) {
        onTable.remove(place);
        found.ifPresent(registration -> onTable.add(new DossierPlace(registration.id(), registration.turn())));
    }
}
