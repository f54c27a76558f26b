package org.creativevolunteers.kernel.items;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Shard;
import org.creativevolunteers.kernel.table.Times;
import org.creativevolunteers.kernel.table.Write;

/**
 * A registration that was erased, remembered by its identifier and without anything personal: so that its traces outside of
 * its partition are found and taken away, and so that a table restored from an old backup can be erased again.
 *
 * @param call         the call's identifier
 * @param registration the identifier, a keyed hash, that the registration had; whoever registers anew has the same one
 * @param at           when it was erased
 */
public record Erased(String call, String registration, Instant at) {

    private static final String WAITING = "ERASED";

    public Erased {
        Objects.requireNonNull(call);
        Objects.requireNonNull(registration);
        Objects.requireNonNull(at);
    }

    /** Everybody who was erased from a call, by identifier: the partition of the table. */
    public static String partition(String call) {
        return "ERASED#" + call;
    }

    /** Whose traces are still to be looked for, the earliest first: the partitions of index 2. */
    public static List<String> waiting() {
        return Shard.allWaiting(WAITING);
    }

    public static Erased of(Item item) {
        return new Erased(item.text("pk").substring(partition("").length()), item.text("sk"), Times.of(item.text("erased")));
    }

    /** The item, which waits until nothing is left. */
    public Item item() {
        return Item.at(key()).with("erased", Times.text(at)).with("gsi2pk", Shard.waiting(WAITING, registration))
                .with("gsi2sk", Times.text(at) + "#" + call + "#" + registration);
    }

    /** Nothing is left; the item stays and waits no longer. */
    public Write done() {
        return Write.update(key()).remove("gsi2pk").remove("gsi2sk").when("erased", Times.text(at));
    }

    private Key key() {
        return new Key(partition(call), registration);
    }
}
