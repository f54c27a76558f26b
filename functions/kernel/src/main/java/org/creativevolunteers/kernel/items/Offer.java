package org.creativevolunteers.kernel.items;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.kernel.table.Attribute;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Shard;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Times;
import org.creativevolunteers.kernel.table.Write;

/**
 * The outcome of a batch for one registration: {@code REG#<id>} / {@code OFFER#<batch>}.
 *
 * @param item as it was read, or as it is to be created
 */
public record Offer(Item item) {

    private static final String SORT = "OFFER#";
    private static final String WAITING = "OFFERS"; // the kind of what waits in index 2

    private static final Attribute<String> CALL = Attribute.text("call");
    private static final Attribute<String> REGISTRATION = Attribute.text("registration");
    private static final Attribute<String> BATCH = Attribute.text("batch");
    private static final Attribute<OfferState> STATE = Attribute.word("state", OfferState.class);
    private static final Attribute<Long> MERIT = Attribute.whole("merit");
    private static final Attribute<Long> RANK = Attribute.whole("rank");
    private static final Attribute<Long> ROUND = Attribute.whole("round");
    private static final Attribute<Instant> DEADLINE = Attribute.time("deadline");
    private static final Attribute<Instant> OFFERED = Attribute.time("offered");
    private static final Attribute<Instant> ANSWERED = Attribute.time("answered");
    private static final Attribute<Long> ANSWERS = Attribute.whole("answers");
    private static final Attribute<Boolean> ABSENT = Attribute.flag("absent");
    private static final Attribute<Instant> REMINDED = Attribute.time("reminded");
    private static final Attribute<Map<String, Object>> EXPLANATION = Attribute.object("explanation");
    private static final Attribute<Long> ROW = Attribute.whole("row");
    private static final Attribute<String> SALT = Attribute.text("salt");
    private static final Attribute<Map<String, Object>> ATTRIBUTES = Attribute.object("attributes");
    private static final Attribute<Map<String, Object>> PROOF = Attribute.object("proof");

    /** Of the explanation, what reports tell: the numbers that decided, and the quotas that kept a place from the person. */
    private static final String CUTOFF = "cutoff";
    private static final String NEEDED = "needed";
    private static final String IN_THE_WAY = "inTheWay";

    // ---- Where it stands in the table ----

    static boolean is(Key key) {
        return key.sk().startsWith(SORT);
    }

    private static Key key(String registration, String batch) {
        return new Key(Registration.partition(registration), SORT + batch);
    }

    public static Optional<Offer> find(Table table, String registration, String batch) {
        return table.get(key(registration, batch)).map(Offer::new);
    }

    /** The offer that a registration's last batch came to. */
    public static Optional<Offer> last(Table table, Registration registration) {
        return registration.batch().flatMap(batch -> find(table, registration.id(), batch));
    }

    /** The offers that the last batches of registrations came to, in no particular order. */
    public static Stream<Offer> last(Table table, List<Registration> registrations) {
        return table
                .getAll(registrations.stream()
                        .flatMap(registration -> registration.batch().map(batch -> key(registration.id(), batch)).stream()).toList())
                .stream().map(Offer::new);
    }

    /** A batch's offers of these registrations, in no particular order. */
    public static Stream<Offer> all(Table table, List<String> registrations, String batch) {
        return table.getAll(registrations.stream().map(id -> key(id, batch)).toList()).stream().map(Offer::new);
    }

    /** The offers among the items of a registration. */
    public static Stream<Offer> among(Stream<Item> items) {
        return items.filter(item -> item.key().sk().startsWith(SORT)).map(Offer::new);
    }

    /** The offer of a letter's batch among items that were read by key; see {@link #keyFor}. */
    public static Key keyFor(Letter letter) {
        return key(letter.registration(), letter.number().split("#", 2)[0]); // an answer changed is numbered after its batch
    }

    /** A batch's offers of one of a call's partitions, by registration. */
    public static Stream<Offer> in(Table table, String partition, String batch) {
        String prefix = SORT + batch + "#";
        return table.query(Table.Index.CALL, partition, prefix, prefix + "~").map(Offer::new);
    }

    /** The index 2 partitions of open offers, first what ends first. */
    public static List<String> open() {
        return Shard.allWaiting(WAITING);
    }

    /** The open offers of one of these partitions that have not ended. */
    public static Stream<Offer> notEnded(Table table, String partition, Instant now) {
        return table.query(Table.Index.WAITING, partition, Times.text(now), "~").map(Offer::new);
    }

    // ---- A new one ----

    /**
     * What a batch has come to for a person.
     *
     * @param merit       thousandths of a point
     * @param rank        on the waiting list; 0 where the person is not on it
     * @param explanation as the person may read it
     */
    public static Offer fresh(String call, String batch, String registration, OfferState state, long merit, long rank,
            Map<String, Object> explanation, Instant now) {
        Item item = Item.at(key(registration, batch)).with(CALL, call).with(REGISTRATION, registration).with(BATCH, batch)
                .with(STATE, state).with(MERIT, merit).with(OFFERED, now).with(EXPLANATION, explanation).with(Version.VERSION, 1L)
                .in(Table.Index.CALL, Shard.ofCall(call, registration), SORT + batch + "#" + registration);
        return new Offer(rank > 0 ? item.with(RANK, rank) : item);
    }

    /** With the person's row of the protocol, with what its leaf is made, and with the paths from the row's leaves to the roots. */
    public Offer withRow(long row, String salt, Map<String, Object> attributes, Map<String, Object> proof) {
        return new Offer(item.with(ROW, row).with(SALT, salt).with(ATTRIBUTES, attributes).with(PROOF, proof));
    }

    /** The same, open for an answer until the deadline. */
    public Offer open(int round, Instant deadline) {
        return new Offer(item.with(ROUND, (long) round).with(DEADLINE, deadline)
                .in(Table.Index.WAITING, Shard.waiting(WAITING, registration()), position(deadline)));
    }

    /** The same, for somebody who had given the place up before it could be offered. */
    public Offer absent() {
        return new Offer(item.with(ABSENT, true));
    }

    public Write create() {
        return Write.create(item);
    }

    private String position(Instant deadline) {
        return Times.text(deadline) + "#" + registration() + "#" + batch();
    }

    // ---- What it is ----

    public String call() {
        return item.get(CALL);
    }

    public String registration() {
        return item.get(REGISTRATION);
    }

    public String batch() {
        return item.get(BATCH);
    }

    public OfferState state() {
        return item.get(STATE);
    }

    /** Thousandths of a point. */
    public OptionalLong merit() {
        return item.find(MERIT).map(OptionalLong::of).orElseGet(OptionalLong::empty);
    }

    /** On the waiting list, from 1. */
    public Optional<Long> rank() {
        return item.find(RANK);
    }

    /** Which round of offers it belongs to; 0 where no place was offered. */
    public int round() {
        return item.find(ROUND).orElse(0L).intValue();
    }

    public Optional<Instant> deadline() {
        return item.find(DEADLINE);
    }

    public Optional<Instant> offered() {
        return item.find(OFFERED);
    }

    public Optional<Instant> answered() {
        return item.find(ANSWERED);
    }

    /** How often the person has answered. */
    public long answers() {
        return item.find(ANSWERS).orElse(0L);
    }

    /** Whether the place was given up by withdrawing. */
    public boolean isAbsent() {
        return item.find(ABSENT).orElse(false);
    }

    public boolean isReminded() {
        return item.has(REMINDED);
    }

    /** As the person may read it; what is in it is the selection's own. */
    public Map<String, Object> explanation() {
        return item.find(EXPLANATION).orElse(Map.of());
    }

    /** The lowest merit that led to a place in the person's own group, in thousandths of a point. */
    public Optional<Long> cutoff() {
        return JsonObject.of(explanation()).whole(CUTOFF);
    }

    /** The merit that would have been enough, in thousandths of a point. */
    public Optional<Long> needed() {
        return JsonObject.of(explanation()).whole(NEEDED);
    }

    /** The quotas that kept a place from the person, the weightiest first. */
    public List<String> inTheWay() {
        return JsonObject.of(explanation()).texts(IN_THE_WAY);
    }

    /** The row of the protocol. */
    public Optional<Long> row() {
        return item.find(ROW);
    }

    /** With what the row's leaf is made. */
    public Optional<String> salt() {
        return item.find(SALT);
    }

    /** What the row's leaf says of the person. */
    public Map<String, Object> attributes() {
        return item.find(ATTRIBUTES).orElse(Map.of());
    }

    // ---- In an extract, which the reports are made of ----

    /** What an extract has of it, the registration first: all but the paths, and of the explanation what reports tell. */
    public Map<String, Object> extract() {
        Map<String, Object> extract = item.apart(REGISTRATION, EXPLANATION, PROOF);
        Map<String, Object> told = new TreeMap<>(explanation());
        told.keySet().retainAll(List.of(CUTOFF, NEEDED, IN_THE_WAY));
        if (!told.isEmpty()) {
            extract.put(EXPLANATION.name(), told);
        }
        return extract;
    }

    /** What {@link #extract} gave; where it stood in the table is not known any more. */
    public static Offer ofExtract(Map<String, Object> extract) {
        return new Offer(new Item(extract));
    }

    // ---- Changes ----

    /** To a state in which nothing is waited for. */
    public Write close(OfferState state, Instant now) {
        return change(state).set(ANSWERED, now).out(Table.Index.WAITING);
    }

    /** The person has answered. */
    public Write answer(OfferState state, Instant now) {
        return close(state, now).set(ANSWERS, answers() + 1);
    }

    /** The place is given up by withdrawing. */
    public Write giveUp(Instant now) {
        return close(OfferState.DECLINED, now).set(ABSENT, true);
    }

    /** A place is offered to somebody on the waiting list. */
    public Write promote(int round, Instant now, Instant deadline) {
        return change(OfferState.OPEN).set(ROUND, (long) round).set(OFFERED, now).set(DEADLINE, deadline)
                .in(Table.Index.WAITING, Shard.waiting(WAITING, registration()), position(deadline));
    }

    /** The person has been reminded of the deadline. */
    public Write reminded(Instant now) {
        return Version.next(item).set(REMINDED, now);
    }

    private Write change(OfferState state) {
        return Version.next(item).set(STATE, state);
    }
}
