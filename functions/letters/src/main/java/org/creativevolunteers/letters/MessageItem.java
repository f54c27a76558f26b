package org.creativevolunteers.letters;

import java.time.Duration;
import java.time.Instant;
import org.creativevolunteers.kernel.items.Letter;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;

/** What finds the letter that a bounce or complaint speaks of, by SES's message identifier. */
final class MessageItem {

    private static final Duration KEPT = Duration.ofDays(30);

    private MessageItem() {
    }

    static Key key(String messageId) {
        return new Key("MESSAGE#" + messageId, "MESSAGE");
    }

    static Item of(String messageId, Letter letter, Instant now) {
        return Item.at(key(messageId)).with("registration", letter.registration()).with("letter", letter.key().sk())
                .with("call", letter.call()).with("address", letter.address()).with("ttl", now.plus(KEPT).getEpochSecond());
    }
}
