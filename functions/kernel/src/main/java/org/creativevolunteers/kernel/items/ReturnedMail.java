package org.creativevolunteers.kernel.items;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.creativevolunteers.kernel.table.Attribute;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Shard;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Times;
import org.creativevolunteers.kernel.table.Write;

/**
 * Whom to call, because letters came back: one for each address of a registration.
 *
 * @param item {@code REG#<id>} / {@code BOUNCE#<address hash>}
 */
public record ReturnedMail(Item item) {

    private static final String SORT = "BOUNCE#";
    private static final String WAITING = "BOUNCED#";

    private static final Attribute<String> CALL = Attribute.text("call");
    private static final Attribute<String> REGISTRATION = Attribute.text("registration");
    private static final Attribute<Bounce> KIND = Attribute.word("kind", Bounce.class);
    private static final Attribute<String> DETAIL = Attribute.text("detail");
    private static final Attribute<String> LETTER = Attribute.text("letter");
    private static final Attribute<Instant> TIME = Attribute.time("time");

    /** The index 2 partitions of a call's people to call. */
    public static List<String> partitions(String call) {
        return Shard.allWaiting(WAITING + call);
    }

    /** Whom to call of one of these partitions, the earliest first. */
    public static Stream<ReturnedMail> in(Table table, String partition) {
        return table.query(Table.Index.WAITING, partition).map(ReturnedMail::new);
    }

    /** The write that puts somebody on the list. */
    public static Write put(SentMessage message, Bounce bounce, String detail, Instant now) {
        String id = message.registration();
        Key key = new Key(Registration.partition(id), SORT + message.address());
        return Write.put(Item.at(key).with(CALL, message.call()).with(REGISTRATION, id).with(KIND, bounce).with(DETAIL, detail)
                .with(LETTER, message.letter().sk()).with(TIME, now)
                .in(Table.Index.WAITING, Shard.waiting(WAITING + message.call(), id), Times.text(now) + "#" + id));
    }

    /** The write that takes somebody off the list, where letters go there again. */
    public static Write lift(String registration, String address) {
        return Write.delete(new Key(Registration.partition(registration), SORT + address));
    }

    public String registration() {
        return item.get(REGISTRATION);
    }

    public Bounce kind() {
        return item.get(KIND);
    }

    /** SES's words. */
    public String detail() {
        return item.get(DETAIL);
    }

    /** What the letter told that came back. */
    public LetterKind letter() {
        return LetterKind.valueOf(item.get(LETTER).split("#")[1]);
    }

    public Instant time() {
        return item.get(TIME);
    }
}
