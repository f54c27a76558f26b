package org.creativevolunteers.kernel.items;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.kernel.access.Link;
import org.creativevolunteers.kernel.table.Attribute;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Shard;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Times;
import org.creativevolunteers.kernel.table.Write;

/**
 * A letter as it stands in the table, and the changes that may be made to it; each holds only if nobody has changed its lease or
 * state since. A broken item is still one that staff can see: what may be wanting is {@link Optional}.
 *
 * @param item {@code REG#<id>} / {@code LETTER#<kind>#<number>}, as it was read
 */
public record StoredLetter(Item item) {

    /** Where a letter stands. */
    public enum State {
        /** To be sent. */
        PENDING,
        /** SES has taken it. */
        SENT,
        /** Will not be sent: the address bounced, complained, or said "never again", or what it says is no longer so. */
        SUPPRESSED,
        /** SES refused it for good; staff may have it tried again. */
        REJECTED;

        /** Whether it was sent or is still to be. */
        boolean isLive() {
            return this == PENDING || this == SENT;
        }
    }

    /** Why a letter will never be sent. */
    public enum Reason {
        /** The address said so. */
        NEVER("never"),
        /** Letters to the address come back. */
        BOUNCED("bounced"),
        /** What it says is no longer so. */
        MOOT("moot"),
        /** The mailbox had so many letters that strangers asked for that this one's turn did not come for days. */
        CROWDED("crowded");

        private final String stored;

        Reason(String stored) {
            this.stored = stored;
        }

        /** Whether it lies with the mailbox: what the letter says is still so. */
        public boolean isMailbox() {
            return this == NEVER || this == BOUNCED;
        }
    }

    static final String SORT = "LETTER#";
    private static final long POISON = 3; // failures
    private static final int AT_ONCE = 80; // letters
    private static final Pattern NAME = Pattern.compile(SORT + "[A-Z_]+#[^\\p{Cntrl}]+");

    private static final String PENDING = "LETTERS"; // the kinds of what waits in index 2
    private static final String NEWS = "NEWS";

    private static final Attribute<LetterKind> KIND = Attribute.word("kind", LetterKind.class);
    private static final Attribute<String> NUMBER = Attribute.text("number");
    private static final Attribute<String> REGISTRATION = Attribute.text("registration");
    private static final Attribute<String> CALL = Attribute.text("call");
    private static final Attribute<String> TO = Attribute.text("to");
    private static final Attribute<String> ADDRESS = Attribute.text("address");
    private static final Attribute<String> LANGUAGE = Attribute.text("language");
    private static final Attribute<Map<String, Object>> DATA = Attribute.object("data");
    private static final Attribute<State> STATE = Attribute.word("state", State.class);
    private static final Attribute<Instant> WRITTEN = Attribute.time("written");
    private static final Attribute<Instant> DUE = Attribute.time("due");
    private static final Attribute<String> LEASED_UNTIL = Attribute.text("leasedUntil"); // a time, or empty
    private static final Attribute<Long> ATTEMPTS = Attribute.whole("attempts");
    private static final Attribute<List<Object>> LINKS = Attribute.list("links");
    private static final Attribute<Instant> SENT = Attribute.time("sent");
    private static final Attribute<String> MESSAGE_ID = Attribute.text("messageId");
    private static final Attribute<String> FAULT = Attribute.text("fault");
    private static final Attribute<Long> FAULTS = Attribute.whole("faults");
    private static final Attribute<String> SUPPRESSED = Attribute.text("suppressed");
    private static final Attribute<Instant> DELIVERED = Attribute.time("delivered");
    private static final Attribute<Bounce> BOUNCED = Attribute.word("bounced", Bounce.class);
    private static final Attribute<String> BOUNCED_DETAIL = Attribute.text("bouncedDetail");
    private static final Attribute<Instant> CALLED = Attribute.time("called");
    private static final Attribute<String> CALLED_BY = Attribute.text("calledBy");

    private static final Attribute<Boolean> HELD = Attribute.flag("held"); // in extracts alone: where it lay when it was read

    /** What reports tell: what became of it, and neither to whom it goes nor what is in it. */
    private static final List<Attribute<?>> EXTRACTED =
            List.of(REGISTRATION, CALL, KIND, NUMBER, LANGUAGE, STATE, WRITTEN, DUE, SENT, FAULT,
                    SUPPRESSED, DELIVERED, BOUNCED, BOUNCED_DETAIL, CALLED);

    /** What is of no use to the person whom the letter is about. */
    static final List<Attribute<?>> UNTOLD = List.of(ADDRESS, LEASED_UNTIL, LINKS, CALLED_BY);

    // ---- Where letters stand in the table ----

    /** The item of a letter that is planned. */
    static Item planned(Letter letter, Instant due) {
        return Item.at(letter.key()).with(KIND, letter.kind()).with(NUMBER, letter.number()).with(REGISTRATION, letter.registration())
                .with(CALL, letter.call()).with(TO, letter.to()).with(ADDRESS, letter.address()).with(LANGUAGE, letter.language())
                .with(DATA, letter.data()).with(STATE, State.PENDING).with(WRITTEN, letter.written()).with(DUE, due)
                .with(LEASED_UNTIL, "").with(ATTEMPTS, 0L)
                .in(Table.Index.WAITING, pending(letter.key(), letter.registration()), position(letter, due));
    }

    /** Where a letter lies that is to be sent. News lie apart, so that nothing else waits behind them. */
    private static String pending(Key letter, String registration) {
        return Shard.waiting(is(letter, LetterKind.ANNOUNCEMENT) ? NEWS : PENDING, registration);
    }

    /** First what is due first. */
    private static String position(Letter letter, Instant due) {
        return Times.text(due) + "#" + letter.registration() + "#" + letter.kind() + "#" + letter.number();
    }

    /** The letter at a key. */
    public static Optional<StoredLetter> find(Table table, Key key) {
        return table.get(key).map(StoredLetter::new);
    }

    /** The letters among the items of a registration. */
    public static Stream<StoredLetter> among(Stream<Item> items) {
        return items.filter(item -> is(item.key())).map(StoredLetter::new);
    }

    /** All letters of a registration. */
    public static List<StoredLetter> all(Table table, String registration) {
        return table.query(Registration.partition(registration), SORT).map(StoredLetter::new).toList();
    }

    /**
     * The writes by which letters of one registration that were held back are tried once more, now that the reason is over; those that
     * are no longer true will be held back again. So many that all fits a transaction.
     */
    public static List<Write> revive(List<StoredLetter> letters, Set<Reason> reasons, Instant now) {
        List<StoredLetter> back = letters.stream().filter(letter -> letter.findState().equals(Optional.of(State.SUPPRESSED))
                && letter.suppressed().filter(reasons::contains).isPresent() && !letter.item.get(TO).isEmpty()).limit(AT_ONCE).toList();
        List<Write> writes = new ArrayList<>(back.stream().map(letter -> letter.pendingAgain(now)).toList());
        back.stream().findFirst().ifPresent(any -> writes.add(LetterCounts.taken(any.item.get(CALL), any.registration(), Tray.SUPPRESSED,
                back.stream().map(letter -> letter.item.get(KIND)).toList())));
        return writes;
    }

    /** Whether a letter stands at a key. */
    public static boolean is(Key key) {
        return key.sk().startsWith(SORT);
    }

    /** Whether a letter of this kind stands at a key. */
    public static boolean is(Key key, LetterKind kind) {
        return key.sk().startsWith(SORT + kind + "#");
    }

    /** Where a letter of such a name stands; empty where it can be no letter's. */
    public static Optional<Key> named(String registration, String name) {
        return NAME.matcher(name).matches() ? Optional.of(new Key(Registration.partition(registration), name)) : Optional.empty();
    }

    /** The call of a letter in a stream's record, of which nothing else is read. */
    public static Optional<String> callIn(JsonObject image) {
        return image.object(CALL.name()).text("S");
    }

    /** The index 2 partitions of letters to be sent, first what is due first; those of news come last. */
    public static List<String> pending() {
        return Stream.concat(urgent().stream(), news().stream()).toList();
    }

    /** Those of these partitions in which something lies that somebody waits for. */
    public static List<String> urgent() {
        return Shard.allWaiting(PENDING);
    }

    /** Those of these partitions in which news lie. */
    public static List<String> news() {
        return Shard.allWaiting(NEWS);
    }

    /** The letters of one of these partitions that are due. */
    public static Stream<StoredLetter> due(Table table, String partition, Instant now) {
        return table.query(Table.Index.WAITING, partition, "0", Times.text(now) + "#~").map(StoredLetter::new);
    }

    /** Of those of one of these partitions, the first so many, with no more than their call, kind, number and fault: to be counted. */
    public static Stream<StoredLetter> first(Table table, String partition, int most) {
        return table.queryParts(Table.Index.WAITING, partition, "0", "~", List.of(CALL.part(), KIND.part(), NUMBER.part(), FAULT.part()))
                .map(StoredLetter::new).limit(most);
    }

    /** The letters of one of these partitions. */
    public static Stream<StoredLetter> in(Table table, String partition) {
        return table.query(Table.Index.WAITING, partition).map(StoredLetter::new);
    }

    // ---- What it is ----

    /**
     * The letter as it was planned.
     *
     * @throws IllegalStateException where the item is broken
     */
    public Letter letter() {
        return new Letter(item.get(REGISTRATION), item.get(KIND), item.get(NUMBER), item.get(CALL), item.get(TO), item.get(ADDRESS),
                item.get(LANGUAGE), item.find(DATA).orElse(Map.of()), item.find(WRITTEN).orElseGet(() -> item.get(DUE)));
    }

    public Key key() {
        return item.key();
    }

    /** The registration that it belongs to, by its place in the table. */
    public String registration() {
        return key().pk().substring(Registration.partition("").length());
    }

    /** What it is called within its registration: by its kind and number. */
    public String name() {
        return key().sk();
    }

    public State state() {
        return item.get(STATE);
    }

    /** The state, where the item has one that we know. */
    public Optional<State> findState() {
        return known(STATE);
    }

    public boolean isPending() {
        return findState().equals(Optional.of(State.PENDING));
    }

    /** Whether it was sent or is still to be. */
    public boolean isLive() {
        return state().isLive();
    }

    /** Whether it may be sent now: it is due, and nobody else is sending it. */
    public boolean isOpen(Instant now) {
        return isPending() && !item.get(DUE).isAfter(now) && !isLeased(now);
    }

    /** Whether it waits or is being sent, and is neither held nor has failed so often that others should not wait for it. */
    public boolean comesFirst() {
        return isPending() && !isHeld() && faults() < POISON;
    }

    /** Whether it lies where staff hold letters. */
    public boolean isHeld() {
        return item.find(HELD).orElse(false)
                || isPending() && item.partition(Table.Index.WAITING).filter(waiting -> waiting.startsWith(Tray.HELD + "#")).isPresent();
    }

    /** Until when it is held where nobody releases it before. */
    public Optional<Instant> heldUntil() {
        return isHeld() ? item.position(Table.Index.WAITING).map(position -> Times.of(position.substring(0, position.indexOf('#'))))
                .filter(Hold.OPEN_ENDED::isAfter) : Optional.empty();
    }

    /** Whether this tells of something that happened before what the other one tells of; not where that cannot be told. */
    public boolean isBefore(StoredLetter other) {
        int order = written().orElse(Instant.MIN).compareTo(other.written().orElse(Instant.MIN));
        return order < 0 || order == 0 && version() < other.version();
    }

    /** The registration's version in the number of those letters that bear it; the same for all others. */
    private long version() {
        return number().filter(number -> number.matches("[0-9]{1,18}")).map(Long::parseLong).orElse(0L);
    }

    /** Whether somebody is sending it. */
    public boolean isLeased(Instant now) {
        return item.get(LEASED_UNTIL).compareTo(Times.text(now)) > 0;
    }

    /** The kind, where the item has one that we know. */
    public Optional<LetterKind> kind() {
        return known(KIND);
    }

    private <T> Optional<T> known(Attribute<T> attribute) {
        try {
            return item.find(attribute);
        } catch (IllegalStateException unknown) {
            return Optional.empty(); // a broken item must not hold up the others, nor hide from staff
        }
    }

    /** When what it tells of happened. */
    public Optional<Instant> written() {
        return item.find(WRITTEN);
    }

    public Optional<Instant> due() {
        return item.find(DUE);
    }

    public Optional<Instant> sent() {
        return item.find(SENT);
    }

    public Optional<String> messageId() {
        return item.find(MESSAGE_ID);
    }

    /** Why it will never be sent, where that is so. */
    public Optional<Reason> suppressed() {
        return item.find(SUPPRESSED)
                .flatMap(stored -> Arrays.stream(Reason.values()).filter(reason -> reason.stored.equals(stored)).findFirst());
    }

    public Optional<String> fault() {
        return item.find(FAULT);
    }

    public long attempts() {
        return item.find(ATTEMPTS).orElse(0L);
    }

    public long faults() {
        return item.find(FAULTS).orElse(0L);
    }

    public Optional<Bounce> bounced() {
        return item.find(BOUNCED);
    }

    /** SES's words for why it came back. */
    public Optional<String> bouncedDetail() {
        return item.find(BOUNCED_DETAIL);
    }

    /** When the recipient's server took it. */
    public Optional<Instant> delivered() {
        return item.find(DELIVERED);
    }

    /** When staff told its reader by telephone what it says. */
    public Optional<Instant> called() {
        return item.find(CALLED);
    }

    /** The subject of whoever did. */
    public Optional<String> calledBy() {
        return item.find(CALLED_BY);
    }

    /** The address, which is personal. */
    public Optional<String> to() {
        return item.find(TO);
    }

    /** What the recipient's address is known by. */
    public Optional<String> address() {
        return item.find(ADDRESS);
    }

    public Optional<String> call() {
        return item.find(CALL);
    }

    public Optional<String> number() {
        return item.find(NUMBER);
    }

    public Optional<String> language() {
        return item.find(LANGUAGE);
    }

    /** Where its links stand. */
    public Stream<Key> links() {
        return item.find(LINKS).orElse(List.of()).stream().map(link -> Link.inPartition((String) link));
    }

    // ---- In an extract, which the reports are made of ----

    /** Those that lie in a partition of index 2, with no more than an extract has of them; none that does not say whose it is. */
    static Stream<StoredLetter> extracted(Table table, String partition, boolean held) {
        Stream<Item> items = table.queryParts(Table.Index.WAITING, partition, "0", "~", EXTRACTED.stream().map(Attribute::part).toList());
        return items.filter(item -> item.has(REGISTRATION)).map(item -> new StoredLetter(held ? item.with(HELD, true) : item));
    }

    /** What an extract has of one that was read for it, the registration first. */
    public Map<String, Object> extract() {
        return item.apart(REGISTRATION, CALL);
    }

    /** What {@link #extract} gave; where it stood in the table is not known any more. */
    public static StoredLetter ofExtract(Map<String, Object> extract) {
        return new StoredLetter(new Item(extract));
    }

    /** In an extract: the registration that it belongs to. */
    public String extractedRegistration() {
        return item.get(REGISTRATION);
    }

    // ---- Changes ----

    /** Takes the letter for this invocation alone; one attempt more, with links of its own. */
    public Write lease(Instant until, List<Key> links) {
        List<Object> all = new ArrayList<>(item.find(LINKS).orElse(List.of()));
        links.forEach(link -> all.add(link.pk()));
        return asRead().set(LEASED_UNTIL, Times.text(until)).set(LINKS, all).add(ATTEMPTS, 1);
    }

    /** To be sent later. */
    public Write move(Instant due) {
        return moved(asRead(), due);
    }

    /** To be sent when staff release it, or then. */
    public Write hold(Instant until) {
        return laid(asRead(), Tray.HELD, until);
    }

    /** Never to be sent. */
    public List<Write> suppress(Reason reason, Instant now) {
        return List.of(forget(laid(asRead(), Tray.SUPPRESSED, now).set(STATE, State.SUPPRESSED).set(SUPPRESSED, reason.stored)),
                counted(Tray.SUPPRESSED));
    }

    /** Where it lies, by a time. */
    private Write laid(Write write, Tray tray, Instant time) {
        return write.in(Table.Index.WAITING, tray.partition(item.get(CALL), kindByName(), registration()),
                Times.text(time) + "#" + registration() + "#" + name().substring(SORT.length()));
    }

    private LetterKind kindByName() {
        return LetterKind.valueOf(name().split("#")[1]);
    }

    private Write counted(Tray tray) {
        return LetterCounts.laid(item.get(CALL), registration(), kindByName(), tray);
    }

    private Write taken(Tray tray) {
        return LetterCounts.taken(item.get(CALL), registration(), tray, List.of(kindByName()));
    }

    /** Notes a failure; to be tried again where the item says. */
    public Write fault(String fault) {
        return asRead().set(FAULT, fault).add(FAULTS, 1);
    }

    /** Notes a failure; to be tried again later. */
    public Write fault(String fault, Instant due) {
        return moved(fault(fault), due);
    }

    /** Due at once, whatever became of it. */
    public List<Write> again(Instant now) {
        return state() == State.REJECTED
                ? List.of(pendingAgain(now), taken(Tray.REJECTED))
                : List.of(pendingAgain(now));
    }

    private Write pendingAgain(Instant now) {
        Letter letter = letter();
        return Write.update(key()).when(STATE, state()).when(LEASED_UNTIL, item.get(LEASED_UNTIL))
                .set(STATE, State.PENDING).set(DUE, now).set(LEASED_UNTIL, "").remove(SUPPRESSED, BOUNCED, BOUNCED_DETAIL)
                .in(Table.Index.WAITING, pending(letter.key(), letter.registration()), position(letter, now));
    }

    /** Its reader was told by telephone; only where nobody has noted that meanwhile. */
    public Write called(String staff, Instant now) {
        return Write.update(key()).whenExists().whenMissing(CALLED).set(CALLED, now).set(CALLED_BY, staff);
    }

    /** That was a mistake. */
    public Write notCalled() {
        return Write.update(key()).whenExists().whenStill(CALLED, called()).remove(CALLED, CALLED_BY);
    }

    /** It came back; only where nobody has noted that meanwhile. */
    public List<Write> returned(Bounce bounce, String detail, Instant now) {
        Write noted = Write.update(key()).whenExists().whenStill(BOUNCED, bounced()).set(BOUNCED, bounce).set(BOUNCED_DETAIL, detail);
        boolean first = bounced().isEmpty() && findState().equals(Optional.of(State.SENT));
        return first ? List.of(laid(noted.when(STATE, State.SENT), Tray.RETURNED, now), taken(Tray.SENT), counted(Tray.RETURNED))
                : List.of(noted);
    }

    /** The recipient's server took a letter; noted once. */
    public static Write delivered(Key key, Instant time) {
        return Write.update(key).set(DELIVERED, time).whenExists().whenMissing(DELIVERED);
    }

    /** Whether SES has it under this identifier: it was not sent again since. */
    public boolean isSentAs(String messageId) {
        return findState().equals(Optional.of(State.SENT)) && messageId().equals(Optional.of(messageId));
    }

    /** SES would not send what it had taken; only where nothing was noted of it meanwhile. */
    public List<Write> refused(String detail, Instant now) {
        Write noted = Write.update(key()).when(STATE, State.SENT).whenStill(MESSAGE_ID, messageId()).whenStill(BOUNCED, bounced());
        return List.of(rejected(noted, detail, now), taken(bounced().isPresent() ? Tray.RETURNED : Tray.SENT),
                counted(Tray.REJECTED));
    }

    private Write rejected(Write write, String fault, Instant now) {
        return laid(write.set(STATE, State.REJECTED).set(FAULT, fault), Tray.REJECTED, now);
    }

    private Write moved(Write write, Instant due) {
        // its own part of the position stands there even where other attributes are missing
        String waiting = item.position(Table.Index.WAITING).orElseThrow();
        return write.set(DUE, due).in(Table.Index.WAITING, pending(key(), registration()),
                Times.text(due) + waiting.substring(waiting.indexOf('#')));
    }

    private Write asRead() {
        return unchanged(item.find(LEASED_UNTIL).orElse(""));
    }

    private Write unchanged(String leasedUntil) {
        Write update = Write.update(key()).when(STATE, State.PENDING);
        return item.has(LEASED_UNTIL) ? update.when(LEASED_UNTIL, leasedUntil) : update.whenMissing(LEASED_UNTIL);
    }

    /** What the last letter to an erased person carries is personal, and of no more use when it is done with. */
    private Write forget(Write done) {
        return kind().equals(Optional.of(LetterKind.ERASED)) ? done.set(TO, "").set(DATA, Map.of()) : done;
    }

    /**
     * The changes of whoever holds the lease.
     *
     * @param letter as it was before it was taken
     * @param until  when the lease ends
     */
    public record Leased(StoredLetter letter, Instant until) {

        private Write held() {
            return letter.unchanged(Times.text(until));
        }

        /** SES has taken it. */
        public List<Write> sent(String messageId, Instant now) {
            Write sent = letter.laid(held(), Tray.SENT, now).set(STATE, State.SENT).set(LEASED_UNTIL, "").set(SENT, now)
                    .set(MESSAGE_ID, messageId).remove(FAULT);
            return List.of(letter.forget(sent), letter.counted(Tray.SENT));
        }

        /** SES took nothing: as if it had not been tried. */
        public Write unburnt() {
            return held().set(LEASED_UNTIL, "").add(ATTEMPTS, -1);
        }

        /** SES took nothing of ours: as if it had not been tried, with the reason for staff to see. */
        public Write barred(String code) {
            return unburnt().set(FAULT, code);
        }

        /** It was tried and failed; whoever called notes why. */
        public Write released() {
            return held().set(LEASED_UNTIL, "");
        }

        /** SES refused it for good. */
        public List<Write> rejected(String code, Instant now) {
            return List.of(
                    letter.rejected(held().set(LEASED_UNTIL, ""), code, now),
                    letter.counted(Tray.REJECTED));
        }
    }
}
