package org.creativevolunteers.selection.proposal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.creativevolunteers.engine.protocol.Batch;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.kernel.items.OfferState;
import org.creativevolunteers.selection.batch.BatchSteps;
import org.creativevolunteers.selection.batch.Explanation;
import org.creativevolunteers.selection.batch.JsonLines;
import org.creativevolunteers.selection.batch.Person;

/**
 * The explanations that a step has stored, a line for each person of the pool. They are read as they are needed; in memory are those
 * alone who have a place or are on the waiting list. Whoever was erased since is left out.
 */
final class StoredExplanations {

    private final BatchSteps steps;
    private final List<Person> people;
    private final Map<OfferState, Long> counts = new EnumMap<>(OfferState.class);
    private final List<Explanation> few = new ArrayList<>();
    private final Map<String, String> codes = new HashMap<>();

    /**
     * @param steps  of the batch, with its explanations
     * @param people of the frozen pool, in the order of the lines
     */
    StoredExplanations(BatchSteps steps, List<Person> people) {
        this.steps = steps;
        this.people = people;
        read(this::count);
    }

    /** What is done with the lines. */
    @FunctionalInterface
    private interface Reading {
        void read(Iterator<JsonObject> lines);
    }

    private void read(Reading reading) {
        try (InputStream in = steps.open(BatchSteps.EXPLANATIONS)) {
            reading.read(JsonLines.read(in).iterator());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void count(Iterator<JsonObject> all) {
        for (Person person : people) {
            next(all, person).ifPresent(explanation -> {
                counts.merge(explanation.outcome(), 1L, Long::sum);
                if (explanation.outcome() != OfferState.NOT_SELECTED) {
                    few.add(explanation);
                    codes.put(person.id(), person.code());
                }
            });
        }
    }

    /** The next line, which is this person's; empty where the person has been erased. */
    private static Optional<Explanation> next(Iterator<JsonObject> all, Person person) {
        JsonObject line = all.next();
        if (!line.requireText("id").equals(person.id())) {
            throw new IllegalStateException("the explanations are in another order than the pool");
        }
        return person.isErased() ? Optional.empty() : Explanation.stored(line);
    }

    /** Makes the waiting list of the batch, and seals everybody's explanation; of somebody erased, that is sealed. */
    void seal(Batch batch) {
        batch.reserve(few.stream().filter(one -> one.rank() > 0).map(Explanation::id).collect(Collectors.toSet()));
        read(all -> batch.explain(id -> next(all, person(batch, id)).map(Explanation::json).orElse(Map.of("erased", true)),
                id -> person(batch, id).explanationSalt())); // a batch asks in the order of its rows
        batch.root();
    }

    private Person person(Batch batch, String id) {
        return people.get(batch.row(id).orElseThrow());
    }

    /** How many people a batch comes to this for. */
    long count(OfferState outcome) {
        return counts.getOrDefault(outcome, 0L);
    }

    /** Who has a place, or is on the waiting list. */
    Stream<Explanation> with(OfferState outcome) {
        return few.stream().filter(one -> one.outcome() == outcome);
    }

    /** What staff call such a person's registration. */
    String code(Explanation explanation) {
        return codes.get(explanation.id());
    }
}
