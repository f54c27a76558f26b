package org.creativevolunteers.kernel.items;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.creativevolunteers.kernel.access.Identity;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Shard;
import org.creativevolunteers.kernel.table.Times;
import org.creativevolunteers.kernel.table.Write;

/**
 * A letter to send: one e-mail to one person in that person's language, written in the same transaction as the change it
 * tells of. The table's stream has it delivered at once; a sweep has it delivered later where that failed.
 *
 * @param registration the registration's identifier
 * @param kind         what it tells
 * @param number       tells apart letters of one kind to one registration; the same change gives the same number, so that
 *                     a change repeated writes no second letter
 * @param call         the call's identifier
 * @param to           the recipient's e-mail address
 * @param address      what the recipient's address is known by ({@link Identity#address})
 * @param language     the recipient's language: az, en or ru
 * @param data         what the text needs beyond the call and its links, never a free text of the applicant in
 *                     {@link LetterKind#CONFIRM}
 * @param due          when to send it: now, or later for one that is planned
 */
public record Letter(String registration, LetterKind kind, String number, String call, String to, String address,
                     String language, Map<String, Object> data, Instant due) {

    /** Where a letter stands. */
    public enum State {
        /** To be sent. */
        PENDING,
        /** SES has taken it. */
        SENT,
        /** Will not be sent: the address bounced, complained, or said "never again", or what it says is no longer so. */
        SUPPRESSED,
        /** SES refused it for good; staff may have it tried again. */
        REJECTED
    }

    /** The kind of what waits in index 2. */
    public static final String WAITING = "LETTERS";

    public Letter {
        Objects.requireNonNull(registration);
        Objects.requireNonNull(kind);
        Objects.requireNonNull(number);
        Objects.requireNonNull(call);
        Objects.requireNonNull(to);
        Objects.requireNonNull(address);
        Objects.requireNonNull(language);
        data = Map.copyOf(data);
        Objects.requireNonNull(due);
    }

    public Key key() {
        return Key.letter(registration, kind, number);
    }

    /** The write that plans this letter; fails its transaction where the same letter exists already. */
    public Write plan() {
        String time = Times.text(due);
        return Write.create(Item.at(key()).with("kind", kind.name()).with("number", number)
                .with("registration", registration).with("call", call).with("to", to).with("address", address)
                .with("language", language).with("data", data).with("state", State.PENDING.name())
                .with("written", time).with("due", time).with("leasedUntil", "").with("attempts", 0L)
                .with("gsi2pk", Shard.waiting(WAITING, registration))
                .with("gsi2sk", waiting()));
    }

    /** The {@code gsi2sk} of this letter while it is pending: first what is due first. */
    public String waiting() {
        return Times.text(due) + "#" + registration + "#" + kind + "#" + number;
    }

    /** A letter as it stands in the table. */
    public static Letter of(Item item) {
        return new Letter(item.text("registration"), LetterKind.valueOf(item.text("kind")), item.text("number"),
                item.text("call"), item.text("to"), item.text("address"), item.text("language"), item.object("data"),
                Times.of(item.text("due")));
    }

    /** Without recipient and data, which are personal. */
    @Override
    public String toString() {
        return kind + " letter " + number + " of registration " + registration;
    }
}
