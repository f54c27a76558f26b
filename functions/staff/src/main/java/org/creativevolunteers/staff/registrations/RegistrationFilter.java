package org.creativevolunteers.staff.registrations;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.creativevolunteers.call.Question;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.items.Registration;

/**
 * Which registrations are asked for: {@code state}, {@code outcome}, {@code bounced}, and any choice question by its name;
 * all of them must hold.
 *
 * @param criteria what must hold
 */
public record RegistrationFilter(List<Predicate<Registration>> criteria) {

    private static final Set<String> STANDING = Set.of("state", "outcome", "bounced");
    private static final Set<String> PAGING = Set.of("cursor", "limit");

    public RegistrationFilter {
        criteria = List.copyOf(criteria);
    }

    /**
     * Reads a query.
     *
     * @param visible the choice questions that the asker may see, and so may ask by
     * @throws Refusal 400 that names every parameter that does not exist and every value that it cannot have
     */
    public static RegistrationFilter of(Map<String, String> query, List<Question> visible) {
        List<Predicate<Registration>> criteria = new ArrayList<>();
        List<Refusal.Detail> errors = new ArrayList<>();
        query.forEach((name, value) -> {
            Optional<Question> question = visible.stream().filter(each -> each.id().equals(name)).findFirst();
            Optional<Predicate<Registration>> criterion = standing(name, value).or(() -> question.flatMap(asked -> chosen(asked, value)));
            if (criterion.isPresent()) {
                criteria.add(criterion.get());
            } else if (!PAGING.contains(name)) {
                boolean known = question.isPresent() || STANDING.contains(name);
                errors.add(new Refusal.Detail("?" + name, known ? "value" : "unknown", known
                        ? "\"" + value + "\" is no value of \"" + name + "\"." : "Registrations cannot be asked for by \"" + name + "\"."));
            }
        });
        if (!errors.isEmpty()) {
            throw new Refusal(400, "filter", "The filter is not valid.", errors);
        }
        return new RegistrationFilter(criteria);
    }

    private static Optional<Predicate<Registration>> standing(String name, String value) {
        return switch (name) {
            case "state" -> word(Registration.State.values(), value).map(state -> registration -> registration.is(state));
            case "outcome" -> word(Registration.Outcome.values(), value)
                    .map(outcome -> registration -> registration.outcome().equals(Optional.of(outcome)));
            case "bounced" -> value.equals("true") ? Optional.of(registration -> registration.bounced().isPresent()) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static <E extends Enum<E>> Optional<E> word(E[] words, String value) {
        return Arrays.stream(words).filter(word -> word.name().equals(value)).findFirst();
    }

    private static Optional<Predicate<Registration>> chosen(Question question, String value) {
        return question.kind().option(value).map(option -> registration -> {
            Object answer = registration.answers().get(question.id());
            return answer instanceof List<?> list ? list.contains(value) : value.equals(answer);
        });
    }

    /** Whether a registration is asked for. */
    public boolean test(Registration registration) {
        return criteria.stream().allMatch(criterion -> criterion.test(registration));
    }
}
