package org.creativevolunteers.kernel.items;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.creativevolunteers.kernel.access.Code;
import org.creativevolunteers.kernel.access.EmailAddress;
import org.creativevolunteers.kernel.table.Attribute;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Shard;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Times;
import org.creativevolunteers.kernel.table.Write;

/**
 * A registration: {@code REG#<id>} / {@code REG}. Whatever changes it names the version that it was changed from.
 *
 * @param item as it was read; where parts were asked for, without the others
 */
public record Registration(Item item) {

    /** Where a registration stands. */
    public enum State { RECEIVED, CONFIRMED, WITHDRAWN }

    /** Where the agreement of a guardian stands; who needs none has none of these. */
    public enum Guardian { NEEDED, CONFIRMED, REFUSED }

    /** What the last batch came to. */
    public enum Outcome {
        OFFERED, ACCEPTED, DECLINED, EXPIRED, RESERVE, NOT_SELECTED;

        /** Whether the person has been offered a place. */
        public boolean isPlace() {
            return this != RESERVE && this != NOT_SELECTED;
        }
    }

    /** For how long a withdrawal can be undone. */
    public static final Duration UNDO = Duration.ofHours(24);

    private static final String SORT = "REG";
    private static final String REMINDERS = "REMINDERS"; // the kinds of what waits in index 2
    private static final String DOSSIERS = "DOSSIERS#";

    private static final Attribute<String> ID = Attribute.text("id");
    private static final Attribute<String> CALL = Attribute.text("call");
    private static final Attribute<Long> CALL_VERSION = Attribute.whole("callVersion");
    private static final Attribute<String> CODE = Attribute.text("code");
    private static final Attribute<State> STATE = Attribute.word("state", State.class);
    private static final Attribute<String> LANGUAGE = Attribute.text("language");
    private static final Attribute<String> EMAIL = Attribute.text("email");
    private static final Attribute<String> ADDRESS = Attribute.text("address");
    private static final Attribute<Map<String, Object>> ANSWERS = Attribute.object("answers");
    private static final Attribute<Map<String, Object>> SOURCE = Attribute.object("source");
    private static final Attribute<Instant> RECEIVED = Attribute.time("received");
    private static final Attribute<Instant> CHANGED = Attribute.time("changed");
    private static final Attribute<Instant> CONFIRMED = Attribute.time("confirmed");
    private static final Attribute<Instant> WITHDRAWN = Attribute.time("withdrawn");
    private static final Attribute<State> BEFORE = Attribute.word("before", State.class);
    private static final Attribute<Guardian> GUARDIAN = Attribute.word("guardian", Guardian.class);
    private static final Attribute<List<Instant>> ASKED = Attribute.times("asked");
    private static final Attribute<List<Instant>> GUARDIAN_ASKED = Attribute.times("guardianAsked");
    private static final Attribute<Long> ASSESSMENTS = Attribute.whole("assessments");
    private static final Attribute<Boolean> AGAIN = Attribute.flag("again");
    private static final Attribute<Outcome> OUTCOME = Attribute.word("outcome", Outcome.class);
    private static final Attribute<String> BATCH = Attribute.text("batch");
    private static final Attribute<Boolean> ENTERED = Attribute.flag("entered");
    private static final Attribute<Bounce> BOUNCED = Attribute.word("bounced", Bounce.class);

    // ---- Where it stands in the table ----

    /** The key of a registration. */
    public static Key key(String id) {
        return new Key(partition(id), SORT);
    }

    /** The partition of the table in which everything of a registration stands. */
    static String partition(String id) {
        return "REG#" + id;
    }

    /** The registration of an identifier. */
    static boolean is(Key key) {
        return key.sk().equals(SORT);
    }

    public static Optional<Registration> find(Table table, String id) {
        return table.get(key(id)).map(Registration::new);
    }

    /** The registrations among items of any kind. */
    public static Stream<Registration> among(Stream<Item> items) {
        return items.filter(item -> item.key().sk().equals(SORT)).map(Registration::new);
    }

    /** Those of these registrations that exist, in no particular order. */
    public static Stream<Registration> all(Table table, Stream<String> ids) {
        return table.getAll(ids.map(Registration::key).toList()).stream().map(Registration::new);
    }

    /** Everything that stands in the table of a registration: itself, its letters, assessments, offers and consents. */
    public static Stream<Item> everything(Table table, String id) {
        return table.query(partition(id));
    }

    /** The registrations of one of a call's partitions, by identifier. */
    public static Stream<Registration> in(Table table, String partition) {
        return in(table, partition, "", Optional.empty());
    }

    /**
     * The registrations of one of a call's partitions from an identifier on, by identifier.
     *
     * @param few how many are read at once, where no more are wanted
     */
    public static Stream<Registration> in(Table table, String partition, String from, Optional<Integer> few) {
        return table.query(Table.Index.CALL, partition, partition(from), partition("~"), few).map(Registration::new);
    }

    /** As {@link #in(Table, String)}, with no more than these parts. */
    public static Stream<Registration> in(Table table, String partition, List<Attribute.Part> parts) {
        return table.queryParts(Table.Index.CALL, partition, partition(""), partition("~"), parts).map(Registration::new);
    }

    /** What of a registration tells whether it counts, of whom, and whether it has a place. */
    public static List<Attribute.Part> placed(Stream<String> questions) {
        return Stream.concat(Stream.of(ID, STATE, GUARDIAN, OUTCOME).map(Attribute::part), questions.map(ANSWERS::member)).distinct()
                .toList();
    }

    /** Whether there is any in one of a call's partitions. */
    public static boolean anyIn(Table table, String partition) {
        return in(table, partition, List.of(ID.part())).findAny().isPresent();
    }

    /** What is read of a registration to count it: no free text, no contact, of the answers only these. */
    public static List<Attribute.Part> counted(Stream<String> questions) {
        return Stream.concat(Stream.of(STATE, GUARDIAN, RECEIVED, LANGUAGE, SOURCE, BOUNCED, OUTCOME, ASSESSMENTS).map(Attribute::part),
                questions.map(ANSWERS::member)).distinct().toList();
    }

    /** The index 2 partitions of those that wait for a reminder to confirm. */
    public static List<String> awaitingReminder() {
        return Shard.allWaiting(REMINDERS);
    }

    /** The registrations of one of these partitions whose reminder is due. */
    public static Stream<Registration> reminderDue(Table table, String partition, Instant now) {
        return table.query(Table.Index.WAITING, partition, "0", Times.text(now) + "#~").map(Registration::new);
    }

    /** The index 2 partitions of a call's dossiers: what can be assessed, fewest assessments first. */
    public static List<String> dossiers(String call) {
        return Shard.allWaiting(DOSSIERS + call);
    }

    /** A dossier as index 2 has it: a moment old, and no more than its place. */
    public record DossierPlace(String registration, long assessments) {

        /** Of one of the {@link #dossiers(String)} partitions, fewest assessments first. */
        public static Stream<DossierPlace> in(Table table, String partition) {
            return table.queryKeys(Table.Index.WAITING, partition).map(DossierPlace::of);
        }

        /** The first of one of the {@link #dossiers(String)} partitions; of those with the fewest assessments, of course. */
        public static Optional<DossierPlace> first(Table table, String partition) {
            return firstFrom(table, partition, "0");
        }

        /** The first of a partition with more assessments than these. */
        public static Optional<DossierPlace> firstWithMore(Table table, String partition, long assessments) {
            return firstFrom(table, partition, dossierPosition(assessments, "~"));
        }

        private static Optional<DossierPlace> firstFrom(Table table, String partition, String from) {
            return table.firstKeys(Table.Index.WAITING, partition, from, "~", 1).stream().map(DossierPlace::of).findFirst();
        }

        /**
         * Those of a partition with so many assessments whose identifiers are between two texts, by identifier.
         *
         * @param from an identifier or how one begins
         * @param to   the same; it does not belong
         */
        public static List<DossierPlace> between(Table table, String partition, long assessments, String from, String to, int most) {
            return table
                    .firstKeys(Table.Index.WAITING, partition, dossierPosition(assessments, from), dossierPosition(assessments, to), most)
                    .stream().map(DossierPlace::of).filter(place -> !place.registration.equals(to)).toList();
        }

        private static DossierPlace of(Item item) {
            String[] position = item.position(Table.Index.WAITING).orElseThrow().split("#", 2);
            return new DossierPlace(position[1], Long.parseLong(position[0]));
        }
    }

    // ---- A new one ----

    /**
     * A registration that has just been received and not been confirmed.
     *
     * @param email    the applicant's address
     * @param address  what it is known by over all calls
     * @param guardian whether somebody else has to agree
     * @param reminder when the applicant is reminded to confirm
     */
    public static Registration received(String id, String call, long callVersion, String language, EmailAddress email, String address,
            Map<String, Object> answers, Map<String, Object> source, boolean guardian, Instant now,
            Instant reminder) {
        return new Registration(Item.at(key(id)).with(ID, id).with(CALL, call).with(CALL_VERSION, callVersion).with(CODE, Code.of(id))
                .with(STATE, State.RECEIVED).with(LANGUAGE, language).with(EMAIL, email.mailbox()).with(ADDRESS, address)
                .with(ANSWERS, answers).with(SOURCE, source).with(RECEIVED, now).with(CHANGED, now)
                .with(GUARDIAN, guardian ? Optional.of(Guardian.NEEDED) : Optional.empty())
                .with(ASKED, List.of(now)).with(ASSESSMENTS, 0L).with(Version.VERSION, 1L)
                .in(Table.Index.CALL, Shard.ofCall(call, id), partition(id))
                .in(Table.Index.WAITING, Shard.waiting(REMINDERS, id), Times.text(reminder) + "#" + id));
    }

    /** The same, entered by staff: it came on paper or by telephone. */
    public Registration entered() {
        return new Registration(item.with(ENTERED, true));
    }

    /** The write that makes it, where its address has none in this call. */
    public Write create() {
        return Write.create(item);
    }

    // ---- What it is ----

    public String id() {
        return item.get(ID);
    }

    public String call() {
        return item.get(CALL);
    }

    /** The version of the call whose questions were answered. */
    public long callVersion() {
        return item.get(CALL_VERSION);
    }

    /** What staff and commissioners call it. */
    public String code() {
        return item.get(CODE);
    }

    public State state() {
        return item.get(STATE);
    }

    public boolean is(State state) {
        return state() == state;
    }

    /** The language that the person chose. */
    public String language() {
        return item.get(LANGUAGE);
    }

    /** The address as letters are sent to it. */
    public String email() {
        return item.get(EMAIL);
    }

    /** What the address is known by over all calls. */
    public String address() {
        return item.get(ADDRESS);
    }

    /** Question to answer, as far as they were read. */
    public Map<String, Object> answers() {
        return item.find(ANSWERS).orElse(Map.of());
    }

    /** From where the person came: first and last {@code utm_*} and {@code ref}. */
    public Map<String, Object> source() {
        return item.find(SOURCE).orElse(Map.of());
    }

    /** The same, but as if the person had come from there. */
    Registration withSource(Map<String, Object> source) {
        return new Registration(item.with(SOURCE, source));
    }

    public Instant received() {
        return item.get(RECEIVED);
    }

    public Instant changed() {
        return item.get(CHANGED);
    }

    public Optional<Instant> confirmed() {
        return item.find(CONFIRMED);
    }

    public Optional<Instant> withdrawn() {
        return item.find(WITHDRAWN);
    }

    /** Until when a withdrawal can be undone. */
    public Instant undoUntil() {
        return item.get(WITHDRAWN).plus(UNDO);
    }

    public Optional<Guardian> guardian() {
        return item.find(GUARDIAN);
    }

    /** Whether a guardian's agreement is needed and not there, because it is waited for or was refused. */
    public boolean guardianOpen() {
        return guardian().filter(guardian -> guardian != Guardian.CONFIRMED).isPresent();
    }

    /** Whether the guardian has refused to agree, or has taken the agreement back. */
    public boolean guardianRefused() {
        return guardian().filter(Guardian.REFUSED::equals).isPresent();
    }

    /** When strangers had letters written to the own address of late. */
    public List<Instant> asked() {
        return item.find(ASKED).orElse(List.of());
    }

    /** When letters to the guardian were asked for of late. */
    public List<Instant> guardianAsked() {
        return item.find(GUARDIAN_ASKED).orElse(List.of());
    }

    /** When a letter to the guardian may go that is asked for now. */
    public Instant guardianTurn(Instant now) {
        return Pace.ASKED.turn(guardianAsked(), now);
    }

    /** How many assessments count. */
    public long assessments() {
        return item.find(ASSESSMENTS).orElse(0L);
    }

    /** Its turn among the dossiers of its call: after as many assessments as it has, one sooner where one more is asked for. */
    public long turn() {
        return turn(assessments(), asksAgain());
    }

    private boolean asksAgain() {
        return item.find(AGAIN).orElse(false);
    }

    private static long turn(long assessments, boolean again) {
        return again ? Math.max(0, assessments - 1) : assessments;
    }

    public Optional<Outcome> outcome() {
        return item.find(OUTCOME);
    }

    /** The last batch that came to something for this person. */
    public Optional<String> batch() {
        return item.find(BATCH);
    }

    /** Whether staff have entered it, for it came on paper or by telephone. */
    public boolean isEntered() {
        return item.find(ENTERED).orElse(false);
    }

    /** The worst that came back from the own address. */
    public Optional<Bounce> bounced() {
        return item.find(BOUNCED);
    }

    public long version() {
        return Version.of(item);
    }

    // ---- In an extract, which the reports are made of ----

    /** What an extract has of it, the identifier first: all but when strangers asked. */
    public Map<String, Object> extract() {
        return item.apart(ID, ASKED);
    }

    /** What {@link #extract} gave; where it stood in the table is not known any more. */
    public static Registration ofExtract(Map<String, Object> extract) {
        return new Registration(new Item(extract));
    }

    // ---- Rules that several capabilities share ----

    /** Whether it counts among those who take part: the address is confirmed, and the guardian has agreed where one is needed. */
    public boolean isInPool() {
        return is(State.CONFIRMED) && !guardianOpen();
    }

    /** Whether it can have a place and keep it: nobody has taken it out, neither the applicant nor the guardian. */
    public boolean takesPart() {
        return is(State.CONFIRMED) && !guardianRefused();
    }

    /** Whether a batch may select it: no batch has ever offered a place. */
    public boolean isSelectable() {
        return outcome().filter(Outcome::isPlace).isEmpty();
    }

    /** Whether it belongs into the pool of a batch that freezes now. */
    public boolean isEligible() {
        return isInPool() && isSelectable();
    }

    /** Whether it can be assessed now. */
    public boolean mayBeAssessed() {
        return item.partition(Table.Index.WAITING).filter(dossierPartition()::equals).isPresent();
    }

    /** Whether it waits for a reminder to confirm. */
    public boolean awaitsReminder() {
        return item.partition(Table.Index.WAITING).filter(Shard.waiting(REMINDERS, id())::equals).isPresent();
    }

    // ---- Changes ----

    /** The start of every change: only from the version that was read. */
    private Write next() {
        return Version.next(item);
    }

    private Write change(Instant now) {
        return next().set(CHANGED, now);
    }

    /** Nothing is changed; it must be as it was read. */
    public Write unchanged() {
        return Version.unchanged(item);
    }

    /** Nothing is changed; it must still be there. */
    public Write stillThere() {
        return Write.check(item.key()).whenExists();
    }

    /** Nothing is changed; it must still be one that can be assessed. */
    public Write stillAssessable() {
        return Write.check(item.key()).whenIn(Table.Index.WAITING, dossierPartition());
    }

    /** It goes, as it was read. */
    public Write delete() {
        return Write.delete(item.key()).when(Version.VERSION, version());
    }

    /** A stranger has had a letter written to its address, which goes at this turn. */
    public Write asked(Instant turn, Instant now) {
        return change(now).set(ASKED, Pace.ASKED.with(asked(), turn));
    }

    /** The guardian's letter is written once more. */
    public Write guardianAsked(Instant now) {
        return guardianAsked(change(now), now);
    }

    private Write guardianAsked(Write change, Instant now) {
        return change.set(GUARDIAN_ASKED, Pace.ASKED.with(guardianAsked(), guardianTurn(now)));
    }

    /** The address is confirmed: it can be assessed, or the guardian is asked first. */
    public Write confirm(Instant now) {
        Write change = change(now).set(STATE, State.CONFIRMED).set(CONFIRMED, now);
        return guardianOpen() ? resting(guardianAsked(change, now)) : assessable(change);
    }

    /** The guardian agrees. */
    public Write confirmGuardian(Instant now) {
        Write change = change(now).set(GUARDIAN, Guardian.CONFIRMED);
        return is(State.CONFIRMED) ? assessable(change) : change;
    }

    /** The guardian refuses, or takes the agreement back: it is not assessed any longer. */
    public Write refuseGuardian(Instant now) {
        Write change = change(now).set(GUARDIAN, Guardian.REFUSED);
        return is(State.CONFIRMED) ? resting(change) : change;
    }

    /** Who agrees for the applicant after a correction. */
    public enum GuardianChange {
        /** As before. */
        NONE,
        /** Nobody needs to. */
        NOT_NEEDED,
        /** Somebody, or somebody else, has to be asked. */
        ASK
    }

    /** Answers are corrected. */
    public Write correct(long newCallVersion, Map<String, Object> newAnswers, String newLanguage, GuardianChange guardian, Instant now) {
        Write change = change(now).set(ANSWERS, newAnswers).set(LANGUAGE, newLanguage).set(CALL_VERSION, newCallVersion);
        return switch (guardian) {
            case NONE -> change;
            case NOT_NEEDED -> is(State.CONFIRMED) ? assessable(change.remove(GUARDIAN)) : change.remove(GUARDIAN);
            case ASK -> is(State.CONFIRMED) ? resting(guardianAsked(change.set(GUARDIAN, Guardian.NEEDED), now))
                    : change.set(GUARDIAN, Guardian.NEEDED);
        };
    }

    /** Another guardian is named, and asked. */
    public Write nameGuardian(long newCallVersion, Map<String, Object> newAnswers, Instant now) {
        return guardianAsked(change(now).set(CALL_VERSION, newCallVersion).set(ANSWERS, newAnswers).set(GUARDIAN, Guardian.NEEDED), now);
    }

    /** Answers that nobody has to be told of change. */
    public Write answer(Map<String, Object> newAnswers, Instant now) {
        return change(now).set(ANSWERS, newAnswers);
    }

    /** Letters come in another language from now on. */
    public Write speak(String newLanguage, Instant now) {
        return change(now).set(LANGUAGE, newLanguage);
    }

    /** The same registration in another language, for a letter that goes with the change. */
    public Registration speaking(String newLanguage) {
        return new Registration(item.with(LANGUAGE, newLanguage));
    }

    /** Withdrawn; what it was before is kept for an undo. */
    public Write withdraw(Instant now) {
        return resting(change(now)).set(STATE, State.WITHDRAWN).set(WITHDRAWN, now).set(BEFORE, state());
    }

    /** The withdrawal is undone. */
    public Write restore(Instant now) {
        State before = item.get(BEFORE);
        Write change = change(now).set(STATE, before).remove(WITHDRAWN, BEFORE);
        return before == State.CONFIRMED && !guardianOpen() ? assessable(change) : change;
    }

    /** It has been reminded of its confirmation, or needs no reminder any more. */
    public Write reminded() {
        return resting(next());
    }

    /** A letter to the own address has come back. */
    public Write bounced(Bounce bounce) {
        return next().set(BOUNCED, bounce);
    }

    /** It counts more or fewer assessments now. */
    public Write assessed(int more) {
        long number = assessments() + more;
        return next().set(ASSESSMENTS, number).in(Table.Index.WAITING, dossierPartition(), dossierPosition(turn(number, asksAgain())));
    }

    /** One more assessment is asked for; empty where it is already, or where nobody could give one. */
    public Optional<Write> askAgain() {
        return asksAgain() || !mayBeAssessed() ? Optional.empty()
                : Optional.of(next().set(AGAIN, true).in(Table.Index.WAITING, dossierPartition(),
                        dossierPosition(turn(assessments(), true))));
    }

    /** A batch has come to this for it. */
    public Write outcome(Outcome outcome, String batch) {
        return next().set(OUTCOME, outcome).set(BATCH, batch);
    }

    // ---- What goes with a change ----

    /** A letter to the applicant. */
    public Letter letter(LetterKind kind, String number, Map<String, Object> data, Instant now) {
        return new Letter(id(), kind, number, call(), email(), address(), language(), data, now);
    }

    /** A letter to the applicant that needs no data. */
    public Letter letter(LetterKind kind, String number, Instant now) {
        return letter(kind, number, Map.of(), now);
    }

    /** A letter's number that tells apart one change from the next. */
    public String nextNumber() {
        return Long.toString(version() + 1);
    }

    /** The entry in the audit trail. */
    public Write audit(String actor, String action, Map<String, Object> details, Instant now) {
        return new Audit(call(), now, actor, action, id(), details).write();
    }

    /** The entry in the audit trail, without details. */
    public Write audit(String actor, String action, Instant now) {
        return audit(actor, action, Map.of(), now);
    }

    // ---- Its place in index 2 ----

    private Write assessable(Write change) {
        return change.in(Table.Index.WAITING, dossierPartition(), dossierPosition(turn()));
    }

    private static Write resting(Write change) {
        return change.out(Table.Index.WAITING);
    }

    private String dossierPartition() {
        return Shard.waiting(DOSSIERS + call(), id());
    }

    private String dossierPosition(long assessments) {
        return dossierPosition(assessments, id());
    }

    private static String dossierPosition(long assessments, String id) {
        if (assessments < 0 || assessments > 9999) {
            throw new IllegalArgumentException("not a number of assessments: " + assessments);
        }
        return String.format(Locale.ROOT, "%04d#%s", assessments, id);
    }
}
