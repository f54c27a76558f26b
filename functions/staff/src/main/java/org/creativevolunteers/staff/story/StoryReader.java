package org.creativevolunteers.staff.story;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.call.Question;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.kernel.items.Offer;
import org.creativevolunteers.kernel.items.OfferState;
import org.creativevolunteers.kernel.items.PublishedCalls;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.kernel.items.StoredBatch;
import org.creativevolunteers.kernel.items.StoryChange;
import org.creativevolunteers.kernel.table.Attribute;
import org.creativevolunteers.kernel.table.Shard;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.text.Alphabet;

/**
 * Reads a call's story from the table. Who has a place is found in the index, which may be a moment behind; whether it is so, and whether
 * somebody may be named, is read from the table itself.
 */
public final class StoryReader {

    private final Table table;
    private final PublishedCalls calls;

    public StoryReader(Table table, PublishedCalls calls) {
        this.table = Objects.requireNonNull(table);
        this.calls = Objects.requireNonNull(calls);
    }

    /** Whether a result of the call is announced, so that there is something to tell. */
    public static boolean isTold(Table table, String call) {
        return StoredBatch.ofCall(table, call).stream().anyMatch(batch -> batch.announced().isPresent());
    }

    /**
     * The story as it is now; empty before a result is announced.
     *
     * @param lately registrations of which something has just changed, so that the index may not know it yet
     */
    public Optional<Story> read(Call call, Collection<String> lately) {
        List<StoredBatch> batches = StoredBatch.ofCall(table, call.id()).stream().filter(batch -> batch.announced().isPresent()).toList();
        if (batches.isEmpty()) {
            return Optional.empty();
        }
        Optional<Question> origin = Story.origin(call);
        Counted counted = count(call, origin);
        Set<String> candidates = new HashSet<>(lately);
        candidates.addAll(counted.places);
        List<Registration> holders = new ArrayList<>();
        List<Registration> volunteers = new ArrayList<>();
        List<Registration> registrations = Registration.all(table, candidates.stream()).filter(one -> one.takesPart()).toList();
        Map<String, Registration> byId = registrations.stream().collect(Collectors.toMap(Registration::id, one -> one));
        Offer.last(table, registrations).forEach(offer -> {
            if (offer.state().isHeld()) {
                holders.add(byId.get(offer.registration()));
            }
            if (offer.state() == OfferState.ACCEPTED) {
                volunteers.add(byId.get(offer.registration()));
            }
        });
        return Optional.of(new Story(call, counted.registered, origin.map(question -> new Story.Origin(question, counted.counts)),
                batches.stream().mapToLong(StoredBatch::places).sum(), holders.size(),
                volunteers.stream().filter(_ -> call.question(StoryChange.NAMED).isPresent())
                        .flatMap(one -> name(one).stream()).sorted(new Alphabet()).toList(),
                batches.stream().map(this::told).toList()));
    }

    private Story.Told told(StoredBatch batch) {
        Call frozen = calls.version(batch.call(), batch.callVersion().orElseThrow()).call();
        return new Story.Told(frozen.batch(batch.batch()).orElseThrow(), batch.applicants(), batch.head().orElseThrow(),
                batch.seed().map(JsonObject::of), batch.relaxations().stream().map(one -> JsonObject.of((Map<?, ?>) one)).toList());
    }

    /** The name of somebody who agreed to be named. Whoever needs a guardian's agreement is not named: it is not about that. */
    private static Optional<String> name(Registration registration) {
        Map<String, Object> answers = registration.answers();
        if (!Boolean.TRUE.equals(answers.get(StoryChange.NAMED)) || registration.guardian().isPresent()) {
            return Optional.empty();
        }
        return Optional.of(Stream.of("givenName", "familyName").map(answers::get).filter(String.class::isInstance).map(String.class::cast)
                .collect(Collectors.joining(" ")).strip()).filter(name -> !name.isEmpty());
    }

    // ---- Counting ----

    /** What one pass over the call's index gives. */
    private static final class Counted {

        private final Map<String, Long> counts = new LinkedHashMap<>();
        private final List<String> places = new ArrayList<>();
        private long registered;

        private void add(Counted other) {
            registered += other.registered;
            places.addAll(other.places);
            other.counts.forEach((option, count) -> counts.merge(option, count, Long::sum));
        }
    }

    private Counted count(Call call, Optional<Question> origin) {
        List<Attribute.Part> parts = Registration.placed(origin.stream().map(Question::id));
        Counted whole = new Counted();
        origin.ifPresent(question -> question.kind().offered().forEach(option -> whole.counts.put(option.value(), 0L)));
        Shard.inParallel(Shard.allOfCall(call.id()), partition -> {
            Counted part = new Counted();
            Registration.in(table, partition, parts).forEach(registration -> count(registration, origin, part));
            return part;
        }).forEach(whole::add);
        return whole;
    }

    private static void count(Registration registration, Optional<Question> origin, Counted counted) {
        if (registration.outcome().filter(Registration.Outcome::isPlace).isPresent()) {
            counted.places.add(registration.id());
        }
        if (registration.is(Registration.State.CONFIRMED)) {
            counted.registered++;
            origin.map(question -> registration.answers().get(question.id())).filter(String.class::isInstance).map(String.class::cast)
                    .ifPresent(option -> counted.counts.merge(option, 1L, Long::sum));
        }
    }
}
