package org.creativevolunteers.reports.statistics;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.call.Kind;
import org.creativevolunteers.call.Question;
import org.creativevolunteers.kernel.function.TimeLeft;
import org.creativevolunteers.kernel.items.Attribution;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.kernel.text.SmallNumbers;
import org.creativevolunteers.reports.snapshot.Extract;

/**
 * The numbers of a call: of all registrations their state and outcome; of those that were confirmed their day and source; of the
 * confirmed ones their language, age, and what they chose wherever the form offers a choice.
 *
 * @param registrations how many there are
 * @param confirmed     how many of them are confirmed
 * @param breakdowns    in the order in which they are shown
 */
public record SnapshotStatistics(long registrations, long confirmed, List<Breakdown> breakdowns) {

    /** The kind of those who did not answer. */
    static final String NONE = "";

    /** The kind of those whose kinds have few people each. */
    static final String OTHER = "OTHER";

    private static final Map<String, Set<String>> KNOWN = Map.of("state", Set.of(Registration.State.CONFIRMED.name()),
            "outcome", Set.of(Registration.Outcome.OFFERED.name(), Registration.Outcome.ACCEPTED.name())); // told as the elected

    private static final int MOST_CHANNELS = 10_000; // strangers choose them: they may not fill the memory

    public SnapshotStatistics {
        breakdowns = List.copyOf(breakdowns);
    }

    /**
     * Counts the applicants of an extract.
     *
     * @throws TimeLeft.TimeUp where there is no time left
     */
    public static SnapshotStatistics of(Call call, Path extract, TimeLeft time) {
        Count count = new Count(call);
        Extract.visit(extract, time, applicant -> count.add(applicant.registration()));
        return count.statistics();
    }

    private static final class Count {
        private final Call call;
        private final List<Question> choices;
        private final Map<String, Map<String, Long>> counts = new LinkedHashMap<>();
        private long registrations;
        private long confirmed;
        private long assessed;

        Count(Call call) {
            this.call = call;
            this.choices = call.questions().filter(question -> !question.kind().offered().isEmpty()).toList();
            counts.put("state", zeros(Stream.of(Registration.State.values()).map(Enum::name).toList()));
            counts.put("day", new TreeMap<>());
            counts.put("source", new TreeMap<>());
            counts.put("language", zeros(call.languages()));
            counts.put("age", new TreeMap<>(Comparator.comparing((String age) -> age.length()).thenComparing(age -> age)));
            choices.forEach(question -> counts.put("question:" + question.id(),
                    zeros(question.kind().offered().stream().map(Kind.Option::value).toList())));
            counts.put("outcome", new TreeMap<>());
        }

        private static Map<String, Long> zeros(List<String> kinds) {
            Map<String, Long> zeros = new LinkedHashMap<>();
            kinds.forEach(kind -> zeros.put(kind, 0L));
            return zeros;
        }

        void add(Registration registration) {
            registrations++;
            add("state", registration.state().name());
            if (!registration.is(Registration.State.RECEIVED)) { // a stranger can register any number of times, and confirm none
                add("day", registration.received().atZone(call.zone()).toLocalDate().toString());
                String channel = Attribution.LAST.channel(registration).orElse(NONE);
                boolean known = counts.get("source").containsKey(channel) || counts.get("source").size() < MOST_CHANNELS;
                add("source", known ? channel : OTHER);
            }
            registration.outcome().ifPresent(outcome -> add("outcome", outcome.name()));
            if (registration.is(Registration.State.CONFIRMED)) {
                confirmed++;
                assessed += registration.assessments() > 0 ? 1 : 0;
                addConfirmed(registration);
            }
        }

        private void addConfirmed(Registration registration) {
            Map<String, Object> answers = registration.answers();
            add("language", registration.language());
            add("age", call.birth(answers).map(birth -> Integer.toString(call.age().age(birth))).orElse(NONE));
            for (Question question : choices) {
                switch (answers.getOrDefault(question.id(), NONE)) {
                    case List<?> several -> several.forEach(one -> add("question:" + question.id(), one.toString()));
                    case Object one -> add("question:" + question.id(), one.toString());
                }
            }
        }

        private void add(String subject, String kind) {
            counts.get(subject).merge(kind, 1L, Long::sum);
        }

        /** Channels of few people in one. */
        private void gatherSmallChannels() {
            Map<String, Long> channels = counts.get("source");
            long other = channels.values().stream().filter(SmallNumbers::hides).mapToLong(Long::longValue).sum();
            if (other > 0) {
                channels.values().removeIf(SmallNumbers::hides);
                channels.merge(OTHER, other, Long::sum);
            }
        }

        SnapshotStatistics statistics() {
            gatherSmallChannels();
            List<Breakdown> breakdowns = new ArrayList<>();
            counts.forEach((subject, kinds) -> {
                if (!kinds.isEmpty()) {
                    breakdowns.add(new Breakdown(subject, kinds, isWhole(subject), KNOWN.getOrDefault(subject, Set.of())));
                }
            });
            breakdowns.addFirst(path(breakdowns));
            return new SnapshotStatistics(registrations, confirmed, breakdowns);
        }

        /**
         * How many came how far. Every step is told elsewhere as well, or a part of the one before; one that would differ from the one
         * before by a small number is left out with all after it, and offers are where no outcome is hidden.
         */
        private Breakdown path(List<Breakdown> breakdowns) {
            Map<String, Long> steps = new LinkedHashMap<>();
            steps.put("REGISTERED", registrations);
            steps.put("CONFIRMED", confirmed);
            steps.put("ASSESSED", assessed);
            boolean told = breakdowns.stream().filter(breakdown -> breakdown.subject().equals("outcome"))
                    .anyMatch(breakdown -> breakdown.cells().stream().noneMatch(Breakdown.Cell::hidden));
            if (told) {
                Map<String, Long> outcomes = counts.get("outcome");
                steps.put("OFFERED", Stream.of(Registration.Outcome.values()).filter(Registration.Outcome::isPlace)
                        .mapToLong(outcome -> outcomes.getOrDefault(outcome.name(), 0L)).sum());
                steps.put("ACCEPTED", outcomes.getOrDefault(Registration.Outcome.ACCEPTED.name(), 0L));
            }
            Map<String, Long> path = new LinkedHashMap<>();
            long before = 0;
            for (Map.Entry<String, Long> step : steps.entrySet()) {
                if (path.size() > 1 && SmallNumbers.hides(Math.abs(before - step.getValue()))) {
                    break;
                }
                path.put(step.getKey(), step.getValue());
                before = step.getValue();
            }
            return new Breakdown("path", path, false);
        }

        private boolean isWhole(String subject) {
            return choices.stream().filter(question -> subject.equals("question:" + question.id()))
                    .noneMatch(question -> question.kind() instanceof Kind.Choices);
        }
    }
}
