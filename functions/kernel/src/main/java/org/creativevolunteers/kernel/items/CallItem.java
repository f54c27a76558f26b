package org.creativevolunteers.kernel.items;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.creativevolunteers.kernel.table.Attribute;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Write;

/**
 * A call's head, {@code CALL#<call>} / {@code CALL}: which version is in force; and a frozen version of it,
 * {@code CALL#<call>} / {@code VERSION#<n>}. {@link PublishedCalls} reads and remembers them.
 *
 * @param item either of the two
 */
public record CallItem(Item item) {

    private static final String CALLS = "CALLS";
    private static final String FROZEN = "VERSION#";

    private static final Attribute<String> CALL = Attribute.text("call");
    private static final Attribute<Long> VERSION = Attribute.whole("version");
    private static final Attribute<String> CONTENT = Attribute.text("content");
    private static final Attribute<String> SHA256 = Attribute.text("sha256");
    private static final Attribute<Instant> PUBLISHED = Attribute.time("published");
    private static final Attribute<String> BY = Attribute.text("by");
    private static final Attribute<Instant> TAKEN_BACK = Attribute.time("takenBack");

    /** The partition of the table in which a call, its batches and its reports stand. */
    static String partition(String call) {
        return "CALL#" + call;
    }

    private static Key key(String call) {
        return new Key(partition(call), "CALL");
    }

    private static Key key(String call, long version) {
        return new Key(partition(call), FROZEN + version);
    }

    /** The head of a call that was published. */
    public static Optional<CallItem> head(Table table, String call) {
        return table.get(key(call)).map(CallItem::new);
    }

    /** A frozen version. */
    public static Optional<CallItem> version(Table table, String call, long version) {
        return table.get(key(call, version)).map(CallItem::new);
    }

    /** All frozen versions of a call by their numbers, the last one first. */
    public static SortedMap<Long, CallItem> versions(Table table, String call) {
        SortedMap<Long, CallItem> versions = new TreeMap<>(Comparator.reverseOrder());
        table.query(partition(call), FROZEN)
                .forEach(item -> versions.put(Long.parseLong(item.key().sk().substring(FROZEN.length())), new CallItem(item)));
        return versions;
    }

    /** The identifiers of all calls that have ever been published. */
    public static List<String> ids(Table table) {
        return table.query(CALLS, partition("")).map(item -> item.key().sk().substring(partition("").length())).toList();
    }

    /** The writes that put a version in force after the one that was read, and list the call where schedules find it. */
    public static List<Write> publish(Optional<CallItem> head, String call, String content, String sha256, String staff, Instant now) {
        long version = head.map(CallItem::version).orElse(0L) + 1;
        Write frozen =
                Write.create(Item.at(key(call, version)).with(CONTENT, content).with(SHA256, sha256).with(PUBLISHED, now).with(BY, staff));
        Write move = Write.put(Item.at(key(call)).with(VERSION, version).with(SHA256, sha256).with(PUBLISHED, now).with(BY, staff));
        return List.of(frozen, head.isPresent() ? move.when(VERSION, version - 1) : move.whenAbsent(),
                Write.put(Item.at(new Key(CALLS, partition(call))).with(CALL, call)));
    }

    /** The write that takes back a call that was published by mistake; its next publication puts it in force again. */
    public Write takeBack(String staff, Instant now) {
        return Write.put(item.with(TAKEN_BACK, now).with(BY, staff)).when(VERSION, version());
    }

    /** What a rehearsal finds in place of a table: a call in its first version. */
    public static List<Item> stage(String call, String content, String sha256) {
        return List.of(Item.at(key(call)).with(VERSION, 1L), Item.at(key(call, 1)).with(CONTENT, content).with(SHA256, sha256));
    }

    /** The identifier of the call. */
    public String id() {
        return item.key().pk().substring(partition("").length());
    }

    /** Of a head: the version in force. */
    public long version() {
        return item.get(VERSION);
    }

    /** Of a head: when the call was taken back; empty where it stands. */
    public Optional<Instant> takenBack() {
        return item.find(TAKEN_BACK);
    }

    /** Of a version: the call file as it was published, JSON text. */
    public String content() {
        return item.get(CONTENT);
    }

    public String sha256() {
        return item.get(SHA256);
    }

    public Optional<Instant> published() {
        return item.find(PUBLISHED);
    }

    /** The subject of whoever published it. */
    public String by() {
        return item.get(BY);
    }
}
