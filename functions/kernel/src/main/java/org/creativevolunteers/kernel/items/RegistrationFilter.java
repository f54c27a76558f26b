package org.creativevolunteers.kernel.items;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.call.Question;
import org.creativevolunteers.json.Refusal;

/**
 * Which registrations are asked for: {@code state}, {@code outcome}, {@code bounced}, any choice question by its name, and by an admin
 * {@code language} and {@code day}; all of them must hold.
 *
 * @param criteria what must hold
 */
public record RegistrationFilter(List<Predicate<Registration>> criteria) {

    private static final Set<String> STANDING = Set.of("state", "outcome", "bounced");
    private static final Set<String> OF_ADMINS = Set.of("language", "day");
    private static final Set<String> PAGING = Set.of("cursor", "limit");

    public RegistrationFilter {
        criteria = List.copyOf(criteria);
    }

    /**
     * Reads a query.
     *
     * @param call    whose registrations are asked for
     * @param choices the choice questions that the asker sees, and so may ask by
     * @param admin   whether an admin asks
     * @throws Refusal 400 that names every parameter that does not exist and every value that it cannot have
     */
    public static RegistrationFilter of(Map<String, String> query, Call call, List<Question> choices, boolean admin) {
        List<Predicate<Registration>> criteria = new ArrayList<>();
        List<Refusal.Detail> errors = new ArrayList<>();
        query.forEach((name, value) -> {
            Optional<Question> question = choices.stream().filter(each -> each.id().equals(name)).findFirst();
            Optional<Predicate<Registration>> criterion = standing(name, value).or(() -> ofAdmins(call, name, value).filter(any -> admin))
                    .or(() -> question.flatMap(asked -> chosen(asked, value)));
            if (criterion.isPresent()) {
                criteria.add(criterion.get());
            } else if (!PAGING.contains(name)) {
                boolean known = question.isPresent() || STANDING.contains(name) || admin && OF_ADMINS.contains(name);
                errors.add(new Refusal.Detail("?" + name, known ? "value" : "unknown", known
                        ? "\"" + value + "\" is no value of \"" + name + "\"." : "Registrations cannot be asked for by \"" + name + "\"."));
            }
        });
        if (!errors.isEmpty()) {
            throw new Refusal(400, "filter", "The filter is not valid.", errors);
        }
        return new RegistrationFilter(criteria);
    }

    /**
     * As {@link #of}, as an admin asks: by every choice question.
     *
     * @throws Refusal as {@link #of}
     */
    public static RegistrationFilter ofAdmin(Map<String, String> query, Call call) {
        return of(query, call, choices(call), true);
    }

    /** The choice questions by which an admin can ask. */
    public static List<Question> choices(Call call) {
        return call.questions().filter(question -> !question.kind().offered().isEmpty()).toList();
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

    private static Optional<Predicate<Registration>> ofAdmins(Call call, String name, String value) {
        return switch (name) {
            case "language" -> call.languages().contains(value)
                    ? Optional.of(registration -> registration.language().equals(value)) : Optional.empty();
            case "day" -> day(value)
                    .map(day -> registration -> registration.received().atZone(call.zone()).toLocalDate().equals(day));
            default -> Optional.empty();
        };
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
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
