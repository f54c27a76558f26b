package org.creativevolunteers.reports;

import java.time.Instant;
import java.util.Optional;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Times;
import org.creativevolunteers.kernel.table.Write;

/**
 * How far the publication of a call's reports has come, as it stands in the table. Every change names the version that it was
 * made from, so of two invocations that come to the same point one goes on and the other finds that it did.
 *
 * @param call the call's identifier
 * @param item the item; one with no more than its key where nothing was published yet
 */
record Progress(String call, Item item) {

    static Progress none(String call) {
        return new Progress(call, Item.at(Key.reports(call)));
    }

    /** The snapshot under way. */
    Optional<Snapshot> open() {
        return item.find("open").map(id -> Snapshot.of(call, id));
    }

    /** What the snapshot under way is made of, once that is fixed. */
    Optional<Source> source() {
        return item.has("source") ? Optional.of(Source.of(item)) : Optional.empty();
    }

    /** The newest complete snapshot. */
    Optional<Snapshot> last() {
        return item.find("last").map(id -> Snapshot.of(call, id));
    }

    /** The fingerprint of the newest complete snapshot's source; empty where there is none. */
    String fingerprint() {
        return item.find("fingerprint").orElse("");
    }

    /** When it was last looked whether something is new. */
    Instant checked() {
        return item.find("checked").map(Times::of).orElse(Instant.EPOCH);
    }

    /** When staff last asked for reports. */
    Instant asked() {
        return item.find("asked").map(Times::of).orElse(Instant.EPOCH);
    }

    Write ask(Instant now, String subject) {
        return Write.update(item.key()).set("asked", Times.text(now)).set("askedBy", subject);
    }

    Write begin(Snapshot snapshot) {
        return change().set("open", snapshot.id());
    }

    Write fix(Source source) {
        return change().set("source", source.map());
    }

    /** Ends the snapshot under way as complete. */
    Write complete(Snapshot snapshot, Source source) {
        return end(snapshot).set("last", snapshot.id()).set("fingerprint", source.fingerprint());
    }

    /** Ends the snapshot under way, because nothing is new since the last one. */
    Write nothingNew(Snapshot snapshot) {
        return end(snapshot);
    }

    /** Gives up the snapshot under way. */
    Write abandon() {
        return change().remove("open").remove("source");
    }

    private Write end(Snapshot snapshot) {
        return change().remove("open").remove("source").set("checked", Times.text(snapshot.time()));
    }

    private Write change() {
        Write change = Write.update(item.key()).set("version", item.whole("version", 0) + 1);
        return item.has("version") ? change.when("version", item.whole("version")) : change.whenMissing("version");
    }
}
