package org.creativevolunteers.kernel.items;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.call.Question;
import org.creativevolunteers.call.QuotaRule;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.table.Table;

/**
 * Which registrations are asked for; all of it must hold. Whoever sees registrations asks by {@code state}, {@code withdrawn},
 * {@code outcome}, {@code bounced}, by the choice questions that they see, each by its name, and by a {@code quota} that depends on no
 * other question. An admin asks by any of these, and by {@code complete}, {@code guardian}, {@code assessed}, {@code entered},
 * {@code language}, {@code day}, {@code hour}, {@code ageBand}, {@code source}, {@code firstSource} and {@code ref}.
 *
 * @param criteria what must hold
 */
public record RegistrationFilter(List<Predicate<Registration>> criteria) {

    private static final Set<String> STANDING = Set.of("state", "withdrawn", "outcome", "bounced", "quota");
    private static final Set<String> OF_ADMINS = Set.of("complete", "guardian", "assessed", "entered", "language", "day", "hour", "ageBand",
            "source", "firstSource", "ref");
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
     * @param table   where the names of its channels stand; read only where a channel is asked for
     * @throws Refusal 400 that names every parameter that does not exist and every value that it cannot have
     */
    public static RegistrationFilter of(Map<String, String> query, Call call, List<Question> choices, boolean admin, Table table) {
        List<Predicate<Registration>> criteria = new ArrayList<>();
        List<Refusal.Detail> errors = new ArrayList<>();
        query.forEach((name, value) -> {
            Optional<Question> question = choices.stream().filter(each -> each.id().equals(name)).findFirst();
            boolean named = names(admin).contains(name);
            Optional<Predicate<Registration>> criterion = !named ? question.flatMap(asked -> chosen(asked, value))
                    : name.equals("quota") ? Optional.ofNullable(quotas(call, choices, admin).get(value)).map(quota -> belongs(call, quota))
                    : standing(name, value).or(() -> ofWay(call, name, value, table)).or(() -> ofPerson(call, name, value));
            if (criterion.isPresent()) {
                criteria.add(criterion.get());
            } else if (!PAGING.contains(name)) {
                boolean known = named || question.isPresent();
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
    public static RegistrationFilter ofAdmin(Map<String, String> query, Call call, Table table) {
        return of(query, call, choices(call), true, table);
    }

    // ---- By what can be asked ----

    /** The names by which can be asked beside those of questions; a question that is called so cannot be asked by. */
    public static Set<String> names(boolean admin) {
        return admin ? Stream.concat(STANDING.stream(), OF_ADMINS.stream()).collect(Collectors.toSet()) : STANDING;
    }

    /** The choice questions by which an admin can ask. */
    public static List<Question> choices(Call call) {
        return call.questions().filter(question -> !question.kind().offered().isEmpty()).toList();
    }

    /**
     * The quotas by whose groups can be asked, as {@code <batch>.<quota>}: an admin by all, others by those whose members they could find
     * by the questions that they see.
     *
     * @param choices as in {@link #of}
     */
    public static Map<String, QuotaRule> quotas(Call call, List<Question> choices, boolean admin) {
        Set<String> seen = choices.stream().map(Question::id).collect(Collectors.toSet());
        Map<String, QuotaRule> quotas = new LinkedHashMap<>();
        call.batches().forEach(batch -> batch.quotas().stream().filter(quota -> admin || seen.containsAll(quota.group().names()))
                .forEach(quota -> quotas.put(batch.id() + "." + quota.id(), quota)));
        return quotas;
    }

    // ---- What each asks for ----

    private static Optional<Predicate<Registration>> standing(String name, String value) {
        return switch (name) {
            case "state" -> word(Registration.State.values(), value).map(state -> registration -> registration.is(state));
            case "withdrawn" -> flag(value, "false", registration -> !registration.is(Registration.State.WITHDRAWN));
            case "complete" -> flag(value, "true", Registration::isInPool);
            case "guardian" -> word(Registration.Guardian.values(), value)
                    .map(guardian -> registration -> registration.guardian().equals(Optional.of(guardian)));
            case "outcome" -> word(Registration.Outcome.values(), value)
                    .map(outcome -> registration -> registration.outcome().equals(Optional.of(outcome)));
            case "bounced" -> flag(value, "true", registration -> registration.bounced().isPresent())
                    .or(() -> word(Bounce.values(), value)
                            .map(bounce -> registration -> registration.bounced().equals(Optional.of(bounce))));
            default -> Optional.empty();
        };
    }

    /** How somebody came to be here: when, from where, on paper. */
    private static Optional<Predicate<Registration>> ofWay(Call call, String name, String value, Table table) {
        return switch (name) {
            case "day" -> day(value).map(day -> registration -> received(registration, call).toLocalDate().equals(day));
            case "hour" -> hour(value).map(hour -> registration -> received(registration, call).getHour() == hour);
            case "entered" -> flag(value, "true", Registration::isEntered);
            case "source" -> from(call, value, table, Attribution.LAST);
            case "firstSource" -> from(call, value, table, Attribution.FIRST);
            case "ref" -> {
                KnownSources known = KnownSources.of(table, call.id());
                yield Optional.of(value).filter(known.names()::contains)
                        .map(ref -> registration -> Attribution.LAST.ref(known.counted(registration)).equals(Optional.of(ref)));
            }
            default -> Optional.empty();
        };
    }

    private static Optional<Predicate<Registration>> ofPerson(Call call, String name, String value) {
        return switch (name) {
            case "language" -> call.languages().contains(value)
                    ? Optional.of(registration -> registration.language().equals(value)) : Optional.empty();
            case "ageBand" -> value.matches("[0-9]{1,3}-[0-9]{1,3}")
                    ? Optional.of(registration -> call.birth(registration.answers()).map(call.age()::band).equals(Optional.of(value)))
                    : Optional.empty();
            case "assessed" -> {
                int enough = call.assessment().minimum();
                yield flag(value, "enough", registration -> registration.assessments() >= enough)
                        .or(() -> flag(value, "few", registration -> registration.assessments() < enough));
            }
            default -> Optional.empty();
        };
    }

    private static Optional<Predicate<Registration>> from(Call call, String value, Table table, Attribution attribution) {
        KnownSources known = KnownSources.of(table, call.id());
        return Optional.of(value).filter(name -> known.names().contains(name) || Attribution.NO_CHANNELS.contains(name))
                .map(name -> registration -> attribution.told(known.counted(registration)).equals(name));
    }

    private static Predicate<Registration> belongs(Call call, QuotaRule quota) {
        return registration -> quota.group().test(call.attributes(registration.answers()));
    }

    private static ZonedDateTime received(Registration registration, Call call) {
        return registration.received().atZone(call.zone());
    }

    private static Optional<Predicate<Registration>> flag(String value, String only, Predicate<Registration> criterion) {
        return value.equals(only) ? Optional.of(criterion) : Optional.empty();
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    private static Optional<Integer> hour(String text) {
        return text.matches("[01]?[0-9]|2[0-3]") ? Optional.of(Integer.parseInt(text)) : Optional.empty();
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
