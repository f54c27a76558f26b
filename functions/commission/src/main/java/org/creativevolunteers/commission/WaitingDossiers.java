package org.creativevolunteers.commission;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.creativevolunteers.json.Hash;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.kernel.table.Shard;
import org.creativevolunteers.kernel.table.Table;

/**
 * The dossiers of a call that wait, with the number of assessments that each has or is about to have; one commissioner
 * chooses from it.
 */
final class WaitingDossiers {

    /**
     * The most dossiers read of one partition, those with the fewest assessments first; 32,000 in all. A call that has more
     * is assessed from its front, and its numbers are given as "at least".
     */
    static final int MOST_OF_PARTITION = 2_000;

    private final Map<String, Long> assessments;
    private final boolean whole;

    private WaitingDossiers(Map<String, Long> assessments, boolean whole) {
        this.assessments = new HashMap<>(assessments);
        this.whole = whole;
    }

    /** These dossiers: registration to number of assessments. */
    static WaitingDossiers of(Map<String, Long> assessments) {
        return new WaitingDossiers(assessments, true);
    }

    /** Those of a call, a moment old at most. */
    static WaitingDossiers read(Table table, String call) {
        List<List<Registration.DossierPlace>> partitions = Shard.inParallel(Registration.dossiers(call),
                partition -> Registration.DossierPlace.in(table, partition).limit(MOST_OF_PARTITION).toList());
        Map<String, Long> assessments = new HashMap<>();
        partitions.forEach(partition -> partition.forEach(place -> assessments.put(place.registration(), place.assessments())));
        return new WaitingDossiers(assessments, partitions.stream().allMatch(partition -> partition.size() < MOST_OF_PARTITION));
    }

    int size() {
        return assessments.size();
    }

    /** Whether these are all dossiers of the call, as they are but for very large calls. */
    boolean isWhole() {
        return whole;
    }

    boolean has(String registration) {
        return assessments.containsKey(registration);
    }

    void remove(String registration) {
        assessments.remove(registration);
    }

    /** Sets right what the index, a moment behind, said of a dossier. */
    boolean correct(String registration, long number) {
        return assessments.replace(registration, number) != number;
    }

    /**
     * The dossier with the fewest assessments; among equals the first in the commissioner's own order, which is that of
     * SHA-256(commissioner, registration). So each commissioner meets the dossiers in another order, always the same one,
     * and every pair of commissioners shares dossiers all over them, which is what makes their scores comparable.
     *
     * @param opened before how many others each dossier lies open, which counts as so many assessments to come
     */
    Optional<String> fewest(String commissioner, Map<String, Integer> opened) {
        long least = Long.MAX_VALUE;
        List<String> equals = new ArrayList<>();
        for (Map.Entry<String, Long> dossier : assessments.entrySet()) {
            long number = dossier.getValue() + opened.getOrDefault(dossier.getKey(), 0);
            if (number < least) {
                least = number;
                equals.clear();
            }
            if (number == least) {
                equals.add(dossier.getKey());
            }
        }
        String first = "";
        String firstHash = "~"; // after every hexadecimal digit
        for (String registration : equals) {
            String hash = Hash.sha256(commissioner + "\0" + registration);
            if (hash.compareTo(firstHash) < 0) {
                first = registration;
                firstHash = hash;
            }
        }
        return equals.isEmpty() ? Optional.empty() : Optional.of(first);
    }
}
