package org.creativevolunteers.staff.statistics;

import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.creativevolunteers.call.BatchRules;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.call.Kind;
import org.creativevolunteers.call.Question;
import org.creativevolunteers.call.QuotaRule;
import org.creativevolunteers.kernel.function.TimeLeft;
import org.creativevolunteers.kernel.items.Attribution;
import org.creativevolunteers.kernel.items.KnownSources;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.kernel.table.Attribute;
import org.creativevolunteers.kernel.table.Shard;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.text.SmallNumbers;

/**
 * How a call stands, in numbers: read from some partitions at the same time, only what is counted. The pool are those who
 * could be selected today: confirmed, with the guardian's consent where one is needed.
 *
 * <p>Where a call is so large that the time does not suffice for all partitions, what was counted stands for the rest: who is in
 * which partition is decided by a hash of the identifier, so each is a fair sample.
 */
public final class CallStatistics {

    private static final int AT_ONCE = 4; // partitions, of 16
    private static final int MOST_LINKS = 500; // of each kind; anything further is counted together

    private static final List<String> HOURS = IntStream.range(0, 24).mapToObj(Integer::toString).toList();

    private final Call call;

    /** @param call whose registrations are counted */
    public CallStatistics(Call call) {
        this.call = Objects.requireNonNull(call);
    }

    /**
     * Counts.
     *
     * @param left until the answer has to be there; some partitions are read in any case
     * @return the numbers by what they are of, as GetStatistics answers with them
     */
    public Map<String, Object> read(Table table, TimeLeft left) {
        KnownSources sources = KnownSources.of(table, call.id());
        List<Attribute.Part> parts = Registration.counted(questions());
        List<String> partitions = Shard.allOfCall(call.id());
        GroupCounts counts = new GroupCounts();
        int counted = 0;
        Duration took = Duration.ZERO;
        while (counted == 0 || counted < partitions.size() && left.sufficesFor(took.multipliedBy(2))) {
            Duration before = left.untilEnd();
            Shard.inParallel(partitions.subList(counted, counted + AT_ONCE), partition -> {
                GroupCounts part = new GroupCounts();
                Registration.in(table, partition, parts).forEach(registration -> count(sources.counted(registration), part));
                return part;
            }).forEach(counts::merge);
            counted += AT_ONCE;
            took = before.minus(left.untilEnd());
        }
        Map<String, Object> view = view(counts.times(partitions.size(), counted));
        view.put("sample", 100L * counted / partitions.size());
        return view;
    }

    /** The questions whose answers are counted. */
    private Stream<String> questions() {
        return Stream.concat(Stream.concat(choices().stream().map(Question::id), Stream.of(call.age().question())),
                quotas().flatMap(quota -> quota.group().names().stream()).filter(name -> !name.equals(Call.AGE)));
    }

    private List<Question> choices() {
        return call.questions().filter(question -> !question.kind().offered().isEmpty()).toList();
    }

    private Stream<QuotaRule> quotas() {
        return call.batches().stream().flatMap(batch -> batch.quotas().stream());
    }

    private void count(Registration registration, GroupCounts counts) {
        boolean inPool = registration.isInPool();
        counts.add("states", registration.state().name(), inPool);
        registration.outcome().ifPresent(outcome -> counts.add("outcomes", outcome.name(), inPool));
        if (registration.is(Registration.State.WITHDRAWN)) {
            return;
        }
        counts.add("all", "all", inPool);
        if (registration.assessments() >= call.assessment().minimum()) {
            counts.add("all", "assessed", inPool);
        }
        registration.bounced().ifPresent(bounced -> counts.add("bounced", bounced.name(), inPool));
        if (!registration.is(Registration.State.RECEIVED)) { // a stranger can register any number of times, and confirm none
            countConfirmed(registration, counts, inPool);
        }
    }

    /** What is told of people is of those alone who have shown that they are there. */
    private void countConfirmed(Registration registration, GroupCounts counts, boolean inPool) {
        counts.add("all", "confirmed", inPool);
        registration.guardian().ifPresent(guardian -> counts.add("guardians", guardian.name(), inPool));
        ZonedDateTime received = registration.received().atZone(call.zone());
        counts.add("days", received.toLocalDate().toString(), inPool);
        counts.add("hours", Integer.toString(received.getHour()), inPool);
        counts.add("languages", registration.language(), inPool);
        counts.add("sources", Attribution.LAST.told(registration), inPool);
        counts.add("firstSources", Attribution.FIRST.told(registration), inPool);
        Attribution.LAST.ref(registration).ifPresent(ref -> counts.add("refs", ref, inPool));
        Map<String, Object> answers = registration.answers();
        Map<String, List<String>> attributes = call.attributes(answers);
        choices().forEach(question -> attributes.getOrDefault(question.id(), List.of())
                .forEach(value -> counts.add("question " + question.id(), value, inPool)));
        call.birth(answers).map(call.age()::band).ifPresent(band -> counts.add("ages", band, inPool));
        for (BatchRules batch : call.batches()) {
            batch.quotas().stream().filter(quota -> quota.group().test(attributes)).forEach(quota -> {
                counts.add("quotas " + batch.id(), quota.id(), inPool);
                counts.add(channels(batch, quota), Attribution.LAST.told(registration), inPool);
            });
        }
    }

    /** The kind of the channels that have brought people of a quota's group. */
    private static String channels(BatchRules batch, QuotaRule quota) {
        return "channels " + batch.id() + " " + quota.id();
    }

    private Map<String, Object> view(GroupCounts counts) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("call", call.id());
        view.put("registered", counts.registered("all", "all"));
        view.put("confirmed", counts.registered("all", "confirmed"));
        view.put("pool", counts.inPool("all", "all"));
        view.put("assessed", counts.inPool("all", "assessed"));
        for (String kind : List.of("states", "outcomes", "days", "ages", "guardians", "bounced")) {
            view.put(kind, counts.cells(kind));
        }
        for (String kind : List.of("sources", "firstSources", "refs")) { // as many as staff made links
            view.put(kind, counts.largest(kind, MOST_LINKS));
        }
        view.put("hours", counts.cells("hours", HOURS));
        view.put("languages", counts.cells("languages", call.languages()));
        Map<String, Object> questions = new LinkedHashMap<>();
        choices().forEach(question -> questions.put(question.id(), counts.cells("question " + question.id(),
                question.kind().offered().stream().map(Kind.Option::value).toList())));
        view.put("questions", questions);
        view.put("batches", call.batches().stream().map(batch -> batch(batch, counts)).toList());
        view.put("smallBelow", SmallNumbers.BELOW);
        return view;
    }

    private Map<String, Object> batch(BatchRules batch, GroupCounts counts) {
        long pool = counts.inPool("all", "all");
        List<Map<String, Object>> quotas = new ArrayList<>();
        for (QuotaRule quota : batch.quotas()) {
            long members = counts.inPool("quotas " + batch.id(), quota.id());
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("quota", quota.id());
            row.put("min", quota.min());
            if (quota.max() != QuotaRule.UNLIMITED) {
                row.put("max", quota.max());
            }
            row.put("registered", counts.registered("quotas " + batch.id(), quota.id()));
            row.put("pool", members);
            row.put("missing", Math.max(0, quota.min() - members));
            row.put("channels", counts.largest(channels(batch, quota), MOST_LINKS));
            quotas.add(row);
        }
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("batch", batch.id());
        view.put("places", batch.places());
        view.put("missing", Math.max(0, batch.places() - pool));
        view.put("quotas", quotas);
        return view;
    }
}
