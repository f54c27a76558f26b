package org.creativevolunteers.selection;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.creativevolunteers.kernel.items.Audit;
import org.creativevolunteers.kernel.items.Letter;
import org.creativevolunteers.kernel.items.LetterKind;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Shard;
import org.creativevolunteers.kernel.table.Times;
import org.creativevolunteers.kernel.table.Write;

/** The outcome of a batch for one registration as it stands in the table. */
record Offer(Item item) {

    static final String WAITING = "OFFERS";

    /** A new one. */
    static Item fresh(StoredBatch batch, Explanation explanation, OfferState state, Instant now) {
        String id = explanation.id();
        Item item = Item.at(Key.offer(id, batch.batch())).with("call", batch.call()).with("registration", id)
                .with("batch", batch.batch()).with("state", state.name()).with("merit", explanation.merit())
                .with("offered", Times.text(now)).with("explanation", explanation.json()).with("version", 1L)
                .with("gsi1pk", Shard.ofCall(batch.call(), id)).with("gsi1sk", "OFFER#" + batch.batch() + "#" + id);
        return explanation.rank() > 0 ? item.with("rank", explanation.rank()) : item;
    }

    /** The same, open for an answer until the deadline. */
    static Item open(Item fresh, int round, Instant deadline) {
        return fresh.with("round", (long) round).with("deadline", Times.text(deadline))
                .with("gsi2pk", Shard.waiting(WAITING, fresh.text("registration"))).with("gsi2sk", waiting(fresh, deadline));
    }

    private static String waiting(Item item, Instant deadline) {
        return Times.text(deadline) + "#" + item.text("registration") + "#" + item.text("batch");
    }

    String registration() {
        return item.text("registration");
    }

    OfferState state() {
        return OfferState.valueOf(item.text("state"));
    }

    int round() {
        return (int) item.whole("round", 0);
    }

    Instant deadline() {
        return Times.of(item.text("deadline"));
    }

    /** How often the person has answered. */
    long answers() {
        return item.whole("answers", 0);
    }

    /** The change to a state in which nothing is waited for. */
    Write close(OfferState state, Instant now) {
        return change(state).set("answered", Times.text(now)).remove("gsi2pk").remove("gsi2sk");
    }

    /** The change that offers a place to somebody on the waiting list. */
    Write promote(int round, Instant now, Instant deadline) {
        return change(OfferState.OPEN).set("round", (long) round).set("offered", Times.text(now))
                .set("deadline", Times.text(deadline)).set("gsi2pk", Shard.waiting(WAITING, registration()))
                .set("gsi2sk", waiting(item, deadline));
    }

    private Write change(OfferState state) {
        return Write.update(item.key()).set("state", state.name()).set("version", item.whole("version") + 1)
                .when("version", item.whole("version"));
    }

    /** What the person's registration says of it; the registration must be as it was read. */
    static Write outcome(Item registration, String outcome, String batch) {
        return Write.update(registration.key()).set("outcome", outcome).set("batch", batch)
                .set("version", registration.whole("version") + 1).when("version", registration.whole("version"));
    }

    /** The letter that tells of it. */
    static Write letter(Item registration, LetterKind kind, String number, Map<String, Object> data, Instant now) {
        return new Letter(registration.text("id"), kind, number, registration.text("call"), registration.text("email"),
                registration.text("address"), registration.text("language"), data, now).plan();
    }

    static Write audit(Item registration, String actor, String action, String batch, Instant now) {
        return new Audit(registration.text("call"), now, actor, action, registration.text("id"), Map.of("batch", batch)).write();
    }

    /** The offer that a registration's last batch came to. */
    static Optional<Key> keyOf(Item registration) {
        return registration.find("batch").map(batch -> Key.offer(registration.text("id"), batch));
    }
}
