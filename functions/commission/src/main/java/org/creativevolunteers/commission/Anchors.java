package org.creativevolunteers.commission;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.creativevolunteers.json.Hash;
import org.creativevolunteers.kernel.items.Assessment;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.kernel.items.Registration.DossierPlace;
import org.creativevolunteers.kernel.table.Table;

/**
 * The dossiers of a call that every commissioner assesses before all others, so that all scores hang together however little else two
 * commissioners share. Chosen once, by a rule that knows nothing of anybody: the number i is the first that nobody has assessed from the
 * point SHA-256(call, i) on, in the partition that it names.
 */
final class Anchors {

    /** How many points are tried for each; several may lead to the same dossier, and a partition may have none. */
    private static final int TRIES = 8;

    private Anchors() {
    }

    /** As many of a call's dossiers, or as many as there are. */
    static List<String> choose(Table table, String call, int number) {
        List<String> partitions = Registration.dossiers(call);
        Set<String> chosen = new LinkedHashSet<>();
        for (int i = 0; chosen.size() < number && i < number * TRIES; i++) {
            String point = Hash.sha256(call + "\0" + i).substring(0, 32);
            String partition = partitions.get(Integer.parseInt(point.substring(0, 4), 16) % partitions.size());
            first(table, partition, point, "~").or(() -> first(table, partition, "", point)).ifPresent(chosen::add);
        }
        return List.copyOf(chosen);
    }

    private static Optional<String> first(Table table, String partition, String from, String to) {
        return DossierPlace.between(table, partition, 0, from, to, 1).stream().map(DossierPlace::registration).findFirst();
    }

    /** The first of them that a commissioner has not spoken of and that can be assessed. */
    static Optional<Registration> next(Table table, List<String> anchors, String commissioner) {
        List<String> left = new ArrayList<>(anchors);
        left.removeAll(anchors.isEmpty() ? Set.of() : Assessment.spokenOf(table, anchors, commissioner));
        return left.stream().flatMap(id -> Assessment.findUnassessed(table, id, commissioner).stream()).findFirst();
    }
}
