package org.creativevolunteers.selection.batch;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.creativevolunteers.engine.calibration.ScoreSheet;
import org.creativevolunteers.kernel.items.Assessment;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.kernel.table.Shard;
import org.creativevolunteers.kernel.table.Table;

/** Reads what a batch is made of, all partitions of the call at the same time; the order of arrival leaves no trace. */
public final class PoolReader {

    private final Table table;
    private final Runnable watch;

    public PoolReader(Table table) {
        this(table, () -> {});
    }

    /** @param watch is run for each item that is read, and may end the reading by what it throws */
    public PoolReader(Table table, Runnable watch) {
        this.table = table;
        this.watch = watch;
    }

    /** Everybody who may be selected now, by identifier. */
    public List<Person> pool(SelectionPlan plan) {
        Interner interner = new Interner();
        return read(plan.call(), partition -> watched(Registration.in(table, partition)).filter(Registration::isEligible)
                .map(registration -> Person.of(registration, plan).sharing(interner)).toList(), Comparator.comparing(Person::id));
    }

    /** The scored assessments of these registrations, by registration and commissioner. */
    public List<ScoreSheet> scores(String call, Set<String> registrations) {
        Interner interner = new Interner();
        return read(call, partition -> watched(Assessment.in(table, partition))
                .filter(assessment -> assessment.counts() && registrations.contains(assessment.registration()))
                .map(assessment -> sharing(sheet(assessment), interner)).toList(),
                Comparator.comparing(ScoreSheet::dossier).thenComparing(ScoreSheet::commissioner));
    }

    private static ScoreSheet sheet(Assessment assessment) {
        Map<String, Integer> scores = new TreeMap<>();
        assessment.scores().forEach((criterion, score) -> scores.put(criterion, Math.toIntExact((Long) score)));
        return new ScoreSheet(assessment.registration(), assessment.commissioner(), scores);
    }

    /** The same scores; equal ones and equal identifiers are there once. */
    static ScoreSheet sharing(ScoreSheet sheet, Interner interner) {
        return new ScoreSheet(interner.one(sheet.dossier()), interner.one(sheet.commissioner()), interner.one(sheet.scores()));
    }

    private <I> Stream<I> watched(Stream<I> items) {
        return items.peek(item -> watch.run());
    }

    private static <T> List<T> read(String call, Function<String, List<T>> partition, Comparator<T> order) {
        return Shard.inParallel(Shard.allOfCall(call), partition).stream().flatMap(Collection::stream).sorted(order).toList();
    }
}
