package org.creativevolunteers.engine.protocol;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import org.creativevolunteers.engine.calibration.Calibration;
import org.creativevolunteers.engine.calibration.CalibrationOutcome;
import org.creativevolunteers.engine.calibration.MeritRule;
import org.creativevolunteers.engine.calibration.ScoreSheet;
import org.creativevolunteers.engine.canonical.Column;
import org.creativevolunteers.engine.canonical.HashColumn;
import org.creativevolunteers.engine.certificate.Verdict;
import org.creativevolunteers.engine.draw.Draw;
import org.creativevolunteers.engine.draw.DrawMethod;
import org.creativevolunteers.engine.draw.Seed;
import org.creativevolunteers.engine.outcome.Infeasible;
import org.creativevolunteers.engine.outcome.Outcome;
import org.creativevolunteers.engine.outcome.Selected;
import org.creativevolunteers.engine.pool.FreePlaces;
import org.creativevolunteers.engine.pool.Pool;
import org.creativevolunteers.engine.pool.Rules;
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
import org.creativevolunteers.engine.solver.Selector;

/**
 * Goes through the records in order, reckons again whatever can be reckoned from those before, and keeps what those after
 * need. A hidden record leaves a gap: what would need it is noted as unchecked.
 */
final class Replay {

    private final Selector selector;
    private final List<String> unchecked = new ArrayList<>();
    private int accepted;
    private boolean gap;
    private Optional<Entry> before = Optional.empty();
    private Optional<ProtocolRules> rules = Optional.empty();
    private Optional<PoolEntry> pool = Optional.empty();
    /** How many rows there are, as the pool says or its root. */
    private OptionalInt rows = OptionalInt.empty();
    private byte[] poolHash = {};
    private Optional<AssessmentsEntry> assessments = Optional.empty();
    private Map<String, SortedMap<String, Long>> biases = Map.of();
    private Optional<Column> merits = Optional.empty();
    private Optional<Column> draws = Optional.empty();
    private Optional<Seed> seed = Optional.empty();
    private Optional<Standing> standing = Optional.empty();
    private Optional<Outcome> lastOutcome = Optional.empty();
    private Optional<Result> result = Optional.empty();
    private boolean relaxed;
    private boolean explained;
    private boolean reserved;

    /** The selection from the whole pool, with the rules that it kept. */
    record Result(Pool pool, Rules rules, Selected selected) {
    }

    Replay(Selector selector) {
        this.selector = selector;
    }

    List<String> unchecked() {
        return unchecked;
    }

    Optional<ProtocolRules> rules() {
        return rules;
    }

    Optional<PoolEntry> pool() {
        return pool;
    }

    /** How many assessments a row has, and what its merit is made of; empty where merits are given. */
    Optional<Reading> reading(int row) {
        return rules.flatMap(ProtocolRules::merit).flatMap(rule -> assessments.map(all -> {
            List<ScoreSheet> sheets = all.assessments(rule.criteria(), row);
            return new Reading(sheets, rule.evened(sheets, biases));
        }));
    }

    /**
     * What stands in a protocol of one row's assessments.
     *
     * @param evened as {@link MeritRule#evened}
     */
    record Reading(List<ScoreSheet> sheets, SortedMap<String, Long> evened) {
    }

    Optional<Standing> standing() {
        return standing;
    }

    Optional<Result> result() {
        return result;
    }

    Optional<Outcome> lastOutcome() {
        return lastOutcome;
    }

    /** @throws BrokenRecord when the record does not follow from those before */
    void accept(Protocol.Link link) {
        if (link.entry().isEmpty()) {
            unchecked.add("record %d: its payload is not in this copy".formatted(accepted));
            gap = true;
            before = Optional.empty();
            standing = Optional.empty(); // it may have said who is in and who is out
        } else {
            try {
                accept(link.entry().get(), HashColumn.parse(link.hash()));
                before = link.entry();
            } catch (IllegalArgumentException | ArithmeticException e) {
                throw new BrokenRecord("%s", e.getMessage());
            }
        }
        accepted++;
    }

    private void accept(Entry entry, byte[] hash) {
        switch (entry) {
            case RulesEntry one -> acceptRules(one);
            case PoolEntry one -> acceptPool(one, hash);
            case AssessmentsEntry one -> acceptAssessments(one);
            case MeritsEntry one -> acceptMerits(one);
            case SeedEntry one -> acceptSeed(one);
            case ResultEntry one -> acceptResult(one);
            case RelaxationEntry one -> acceptRelaxation(one);
            case ExplanationsEntry one -> acceptExplanations(one);
            case OffersEntry one -> acceptOffers(one);
            case DeclinesEntry one -> acceptDeclines(one);
            case ReplacementEntry one -> acceptReplacement(one);
            case ReserveEntry one -> acceptReserve(one);
            case RootEntry one -> acceptRoot(one);
        }
    }

    private void acceptRoot(RootEntry entry) {
        if (before.isEmpty()) {
            require(gap, "a root is that of the record before it, and there is none");
            if (entry.of().equals(RootEntry.POOL)) {
                require(rows.isEmpty(), "a pool is frozen once, and before the draw");
                rows = OptionalInt.of(entry.applicants());
            } else {
                requireRows("explanations", entry.applicants());
            }
            unchecked.add("record %d: the root was not reckoned again".formatted(accepted));
        } else {
            require(RootEntry.of(before.get()).equals(entry), "the record before has another root, other rows or is of another type");
        }
    }

    private void acceptRules(RulesEntry entry) {
        require(accepted == 0, "rules are the first record");
        rules = Optional.of(entry.rules());
    }

    private void requireRows(String what, int count) {
        require(rows.isEmpty() || rows.getAsInt() == count, "there are %d %s for %d rows".formatted(count, what, rows.orElse(0)));
    }

    private void acceptPool(PoolEntry entry, byte[] hash) {
        follows(rules.isPresent(), "the rules");
        require(pool.isEmpty(), "a pool is frozen once");
        rules.ifPresent(known -> Sharing.require(entry, known));
        pool = Optional.of(entry);
        rows = OptionalInt.of(entry.rows());
        poolHash = hash;
    }

    private void acceptAssessments(AssessmentsEntry entry) {
        follows(pool.isPresent(), "the pool");
        require(assessments.isEmpty() && merits.isEmpty(), "assessments come once, before the merits");
        require(rules.isEmpty() || rules.get().merit().isPresent(), "the rules say that merits are given, not reckoned from scores");
        assessments = Optional.of(entry);
    }

    private void acceptMerits(MeritsEntry entry) {
        follows(pool.isPresent(), "the pool");
        require(merits.isEmpty(), "merits come once");
        requireRows("merits", entry.merits().size());
        for (int row = 0; row < entry.merits().size(); row++) {
            long merit = entry.merits().at(row);
            require(Math.abs(merit) < Pool.MERIT_LIMIT, "row %d: the merit %d is out of range".formatted(row, merit));
        }
        Optional<MeritRule> rule = rules.flatMap(ProtocolRules::merit);
        rule.ifPresent(known -> follows(assessments.isPresent(), "the assessments"));
        if (rule.isPresent() && assessments.isPresent() && pool.isPresent()) {
            checkMerits(entry.merits(), rule.get(), assessments.get(), pool.get().rows());
        } else if (gap) {
            unchecked.add("record %d: the merits were not reckoned again".formatted(accepted));
        }
        merits = Optional.of(entry.merits());
    }

    private void checkMerits(Column merits, MeritRule rule, AssessmentsEntry assessments, int rows) {
        switch (reckon(rule, assessments, rows)) {
            case CalibrationOutcome.Incomplete incomplete -> throw new BrokenRecord("the assessments do not suffice: %s", incomplete);
            case Calibration calibration -> {
                biases = calibration.biases();
                int row = 0;
                for (long merit : calibration.merits().values()) {
                    require(merits.at(row) == merit, "row %d: the assessments give the merit %d, not %d"
                            .formatted(row, merit, merits.at(row)));
                    row++;
                }
            }
        }
    }

    static CalibrationOutcome reckon(MeritRule rule, AssessmentsEntry assessments, int rows) {
        var dossiers = new ArrayList<String>(rows);
        for (int row = 0; row < rows; row++) {
            dossiers.add(RowNumbers.id(row));
        }
        return Calibration.of(rule, dossiers, assessments.assessments(rule.criteria()));
    }

    private void acceptSeed(SeedEntry entry) {
        follows(merits.isPresent(), "the merits");
        require(draws.isEmpty(), "there is no second draw");
        for (int row = 0; row < entry.draws().size(); row++) {
            long draw = entry.draws().at(row);
            require(draw >= 0 && draw < Draw.WEIGHT_LIMIT, "row %d: the draw weight %d is out of range".formatted(row, draw));
        }
        requireRows("draw weights", entry.draws().size());
        draws = Optional.of(entry.draws());
        rows = OptionalInt.of(entry.draws().size());
        if (rules.isPresent() && pool.isPresent() && merits.isPresent()) {
            seed = Optional.of(entry.seed());
            checkDraws(rules.get().draw(), entry);
            Rules known = rules.get().engine(pool.get().groups());
            standing = Optional.of(new Standing(pool.get().pool(known.quotas().size(), merits.get(), entry.draws()), known));
        }
    }

    private void checkDraws(DrawMethod method, SeedEntry entry) {
        switch (method) {
            case SHA256 -> {} // takes the identifiers: see People
            case RFC3797 -> {
                var nameless = Collections.nCopies(entry.draws().size(), "");
                long[] weights = method.weights(poolHash, entry.seed(), nameless);
                require(Column.of(weights).equals(entry.draws()), "the draw weights are not those of the seed");
            }
        }
    }

    private void acceptResult(ResultEntry entry) {
        follows(draws.isPresent(), "the seed");
        require(gap || lastOutcome.isEmpty() || lastOutcome.get() instanceof Infeasible && relaxed && !selectedBefore(),
                "there is one result, and another only after an infeasible one was relaxed");
        check(entry.outcome());
        if (entry.outcome() instanceof Selected selected) {
            result = standing.map(known -> new Result(known.pool(), known.rules(), selected));
        }
    }

    private boolean selectedBefore() {
        return standing.isPresent() && !standing.get().in().isEmpty();
    }

    private void check(Outcome outcome) {
        if (standing.isEmpty()) {
            unchecked.add("record %d: the outcome was not checked".formatted(accepted));
        } else {
            FreePlaces free = standing.get().free();
            switch (outcome) {
                case Selected selected -> {
                    checkCertificate(free, selected);
                    standing.get().select(selected);
                }
                // that nothing is possible, and what the smallest change is, is reckoned again as a whole; any minimal conflict will do
                case Infeasible infeasible -> require(selector.confirms(free.pool(), free.rules(), infeasible),
                        "the selection comes to another outcome");
            }
        }
        lastOutcome = Optional.of(outcome);
        relaxed = false;
    }

    private static void checkCertificate(FreePlaces free, Selected selected) {
        switch (selected.verdict(free.pool(), free.rules())) {
            case Verdict.Accepted() -> {}
            case Verdict.Refused refused -> throw new BrokenRecord("%s", Objection.words(refused, selected, free.pool(), free.rules()));
        }
    }

    private void acceptRelaxation(RelaxationEntry entry) {
        follows(lastOutcome.isPresent(), "an outcome");
        require(gap || lastOutcome.get() instanceof Infeasible && !relaxed, "rules are relaxed once after an outcome that was infeasible");
        standing.ifPresent(known -> known.relax(entry.relaxation()));
        relaxed = true;
    }

    private void acceptReserve(ReserveEntry entry) {
        follows(lastOutcome.isPresent(), "the result");
        require(!reserved, "the waiting list is made once");
        standing.ifPresent(known -> known.reserve(ascending(entry.rows())));
        reserved = true;
    }

    private void acceptExplanations(ExplanationsEntry entry) {
        follows(lastOutcome.isPresent(), "the result");
        require(!explained, "explanations come once");
        requireRows("explanations", entry.leaves().size());
        explained = true;
    }

    private void acceptOffers(OffersEntry entry) {
        follows(lastOutcome.isPresent(), "the result");
        require(!entry.until().isBefore(entry.at()), "the deadline is before the offer");
        standing.ifPresent(known -> known.offer(ascending(entry.rows())));
    }

    private void acceptDeclines(DeclinesEntry entry) {
        follows(lastOutcome.isPresent(), "the result");
        standing.ifPresent(known -> {
            known.decline(ascending(entry.declined()));
            known.decline(ascending(entry.expired()));
        });
    }

    private void acceptReplacement(ReplacementEntry entry) {
        follows(lastOutcome.isPresent(), "the result");
        standing.ifPresent(known -> require(known.in().size() < known.rules().places(), "no place is free"));
        check(entry.outcome());
    }

    private static List<String> ascending(Column rows) {
        for (int i = 0; i < rows.size(); i++) {
            require(rows.at(i) >= (i == 0 ? 0 : rows.at(i - 1) + 1) && rows.at(i) <= RowNumbers.MOST, "rows are not in ascending order");
        }
        return RowNumbers.ids(rows);
    }

    private void follows(boolean known, String what) {
        require(known || gap, "this record comes after " + what);
    }

    static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new BrokenRecord("%s", otherwise);
        }
    }
}
