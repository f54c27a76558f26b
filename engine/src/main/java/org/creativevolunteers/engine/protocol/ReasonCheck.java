package org.creativevolunteers.engine.protocol;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.creativevolunteers.engine.calibration.MeritRule;
import org.creativevolunteers.engine.outcome.Counterfactual;
import org.creativevolunteers.engine.pool.Pool;
import org.creativevolunteers.engine.pool.Quota;
import org.creativevolunteers.engine.program.Limits;
import org.creativevolunteers.engine.protocol.RowFinding.Step;
import org.creativevolunteers.engine.protocol.entry.ConditionalQuota;
import org.creativevolunteers.engine.protocol.entry.ProtocolRules;
import org.creativevolunteers.engine.protocol.entry.ReserveEntry;
import org.creativevolunteers.engine.protocol.entry.RowNumbers;
import org.creativevolunteers.engine.solver.Explanations;
import org.creativevolunteers.json.JsonObject;

/** The part of a {@link RowCheck} that is about the outcome and its reason. */
final class ReasonCheck {

    /** Of a smaller group the page tells no number. */
    private static final int SMALLEST_GROUP = 5;

    private final Protocol protocol;
    private final OwnRow own;
    private final JsonObject explanation;
    private final Replay replay;
    private final Optional<ProtocolRules> rules;
    private final RowFindings findings;
    /** The selection from the whole pool, where the protocol shows one. */
    private final Optional<Replay.Result> result;

    /** @param replay of the whole protocol */
    ReasonCheck(Protocol protocol, OwnRow own, Replay replay, Optional<ProtocolRules> rules, RowFindings findings) {
        this.protocol = protocol;
        this.own = own;
        this.explanation = own.explanation();
        this.replay = replay;
        this.rules = rules;
        this.findings = findings;
        this.result = replay.result().filter(all -> own.row() < all.pool().size());
    }

    void run() {
        outcome();
        reason();
        numbers();
    }

    private void outcome() {
        if (result.isEmpty()) {
            boolean shown = protocol.links().stream().allMatch(link -> link.entry().isPresent());
            findings.unchecked(Step.OUTCOME, shown ? "the outcome: the protocol ends before anybody is selected; it may have been cut short"
                    : "the selection and your outcome: they are not in this copy");
            return;
        }
        String id = RowNumbers.id(own.row());
        boolean in = result.get().selected().ids().contains(id);
        boolean waits = protocol.links().stream().flatMap(link -> link.entry().stream())
                .flatMap(entry -> entry instanceof ReserveEntry(var rows) ? rows.stream() : Stream.empty())
                .anyMatch(row -> row == own.row());
        String is = in ? "OPEN" : waits ? "RESERVE" : "NOT_SELECTED";
        findings.holds(Step.OUTCOME, "the selection of %d is proven to be the best that the rules allow",
                result.get().selected().ids().size());
        Optional<String> told = explanation.text("outcome");
        if (told.isPresent() && !told.get().equals(is)) {
            findings.contradicts(Step.OUTCOME, "your row is %s, but you were told that you are %s", words(is), words(told.get()));
        } else {
            findings.holds(Step.OUTCOME, "your row is %s", words(is));
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

    /** Whether what was told can be so at all, by itself and by rules that everybody may read. */
    private void reason() {
        if (explanation.names().isEmpty() || rules.isEmpty()) {
            findings.unchecked(Step.REASON, "the reason that you were told: %s",
                    rules.isEmpty() ? "the rules are not in this copy" : "there is none");
            return;
        }
        Optional<String> wrong = wrong();
        if (wrong.isPresent()) {
            findings.contradicts(Step.REASON, "%s", wrong.get());
        } else if (explanation.texts("inTheWay").isEmpty()) {
            findings.holds(Step.REASON, "the numbers that you were told agree with each other and name no quota");
        } else {
            findings.holds(Step.REASON, "the numbers that you were told agree with each other, and the quotas are those of the rules: %s",
                    explanation.texts("inTheWay").stream().map(this::bounds).collect(Collectors.joining("; ")));
        }
    }

    private Optional<String> wrong() {
        long merit = explanation.whole("merit").orElse(0L);
        OptionalLong cutoff = whole("cutoff");
        OptionalLong needed = whole("needed");
        OptionalLong margin = whole("margin");
        List<String> named = explanation.texts("inTheWay");
        String outcome = explanation.text("outcome").orElse("");
        if (outcome.equals("OPEN")) {
            return cutoff.isPresent() || needed.isPresent() || !named.isEmpty()
                    ? Optional.of("you were told that you are selected, and why you are not")
                    : Optional.of("your merit could have been lower by less than nothing")
                            .filter(_ -> margin.isPresent() && margin.getAsLong() < 0);
        }
        if (!outcome.equals("RESERVE") && !outcome.equals("NOT_SELECTED")) {
            return Optional.of("there is no outcome " + outcome);
        }
        if (margin.isPresent()) {
            return Optional.of("you were told that you are not selected, and by how much your merit could have been lower");
        }
        if (needed.isPresent() && needed.getAsLong() <= merit) {
            return Optional.of("a merit of %d would have been enough, and yours is %d".formatted(needed.getAsLong(), merit));
        }
        if (cutoff.isPresent() && cutoff.getAsLong() < merit) {
            return Optional.of("somebody with a merit of %d was selected among those in the same quotas, and yours is %d"
                    .formatted(cutoff.getAsLong(), merit));
        }
        return named.stream().filter(name -> !restricts(name)).findFirst()
                .map(name -> "by the rules no quota \"%s\" can have been in your way".formatted(name));
    }

    private OptionalLong whole(String name) {
        return explanation.whole(name).map(OptionalLong::of).orElseGet(OptionalLong::empty);
    }

    private Optional<Quota> quota(String name) {
        return rules.orElseThrow().quotas().stream().map(ConditionalQuota::quota).filter(quota -> quota.name().equals(name)).findFirst();
    }

    private boolean restricts(String name) {
        return quota(name).map(quota -> quota.min() > 0 || quota.max() < rules.orElseThrow().places())
                .orElseGet(() -> rules.orElseThrow().onePer().stream().anyMatch(answer -> name.equals(ProtocolRules.ONE_PER + answer)));
    }

    private String bounds(String name) {
        return quota(name).map(quota -> "%s (%d to %d)".formatted(name, quota.min(), quota.max())).orElse(name);
    }

    // ---- What follows from everybody's merits ----

    private void numbers() {
        if (result.isEmpty() || explanation.names().isEmpty()) {
            findings.unchecked(Step.NUMBERS, "whether the reason's numbers and quotas are the right ones: %s",
                    result.isEmpty() ? "what they follow from is not in this copy" : "you were told none");
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
                && other.needed().getAsLong() <= other.merit() + rule.get().mostMore(replay.reading(own.row()).orElseThrow().sheets());
        return reached || explanation.whole("needed").isPresent() ? other.needed() : OptionalLong.empty();
    }

    private boolean compare(String name, OptionalLong is) {
        Optional<Long> told = explanation.whole(name);
        if (is.isPresent() == told.isPresent() && (is.isEmpty() || is.getAsLong() == told.get())) {
            findings.holds(Step.NUMBERS, "%s: %s, as you were told", label(name), is.isPresent() ? number(is) : "there is none");
            return true;
        }
        findings.contradicts(Step.NUMBERS, "%s: it is %s, but you were told %s", label(name), number(is),
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
        List<String> named = is.quotas().stream().map(quota -> rules.orElseThrow().name(quota, replay.pool().orElseThrow().groups()))
                .distinct().toList();
        List<String> told = explanation.texts("inTheWay");
        Optional<Counterfactual.How> how = explanation.text("how").flatMap(Counterfactual.How::of);
        if (how.isEmpty() && told.isEmpty() && is.how() == Counterfactual.How.PLACES) {
            findings.unchecked(Step.NUMBERS,
                    "your page names no quota, as pages did before it could be told which of quotas that imply each other: %s",
                    String.join("; ", named));
            return;
        }
        String words = named.isEmpty() ? "no quota was in your way" : "in your way: %s".formatted(String.join("; ", named));
        if (how.isPresent() ? how.get() == is.how() && told.equals(named) : new HashSet<>(told).equals(new HashSet<>(named))) {
            findings.holds(Step.NUMBERS, "%s, as you were told", words);
        } else {
            findings.contradicts(Step.NUMBERS, "%s; you were told: %s", words, told.isEmpty() ? "none" : String.join("; ", told));
        }
    }
}
