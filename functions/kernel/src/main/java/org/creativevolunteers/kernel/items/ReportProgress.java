package org.creativevolunteers.kernel.items;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.creativevolunteers.kernel.table.Attribute;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Write;

/**
 * How far the publication of a call's reports has come: {@code CALL#<call>} / {@code REPORTS}. Every change names the version that
 * it was made from, so of two invocations that come to the same point one goes on and the other finds that it did.
 *
 * @param call the call's identifier
 * @param item as it was read; with no more than its key where nothing was published yet
 */
public record ReportProgress(String call, Item item) {

    private static final Attribute<Instant> ASKED = Attribute.time("asked");
    private static final Attribute<String> ASKED_BY = Attribute.text("askedBy");
    private static final Attribute<String> OPEN = Attribute.text("open");
    private static final Attribute<Map<String, Object>> SOURCE = Attribute.object("source");
    private static final Attribute<String> LAST = Attribute.text("last");
    private static final Attribute<String> FINGERPRINT = Attribute.text("fingerprint");
    private static final Attribute<Instant> CHECKED = Attribute.time("checked");
    private static final Attribute<Instant> FAILED = Attribute.time("failed");
    private static final Attribute<String> FAULT = Attribute.text("fault");

    public static ReportProgress of(Table table, String call) {
        Key key = key(call);
        return new ReportProgress(call, table.get(key).orElseGet(() -> Item.at(key)));
    }

    private static Key key(String call) {
        return new Key(CallItem.partition(call), "REPORTS");
    }

    /** The snapshot under way. */
    public Optional<String> open() {
        return item.find(OPEN);
    }

    /** What the snapshot under way is made of, once that is fixed; what is in it is the reports' own. */
    public Optional<Map<String, Object>> source() {
        return item.find(SOURCE);
    }

    /** The newest complete snapshot. */
    public Optional<String> last() {
        return item.find(LAST);
    }

    /** The fingerprint of the newest complete snapshot's source; empty where there is none. */
    public String fingerprint() {
        return item.find(FINGERPRINT).orElse("");
    }

    /** When it was last looked whether something is new. */
    public Instant checked() {
        return item.find(CHECKED).orElse(Instant.EPOCH);
    }

    /** When staff last asked for reports. */
    public Instant asked() {
        return item.find(ASKED).orElse(Instant.EPOCH);
    }

    /** Since when it fails; empty where the last try did what it should. */
    public Optional<Instant> failed() {
        return item.find(FAILED);
    }

    /** A try has failed, however far it had come. */
    public static Write fail(Table table, String call, Instant now, String fault) {
        Instant first = of(table, call).failed().orElse(now);
        return Write.update(key(call)).set(FAILED, first).set(FAULT, fault);
    }

    /** It does what it should again; empty where it did before. */
    public Optional<Write> recovered() {
        return failed().map(since -> Write.update(key(call)).remove(FAILED, FAULT));
    }

    /** Staff ask for a call's reports, however far they have come. */
    public static Write ask(String call, Instant now, String subject) {
        return Write.update(key(call)).set(ASKED, now).set(ASKED_BY, subject);
    }

    public Write begin(String snapshot) {
        return Version.next(item).set(OPEN, snapshot);
    }

    /** What the snapshot is made of is fixed. */
    public Write fix(Map<String, Object> source) {
        return Version.next(item).set(SOURCE, source);
    }

    /** Ends the snapshot under way as complete. */
    public Write complete(String snapshot, String fingerprint, Instant time) {
        return nothingNew(time).set(LAST, snapshot).set(FINGERPRINT, fingerprint);
    }

    /** Ends the snapshot under way, because nothing is new since the last one. */
    public Write nothingNew(Instant time) {
        return abandon().set(CHECKED, time);
    }

    /** Gives up the snapshot under way. */
    public Write abandon() {
        return Version.next(item).remove(OPEN, SOURCE);
    }
}
