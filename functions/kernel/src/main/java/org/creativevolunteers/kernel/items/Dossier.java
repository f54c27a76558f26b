package org.creativevolunteers.kernel.items;

import java.util.List;
import java.util.Locale;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Shard;

/**
 * Where a registration stands in index 2 while it can be assessed: in its call's pile, the one with the fewest
 * assessments first. Whoever confirms a registration puts it there; whoever withdraws or erases it takes it away.
 */
public final class Dossier {

    private Dossier() {
    }

    /** The {@code gsi2pk} of a registration that can be assessed. */
    public static String partition(String call, String registration) {
        return Shard.waiting(kind(call), registration);
    }

    /** All partitions of a call's pile. */
    public static List<String> partitions(String call) {
        return Shard.allWaiting(kind(call));
    }

    /** The {@code gsi2sk} of a registration with so many assessments, 0 to 9999. */
    public static String position(long assessments, String registration) {
        if (assessments < 0 || assessments > 9999) {
            throw new IllegalArgumentException("not a number of assessments: " + assessments);
        }
        return String.format(Locale.ROOT, "%04d#%s", assessments, registration);
    }

    /** Whether a registration can be assessed now. */
    public static boolean isOpen(Item registration) {
        return registration.find("gsi2pk").filter(partition ->
                partition.equals(partition(registration.text("call"), registration.text("id")))).isPresent();
    }

    private static String kind(String call) {
        return "DOSSIERS#" + call;
    }
}
