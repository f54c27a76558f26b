package org.creativevolunteers.kernel.items;

import java.time.Instant;
import java.util.Optional;
import org.creativevolunteers.kernel.table.Attribute;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Write;

/**
 * A member of the staff who has been removed: {@code STAFF#<subject>} / {@code MEMBER}. Groups come from the token; this item
 * takes them away at once.
 *
 * @param item as it was read, or is to be created
 */
public record RemovedMember(Item item) {

    private static final Attribute<Instant> REMOVED = Attribute.time("removed");
    private static final Attribute<String> BY = Attribute.text("by");

    /** Where it stands, by the subject of the token. */
    public static Key key(String subject) {
        return new Key("STAFF#" + subject, "MEMBER");
    }

    public static boolean is(Table table, String subject) {
        return table.get(key(subject)).isPresent();
    }

    public static RemovedMember of(String subject, String by, Instant now) {
        return new RemovedMember(Item.at(key(subject)).with(REMOVED, now).with(BY, by));
    }

    /** The removal that stood there before, where this one was refused for it. */
    public Optional<RemovedMember> before(Table.ConditionFailed failed) {
        return failed.found(item.key()).map(RemovedMember::new);
    }

    public Write create() {
        return Write.create(item);
    }

    /** Nothing is changed; this member must not have been removed. */
    public static Write absent(String subject) {
        return Write.check(key(subject)).whenAbsent();
    }

    /** The write that readmits; fails where the member has not been removed. */
    public static Write readmit(String subject) {
        return Write.delete(key(subject)).whenExists();
    }

    public Instant removed() {
        return item.get(REMOVED);
    }

    /** The subject of who removed the member. */
    public String by() {
        return item.get(BY);
    }
}
