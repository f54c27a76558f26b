package org.creativevolunteers.call.file;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.creativevolunteers.call.BatchRules;
import org.creativevolunteers.call.Condition;
import org.creativevolunteers.call.Kind;
import org.creativevolunteers.call.Question;
import org.creativevolunteers.call.QuotaRule;

/**
 * Finds quotas that plain arithmetic forbids, whoever applies: minima of groups without common members that add up to more
 * than the places, and maxima of groups that together hold everybody and add up to less. What it finds is impossible;
 * whether the rest is possible depends on who applies, and the selection tells.
 */
final class QuotaArithmetic {

    /** Stands for who gave no answer. */
    private static final String NONE = "";

    private final Map<String, Question> questions;

    /** A quota as a set of answers to one question. */
    private record Group(QuotaRule quota, Set<String> answers) {}

    QuotaArithmetic(Map<String, Question> questions) {
        this.questions = questions;
    }

    /** Notes what is impossible in a batch, at its place. */
    void check(Reading reading, BatchRules batch) {
        String place = reading.place(batch);
        List<QuotaRule> tooLarge = batch.quotas().stream().filter(quota -> quota.min() > batch.places()).toList();
        tooLarge.forEach(quota -> reading.error(place, "quota-places",
                "The quota \"" + quota.id() + "\" asks for " + quota.min() + " of " + batch.places() + " places.",
                Map.of("quota", quota.id(), "min", quota.min(), "places", batch.places())));
        if (tooLarge.isEmpty()) {
            questions.values().stream().filter(question -> question.kind() instanceof Kind.Choice).forEach(question -> {
                List<Group> groups = batch.quotas().stream().flatMap(quota -> group(question, quota).stream()).toList();
                long least = minima(groups);
                if (least > batch.places()) {
                    reading.error(place, "minima", "The minima of the quotas on \"" + question.id() + "\" add up to " + least
                            + ", but the batch has " + batch.places() + " places. Lower them or add places.",
                            Map.of("question", question.id(), "sum", least, "places", batch.places()));
                }
                maxima(question, groups).filter(most -> most < batch.places()).ifPresent(most -> reading.error(place, "maxima",
                        "The maxima of the quotas on \"" + question.id() + "\" allow only " + most + " of the batch's "
                                + batch.places() + " places. Raise them or take fewer places.",
                        Map.of("question", question.id(), "sum", most, "places", batch.places())));
            });
        }
    }

    private static Optional<Group> group(Question question, QuotaRule quota) {
        if (quota.group() instanceof Condition.In in && in.name().equals(question.id())) {
            return Optional.of(new Group(quota, in.values()));
        }
        if (quota.group() instanceof Condition.Not not && not.part() instanceof Condition.In in
                && in.name().equals(question.id())) {
            Set<String> others = everybody(question);
            others.add(NONE);
            others.removeAll(in.values());
            return Optional.of(new Group(quota, others));
        }
        return Optional.empty();
    }

    /** All possible answers, with that of who gives none where that is possible. */
    private static Set<String> everybody(Question question) {
        Set<String> answers = new HashSet<>();
        question.kind().offered().forEach(option -> answers.add(option.value()));
        if (!question.required() || question.showIf().isPresent()) {
            answers.add(NONE);
        }
        return answers;
    }

    /** The least number of places that groups without common members need together. */
    private static long minima(List<Group> groups) {
        Set<String> taken = new HashSet<>();
        long sum = 0;
        for (Group group : groups.stream().sorted(Comparator.comparing((Group each) -> -each.quota().min())).toList()) {
            if (group.answers().stream().noneMatch(taken::contains)) {
                taken.addAll(group.answers());
                sum += group.quota().min();
            }
        }
        return sum;
    }

    /** The greatest number of places that groups allow which together hold everybody; empty where they do not. */
    private static Optional<Long> maxima(Question question, List<Group> groups) {
        Set<String> left = everybody(question);
        long sum = 0;
        while (!left.isEmpty()) {
            Optional<Group> best = groups.stream().filter(group -> group.answers().stream().anyMatch(left::contains))
                    .min(Comparator.comparing((Group group) -> (double) group.quota().max()
                            / group.answers().stream().filter(left::contains).count()));
            if (best.isEmpty()) {
                return Optional.empty(); // somebody is in no group
            }
            left.removeAll(best.get().answers());
            sum += best.get().quota().max();
        }
        return Optional.of(sum);
    }
}
