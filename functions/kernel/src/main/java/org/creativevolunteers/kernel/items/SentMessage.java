package org.creativevolunteers.kernel.items;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.creativevolunteers.kernel.table.Attribute;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Write;

/**
 * What finds the letter that a bounce or complaint speaks of, by SES's message identifier; kept for 30 days.
 *
 * @param item {@code MESSAGE#<identifier>} / {@code MESSAGE}
 */
public record SentMessage(Item item) {

    private static final Duration KEPT = Duration.ofDays(30);

    private static final Attribute<String> REGISTRATION = Attribute.text("registration");
    private static final Attribute<String> LETTER = Attribute.text("letter");
    private static final Attribute<String> CALL = Attribute.text("call");
    private static final Attribute<String> ADDRESS = Attribute.text("address");
    private static final Attribute<Long> TTL = Attribute.whole("ttl");

    public static Optional<SentMessage> find(Table table, String messageId) {
        return table.get(key(messageId)).map(SentMessage::new);
    }

    /** The write that remembers what a message was. */
    public static Write put(String messageId, Letter letter, Instant now) {
        return Write.put(Item.at(key(messageId)).with(REGISTRATION, letter.registration()).with(LETTER, letter.key().sk())
                .with(CALL, letter.call()).with(ADDRESS, letter.address()).with(TTL, now.plus(KEPT).getEpochSecond()));
    }

    private static Key key(String messageId) {
        return new Key("MESSAGE#" + messageId, "MESSAGE");
    }

    public String registration() {
        return item.get(REGISTRATION);
    }

    /** Where the letter stands. */
    public Key letter() {
        return new Key(Registration.partition(registration()), item.get(LETTER));
    }

    /** The letter's name within its registration, see {@link StoredLetter#name}. */
    public String letterName() {
        return item.get(LETTER);
    }

    public String call() {
        return item.get(CALL);
    }

    /** What the address that it went to is known by. */
    public String address() {
        return item.get(ADDRESS);
    }
}
