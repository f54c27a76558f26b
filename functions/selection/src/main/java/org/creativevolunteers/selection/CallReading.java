package org.creativevolunteers.selection;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Stream;
import org.creativevolunteers.engine.calibration.ScoreSheet;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Shard;
import org.creativevolunteers.kernel.table.Table;

/** Reads what a batch is made of, all partitions of the call at the same time; the order of arrival leaves no trace. */
final class CallReading {

    private final Table table;

    private final Runnable watch;

    CallReading(Table table) {
        this(table, () -> { });
    }

    /** @param watch is run for each item that is read, and may end the reading by what it throws */
    CallReading(Table table, Runnable watch) {
        this.table = table;
        this.watch = watch;
    }

    /** Everybody who may be selected now, by identifier. */
    List<Person> pool(BatchPlan plan) {
        Alike alike = new Alike();
        List<Person> people = new ArrayList<>(read(plan.call(), "REG", items -> items.filter(Person::eligible)
                .map(registration -> Person.of(registration, plan).sharing(alike)).toList()));
        people.sort(Comparator.comparing(Person::id));
        return people;
    }

    /** The scored assessments of these registrations, by registration and commissioner. */
    List<ScoreSheet> assessments(String call, Set<String> registrations) {
        Alike alike = new Alike();
        List<ScoreSheet> assessments = new ArrayList<>(read(call, "ASSESSMENT", items -> items
                .filter(item -> item.text("state").equals("SCORED") && registrations.contains(item.text("registration")))
                .map(item -> sharing(assessment(item), alike)).toList()));
        assessments.sort(Comparator.comparing(ScoreSheet::dossier).thenComparing(ScoreSheet::commissioner));
        return assessments;
    }

    private static ScoreSheet assessment(Item item) {
        Map<String, Integer> scores = new TreeMap<>();
        item.object("scores").forEach((criterion, score) -> scores.put(criterion, Math.toIntExact((Long) score)));
        return new ScoreSheet(item.text("registration"), item.text("commissioner"), scores);
    }

    /** The same assessment; equal scores and identifiers are there once. */
    static ScoreSheet sharing(ScoreSheet assessment, Alike alike) {
        return new ScoreSheet(alike.one(assessment.dossier()), alike.one(assessment.commissioner()), alike.one(assessment.scores()));
    }

    private <T> Collection<T> read(String call, String kind, Function<Stream<Item>, List<T>> reading) {
        List<T> all = new ArrayList<>();
        try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<T>>> shards = Shard.allOfCall(call).stream().map(shard -> readers.submit(() ->
                    reading.apply(table.query(Table.Index.CALL, shard, kind + "#", kind + "$") // $ follows #
                            .peek(item -> watch.run())))).toList();
            for (Future<List<T>> shard : shards) {
                all.addAll(shard.get());
            }
            return all;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException fault ? fault : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading the call", e);
        }
    }
}
