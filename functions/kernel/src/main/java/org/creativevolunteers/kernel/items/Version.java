package org.creativevolunteers.kernel.items;

import org.creativevolunteers.kernel.table.Attribute;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Write;

/** The guard of items that change more than once: a change holds only from the version that was read, so no two can both happen. */
final class Version {

    static final Attribute<Long> VERSION = Attribute.whole("version");

    private Version() {
    }

    /** The version of an item; 0 where it has none yet. */
    static long of(Item item) {
        return item.find(VERSION).orElse(0L);
    }

    /** The start of a change of an item as it was read. */
    static Write next(Item item) {
        return asRead(Write.update(item.key()), item).set(VERSION, of(item) + 1);
    }

    /** Nothing is changed, and nobody has changed it. */
    static Write unchanged(Item item) {
        return asRead(Write.check(item.key()), item);
    }

    /** The write, only where the item is as it was read. */
    static Write asRead(Write write, Item item) {
        return write.whenStill(VERSION, item.find(VERSION));
    }
}
