package org.creativevolunteers.engine.protocol;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.creativevolunteers.call.QuicknetRound;
import org.creativevolunteers.engine.calibration.MeritMethod;
import org.creativevolunteers.engine.calibration.MeritRule;
import org.creativevolunteers.engine.calibration.WeightedCriterion;
import org.creativevolunteers.engine.canonical.CanonicalJson;
import org.creativevolunteers.engine.canonical.Column;
import org.creativevolunteers.engine.canonical.HashColumn;
import org.creativevolunteers.engine.canonical.MerkleTree;
import org.creativevolunteers.engine.draw.Draw;
import org.creativevolunteers.engine.draw.DrawMethod;
import org.creativevolunteers.engine.draw.Seed;
import org.creativevolunteers.engine.protocol.RowFinding.Step;
import org.creativevolunteers.engine.protocol.entry.Entry;
import org.creativevolunteers.engine.protocol.entry.ExplanationsEntry;
import org.creativevolunteers.engine.protocol.entry.MeritsEntry;
import org.creativevolunteers.engine.protocol.entry.PoolEntry;
import org.creativevolunteers.engine.protocol.entry.ProtocolRules;
import org.creativevolunteers.engine.protocol.entry.RootEntry;
import org.creativevolunteers.engine.protocol.entry.RulesEntry;
import org.creativevolunteers.engine.protocol.entry.SeedEntry;
import org.creativevolunteers.engine.solver.Selector;
import org.creativevolunteers.json.JsonObject;

/**
 * Holds a protocol that has been verified against what one person knows: that the row is the person's, the merit follows from the
 * person's scores, the draw from the seed; that the outcome is the one told, and the reason a true one. With a copy that hides rows this
 * goes as far as roots, rules and seed reach; what the protocol does not show is said to be unchecked. {@code web/assets/row.js} does the
 * same with the copy in a browser.
 */
public final class RowCheck {

    /** Millionths of a point on a scale of ten. */
    private static final long TEN_POINTS = 10_000_000;

    private final Protocol protocol;
    private final OwnRow own;
    private final RowFindings findings = new RowFindings();
    private final Replay replay = new Replay(Selector.withDefaults());
    private final Optional<ProtocolRules> rules;
    private final Optional<PoolEntry> pool;

    private RowCheck(Protocol protocol, OwnRow own) {
        this.protocol = protocol;
        this.own = own;
        protocol.links().forEach(replay::accept);
        rules = entry(RulesEntry.class).map(RulesEntry::rules);
        pool = entry(PoolEntry.class);
    }

    /**
     * Everything that one person can hold against a protocol.
     *
     * @param verified what {@link ProtocolVerifier} has verified
     */
    public static List<RowFinding> of(Protocol verified, OwnRow own) {
        var check = new RowCheck(verified, own);
        check.row();
        check.seal();
        check.merit();
        check.seed();
        check.draw();
        new ReasonCheck(verified, own, check.replay, check.rules, check.findings).run();
        return check.findings.all();
    }

    private <T extends Entry> Stream<T> entries(Class<T> kind) {
        return protocol.links().stream().flatMap(link -> link.entry().stream()).filter(kind::isInstance).map(kind::cast);
    }

    private <T extends Entry> Optional<T> entry(Class<T> kind) {
        return entries(kind).findFirst();
    }

    // ---- The row ----

    private void row() {
        if (rules.isEmpty()) {
            findings.unchecked(Step.ROW, "whether row %d is yours: the rules are not in this copy", own.row());
            return;
        }
        var membership = new Membership(rules.get());
        byte[] leaf = membership.leaf(own.applicant());
        if (pool.isEmpty()) {
            if (leads(Step.ROW, RootEntry.POOL, leaf, "whether row %d is yours".formatted(own.row()))) {
                findings.holds(Step.ROW, "row %d of %d is yours: your salt and answers seal it", own.row(), root(RootEntry.POOL)
                        .orElseThrow().applicants());
                findings.unchecked(Step.QUOTAS, "whether it was counted in the quotas that your answers say (%s): that is not in this copy",
                        names(membership.quotas(own.applicant())));
            }
            return;
        }
        HashColumn leaves = pool.get().leaves();
        int at = IntStream.range(0, leaves.size()).filter(row -> Arrays.equals(leaves.at(row), leaf)).findFirst().orElse(-1);
        if (at != own.row()) {
            findings.contradicts(Step.ROW, at < 0
                    ? "no row of the pool is sealed with your salt and answers: you are not in it, or not with these answers"
                    : "your salt and answers seal row " + at + ", not the row " + own.row() + " that you were told");
            return;
        }
        findings.holds(Step.ROW, "row %d of %d is yours: your salt and answers seal it", own.row(), leaves.size());
        BitSet counted = pool.get().cells().get((int) pool.get().cellOf().at(own.row())).bits();
        BitSet answered = membership.quotas(own.applicant());
        if (counted.get(0, rules.get().quotas().size()).equals(answered)) {
            findings.holds(Step.QUOTAS, "it counts in the quotas that your answers say: %s", names(counted));
        } else {
            findings.contradicts(Step.QUOTAS, "your row is counted in these quotas: %s; by your answers it would be in these: %s",
                    names(counted), names(answered));
        }
    }

    private String names(BitSet quotas) {
        List<Long> groups = pool.<List<Long>>map(PoolEntry::groups).orElse(List.of());
        return quotas.isEmpty() ? "none"
                : String.join("; ", quotas.stream().mapToObj(quota -> rules.orElseThrow().name(quota, groups)).toList());
    }

    private boolean isRow() {
        return pool.isPresent() && own.row() < pool.get().rows();
    }

    // ---- What is sealed ----

    private Optional<RootEntry> root(String of) {
        return entries(RootEntry.class).filter(root -> root.of().equals(of)).findFirst();
    }

    /** Whether a leaf leads to the root that the copy shows; where it does not, or it cannot be told, this says so of a step. */
    private boolean leads(Step step, String of, byte[] leaf, String what) {
        Optional<RootEntry> root = root(of);
        Optional<HashColumn> path = Optional.ofNullable(own.paths().get(of));
        if (root.isEmpty() || path.isEmpty()) {
            findings.unchecked(step, "%s: %s", what, root.isEmpty() ? "it is not in this copy" : "your file has no path to the root");
            return false;
        }
        if (own.row() >= root.get().applicants()) {
            findings.contradicts(step, "%s: there are %d rows, and no row %d", what, root.get().applicants(), own.row());
            return false;
        }
        try {
            if (HashColumn.HEX.formatHex(MerkleTree.root(leaf, own.row(), root.get().applicants(), path.get())).equals(root.get().root())) {
                return true;
            }
            findings.contradicts(step, "%s: what you have does not lead to the root that is in the protocol", what);
        } catch (IllegalArgumentException e) {
            findings.contradicts(step, "%s: %s", what, e.getMessage());
        }
        return false;
    }

    private void seal() {
        String what = "whether the explanation that you have is the one that was sealed";
        Optional<ExplanationsEntry> sealed = entry(ExplanationsEntry.class);
        JsonObject explanation = own.explanation();
        if (explanation.names().isEmpty() || sealed.isEmpty() && root(RootEntry.EXPLANATIONS).isEmpty()
                || sealed.isPresent() && own.row() >= sealed.get().leaves().size()) {
            findings.unchecked(Step.SEAL, "%s: it is not in this copy", what);
            return;
        }
        byte[] leaf = MerkleTree.leaf(HashColumn.parse(own.applicant().explanationSalt()), CanonicalJson.bytes(explanation.members()));
        if (!explanation.text("id").equals(Optional.of(own.applicant().id()))) {
            findings.contradicts(Step.SEAL, "the explanation that you have is another registration's");
        } else if (sealed.isPresent() ? Arrays.equals(leaf, sealed.get().leaves().at(own.row()))
                : leads(Step.SEAL, RootEntry.EXPLANATIONS, leaf, what)) {
            findings.holds(Step.SEAL, "the explanation that you have is the one that was sealed");
        } else if (sealed.isPresent()) {
            findings.contradicts(Step.SEAL, "the explanation that you have is not the one that was sealed: it was changed afterwards");
        }
    }

    // ---- Merit ----

    private void merit() {
        Optional<MeritsEntry> merits = entry(MeritsEntry.class).filter(_ -> isRow());
        if (merits.isPresent()) {
            long merit = merits.get().merits().at(own.row());
            if (own.merit().isPresent() && own.merit().getAsLong() != merit) {
                findings.contradicts(Step.MERIT, "the merit of your row is %d, but you were told %d", merit, own.merit().getAsLong());
                return;
            }
        }
        Optional<Long> explained = own.explanation().whole("merit");
        if (own.merit().isPresent() && explained.isPresent() && own.merit().getAsLong() != explained.get()) {
            findings.contradicts(Step.MERIT, "you were told a merit of %d, and the explanation says %d", own.merit().getAsLong(),
                    explained.get());
            return;
        }
        Optional<MeritRule> rule = rules.flatMap(ProtocolRules::merit);
        if (rule.isPresent()) {
            merit(rule.get(), merits);
        } else if (merits.isPresent()) {
            findings.holds(Step.MERIT, "your merit is %d, which the protocol takes as given", merits.get().merits().at(own.row()));
        } else {
            findings.unchecked(Step.MERIT, "your merit: it is not in this copy");
        }
    }

    private void merit(MeritRule rule, Optional<MeritsEntry> merits) {
        JsonObject explanation = own.explanation();
        if (merits.isEmpty() && !explanation.has("evened")) {
            findings.unchecked(Step.MERIT, "your merit: neither this copy nor your file shows what it is made of");
            return;
        }
        Optional<Replay.Reading> reading = merits.flatMap(_ -> replay.reading(own.row()));
        long assessments = reading.map(known -> (long) known.sheets().size()).or(() -> explanation.whole("assessments")).orElse(0L);
        if (assessments < rule.quorum()) {
            findings.contradicts(Step.MERIT, "you were told of %d assessments, and the rules ask for %d", assessments, rule.quorum());
            return;
        }
        Optional<String> wrong = reading.isPresent() ? wrongMean(rule, reading.get()) : Optional.empty();
        SortedMap<String, Long> evened = reading.map(Replay.Reading::evened).orElseGet(TreeMap::new);
        if (wrong.isEmpty() && explanation.has("evened")) {
            SortedMap<String, Long> told = told(explanation.object("evened"));
            wrong = !told.keySet().equals(rule.criteria().stream().map(WeightedCriterion::id).collect(Collectors.toSet())) ? Optional
                    .of("the criteria are not those of the rules")
                    : reading.isPresent() && !told.equals(evened) ? Optional.of("the sums that you were told are not those of your row")
                    : wrongSums(rule, told, assessments);
            evened = told;
        }
        long merit = own.merit().orElse(explanation.whole("merit").orElse(0L));
        if (wrong.isEmpty() && merits.isEmpty() && rule.merit(evened, assessments) != merit) {
            wrong = Optional
                    .of("by the rules they come to a merit of %d, but you were told %d".formatted(rule.merit(evened, assessments), merit));
        }
        if (wrong.isPresent()) {
            findings.contradicts(Step.MERIT, "%s", wrong.get());
            return;
        }
        findings.holds(Step.MERIT, "your merit of %d follows from the %d assessments of your row, whose means are those that you were told",
                merits.map(all -> all.merits().at(own.row())).orElse(merit), assessments);
        if (merits.isEmpty() && rule.method() instanceof MeritMethod.Calibrated) {
            findings.unchecked(Step.EVENING,
                    "whether what was evened out of your scores follows from everybody's: they are not in this copy");
        }
    }

    private static SortedMap<String, Long> told(JsonObject evened) {
        SortedMap<String, Long> told = new TreeMap<>();
        evened.names().forEach(name -> told.put(name, evened.requireWhole(name)));
        return told;
    }

    /** What is wrong with a mean that was told, where the protocol shows the scores. */
    private Optional<String> wrongMean(MeritRule rule, Replay.Reading reading) {
        JsonObject means = own.explanation().object("criteria");
        for (WeightedCriterion criterion : rule.criteria()) {
            long sum = reading.sheets().stream().mapToLong(sheet -> sheet.scores().get(criterion.id())).sum();
            int count = reading.sheets().size();
            long mean = count == 0 ? 0 : (2000 * sum + count) / (2L * count);
            Optional<Long> told = means.whole(criterion.id());
            if (told.isPresent() && told.get() != mean) {
                return Optional.of("the scores of your row for %s have the mean %d, but you were told %d".formatted(criterion.id(), mean,
                        told.get()));
            }
        }
        return Optional.empty();
    }

    /** What is wrong with the means and sums that were told: a mean that is none of so many scores, or raw sums that are not the means'. */
    private Optional<String> wrongSums(MeritRule rule, Map<String, Long> evened, long count) {
        JsonObject means = own.explanation().object("criteria");
        for (WeightedCriterion criterion : rule.criteria()) {
            long mean = means.whole(criterion.id()).orElse(-1L);
            long sum = Math.floorDiv(2 * mean * count + 1000, 2000);
            if (mean < 0 || sum > criterion.scale() * count || (2000 * sum + count) / (2 * count) != mean) {
                return Optional.of("%d whole scores for %s cannot have the mean %d".formatted(count, criterion.id(), mean));
            }
            long apart = Math.abs(evened.get(criterion.id()) * criterion.scale() - TEN_POINTS * sum);
            if (rule.method() instanceof MeritMethod.Raw && 2 * apart > count * criterion.scale()) {
                return Optional.of("the scores for %s do not come to the sum that you were told".formatted(criterion.id()));
            }
        }
        return Optional.empty();
    }

    // ---- Seed and draw ----

    private void seed() {
        Optional<SeedEntry> entry = entry(SeedEntry.class);
        if (entry.isEmpty() || rules.isEmpty()) {
            findings.unchecked(Step.SEED, "whether the seed is the announced one: there is no seed in this copy");
            return;
        }
        switch (entry.get().seed()) { // what the verifier has held against the rules already
            case Seed.Drand drand -> {
                findings.holds(Step.SEED, "the seed is the round that the rules announce: %s", new QuicknetRound(drand.round()).name());
                findings.holds(Step.SIGNATURE, "the beacon has signed it");
            }
            case Seed.Lottery _ -> findings.unchecked(Step.SEED,
                    "whether the numbers are those of the lottery that the rules announce (%s): compare them yourself",
                    rules.get().announcedSeed());
            case Seed.Text text -> findings.unchecked(Step.SEED,
                    "whether the text \"%s\" is what the rules announce (%s): compare them yourself", text.text(),
                    rules.get().announcedSeed());
        }
    }

    private void draw() {
        Optional<SeedEntry> seed = entry(SeedEntry.class);
        if (seed.isEmpty() || rules.isEmpty()) {
            findings.unchecked(Step.DRAW, "your draw: there is no seed in this copy");
            return;
        }
        Column draws = seed.get().draws();
        if (own.row() >= draws.size()) {
            findings.contradicts(Step.DRAW, "there are draw weights for %d rows, and none for your row %d", draws.size(), own.row());
            return;
        }
        byte[] poolHash = HashColumn.parse(protocol.links().get(1).hash());
        byte[] bytes = seed.get().seed().bytes();
        boolean hashed = rules.get().draw() == DrawMethod.SHA256;
        long drawn = hashed ? new Draw(poolHash, bytes).weight(own.applicant().id())
                : rules.get().draw().weights(poolHash, seed.get().seed(), Collections.nCopies(draws.size(), ""))[own.row()];
        if (drawn == draws.at(own.row())) {
            findings.holds(Step.DRAW, hashed ? "your draw weight %d follows from the frozen pool, the public seed and your identifier"
                    : "your draw weight %d is your row's in the order that the seed gives", drawn);
        } else {
            findings.contradicts(Step.DRAW, "your draw weight should be %d, by the frozen pool, the public seed and %s, but row %d has %d",
                    drawn, hashed ? "your identifier" : "your row", own.row(), draws.at(own.row()));
        }
    }
}
