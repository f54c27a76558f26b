package org.creativevolunteers.engine.cli;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.creativevolunteers.engine.draw.Seed;
import org.creativevolunteers.engine.outcome.Infeasible;
import org.creativevolunteers.engine.outcome.Outcome;
import org.creativevolunteers.engine.outcome.Selected;
import org.creativevolunteers.engine.pool.Quota;
import org.creativevolunteers.engine.protocol.Protocol;
import org.creativevolunteers.engine.protocol.entry.AssessmentsEntry;
import org.creativevolunteers.engine.protocol.entry.ConditionalQuota;
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

/** Tells what a protocol says, so that whoever verifies it sees that it is about the selection they mean. */
final class ProtocolReport {

    private final Terminal console;
    private OutcomeReport outcomes;
    private final Set<Integer> in = new TreeSet<>();
    private boolean hidden;
    private boolean decided;

    ProtocolReport(Terminal console) {
        this.console = console;
        this.outcomes = new OutcomeReport(console, List.of());
    }

    void tell(Protocol protocol) {
        for (Protocol.Link link : protocol.links()) {
            hidden |= link.entry().isEmpty();
            link.entry().ifPresent(this::tell);
        }
    }

    /** The rows of those who are in after the last record; empty where a hidden record may have said so, or none has yet. */
    Optional<Set<Integer>> in() {
        return hidden || !decided ? Optional.empty() : Optional.of(in);
    }

    /** Whether everything is shown, and nothing has been selected or shown to be impossible. */
    boolean isUndecided() {
        return !hidden && !decided;
    }

    private void tell(Entry entry) {
        switch (entry) {
            case RulesEntry(ProtocolRules rules) -> tell(rules);
            case PoolEntry pool -> console.print("candidates: %d", pool.rows());
            case AssessmentsEntry _ -> console.print("merit: reckoned from scores");
            case MeritsEntry _ -> {}
            case SeedEntry seed -> console.print("seed: %s", told(seed.seed()));
            case ResultEntry(Outcome outcome) -> tell("outcome", outcome);
            case RelaxationEntry relaxation -> console.print("rules changed at %s by %s: %s (%s)", relaxation.at(), relaxation.who(),
                    outcomes.told(relaxation.relaxation()), relaxation.why());
            case ReserveEntry _ -> {}
            case ExplanationsEntry _ -> {}
            case RootEntry(String of, int rows, String _) -> {
                if (hidden && of.equals(RootEntry.POOL)) {
                    console.print("candidates: %d", rows);
                }
            }
            case OffersEntry offers ->
                console.print("offered at %s until %s: %d places", offers.at(), offers.until(), offers.rows().size());
            case DeclinesEntry declines -> {
                console.print("given back at %s: %d declined, %d did not answer", declines.at(), declines.declined().size(),
                        declines.expired().size());
                declines.declined().forEach(row -> in.remove(row.intValue()));
                declines.expired().forEach(row -> in.remove(row.intValue()));
            }
            case ReplacementEntry replacement -> tell("replacement at %s".formatted(replacement.at()), replacement.outcome());
        }
    }

    private void tell(ProtocolRules rules) {
        outcomes = new OutcomeReport(console, rules.quotas());
        console.print("call %s, batch %s", rules.call(), rules.batch());
        console.print("places: %d", rules.places());
        for (ConditionalQuota conditional : rules.quotas()) {
            Quota quota = conditional.quota();
            console.print("quota %s: %d to %d", quota.name(), quota.min(), quota.max());
        }
        rules.onePer().forEach(answer -> console.print("one at most of those who share: %s", answer));
        console.print("seed announced as: %s", rules.announcedSeed());
    }

    private static String told(Seed seed) {
        return switch (seed) {
            case Seed.Drand drand ->
                "round %d of drand's quicknet, with the beacon's signature; read at %s".formatted(drand.round(), drand.source());
            case Seed.Lottery lottery -> lottery.results().stream().map(ProtocolReport::told).collect(Collectors.joining("; "));
            case Seed.Text text -> "the text \"%s\"".formatted(text.text());
        };
    }

    private static String told(Seed.Lottery.Result result) {
        return "%s of %s: %s, read at %s".formatted(result.name(), result.date(),
                result.values().stream().map(String::valueOf).collect(Collectors.joining(" ")), result.source());
    }

    private void tell(String name, Outcome outcome) {
        decided = true;
        switch (outcome) {
            case Selected selected -> {
                console.print("%s: %d selected, merit %d, the best that the rules allow", name, selected.ids().size(), selected.merit());
                selected.ids().forEach(row -> in.add(RowNumbers.row(row)));
            }
            case Infeasible infeasible -> console.print("%s: infeasible; smallest change that makes it possible: %s", name,
                    outcomes.told(infeasible.relaxation()));
        }
    }
}
