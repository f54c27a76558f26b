package org.creativevolunteers.call.file;

import java.util.ArrayList;
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

    /** What is impossible in a batch, each a sentence. */
    List<String> faults(BatchRules batch) {
        List<String> faults = new ArrayList<>();
        for (QuotaRule quota : batch.quotas()) {
            if (quota.min() > batch.places()) {
                faults.add("The quota \"" + quota.id() + "\" asks for " + quota.min() + " of " + batch.places() + " places.");
            }
        }
        if (faults.isEmpty()) {
            questions.values().stream().filter(question -> question.kind() instanceof Kind.Choice).forEach(question -> {
                List<Group> groups = batch.quotas().stream().flatMap(quota -> group(question, quota).stream()).toList();
                minima(batch, question, groups).ifPresent(faults::add);
                maxima(batch, question, groups).ifPresent(faults::add);
            });
        }
        return faults;
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

    private static Optional<String> minima(BatchRules batch, Question question, List<Group> groups) {
        Set<String> taken = new HashSet<>();
        long sum = 0;
        for (Group group : groups.stream().sorted(Comparator.comparing((Group each) -> -each.quota().min())).toList()) {
            if (group.answers().stream().noneMatch(taken::contains)) {
                taken.addAll(group.answers());
                sum += group.quota().min();
            }
        }
        return sum <= batch.places() ? Optional.empty() : Optional.of("The minima of the quotas on \"" + question.id()
                + "\" add up to " + sum + ", but the batch has " + batch.places() + " places. Lower them or add places.");
    }

    private static Optional<String> maxima(BatchRules batch, Question question, List<Group> groups) {
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
        return sum >= batch.places() ? Optional.empty() : Optional.of("The maxima of the quotas on \"" + question.id()
                + "\" allow only " + sum + " of the batch's " + batch.places() + " places. Raise them or take fewer places.");
    }
}
