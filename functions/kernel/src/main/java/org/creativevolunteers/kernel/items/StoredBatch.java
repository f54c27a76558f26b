package org.creativevolunteers.kernel.items;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.creativevolunteers.call.BatchRules;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.table.Attribute;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Times;
import org.creativevolunteers.kernel.table.Write;

/**
 * A batch as it stands in the table: {@code CALL#<call>} / {@code BATCH#<batch>}. Every change names the version that it was
 * made from. What its steps have stored are {@link BatchStep}s.
 *
 * @param item as it was read
 */
public record StoredBatch(Item item) {

    static final String SORT = "BATCH#";
    private static final String WAITING = "BATCHES"; // the kind of what waits in index 2

    private static final Attribute<BatchState> STATE = Attribute.word("state", BatchState.class);
    private static final Attribute<Instant> DUE = Attribute.time("due");
    private static final Attribute<Long> PLACES = Attribute.whole("places");
    private static final Attribute<List<String>> ASKED_BY = Attribute.texts("askedBy");
    private static final Attribute<Long> CALL_VERSION = Attribute.whole("callVersion");
    private static final Attribute<Instant> FROZEN = Attribute.time("frozen");
    private static final Attribute<Map<String, Object>> FAULT = Attribute.object("fault");
    private static final Attribute<Long> ATTEMPTS = Attribute.whole("attempts");
    private static final Attribute<Map<String, Object>> SEED = Attribute.object("seed");
    private static final Attribute<Map<String, Object>> INFEASIBLE = Attribute.object("infeasible");
    private static final Attribute<String> INFEASIBLE_STEP = Attribute.text("infeasibleStep");
    private static final Attribute<List<Object>> RELAXATIONS = Attribute.list("relaxations");
    private static final Attribute<Long> APPLICANTS = Attribute.whole("applicants");
    private static final Attribute<Long> SELECTED = Attribute.whole("selected");
    private static final Attribute<String> HEAD = Attribute.text("head");
    private static final Attribute<Instant> PROPOSED = Attribute.time("proposed");
    private static final Attribute<String> APPROVED_BY = Attribute.text("approvedBy");
    private static final Attribute<Instant> APPROVED = Attribute.time("approved");
    private static final Attribute<Instant> ANNOUNCE = Attribute.time("announce");
    private static final Attribute<Long> ANNOUNCED_ROWS = Attribute.whole("announcedRows");
    private static final Attribute<Instant> ANNOUNCED = Attribute.time("announced");
    private static final Attribute<Long> ROUND = Attribute.whole("round");
    private static final Attribute<String> ROUND_STEP = Attribute.text("roundStep");
    private static final Attribute<Instant> DEADLINE = Attribute.time("deadline");
    private static final Attribute<Boolean> CLOSING = Attribute.flag("closing");
    private static final Attribute<Boolean> PENDING = Attribute.flag("pending");

    /** What staff are shown of the item as it stands, in this order. */
    private static final List<Attribute<?>> SHOWN = List.of(STATE, DUE, PLACES, CALL_VERSION, FROZEN, APPLICANTS, SELECTED, PROPOSED,
            HEAD, ASKED_BY, APPROVED_BY, APPROVED, ANNOUNCE, ANNOUNCED_ROWS, ANNOUNCED, DEADLINE, ROUND, SEED, FAULT, ATTEMPTS, INFEASIBLE,
            RELAXATIONS);

    // ---- Where it stands in the table ----

    static boolean is(Key key) {
        return key.sk().startsWith(SORT) && !BatchStep.is(key);
    }

    private static Key key(String call, String batch) {
        return new Key(CallItem.partition(call), SORT + batch);
    }

    public static Optional<StoredBatch> find(Table table, String call, String batch) {
        if (batch.contains("#")) {
            return Optional.empty(); // a step of a batch's run is no batch
        }
        return table.get(key(call, batch)).map(StoredBatch::new);
    }

    /** @throws Refusal 404 where there is none */
    public static StoredBatch require(Table table, String call, String batch) {
        return find(table, call, batch).orElseThrow(() -> Refusal.notFound("There is no such batch."));
    }

    /** Those of a call's batches that are in the table, in no particular order. */
    public static List<StoredBatch> all(Table table, String call, List<String> batches) {
        return table.getAll(batches.stream().map(batch -> key(call, batch)).toList()).stream().map(StoredBatch::new).toList();
    }

    /** All batches that a call has ever planned and not taken back, by name. */
    public static List<StoredBatch> ofCall(Table table, String call) {
        return table.query(CallItem.partition(call), SORT).filter(item -> !BatchStep.is(item.key())).map(StoredBatch::new).toList();
    }

    /** The batches whose next step is due and that some function takes care of, the longest due first. */
    public static List<StoredBatch> due(Table table, Instant now, Predicate<BatchState> states) {
        return table.query(Table.Index.WAITING, WAITING, "0", Times.text(now) + "#~").map(StoredBatch::new)
                .filter(batch -> states.test(batch.state())).toList();
    }

    // ---- What it is ----

    public Key key() {
        return item.key();
    }

    public String call() {
        return item.key().pk().substring(CallItem.partition("").length());
    }

    public String batch() {
        return item.key().sk().substring(SORT.length());
    }

    public BatchState state() {
        return item.get(STATE);
    }

    public boolean is(BatchState state) {
        return state() == state;
    }

    public long version() {
        return Version.of(item);
    }

    /** Its date, as the call says. */
    public Instant due() {
        return item.get(DUE);
    }

    public long places() {
        return item.get(PLACES);
    }

    /** Who asked for the result: published the rules, entered the seed, relaxed a quota. */
    public Set<String> askedBy() {
        return new LinkedHashSet<>(item.find(ASKED_BY).orElse(List.of()));
    }

    /** The version of the call that the batch was frozen under; empty before. */
    public OptionalLong callVersion() {
        return item.find(CALL_VERSION).map(OptionalLong::of).orElseGet(OptionalLong::empty);
    }

    /** When the pool was frozen; empty before. */
    public Optional<Instant> frozen() {
        return item.find(FROZEN);
    }

    /** What is wanting, where it failed. */
    public Map<String, Object> fault() {
        return item.find(FAULT).orElse(Map.of());
    }

    /** Which of the things that can be wanting it is; empty where it did not fail. */
    public Optional<BatchFault> wants() {
        return Arrays.stream(BatchFault.values()).filter(want -> fault().containsKey(want.word())).findFirst();
    }

    /** How often it has failed. */
    public long attempts() {
        return item.find(ATTEMPTS).orElse(0L);
    }

    /** The seed as it was entered; empty before. */
    public Optional<Map<String, Object>> seed() {
        return item.find(SEED);
    }

    /** Why nothing is possible, and the proposed change; empty where that is not so. */
    public Optional<Map<String, Object>> infeasible() {
        return item.find(INFEASIBLE);
    }

    /** The step of the round in which places could not be filled again; empty where that is not so. */
    public Optional<String> infeasibleStep() {
        return item.find(INFEASIBLE_STEP);
    }

    /** The relaxations that staff have decided on, the last one last. */
    public List<Object> relaxations() {
        return item.find(RELAXATIONS).orElse(List.of());
    }

    /** How many were in the pool; from the proposal on. */
    public long applicants() {
        return item.get(APPLICANTS);
    }

    /** The head of the protocol; from the proposal on. */
    public Optional<String> head() {
        return item.find(HEAD);
    }

    public Optional<String> approvedBy() {
        return item.find(APPROVED_BY);
    }

    public Optional<Instant> approved() {
        return item.find(APPROVED);
    }

    /** From when on people are told; from the approval on. */
    public Instant announce() {
        return item.find(ANNOUNCE).or(this::approved).orElseThrow();
    }

    /** Whether people are being told, so that it is too late for another time. */
    public boolean isAnnouncing() {
        return item.has(ANNOUNCED_ROWS);
    }

    /** How many of the protocol's rows have been told. */
    public long announcedRows() {
        return item.find(ANNOUNCED_ROWS).orElse(0L);
    }

    public Optional<Instant> announced() {
        return item.find(ANNOUNCED);
    }

    /** Which round of offers is open, from 1; 0 before the approval. */
    public int round() {
        return item.find(ROUND).orElse(0L).intValue();
    }

    /** The step that holds the open round of offers. */
    public String roundStep() {
        return item.get(ROUND_STEP);
    }

    /** Until when the offers of the open round can be answered. */
    public Optional<Instant> deadline() {
        return item.find(DEADLINE);
    }

    /** Whether the round is being closed, so that no answer counts any more. */
    public boolean isClosing() {
        return item.find(CLOSING).orElse(false);
    }

    /** Whether those to whom the open round offers a place are still to be told. */
    public boolean isPending() {
        return item.find(PENDING).orElse(false);
    }

    /** Whether something is due some time without anybody's doing. */
    public boolean isWaiting() {
        return item.partition(Table.Index.WAITING).isPresent();
    }

    /** When something is due without anybody's doing; empty where somebody has to decide first. */
    public Optional<Instant> next() {
        return item.position(Table.Index.WAITING).map(position -> Times.of(position.substring(0, position.indexOf('#'))));
    }

    /** What staff are shown of it, as it stands. */
    public Map<String, Object> shown() {
        Map<String, Object> shown = new LinkedHashMap<>();
        SHOWN.stream().filter(item::has).forEach(attribute -> shown.put(attribute.name(), item.attributes().get(attribute.name())));
        return shown;
    }

    // ---- Planning, by the publication of a call ----

    /**
     * The write that plans a batch as a call's rules say.
     *
     * @param standing the batch as it is planned already
     * @param staff    who publishes, and so asks for the result
     */
    public static Write plan(String call, BatchRules rules, Optional<StoredBatch> standing, String staff) {
        List<String> askers =
                Stream.concat(standing.stream().flatMap(batch -> batch.askedBy().stream()), Stream.of(staff)).distinct().toList();
        Item planned = position(Item.at(key(call, rules.id())).with(STATE, BatchState.PLANNED).with(DUE, rules.at())
                .with(PLACES, (long) rules.places()).with(ASKED_BY, askers)
                .with(Version.VERSION, standing.map(StoredBatch::version).orElse(0L) + 1), call, rules);
        return standing.map(batch -> batch.stillPlanned(Write.put(planned))).orElseGet(() -> Write.create(planned));
    }

    private static Item position(Item planned, String call, BatchRules rules) {
        return planned.in(Table.Index.WAITING, WAITING, position(rules.at(), call, rules.id()));
    }

    /** The write that takes a planned batch away. */
    public Write unplan() {
        return stillPlanned(Write.delete(key()));
    }

    private Write stillPlanned(Write write) {
        return Version.asRead(write, item).when(STATE, BatchState.PLANNED);
    }

    /** It must still be in the state in which it was read. */
    public Write unchangedState() {
        return Write.check(key()).when(STATE, state());
    }

    // ---- Changes: a change of state, and when the next step is due ----

    /** When something is to be done next, or that somebody has to decide first. */
    public sealed interface Next {

        /** Due at a time. */
        record At(Instant time) implements Next {}

        /** Nothing is to be done before somebody decides. */
        record Resting() implements Next {}

        Next RESTING = new Resting();
    }

    private Write change(BatchState state, Next next) {
        Write change = Version.next(item).set(STATE, state);
        return switch (next) {
            case Next.At(Instant time) -> change.in(Table.Index.WAITING, WAITING, position(time, call(), batch()));
            case Next.Resting() -> change.out(Table.Index.WAITING);
        };
    }

    private static String position(Instant time, String call, String batch) {
        return Times.text(time) + "#" + call + "#" + batch;
    }

    /** The state stays; the next step is due at another time, or none is. */
    public Write await(Next next) {
        return change(state(), next);
    }

    /** The pool is frozen under a version of the call. */
    public Write freeze(long callVersion, int places, Set<String> askedBy, Instant now) {
        return change(BatchState.FROZEN, new Next.At(now)).set(CALL_VERSION, callVersion).set(PLACES, (long) places)
                .set(ASKED_BY, List.copyOf(askedBy)).set(FROZEN, now);
    }

    /** The assessments do not suffice, or a search was given up. */
    public Write fail(Map<String, Object> fault, Next next) {
        return change(BatchState.FAILED, next).set(FAULT, fault).set(ATTEMPTS, attempts() + 1);
    }

    /** The assessments suffice now, and attempts are counted anew, which from now on are searches. */
    public Write mended(Instant now) {
        return searchAgain(now).remove(ATTEMPTS);
    }

    /** A search that was given up is begun again. */
    public Write searchAgain(Instant now) {
        return change(BatchState.FROZEN, new Next.At(now)).remove(FAULT);
    }

    /** It is tried at once, as staff ask; attempts are counted from the first again. */
    public Write tryAgain(Instant now) {
        return await(new Next.At(now)).remove(ATTEMPTS);
    }

    /** What is wanting is told otherwise: somebody named there has been erased. */
    public Write retell(Map<String, Object> fault) {
        return Version.next(item).set(FAULT, fault);
    }

    /** The public numbers are entered. */
    public Write seed(Map<String, Object> seed, String staff, Instant now) {
        return change(state(), new Next.At(now)).set(SEED, seed).set(ASKED_BY, alsoAskedBy(staff));
    }

    private List<String> alsoAskedBy(String staff) {
        List<String> askers = new ArrayList<>(askedBy());
        askers.add(staff);
        return askers;
    }

    /** No selection keeps the rules. */
    public Write infeasible(Map<String, Object> told) {
        return change(BatchState.INFEASIBLE, Next.RESTING).set(INFEASIBLE, told);
    }

    /** No replacement keeps the rules; the step holds what was tried. */
    public Write infeasible(Map<String, Object> told, String step) {
        return infeasible(told).set(INFEASIBLE_STEP, step);
    }

    /** Staff have decided on a relaxation: back to the selection, or after the announcement to the places that were given back. */
    public Write relax(Map<String, Object> relaxation, String staff, Instant now) {
        List<Object> all = new ArrayList<>(relaxations());
        all.add(relaxation);
        return change(round() == 0 ? BatchState.FROZEN : BatchState.ANNOUNCED, new Next.At(now)).set(RELAXATIONS, all)
                .set(ASKED_BY, alsoAskedBy(staff)).remove(INFEASIBLE, ATTEMPTS);
    }

    /** Selected, proven and explained. */
    public Write propose(String head, int applicants, int selected, Instant now) {
        return change(BatchState.PROPOSED, Next.RESTING).set(HEAD, head).set(PROPOSED, now).set(APPLICANTS, (long) applicants)
                .set(SELECTED, (long) selected).remove(INFEASIBLE);
    }

    /** Approved; people are told from a time on, and the offers of the first round end at their deadline. */
    public Write approve(String staff, String roundStep, Instant announce, Instant deadline, Instant now) {
        return announceAt(announce, deadline).set(APPROVED_BY, staff).set(APPROVED, now).set(ROUND, 1L).set(ROUND_STEP, roundStep);
    }

    /** People are told from this time on. */
    public Write announceAt(Instant announce, Instant deadline) {
        return change(BatchState.APPROVED, new Next.At(announce)).set(ANNOUNCE, announce).set(DEADLINE, deadline);
    }

    /** People are told from now on; whoever has just set another time was faster or is too late. */
    public Write beginAnnouncing() {
        return Version.next(item).set(ANNOUNCED_ROWS, 0L);
    }

    /** So many rows have been told, of those that follow the ones told before. */
    public Write announcedRows(long from, long next) {
        return Write.update(key()).set(ANNOUNCED_ROWS, next).when(STATE, BatchState.APPROVED).when(ANNOUNCED_ROWS, from);
    }

    /** Everybody has been told. */
    public Write announced(String head, Instant now, Instant look) {
        return change(BatchState.ANNOUNCED, new Next.At(look)).set(ANNOUNCED, now).remove(ANNOUNCED_ROWS).set(HEAD, head);
    }

    /** The round is closed: from now on no answer counts. */
    public Write close(Instant now) {
        return change(BatchState.ANNOUNCED, new Next.At(now)).set(CLOSING, true);
    }

    /** The places given back are filled; those who get them are told next. */
    public Write nextRound(String roundStep, Instant deadline, String head, Instant now) {
        return change(BatchState.ANNOUNCED, new Next.At(now)).set(ROUND, (long) round() + 1).set(ROUND_STEP, roundStep)
                .set(DEADLINE, deadline).set(HEAD, head).set(PENDING, true).remove(CLOSING, INFEASIBLE, INFEASIBLE_STEP);
    }

    /** Those who got a place in this round have been told. */
    public Write told(Instant now) {
        return change(BatchState.ANNOUNCED, new Next.At(now)).remove(PENDING);
    }

    /** Answers still count. */
    public Write stillTakesAnswers() {
        return Write.check(key()).whenMissing(CLOSING);
    }

    /** Answers still count, and the round is the one that was read. */
    public Write stillInRound() {
        return stillTakesAnswers().when(ROUND, (long) round());
    }

    /** The entry in the audit trail. */
    public Audit audit(String actor, String action, Map<String, Object> details, Instant now) {
        return new Audit(call(), now, actor, action, batch(), details);
    }
}
