package org.creativevolunteers.reports.statistics;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.creativevolunteers.call.BatchRules;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.call.Kind;
import org.creativevolunteers.call.Question;
import org.creativevolunteers.call.QuotaRule;
import org.creativevolunteers.kernel.function.TimeLeft;
import org.creativevolunteers.kernel.items.Offer;
import org.creativevolunteers.kernel.items.OfferState;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.kernel.text.SmallNumbers;
import org.creativevolunteers.reports.snapshot.Extract;
import org.creativevolunteers.reports.snapshot.ExtractLine;

/**
 * How many were elected, that is have a place or may still take the one that is offered, and of how many kinds they are. Where they are
 * told beside the places, and a group beside the others, nobody can be found by subtraction.
 */
public final class Elected {

    static final String SUBJECT = "elected";
    static final String DIFFERENT = "elected:different";
    static final String OPTIONS = "elected:options";
    static final String QUOTA = "elected:quota";

    private final Call call;
    private final List<BatchRules> batches;
    private final Map<String, Long> quotas = new LinkedHashMap<>();
    private final Map<String, Set<String>> different = new LinkedHashMap<>();
    private final Set<String> commissioners = new HashSet<>();
    private long people;

    private Elected(Call call, List<String> announced) {
        this.call = Objects.requireNonNull(call);
        this.batches = call.batches().stream().filter(batch -> announced.contains(batch.id())).toList();
        named().forEach(quota -> quotas.put(quota.id(), 0L));
        questions(call).forEach(question -> different.put(question.id(), new TreeSet<>()));
    }

    /** The quotas that the call's author named; those for each value of a question have the value in their names. */
    private List<QuotaRule> named() {
        return batches.stream().flatMap(batch -> batch.quotas().stream()).filter(quota -> !quota.id().contains(":")).distinct().toList();
    }

    /** The choices that the call's quotas speak of and that no assessment hides. */
    public static List<Question> questions(Call call) {
        List<String> names = call.batches().stream().flatMap(batch -> batch.quotas().stream())
                .flatMap(quota -> quota.group().names().stream()).distinct().toList();
        return call.questions().filter(question -> names.contains(question.id()) && !question.blind()
                && question.kind() instanceof Kind.Choice).toList();
    }

    /**
     * The numbers of an extract.
     *
     * @param announced  the announced batches
     * @param statistics of the same extract
     * @throws TimeLeft.TimeUp where there is no time left
     */
    static List<Figure> figures(Call call, List<String> announced, Path extract, TimeLeft time, SnapshotStatistics statistics) {
        Elected elected = new Elected(call, announced);
        Extract.visit(extract, time, elected::add);
        return elected.figures(statistics);
    }

    private void add(ExtractLine applicant) {
        applicant.assessments().forEach(assessment -> commissioners.add(assessment.commissioner()));
        applicant.offers().stream().filter(Elected::hasPlace).forEach(offer -> add(applicant.registration(), offer));
    }

    /** Whether a place was taken or may still be. */
    public static boolean hasPlace(Offer offer) {
        return offer.state() == OfferState.OPEN || offer.state() == OfferState.ACCEPTED;
    }

    private void add(Registration registration, Offer offer) {
        people++;
        Map<String, List<String>> attributes = call.attributes(registration.answers());
        batches.stream().filter(batch -> batch.id().equals(offer.batch())).flatMap(batch -> batch.quotas().stream())
                .filter(quota -> quotas.containsKey(quota.id()) && quota.group().test(attributes))
                .forEach(quota -> quotas.merge(quota.id(), 1L, Long::sum));
        different.forEach((question, values) -> values.addAll(attributes.getOrDefault(question, List.of())));
    }

    private List<Figure> figures(SnapshotStatistics statistics) {
        List<Figure> figures = new ArrayList<>();
        long places = batches.stream().mapToLong(BatchRules::places).sum();
        boolean hidden = SmallNumbers.hides(people) || SmallNumbers.hides(Math.abs(places - people)) || hidesAPlace(statistics);
        figures.add(Figure.of(SUBJECT, "COMMISSIONERS", commissioners.size(), false));
        if (!batches.isEmpty()) {
            figures.add(Figure.of(SUBJECT, "PLACES", places, false));
            figures.add(Figure.of(SUBJECT, "ELECTED", people, hidden));
            different.forEach((question, values) -> {
                figures.add(Figure.of(DIFFERENT, question, values.size(), false));
                figures.add(Figure.of(OPTIONS, question, call.question(question).orElseThrow().kind().offered().size(), false));
            });
            named().forEach(quota -> figures.add(Figure.of(QUOTA, quota.id(), quotas.get(quota.id()), hidden || hides(quota))));
        }
        return figures;
    }

    private static boolean hidesAPlace(SnapshotStatistics statistics) {
        Set<String> places = Set.of(Registration.Outcome.OFFERED.name(), Registration.Outcome.ACCEPTED.name());
        return statistics.breakdowns().stream().filter(breakdown -> breakdown.subject().equals("outcome"))
                .flatMap(breakdown -> breakdown.cells().stream()).anyMatch(cell -> cell.hidden() && places.contains(cell.label()));
    }

    /** Whether a group, the others, or those whom no group of its kind counts are few. */
    private boolean hides(QuotaRule quota) {
        long count = quotas.get(quota.id());
        long counted = named().stream().filter(other -> other.group().names().equals(quota.group().names()))
                .mapToLong(other -> quotas.get(other.id())).sum();
        return SmallNumbers.hides(count) || SmallNumbers.hides(people - count) || SmallNumbers.hides(people - counted);
    }
}
