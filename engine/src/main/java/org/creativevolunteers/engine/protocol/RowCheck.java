package org.creativevolunteers.engine.protocol;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.creativevolunteers.engine.calibration.MeritRule;
import org.creativevolunteers.engine.calibration.ScoreSheet;
import org.creativevolunteers.engine.calibration.WeightedCriterion;
import org.creativevolunteers.engine.canonical.CanonicalJson;
import org.creativevolunteers.engine.canonical.HashColumn;
import org.creativevolunteers.engine.canonical.MerkleTree;
import org.creativevolunteers.engine.draw.Draw;
import org.creativevolunteers.engine.draw.DrawMethod;
import org.creativevolunteers.engine.outcome.Counterfactual;
import org.creativevolunteers.engine.pool.Pool;
import org.creativevolunteers.engine.program.Limits;
import org.creativevolunteers.engine.protocol.entry.AssessmentsEntry;
import org.creativevolunteers.engine.protocol.entry.Entry;
import org.creativevolunteers.engine.protocol.entry.ExplanationsEntry;
import org.creativevolunteers.engine.protocol.entry.MeritsEntry;
import org.creativevolunteers.engine.protocol.entry.PoolEntry;
import org.creativevolunteers.engine.protocol.entry.ProtocolRules;
import org.creativevolunteers.engine.protocol.entry.ReserveEntry;
import org.creativevolunteers.engine.protocol.entry.RowNumbers;
import org.creativevolunteers.engine.protocol.entry.RulesEntry;
import org.creativevolunteers.engine.protocol.entry.SeedEntry;
import org.creativevolunteers.engine.solver.Explanations;
import org.creativevolunteers.engine.solver.Selector;
import org.creativevolunteers.json.JsonObject;

/**
 * Holds a protocol that has been verified against what one person knows: that the row is the person's, the merit follows from the
 * person's scores, the draw from the seed; that the outcome is the one told, and the reason a true one. What the protocol does not
 * show is said to be unchecked.
 */
public final class RowCheck {

    /** Of a smaller group the page tells no number. */
    private static final int SMALLEST_GROUP = 5;

    private final Protocol protocol;
    private final OwnRow own;
    private final List<Finding> findings = new ArrayList<>();
    private final Optional<ProtocolRules> rules;
    private final Optional<PoolEntry> pool;
    private final Optional<Replay.Result> result;

    /** One thing that was looked at. */
    public sealed interface Finding {

        /** In words. */
        String words();

        /** It is as the person was told. */
        record Holds(String words) implements Finding {}

        /** It is not: the first of these is what somebody has to answer for. */
        record Contradicts(String words) implements Finding {}

        /** The protocol does not show it. */
        record Unchecked(String words) implements Finding {}
    }

    private RowCheck(Protocol protocol, OwnRow own) {
        this.protocol = protocol;
        this.own = own;
        rules = entry(RulesEntry.class).map(RulesEntry::rules);
        pool = entry(PoolEntry.class);
        result = selection();
    }

    /**
     * Everything that one person can hold against a protocol.
     *
     * @param verified what {@link ProtocolVerifier} has verified
     */
    public static List<Finding> of(Protocol verified, OwnRow own) {
        var check = new RowCheck(verified, own);
        check.row();
        check.merit();
        check.draw();
        check.outcome();
        check.reason();
        check.seal();
        return List.copyOf(check.findings);
    }

    private <T extends Entry> Optional<T> entry(Class<T> kind) {
        return protocol.links().stream().flatMap(link -> link.entry().stream()).filter(kind::isInstance).map(kind::cast).findFirst();
    }

    private void holds(String words, Object... arguments) {
        findings.add(new Finding.Holds(words.formatted(arguments)));
    }

    private void contradicts(String words, Object... arguments) {
        findings.add(new Finding.Contradicts(words.formatted(arguments)));
    }

    private void unchecked(String words, Object... arguments) {
        findings.add(new Finding.Unchecked(words.formatted(arguments)));
    }

    // ---- The row ----

    private void row() {
        if (pool.isEmpty() || rules.isEmpty()) {
            unchecked("whether row %d is yours: the pool is not in this copy", own.row());
            return;
        }
        var membership = new Membership(rules.get());
        byte[] leaf = membership.leaf(own.applicant());
        HashColumn leaves = pool.get().leaves();
        int at = IntStream.range(0, leaves.size()).filter(row -> Arrays.equals(leaves.at(row), leaf)).findFirst().orElse(-1);
        if (at != own.row()) {
            contradicts(at < 0
                    ? "no row of the pool is sealed with your salt and answers: you are not in it, or not with these answers"
                    : "your salt and answers seal row " + at + ", not the row " + own.row() + " that you were told");
            return;
        }
        holds("row %d of %d is yours: your salt and answers seal it", own.row(), leaves.size());
        BitSet counted = pool.get().cells().get((int) pool.get().cellOf().at(own.row())).bits();
        BitSet answered = membership.quotas(own.applicant());
        if (counted.get(0, rules.get().quotas().size()).equals(answered)) {
            holds("it counts in the quotas that your answers say: %s", names(counted));
        } else {
            contradicts("your row is counted in these quotas: %s; by your answers it would be in these: %s", names(counted),
                    names(answered));
        }
    }

    private String names(BitSet quotas) {
        return quotas.isEmpty() ? "none" : String.join("; ", quotas.stream().mapToObj(this::name).toList());
    }

    private String name(int quota) {
        return rules.orElseThrow().name(quota, pool.orElseThrow().groups());
    }

    private boolean isRow() {
        return pool.isPresent() && own.row() < pool.get().rows();
    }

    // ---- Merit and draw ----

    private void merit() {
        Optional<MeritsEntry> merits = entry(MeritsEntry.class);
        if (merits.isEmpty() || !isRow()) {
            unchecked("your merit: it is not in this copy");
            return;
        }
        long merit = merits.get().merits().at(own.row());
        if (own.merit().isPresent() && own.merit().getAsLong() != merit) {
            contradicts("the merit of your row is %d, but you were told %d", merit, own.merit().getAsLong());
            return;
        }
        if (rules.flatMap(ProtocolRules::merit).isEmpty()) {
            holds("your merit is %d, which the protocol takes as given", merit);
            return;
        }
        List<ScoreSheet> sheets = sheets();
        JsonObject means = own.explanation().object("criteria");
        for (WeightedCriterion criterion : rules.get().merit().get().criteria()) {
            long sum = sheets.stream().mapToLong(sheet -> sheet.scores().get(criterion.id())).sum();
            long mean = sheets.isEmpty() ? 0 : (2000 * sum + sheets.size()) / (2L * sheets.size());
            Optional<Long> told = means.whole(criterion.id());
            if (told.isPresent() && told.get() != mean) {
                contradicts("the scores of your row for %s have the mean %d, but you were told %d", criterion.id(), mean, told.get());
                return;
            }
        }
        holds("your merit of %d follows from the %d assessments of your row, whose means are those that you were told", merit,
                sheets.size());
    }

    private List<ScoreSheet> sheets() {
        MeritRule rule = rules.orElseThrow().merit().orElseThrow();
        String id = RowNumbers.id(own.row());
        return entry(AssessmentsEntry.class).map(all -> all.assessments(rule.criteria()).stream()
                .filter(sheet -> sheet.dossier().equals(id)).toList()).orElse(List.of());
    }

    private void draw() {
        Optional<SeedEntry> seed = entry(SeedEntry.class);
        if (seed.isEmpty() || rules.isEmpty()) {
            unchecked("your draw: there is no seed in this copy");
            return;
        }
        if (own.row() >= seed.get().draws().size()) {
            contradicts("there are draw weights for %d rows, and none for your row %d", seed.get().draws().size(), own.row());
            return;
        }
        long weight = seed.get().draws().at(own.row());
        if (rules.get().draw() == DrawMethod.RFC3797) {
            holds("your draw weight %d is your row's in the order that the seed gives", weight);
            return;
        }
        byte[] poolHash = HashColumn.parse(protocol.links().get(1).hash());
        long drawn = new Draw(poolHash, seed.get().seed().bytes()).weight(own.applicant().id());
        if (drawn == weight) {
            holds("your draw weight %d follows from the frozen pool, the public seed and your identifier", weight);
        } else {
            contradicts("your draw weight should be %d, by the frozen pool, the public seed and your identifier, but row %d has %d", drawn,
                    own.row(), weight);
        }
    }

    // ---- The outcome and its reason ----

    /** The selection from the whole pool, where the protocol shows one. */
    private Optional<Replay.Result> selection() {
        if (!isRow()) {
            return Optional.empty();
        }
        var replay = new Replay(Selector.withDefaults());
        protocol.links().forEach(replay::accept);
        return replay.result();
    }

    private void outcome() {
        if (result.isEmpty()) {
            boolean shown = protocol.links().stream().allMatch(link -> link.entry().isPresent());
            unchecked(shown ? "the outcome: the protocol ends before anybody is selected; it may have been cut short"
                    : "the selection and your outcome: they are not in this copy");
            return;
        }
        String id = RowNumbers.id(own.row());
        boolean in = result.get().selected().ids().contains(id);
        boolean waits = entry(ReserveEntry.class).stream().flatMap(reserve -> reserve.rows().stream()).anyMatch(row -> row == own.row());
        String is = in ? "OPEN" : waits ? "RESERVE" : "NOT_SELECTED";
        holds("the selection of %d is proven to be the best that the rules allow", result.get().selected().ids().size());
        Optional<String> told = own.explanation().text("outcome");
        if (told.isPresent() && !told.get().equals(is)) {
            contradicts("your row is %s, but you were told that you are %s", words(is), words(told.get()));
        } else {
            holds("your row is %s", words(is));
        }
    }

    private static String words(String outcome) {
        return switch (outcome) {
            case "OPEN" -> "selected";
            case "RESERVE" -> "on the waiting list";
            case "NOT_SELECTED" -> "not selected";
            default -> outcome;
        };
    }

    private void reason() {
        if (result.isEmpty() || own.explanation().names().isEmpty()) {
            unchecked("the reason that you were told: %s", result.isEmpty() ? "what it follows from is not in this copy" : "there is none");
            return;
        }
        Replay.Result all = result.get();
        var explanations = Explanations.of(all.pool(), all.rules(), all.selected(), Limits.DEFAULT);
        switch (explanations.of(RowNumbers.id(own.row()))) {
            case Counterfactual.Chosen chosen -> compare("margin", chosen.margin());
            case Counterfactual.NotChosen other -> {
                if (compare("cutoff", told(all.pool(), other.cutoff())) && compare("needed", enough(other))) {
                    inTheWay(other.inTheWay());
                }
            }
        }
    }

    private OptionalLong told(Pool pool, OptionalLong cutoff) {
        int cell = pool.cell(own.row());
        long members = IntStream.range(0, pool.size()).filter(row -> pool.cell(row) == cell).count();
        return members < SMALLEST_GROUP ? OptionalLong.empty() : cutoff;
    }

    /** What would have been enough, if scores can come to it; until that was asked it was told even where they cannot. */
    private OptionalLong enough(Counterfactual.NotChosen other) {
        Optional<MeritRule> rule = rules.orElseThrow().merit();
        boolean reached = other.needed().isPresent() && rule.isPresent()
                && other.needed().getAsLong() <= other.merit() + rule.get().mostMore(sheets());
        return reached || own.explanation().whole("needed").isPresent() ? other.needed() : OptionalLong.empty();
    }

    private boolean compare(String name, OptionalLong is) {
        Optional<Long> told = own.explanation().whole(name);
        if (is.isPresent() == told.isPresent() && (is.isEmpty() || is.getAsLong() == told.get())) {
            holds(is.isPresent() ? "%s: %d, as you were told".formatted(label(name), is.getAsLong())
                    : "%s: there is none, as you were told".formatted(label(name)));
            return true;
        }
        contradicts("%s: it is %s, but you were told %s", label(name), number(is),
                number(told.isPresent() ? OptionalLong.of(told.get()) : OptionalLong.empty()));
        return false;
    }

    private static String number(OptionalLong value) {
        return value.isPresent() ? String.valueOf(value.getAsLong()) : "none";
    }

    private static String label(String name) {
        return switch (name) {
            case "margin" -> "by how much your merit could have been lower";
            case "cutoff" -> "the lowest merit selected among those in the same quotas";
            default -> "the merit that would have been enough";
        };
    }

    private void inTheWay(Counterfactual.InTheWay is) {
        List<String> named = is.quotas().stream().map(this::name).distinct().toList();
        List<String> told = own.explanation().texts("inTheWay");
        Optional<Counterfactual.How> how = own.explanation().text("how").flatMap(Counterfactual.How::of);
        if (how.isEmpty() && told.isEmpty() && is.how() == Counterfactual.How.PLACES) {
            unchecked("your page names no quota, as pages did before it could be told which of quotas that imply each other: %s",
                    String.join("; ", named));
            return;
        }
        String words = named.isEmpty() ? "no quota was in your way" : "in your way: %s".formatted(String.join("; ", named));
        if (how.isPresent() ? how.get() == is.how() && told.equals(named) : new HashSet<>(told).equals(new HashSet<>(named))) {
            holds("%s, as you were told", words);
        } else {
            contradicts("%s; you were told: %s", words, told.isEmpty() ? "none" : String.join("; ", told));
        }
    }

    private void seal() {
        Optional<ExplanationsEntry> sealed = entry(ExplanationsEntry.class);
        if (sealed.isEmpty() || own.explanation().names().isEmpty() || own.row() >= sealed.get().leaves().size()) {
            unchecked("whether the explanation that you have is the one that was sealed: it is not in this copy");
            return;
        }
        byte[] leaf = MerkleTree.leaf(HashColumn.parse(own.applicant().explanationSalt()),
                CanonicalJson.bytes(own.explanation().members()));
        if (Arrays.equals(leaf, sealed.get().leaves().at(own.row()))) {
            holds("the explanation that you have is the one that was sealed before anybody was told");
        } else {
            contradicts("the explanation that you have is not the one that was sealed: it was changed afterwards");
        }
    }
}
