package org.creativevolunteers.kernel.items;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.creativevolunteers.call.LetterWords;
import org.creativevolunteers.call.LocalText;
import org.creativevolunteers.kernel.table.Attribute;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Shard;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Times;
import org.creativevolunteers.kernel.table.Write;

/**
 * What staff tell a group of a call's applicants in words of their own: {@code CALL#<call>} / {@code ANNOUNCEMENT#<number>}. Its letters
 * are written some minutes after it was confirmed, a share of the call's registrations after the other; how far that has come stands
 * here, so that whoever goes on writes none twice and leaves none out. While letters are to be written, the item stands in index 2
 * ({@code ANNOUNCEMENTS} / the time from which on they are), where the sweep finds it.
 *
 * @param item as it was read
 */
public record GroupAnnouncement(Item item) {

    /** Where an announcement stands. */
    public enum State {
        /** Confirmed; its letters are being written or will be. */
        CONFIRMED,
        /** Each of the group has a letter. */
        WRITTEN,
        /** Staff have stopped it: no more letters are written, and those not sent yet are not. */
        STOPPED
    }

    /** How long staff have to think better of it. */
    public static final Duration GRACE = Duration.ofMinutes(5);

    /** The position at which nothing is left of a share. */
    public static final String END = "~";

    private static final String SORT = "ANNOUNCEMENT#";
    private static final String TO_WRITE = "ANNOUNCEMENTS";

    private static final Attribute<String> CALL = Attribute.text("call");
    private static final Attribute<Long> NUMBER = Attribute.whole("number");
    private static final Attribute<State> STATE = Attribute.word("state", State.class);
    private static final Attribute<Map<String, Object>> GROUP = Attribute.object("group"); // what is asked for → the value
    private static final Attribute<Map<String, Object>> SUBJECT = Attribute.object("subject"); // language → text
    private static final Attribute<Map<String, Object>> TEXT = Attribute.object("text");
    private static final Attribute<Long> PEOPLE = Attribute.whole("people");
    private static final Attribute<Instant> COUNTED = Attribute.time("counted");
    private static final Attribute<String> BY = Attribute.text("by");
    private static final Attribute<Instant> CONFIRMED = Attribute.time("confirmed");
    private static final Attribute<Instant> BEGINS = Attribute.time("begins");
    private static final Attribute<Instant> ENDED = Attribute.time("ended");
    private static final Attribute<List<String>> POSITIONS = Attribute.texts("positions"); // of each share: what was looked at last
    private static final Attribute<Long> LETTERS = Attribute.whole("letters");
    private static final Attribute<Long> CLOSED = Attribute.whole("closed");

    /**
     * One that has just been confirmed.
     *
     * @param number  from 1 on in each call
     * @param group   which registrations, as {@link RegistrationFilter} reads it
     * @param words   the subject and what is said
     * @param people  how many were counted to write to
     * @param counted when; whoever confirms the address later is not written to
     */
    public static GroupAnnouncement of(String call, long number, Map<String, String> group, LetterWords words, long people, Instant counted,
            String by, Instant now) {
        Instant begins = now.plus(GRACE);
        return new GroupAnnouncement(Item.at(key(call, Long.toString(number))).with(CALL, call).with(NUMBER, number)
                .with(STATE, State.CONFIRMED)
                .with(GROUP, Map.copyOf(group)).with(SUBJECT, Map.copyOf(words.subject().orElseThrow().texts()))
                .with(TEXT, Map.copyOf(words.opening().orElseThrow().texts())).with(PEOPLE, people).with(COUNTED, counted).with(BY, by)
                .with(CONFIRMED, now).with(BEGINS, begins).with(LETTERS, 0L).with(CLOSED, 0L)
                .with(POSITIONS, Shard.allOfCall(call).stream().map(share -> "").toList()).with(Version.VERSION, 1L)
                .in(Table.Index.WAITING, TO_WRITE, Times.text(begins) + "#" + call + "#" + number));
    }

    private static Key key(String call, String number) {
        return new Key(CallItem.partition(call), SORT + number);
    }

    /** A call's announcement of a number. */
    public static Optional<GroupAnnouncement> find(Table table, String call, long number) {
        return find(table, call, Long.toString(number));
    }

    /** The same, by the number as letters bear it. */
    public static Optional<GroupAnnouncement> find(Table table, String call, String number) {
        return table.get(key(call, number)).map(GroupAnnouncement::new);
    }

    /** All of a call, the last one first. */
    public static List<GroupAnnouncement> all(Table table, String call) {
        return table.query(CallItem.partition(call), SORT).map(GroupAnnouncement::new)
                .sorted(Comparator.comparingLong(GroupAnnouncement::number).reversed()).toList();
    }

    /** Those of all calls whose letters are to be written now. */
    public static List<GroupAnnouncement> toWrite(Table table, Instant now) {
        return table.query(Table.Index.WAITING, TO_WRITE, "0", Times.text(now) + "#~").map(GroupAnnouncement::new).toList();
    }

    public String call() {
        return item.get(CALL);
    }

    public long number() {
        return item.get(NUMBER);
    }

    public State state() {
        return item.get(STATE);
    }

    /** Which registrations, as {@link RegistrationFilter} reads it. */
    public Map<String, String> group() {
        return texts(GROUP);
    }

    /** The subject and what is said, in each of the call's languages. */
    public LetterWords words() {
        return new LetterWords(Optional.of(new LocalText(texts(SUBJECT))), Optional.of(new LocalText(texts(TEXT))), Optional.empty());
    }

    private Map<String, String> texts(Attribute<Map<String, Object>> attribute) {
        Map<String, String> texts = new HashMap<>();
        item.get(attribute).forEach((name, value) -> texts.put(name, (String) value));
        return texts;
    }

    /** Whether another one tells the same people the same, and was confirmed by the same member. */
    public boolean saysTheSame(GroupAnnouncement other) {
        return group().equals(other.group()) && words().equals(other.words()) && by().equals(other.by());
    }

    /** How many were to be written to when it was confirmed. */
    public long people() {
        return item.get(PEOPLE);
    }

    /** When they were counted. */
    public Instant counted() {
        return item.get(COUNTED);
    }

    /** The subject of whoever confirmed it. */
    public String by() {
        return item.get(BY);
    }

    public Instant confirmed() {
        return item.get(CONFIRMED);
    }

    /** From when on its letters are written. */
    public Instant begins() {
        return item.get(BEGINS);
    }

    /** When it was written or stopped. */
    public Optional<Instant> ended() {
        return item.find(ENDED);
    }

    /** Of each of the call's shares: after which identifier the writing goes on; {@link #END} where nothing is left. */
    public List<String> positions() {
        return item.get(POSITIONS);
    }

    /** How many letters have been written. */
    public long letters() {
        return item.get(LETTERS);
    }

    /** How many of the group were left out, because their mailbox is closed. */
    public long closed() {
        return item.get(CLOSED);
    }

    /** The letter to one of the group; the same person's is the same letter, however often it is written. */
    public Letter letter(Registration registration, Instant now) {
        return registration.letter(LetterKind.ANNOUNCEMENT, Long.toString(number()), now);
    }

    /** The write that confirms it, where none has this number. */
    public Write create() {
        return Write.create(item);
    }

    /**
     * The write that notes how far its letters have been written; only where nobody has changed it since it was read.
     *
     * @param positions as {@link #positions}
     * @param more      letters since it was read
     * @param leftOut   since it was read
     */
    public Write asFar(List<String> positions, long more, long leftOut, Instant now) {
        Write write = Version.next(item).set(POSITIONS, positions).set(LETTERS, letters() + more).set(CLOSED, closed() + leftOut);
        return positions.stream().allMatch(END::equals)
                ? write.set(STATE, State.WRITTEN).set(ENDED, now).out(Table.Index.WAITING) : write;
    }

    /** The write that stops it; only where nobody has changed it since it was read. */
    public Write stop(Instant now) {
        return Version.next(item).set(STATE, State.STOPPED).set(ENDED, now).out(Table.Index.WAITING);
    }
}
