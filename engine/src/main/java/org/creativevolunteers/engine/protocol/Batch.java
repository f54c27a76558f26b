package org.creativevolunteers.engine.protocol;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.creativevolunteers.engine.calibration.Calibration;
import org.creativevolunteers.engine.calibration.CalibrationOutcome;
import org.creativevolunteers.engine.calibration.MeritRule;
import org.creativevolunteers.engine.calibration.ScoreSheet;
import org.creativevolunteers.engine.canonical.CanonicalJson;
import org.creativevolunteers.engine.canonical.Column;
import org.creativevolunteers.engine.canonical.HashColumn;
import org.creativevolunteers.engine.canonical.MerkleTree;
import org.creativevolunteers.engine.draw.Seed;
import org.creativevolunteers.engine.outcome.Counterfactual;
import org.creativevolunteers.engine.outcome.Infeasible;
import org.creativevolunteers.engine.outcome.Outcome;
import org.creativevolunteers.engine.outcome.Relaxation;
import org.creativevolunteers.engine.pool.FreePlaces;
import org.creativevolunteers.engine.pool.Pool;
import org.creativevolunteers.engine.pool.Rules;
import org.creativevolunteers.engine.program.LimitExceededException;
import org.creativevolunteers.engine.program.Limits;
import org.creativevolunteers.engine.protocol.entry.AssessmentsEntry;
import org.creativevolunteers.engine.protocol.entry.DeclinesEntry;
import org.creativevolunteers.engine.protocol.entry.Entry;
import org.creativevolunteers.engine.protocol.entry.ExplanationsEntry;
import org.creativevolunteers.engine.protocol.entry.MeritsEntry;
import org.creativevolunteers.engine.protocol.entry.OffersEntry;
import org.creativevolunteers.engine.protocol.entry.PoolEntry;
import org.creativevolunteers.engine.protocol.entry.ProtocolRules;
import org.creativevolunteers.engine.protocol.entry.RelaxationEntry;
import org.creativevolunteers.engine.protocol.entry.ReplacementEntry;
import org.creativevolunteers.engine.protocol.entry.ReserveEntry;
import org.creativevolunteers.engine.protocol.entry.ResultEntry;
import org.creativevolunteers.engine.protocol.entry.RootEntry;
import org.creativevolunteers.engine.protocol.entry.RowNumbers;
import org.creativevolunteers.engine.protocol.entry.RulesEntry;
import org.creativevolunteers.engine.protocol.entry.SeedEntry;
import org.creativevolunteers.engine.solver.Explanations;
import org.creativevolunteers.engine.solver.Selector;

/**
 * Runs a batch step by step and writes its protocol on the way: freeze, assess (or take merits as given), draw, select; then
 * relaxations, explanations, offers, declines and replacements as they come. A step out of order is an
 * {@link IllegalStateException}. The same steps with the same inputs write the same bytes.
 *
 * <p>Not safe for use by several threads.
 */
public final class Batch {

    private final Selector selector;
    private final Replay replay;
    /** By row; empty for those erased of whom not even the identifier is known. */
    private final List<Optional<String>> ids;
    private final Map<String, Integer> rowOf = new HashMap<>();
    private Optional<Explanations> explanations = Optional.empty();
    private Protocol protocol = Protocol.EMPTY;

    private Batch(List<Optional<String>> ids, Selector selector) {
        this.selector = selector;
        this.replay = new Replay(selector);
        this.ids = ids;
        for (int row = 0; row < ids.size(); row++) {
            int at = row;
            ids.get(row).ifPresent(id -> rowOf.put(id, at));
        }
    }

    /** Freezes the pool: the first two records. Their hash is the frozen pool's hash in the draw. */
    public static Batch freeze(FrozenPool pool, Selector selector) {
        var batch = new Batch(pool.ids().stream().map(Optional::of).toList(), selector);
        batch.append(new RulesEntry(pool.rules()));
        batch.append(pool.entry());
        return batch;
    }

    /**
     * Goes on where a protocol ended. Everything in it is checked again.
     *
     * @throws IllegalArgumentException when a record does not hold or hides its payload
     */
    public static Batch resume(Protocol protocol, Evidence evidence, Selector selector) {
        try {
            People people = People.of(entry(protocol, PoolEntry.class), entry(protocol, RulesEntry.class).rules(), evidence);
            var ids = new ArrayList<Optional<String>>();
            for (int row = 0; row < people.rows(); row++) {
                ids.add(people.id(row));
            }
            var batch = new Batch(List.copyOf(ids), selector);
            protocol.links().forEach(link -> batch.append(link.entry()
                    .orElseThrow(() -> new BrokenRecord("a record hides its payload"))));
            return batch;
        } catch (BrokenRecord e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static <T extends Entry> T entry(Protocol protocol, Class<T> kind) {
        return protocol.links().stream().flatMap(link -> link.entry().stream()).filter(kind::isInstance).map(kind::cast)
                .findFirst().orElseThrow(() -> new BrokenRecord("the protocol does not show rules and pool"));
    }

    public Protocol protocol() {
        return protocol;
    }

    /** The applicant's row in the protocol. */
    public OptionalInt row(String id) {
        return rowOf.containsKey(id) ? OptionalInt.of(rowOf.get(id)) : OptionalInt.empty();
    }

    /**
     * Reckons merit from assessments and records both; records nothing when they do not suffice.
     *
     * @throws IllegalArgumentException as {@link Calibration#of} says
     */
    public CalibrationOutcome assess(Collection<ScoreSheet> assessments) {
        MeritRule rule = rules().merit().orElseThrow(() -> new IllegalStateException("the rules take merits as given"));
        assessments.forEach(assessment -> known(assessment.dossier()));
        CalibrationOutcome outcome = Calibration.of(rule, rowOf.keySet(), assessments);
        if (outcome instanceof Calibration calibration) {
            append(AssessmentsEntry.of(rule.criteria(), List.copyOf(assessments), rowOf));
            record(calibration.merits()::get);
        }
        return outcome;
    }

    /** Records merits that come from elsewhere, in thousandths of a point. */
    public void merits(ToLongFunction<String> merit) {
        if (rules().merit().isPresent()) {
            throw new IllegalStateException("the rules reckon merits from assessments");
        }
        record(merit);
    }

    private void record(ToLongFunction<String> merit) {
        append(new MeritsEntry(Column.of(everybody().stream().mapToLong(merit).toArray())));
    }

    /** Draws: the seed was published after the pool was frozen. */
    public void draw(Seed seed) {
        byte[] poolHash = HashColumn.parse(protocol.links().get(1).hash());
        append(new SeedEntry(seed, Column.of(rules().draw().weights(poolHash, seed, everybody()))));
    }

    /** Selects the best set that the rules allow, under relaxed rules where staff relaxed them. */
    public Outcome select() {
        FreePlaces free = standing().free();
        Outcome outcome = selector.select(free.pool(), free.rules());
        append(new ResultEntry(outcome));
        return outcome;
    }

    /** Fills the free places again: those who are in stay, those who declined or let their offer expire stay out. */
    public Outcome replace(Instant at) {
        FreePlaces free = standing().free();
        Outcome outcome = selector.select(free.pool(), free.rules());
        append(new ReplacementEntry(at, outcome));
        return outcome;
    }

    /** The smallest change of the rules in force that the last outcome, an infeasible one, proposes. */
    public Optional<Relaxation> proposal() {
        return impossible().map(infeasible -> whole(infeasible.relaxation()));
    }

    /** Other changes as small as that, for whoever decides: each leaves a bound as it is that the proposal moves. */
    public List<Relaxation> alternatives() {
        FreePlaces free = standing().free();
        try {
            return impossible().map(infeasible -> selector.alternatives(free.pool(), free.rules(), infeasible.relaxation()))
                    .orElse(List.of()).stream().map(this::whole).toList();
        } catch (LimitExceededException enough) {
            return List.of(); // the proposal stands; others would have taken too long to find
        }
    }

    private Optional<Infeasible> impossible() {
        return replay.lastOutcome().filter(Infeasible.class::isInstance).map(Infeasible.class::cast);
    }

    /** A replacement is solved for what those who are in leave; its bounds go back to the whole. */
    private Relaxation whole(Relaxation part) {
        Rules whole = standing().rules();
        return new Relaxation(part.places() + standing().in().size(), part.changes().stream().map(change -> {
            int from = whole.quotas().get(change.quota()).bound(change.side());
            return new Relaxation.Change(change.quota(), change.side(), from, from + change.to() - change.from());
        }).toList());
    }

    /** Records that staff changed the rules because nothing kept them. */
    public void relax(Instant at, String who, String why, Relaxation relaxation) {
        append(new RelaxationEntry(at, who, why, relaxation));
    }

    /** Makes the waiting list: from now on free places are filled from it alone. */
    public void reserve(Set<String> list) {
        append(new ReserveEntry(rows(list)));
    }

    /**
     * Why an applicant is selected or not, as the result stood before any answer to an offer.
     *
     * @throws IllegalStateException    when nothing is selected yet
     * @throws IllegalArgumentException when the applicant is not in the pool
     */
    public Counterfactual explanation(String id) {
        if (explanations.isEmpty()) {
            Replay.Result result = replay.result().orElseThrow(() -> new IllegalStateException("nothing is selected yet"));
            explanations = Optional.of(Explanations.of(result.pool(), result.rules(), result.selected(), Limits.DEFAULT));
        }
        return switch (explanations.get().of(RowNumbers.id(known(id)))) {
            case Counterfactual.Chosen chosen -> new Counterfactual.Chosen(id, chosen.merit(), chosen.margin());
            case Counterfactual.NotChosen other ->
                new Counterfactual.NotChosen(id, other.merit(), other.cutoff(), other.needed(), other.inTheWay());
        };
    }

    /**
     * What an applicant's merit is made of, as {@link MeritRule#evened} says; empty where merits are given.
     *
     * @throws IllegalArgumentException when the applicant is not in the pool
     */
    public Optional<SortedMap<String, Long>> evened(String id) {
        return replay.reading(known(id)).map(Replay.Reading::evened);
    }

    /**
     * Seals every applicant's explanation.
     *
     * @param explanation of an id, as {@link CanonicalJson} takes it
     * @param salt        of an id, 64 hexadecimal digits, another one than in the pool
     */
    public void explain(Function<String, Map<String, Object>> explanation, Function<String, String> salt) {
        append(new ExplanationsEntry(HashColumn.of(everybody().stream()
                .map(id -> MerkleTree.leaf(HashColumn.parse(salt.apply(id)), CanonicalJson.bytes(explanation.apply(id))))
                .toList())));
    }

    /**
     * Puts the root of the tree that the last record holds into a record of its own, which a copy that hides rows can show.
     *
     * @throws IllegalStateException where the last record is neither the pool nor the explanations
     */
    public void root() {
        try {
            append(RootEntry.of(protocol.links().getLast().entry().orElseThrow()));
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /** Records that these were offered places. */
    public void offer(Instant at, Instant until, Set<String> to) {
        append(new OffersEntry(at, until, rows(to)));
    }

    /** Records that these said no or did not answer. */
    public void decline(Instant at, Set<String> declined, Set<String> expired) {
        append(new DeclinesEntry(at, rows(declined), rows(expired)));
    }

    /**
     * The root of the tree of the sealed explanations, 64 hexadecimal digits.
     *
     * @throws IllegalStateException before they are sealed
     */
    public String explanationsRoot() {
        return protocol.links().stream().flatMap(link -> link.entry().stream()).filter(ExplanationsEntry.class::isInstance)
                .map(entry -> (String) entry.payload().get("root")).findFirst()
                .orElseThrow(() -> new IllegalStateException("nothing is explained yet"));
    }

    /** What the last selection or replacement came to. */
    public Optional<Outcome> lastOutcome() {
        return replay.lastOutcome();
    }

    /** The frozen pool with merits and draw weights; positions are rows. */
    public Pool pool() {
        return standing().pool();
    }

    /** The rules in force: the call's, as far as staff have not relaxed them. */
    public Rules rulesInForce() {
        return standing().rules();
    }

    /** How many quotas the rules name; those after them are of groups that share an answer. */
    public int namedQuotas() {
        return rules().quotas().size();
    }

    /** What people are told a quota is called. */
    public String quotaName(int quota) {
        return rules().name(quota, replay.pool().orElseThrow().groups());
    }

    /** Who is selected now. */
    public Set<String> selected() {
        var selected = new TreeSet<String>();
        standing().in().forEach(row -> ids.get(RowNumbers.row(row)).ifPresent(selected::add));
        return selected;
    }

    private void append(Entry entry) {
        Protocol longer = protocol.with(entry);
        try {
            replay.accept(longer.links().getLast());
        } catch (BrokenRecord e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
        protocol = longer;
    }

    private ProtocolRules rules() {
        return replay.rules().orElseThrow();
    }

    private Standing standing() {
        return replay.standing().orElseThrow(() -> new IllegalStateException("nothing is drawn yet"));
    }

    /** Everybody, in the order of rows; only while nobody is erased. */
    private List<String> everybody() {
        return ids.stream().map(id -> id.orElseThrow(() -> new IllegalStateException("somebody of the pool has been erased"))).toList();
    }

    private Column rows(Set<String> some) {
        return Column.of(some.stream().mapToLong(this::known).sorted().toArray());
    }

    private int known(String id) {
        return row(id).orElseThrow(() -> new IllegalArgumentException("there is no applicant %s in the pool".formatted(id)));
    }
}
