package org.creativevolunteers.letters;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.creativevolunteers.kernel.items.Letter;
import org.creativevolunteers.kernel.items.LetterKind;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Shard;
import org.creativevolunteers.kernel.table.Times;
import org.creativevolunteers.kernel.table.Write;

/**
 * A letter's item as it was read, and the changes that may be made to it; each holds only if nobody has changed the
 * item's lease or state since.
 *
 * @param item as it was read
 */
record LetterItem(Item item) {

    /** What the sort keys of letters begin with. */
    static final String PREFIX = "LETTER#";

    /** Index 2, for letters that SES refused for good: they wait for a member of the staff. */
    static final String REJECTED = "REJECTED";

    Key key() {
        return item.key();
    }

    boolean pending() {
        return item.text("state").equals(Letter.State.PENDING.name());
    }

    /** Whether it may be sent now: it is due, and nobody else is sending it. */
    boolean open(Instant now) {
        String time = Times.text(now);
        return pending() && item.text("due").compareTo(time) <= 0 && item.text("leasedUntil").compareTo(time) <= 0;
    }

    /** Takes the letter for this invocation alone; one attempt more, with links of its own. */
    Write lease(Instant until, List<String> links) {
        List<Object> all = new ArrayList<>(item.list("links"));
        all.addAll(links);
        return asRead().set("leasedUntil", Times.text(until)).set("links", all).add("attempts", 1);
    }

    /** To be sent later. */
    Write move(Instant due) {
        return moved(asRead(), due);
    }

    /** Never to be sent, for a stated reason. */
    Write suppress(String reason) {
        return forget(closed(asRead(), Letter.State.SUPPRESSED).set("suppressed", reason));
    }

    /** What the last letter to an erased person carries is personal, and of no more use when it is done with. */
    private Write forget(Write done) {
        return item.text("kind").equals(LetterKind.ERASED.name()) ? done.set("to", "").set("data", Map.of()) : done;
    }

    /** Notes a failure; to be tried again where the item says. */
    Write fault(String fault) {
        return asRead().set("fault", fault).add("faults", 1);
    }

    /** Notes a failure; to be tried again later. */
    Write fault(String fault, Instant due) {
        return moved(fault(fault), due);
    }

    /** Due at once, whatever became of it. */
    Write again(Instant now) {
        Letter letter = Letter.of(item);
        Letter due = new Letter(letter.registration(), letter.kind(), letter.number(), letter.call(), letter.to(),
                letter.address(), letter.language(), letter.data(), now);
        return Write.update(key()).when("state", item.text("state")).when("leasedUntil", item.text("leasedUntil"))
                .set("state", Letter.State.PENDING.name()).set("due", Times.text(now)).set("leasedUntil", "")
                .set("gsi2pk", Shard.waiting(Letter.WAITING, letter.registration())).set("gsi2sk", due.waiting());
    }

    private Write moved(Write write, Instant due) {
        String waiting = item.text("gsi2sk"); // kept apart from the due time: it stands there even where others are missing
        return write.set("due", Times.text(due)).set("gsi2sk", Times.text(due) + waiting.substring(waiting.indexOf('#')));
    }

    private Write asRead() {
        return unchanged(item.find("leasedUntil").orElse(""));
    }

    /** The changes of whoever holds the lease. */
    record Leased(LetterItem letter, Instant until) {

        private Write held() {
            return letter.unchanged(Times.text(until));
        }

        /** SES has taken it. */
        Write sent(String messageId, Instant now) {
            return letter.forget(closed(held(), Letter.State.SENT).set("leasedUntil", "").set("sent", Times.text(now))
                    .set("messageId", messageId).remove("fault"));
        }

        /** SES took nothing: as if it had not been tried. */
        Write unburnt() {
            return held().set("leasedUntil", "").add("attempts", -1);
        }

        /** It was tried and failed; whoever called notes why. */
        Write released() {
            return held().set("leasedUntil", "");
        }

        /** SES refused it for good. */
        Write rejected(String code, Instant now) {
            return held().set("leasedUntil", "").set("state", Letter.State.REJECTED.name()).set("fault", code)
                    .set("gsi2pk", Shard.waiting(REJECTED, letter.item.text("registration")))
                    .set("gsi2sk", Times.text(now) + letter.key().pk().substring(3) + letter.key().sk());
        }
    }

    private Write unchanged(String leasedUntil) {
        Write update = Write.update(key()).when("state", Letter.State.PENDING.name());
        return item.has("leasedUntil") ? update.when("leasedUntil", leasedUntil) : update.whenMissing("leasedUntil");
    }

    private static Write closed(Write write, Letter.State state) {
        return write.set("state", state.name()).remove("gsi2pk").remove("gsi2sk");
    }
}
