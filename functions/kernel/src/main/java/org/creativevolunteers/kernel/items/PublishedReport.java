package org.creativevolunteers.kernel.items;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.creativevolunteers.kernel.staff.Role;
import org.creativevolunteers.kernel.staff.Staff;
import org.creativevolunteers.kernel.table.Attribute;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Write;

/**
 * A report of a call, {@code CALL#<call>} / {@code REPORT#<snapshot>#<name>}. It exists once its object is in the bucket.
 *
 * @param call      the call's identifier
 * @param snapshot  its time in ISO 8601's basic form: {@code 20270111T060000Z}
 * @param name      its name within the snapshot
 * @param mediaType what kind of file it is
 * @param object    the key of its object
 * @param sha256    of its bytes
 * @param bytes     its size
 * @param rows      how many rows it has; 0 where it has none
 * @param columns   the headings of its columns; empty where it has none
 * @param role      the role that may download it
 * @param personal  whether its rows are about single people, so that it goes when a newer one is there
 */
public record PublishedReport(String call, String snapshot, String name, String mediaType, String object, String sha256, long bytes,
        long rows, List<String> columns, Role role, boolean personal) {

    private static final String SORT = "REPORT#";

    private static final Attribute<String> CALL = Attribute.text("call");
    private static final Attribute<String> SNAPSHOT = Attribute.text("snapshot");
    private static final Attribute<String> NAME = Attribute.text("name");
    private static final Attribute<String> MEDIA_TYPE = Attribute.text("mediaType");
    private static final Attribute<String> OBJECT = Attribute.text("object");
    private static final Attribute<String> SHA256 = Attribute.text("sha256");
    private static final Attribute<Long> BYTES = Attribute.whole("bytes");
    private static final Attribute<Long> ROWS = Attribute.whole("rows");
    private static final Attribute<List<String>> COLUMNS = Attribute.texts("columns");
    private static final Attribute<Role> ROLE = Attribute.word("role", Role.class);
    private static final Attribute<Boolean> PERSONAL = Attribute.flag("personal");
    private static final Attribute<Instant> PUBLISHED = Attribute.time("published");

    public PublishedReport {
        Objects.requireNonNull(call);
        Objects.requireNonNull(snapshot);
        Objects.requireNonNull(name);
        Objects.requireNonNull(mediaType);
        Objects.requireNonNull(object);
        Objects.requireNonNull(sha256);
        columns = List.copyOf(columns);
        Objects.requireNonNull(role);
    }

    private static Key key(String call, String snapshot, String name) {
        return new Key(CallItem.partition(call), SORT + snapshot + "#" + name);
    }

    public static Optional<PublishedReport> find(Table table, String call, String snapshot, String name) {
        return table.get(key(call, snapshot, name)).map(PublishedReport::of);
    }

    /** A report with the time at which it was published. */
    public record Listed(PublishedReport report, Instant published) {}

    /** A call's reports, the newest first. */
    public static List<Listed> ofCall(Table table, String call) {
        return table.query(CallItem.partition(call), SORT).map(item -> new Listed(of(item), item.get(PUBLISHED)))
                .sorted(Comparator.comparing((Listed listed) -> listed.report().snapshot()).reversed()
                        .thenComparing(listed -> listed.report().name()))
                .toList();
    }

    /** A snapshot's reports, by name. */
    public static Stream<PublishedReport> ofSnapshot(Table table, String call, String snapshot) {
        return table.query(CallItem.partition(call), SORT + snapshot + "#").map(PublishedReport::of);
    }

    private static PublishedReport of(Item item) {
        return new PublishedReport(item.get(CALL), item.get(SNAPSHOT), item.get(NAME), item.get(MEDIA_TYPE), item.get(OBJECT),
                item.get(SHA256),
                item.get(BYTES), item.get(ROWS), item.find(COLUMNS).orElse(List.of()), item.get(ROLE), item.find(PERSONAL).orElse(false));
    }

    /** Whether a member of the staff may download it. */
    public boolean isFor(Staff staff) {
        return staff.is(role) || staff.is(Role.ADMIN) || staff.is(Role.AUDITOR) && !personal;
    }

    /** The write that records it, where no other invocation has. */
    public Write create(Instant now) {
        return Write.create(Item.at(key(call, snapshot, name)).with(CALL, call).with(SNAPSHOT, snapshot).with(NAME, name)
                .with(MEDIA_TYPE, mediaType).with(OBJECT, object).with(SHA256, sha256).with(BYTES, bytes).with(ROWS, rows)
                .with(COLUMNS, columns).with(ROLE, role).with(PERSONAL, personal).with(PUBLISHED, now));
    }

    /** The one that another invocation recorded first, where {@link #create} was refused for it. */
    public Optional<PublishedReport> first(Table.ConditionFailed failed) {
        return failed.found(key(call, snapshot, name)).map(PublishedReport::of);
    }

    public Write delete() {
        return Write.delete(key(call, snapshot, name));
    }
}
