package org.creativevolunteers.kernel.items;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.creativevolunteers.kernel.table.Attribute;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Write;

/**
 * The seal of a part of a day of an audit trail: {@code SEALS#<call>} / {@code <day>#<part>}. Written once, when the day is over. It has
 * the SHA-256 of what the entries say and of the seal before, so that whoever knows one seal knows all before it.
 *
 * @param item as it was read
 */
public record AuditSeal(Item item) {

    private static final Pattern NAME = Pattern.compile("(\\d{4}-\\d\\d-\\d\\d)#(\\d{3})");

    private static final Attribute<String> SHA256 = Attribute.text("sha256");
    private static final Attribute<String> BEFORE = Attribute.text("before");
    private static final Attribute<Long> ENTRIES = Attribute.whole("entries");
    private static final Attribute<Boolean> LAST = Attribute.flag("last");
    private static final Attribute<String> THROUGH = Attribute.text("through");
    private static final Attribute<Instant> SEALED = Attribute.time("sealed");

    private static String partition(String call) {
        return "SEALS#" + call;
    }

    /**
     * A new one.
     *
     * @param before  the SHA-256 of the seal before; empty of the first one
     * @param entries how many it seals
     * @param through the place of the last entry; empty where there is none
     * @param last    whether it is the day's last part
     */
    public static AuditSeal of(String call, LocalDate day, int part, String sha256, String before, long entries, String through,
            boolean last,
            Instant now) {
        return new AuditSeal(Item.at(new Key(partition(call), "%s#%03d".formatted(day, part))).with(SHA256, sha256).with(BEFORE, before)
                .with(ENTRIES, entries).with(THROUGH, through).with(LAST, last).with(SEALED, now));
    }

    /** The write that makes it, where there is none yet. */
    public Write create() {
        return Write.create(item);
    }

    /** The newest one of a trail. */
    public static Optional<AuditSeal> newest(Table table, String call) {
        return before(table, call, "~");
    }

    /** The one before another, by its name. */
    public static Optional<AuditSeal> before(Table table, String call, String name) {
        return table.queryBack(partition(call), "0", name).map(AuditSeal::new).filter(seal -> !seal.name().equals(name)).findFirst();
    }

    /** Those of a month, in order. */
    public static List<AuditSeal> ofMonth(Table table, String call, YearMonth month) {
        return table.query(partition(call), month.toString()).map(AuditSeal::new).toList();
    }

    /** The one with a name; empty where there is none. */
    public static Optional<AuditSeal> find(Table table, String call, String name) {
        return NAME.matcher(name).matches() ? table.get(new Key(partition(call), name)).map(AuditSeal::new) : Optional.empty();
    }

    /** What it is called within its trail: its day and part. */
    public String name() {
        return item.key().sk();
    }

    private Matcher parts() {
        Matcher parts = NAME.matcher(name());
        if (!parts.matches()) {
            throw new IllegalStateException("not the name of a seal: " + name());
        }
        return parts;
    }

    public LocalDate day() {
        return LocalDate.parse(parts().group(1));
    }

    public int part() {
        return Integer.parseInt(parts().group(2));
    }

    /** Of the entries, and of the seal before. */
    public String sha256() {
        return item.get(SHA256);
    }

    /** The seal before; empty of the first one. */
    public String before() {
        return item.get(BEFORE);
    }

    public long entries() {
        return item.get(ENTRIES);
    }

    /** The place of its last entry; empty where it has none. */
    public String through() {
        return item.get(THROUGH);
    }

    /** Whether its day ends with it. */
    public boolean isLast() {
        return item.get(LAST);
    }

    public Instant sealed() {
        return item.get(SEALED);
    }

    /** The entries that it speaks of, as they are now: those of its day after the part before, up to its own last one. */
    public Stream<Audit.Entry> entriesNow(Table table, String call) {
        String after = part() == 0 ? "" : before(table, call, name()).map(AuditSeal::through).orElse("");
        return Audit.ofDay(table, call, day(), after).takeWhile(entry -> isLast() || entry.place().compareTo(through()) <= 0);
    }
}
