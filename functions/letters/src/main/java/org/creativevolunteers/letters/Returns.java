package org.creativevolunteers.letters;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.creativevolunteers.kernel.items.Audit;
import org.creativevolunteers.kernel.items.Letter;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Shard;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Times;
import org.creativevolunteers.kernel.table.Write;

/**
 * Records what came back: on the letter, on its address, on the registration, in the call list and in the audit trail, as
 * one transaction. The same news again, or milder news that arrive late, change nothing.
 */
final class Returns {

    private static final int LOOKS = 8;

    private final Table table;
    private final Clock clock;

    Returns(Table table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    /** Whom to call: one item for each address of a registration that letters came back from. */
    static Key callListKey(String registration, String address) {
        return new Key("REG#" + registration, "BOUNCE#" + address);
    }

    /** The kind of what waits in index 2: people to call. */
    static String callList(String call) {
        return "BOUNCED#" + call;
    }

    /** Records a bounce or complaint; false where it tells nothing new. */
    boolean returned(Item message, Bounce bounce, String detail) {
        for (int look = 0; look < LOOKS; look++) {
            Optional<Item> letter = table.get(letterKey(message));
            if (!letter.map(item -> bounce.tellsMoreThan(item.find("bounced"))).orElse(true)) {
                return false;
            }
            try {
                table.write(writes(message, letter, bounce, detail));
                return letter.isPresent();
            } catch (Table.ConditionFailed e) {
                // the letter, its address or its registration changed meanwhile: look again
            }
        }
        throw new IllegalStateException("others keep changing this letter's registration or address");
    }

    private List<Write> writes(Item message, Optional<Item> letter, Bounce bounce, String detail) {
        Instant now = clock.instant();
        String id = message.text("registration");
        List<Write> writes = new ArrayList<>();
        closeAddress(message.text("address"), bounce).ifPresent(writes::add);
        if (letter.isPresent()) { // an erased registration has no letters; its address stays closed all the same
            writes.add(unchanged(Write.update(letter.get().key()), letter.get(), "bounced")
                    .set("bounced", bounce.name()).set("bouncedDetail", detail));
            markRegistration(id, message.text("address"), bounce).ifPresent(writes::add);
            writes.add(Write.put(Item.at(callListKey(id, message.text("address"))).with("call", message.text("call"))
                    .with("registration", id).with("kind", bounce.name()).with("detail", detail)
                    .with("letter", message.text("letter")).with("time", Times.text(now))
                    .with("gsi2pk", Shard.waiting(callList(message.text("call")), id)).with("gsi2sk", Times.text(now) + "#" + id)));
        }
        writes.add(new Audit(message.text("call"), now, "RecordMailEvents", "record-bounce", id,
                Map.of("kind", bounce.name(), "letter", message.text("letter"))).write());
        return writes;
    }

    private Optional<Write> closeAddress(String hash, Bounce bounce) {
        Address address = Address.of(hash, table.get(Key.address(hash)));
        return bounce.closes() && bounce.tellsMoreThan(address.bounced()) ? Optional.of(address.close(bounce.name()))
                : Optional.empty();
    }

    /** A guardian's mailbox is not the applicant's: its bounce is in the call list only. */
    private Optional<Write> markRegistration(String id, String address, Bounce bounce) {
        return table.get(Key.registration(id)).filter(item -> item.text("address").equals(address))
                .filter(item -> bounce.tellsMoreThan(item.find("bounced")))
                .map(item -> Write.update(item.key()).set("bounced", bounce.name())
                        .set("version", item.whole("version") + 1).when("version", item.whole("version")));
    }

    /** Records that the recipient's server took a letter. */
    void delivered(Item message, Instant time) {
        try {
            table.write(Write.update(letterKey(message)).set("delivered", Times.text(time)).whenPresent("pk").whenMissing("delivered"));
        } catch (Table.ConditionFailed e) {
            // recorded already, or erased
        }
    }

    /** Records that SES would not send what it had taken: staff see it among the refused ones. */
    void refused(Item message, String messageId, String detail) {
        try {
            String id = message.text("registration");
            table.write(Write.update(letterKey(message)).set("state", Letter.State.REJECTED.name()).set("fault", detail)
                    .set("gsi2pk", Shard.waiting(LetterItem.REJECTED, id))
                    .set("gsi2sk", Times.text(clock.instant()) + "#" + id + message.text("letter"))
                    .when("state", Letter.State.SENT.name()).when("messageId", messageId));
        } catch (Table.ConditionFailed e) {
            // recorded already, sent again since, or erased
        }
    }

    private static Key letterKey(Item message) {
        return new Key("REG#" + message.text("registration"), message.text("letter"));
    }

    private static Write unchanged(Write write, Item item, String attribute) {
        return item.find(attribute).map(value -> write.when(attribute, value)).orElseGet(() ->
                write.whenPresent("pk").whenMissing(attribute));
    }
}
