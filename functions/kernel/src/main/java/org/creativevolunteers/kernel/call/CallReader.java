package org.creativevolunteers.kernel.call;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.creativevolunteers.kernel.Condition;
import org.creativevolunteers.kernel.JsonObject;
import org.creativevolunteers.kernel.Refusal;

/**
 * Reads a call file ({@code calls/call.schema.json} describes it) and names all of its errors at once, each with its
 * place. The file says times as local times of its time zone.
 */
public final class CallReader {

    private static final List<String> LANGUAGES = List.of("az", "en", "ru");
    private static final String ID = "[a-z][a-zA-Z0-9-]{0,63}";

    private final List<Refusal.Detail> errors = new ArrayList<>();
    private List<String> languages = LANGUAGES;
    private ZoneId zone = ZoneId.of("UTC");

    private CallReader() {
    }

    /**
     * Reads a call.
     *
     * @throws Refusal 400 {@code invalid-call} that lists every error with its JSON pointer
     */
    public static Call read(JsonObject file) {
        CallReader reader = new CallReader();
        Optional<Call> call = reader.call(file);
        if (!reader.errors.isEmpty() || call.isEmpty()) {
            throw new Refusal(400, "invalid-call", "The call file has " + reader.errors.size() + " errors.", reader.errors);
        }
        return call.get();
    }

    private Optional<Call> call(JsonObject file) {
        only(file, "$schema", "id", "languages", "timeZone", "country", "organisation", "texts", "window", "age", "steps",
                "criteria", "assessment", "quotas", "batches", "rules", "measure");
        languages = attempt(() -> languages(file)).orElse(LANGUAGES);
        zone = attempt(() -> wrap(file.at("timeZone"), () -> ZoneId.of(file.requireText("timeZone")))).orElse(zone);
        Optional<String> id = attempt(() -> id(file));
        Optional<String> country = attempt(() -> country(file));
        Optional<Organisation> organisation = attempt(() -> organisation(file.object("organisation")));
        Optional<CallTexts> texts = attempt(() -> texts(file.object("texts")));
        Optional<Window> window = attempt(() -> window(file.object("window")));
        Optional<AgeLimits> age = attempt(() -> age(file.object("age")));
        List<Step> steps = each(file, "steps", this::step);
        List<Criterion> criteria = each(file, "criteria", this::criterion);
        Optional<AssessmentRules> assessment = attempt(() -> assessment(file.object("assessment")));
        Optional<Call.Rules> rules = attempt(() -> rules(file.object("rules")));
        QuotaReader quotaReader = new QuotaReader(this, steps);
        Map<String, List<QuotaRule>> quotas = quotaReader.read(file);
        List<BatchRules> batches = each(file, "batches", batch -> batch(batch, quotas));
        crossChecks(file, steps, criteria, age, window, batches);
        if (!errors.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Call(id.orElseThrow(), languages, zone, country.orElseThrow(), organisation.orElseThrow(),
                texts.orElseThrow(), window.orElseThrow(), age.orElseThrow(), steps, criteria, assessment.orElseThrow(),
                batches, rules.orElseThrow(), file.object("measure")));
    }

    private static String id(JsonObject json) {
        String id = json.requireText("id");
        if (!id.matches(ID)) {
            throw Refusal.at(json.at("id"), "id",
                    "\"" + id + "\" is no identifier: a lower-case letter, then letters, digits or hyphens, at most 64.");
        }
        return id;
    }

    private static List<String> languages(JsonObject file) {
        List<String> languages = file.texts("languages");
        if (languages.isEmpty() || Set.copyOf(languages).size() < languages.size() || !LANGUAGES.containsAll(languages)) {
            throw Refusal.at(file.at("languages"), "languages", "Name at least one of az, en, ru, each once.");
        }
        return languages;
    }

    private static String country(JsonObject file) {
        String country = file.requireText("country");
        if (!Set.of(Locale.getISOCountries()).contains(country)) {
            throw Refusal.at(file.at("country"), "country", "\"" + country + "\" is no ISO 3166 country code such as AZ.");
        }
        return country;
    }

    private Organisation organisation(JsonObject json) {
        only(json, "name", "email", "url");
        return wrap(json.pointer(), () -> new Organisation(text(json, "name"), json.requireText("email"), json.requireText("url")));
    }

    private CallTexts texts(JsonObject json) {
        only(json, "title", "lead", "about", "who", "selection", "next", "privacy");
        return new CallTexts(text(json, "title"), text(json, "lead"), paragraphs(json, "about"), paragraphs(json, "who"),
                paragraphs(json, "selection"), paragraphs(json, "next"), paragraphs(json, "privacy"));
    }

    private List<LocalText> paragraphs(JsonObject json, String name) {
        return json.objects(name).stream().map(this::localText).toList();
    }

    private Window window(JsonObject json) {
        only(json, "opens", "closes", "graceMinutes");
        return wrap(json.pointer(), () -> new Window(instant(json, "opens"), instant(json, "closes"),
                Duration.ofMinutes(json.requireWhole("graceMinutes"))));
    }

    private AgeLimits age(JsonObject json) {
        only(json, "question", "from", "to", "on", "guardianBelow");
        return wrap(json.pointer(), () -> new AgeLimits(json.requireText("question"), number(json, "from"), number(json, "to"),
                date(json, "on"), number(json, "guardianBelow")));
    }

    private Step step(JsonObject json) {
        only(json, "id", "title", "questions");
        return new Step(id(json), text(json, "title"), each(json, "questions", this::question));
    }

    private Question question(JsonObject json) {
        Set<String> known = new HashSet<>(Set.of("id", "type", "label", "hint", "reason", "required", "showIf", "blind", "sensitive"));
        Kind kind = wrap(json.pointer(), () -> kind(json, known));
        only(json, known.toArray(String[]::new));
        return new Question(id(json), kind, text(json, "label"), optionalText(json, "hint"), optionalText(json, "reason"),
                json.flag("required"), json.has("showIf") ? Optional.of(Condition.of(json.object("showIf"))) : Optional.empty(),
                json.flag("blind"), json.flag("sensitive"));
    }

    private Kind kind(JsonObject json, Set<String> known) {
        String type = json.requireText("type");
        known.addAll(switch (type) {
            case "text", "longText" -> List.of("minLength", "maxLength");
            case "date", "number" -> List.of("from", "to");
            case "choice" -> List.of("options");
            case "choices" -> List.of("options", "min", "max");
            case "links" -> List.of("max");
            case "consent" -> List.of("version");
            default -> List.of();
        });
        return switch (type) {
            case "text", "longText" -> new Kind.Text(type.equals("longText"), json.whole("minLength").orElse(0L).intValue(),
                    number(json, "maxLength"));
            case "email" -> new Kind.Email();
            case "phone" -> new Kind.Phone();
            case "date" -> new Kind.Day(date(json, "from"), date(json, "to"));
            case "number" -> new Kind.Whole(number(json, "from"), number(json, "to"));
            case "choice" -> new Kind.Choice(options(json));
            case "choices" -> new Kind.Choices(options(json), json.whole("min").orElse(0L).intValue(),
                    json.whole("max").map(Long::intValue).orElse(json.list("options").size()));
            case "links" -> new Kind.Links(number(json, "max"));
            case "consent" -> new Kind.Consent(number(json, "version"));
            default -> throw Refusal.at(json.at("type"), "type", "\"" + type + "\" is no type of question; there are text, "
                    + "longText, email, phone, date, number, choice, choices, links, consent.");
        };
    }

    private List<Kind.Option> options(JsonObject json) {
        return each(json, "options", option -> {
            only(option, "value", "label");
            return new Kind.Option(option.requireText("value"), text(option, "label"));
        });
    }

    private Criterion criterion(JsonObject json) {
        only(json, "id", "weight", "from", "to", "label", "guidance");
        return wrap(json.pointer(), () -> new Criterion(id(json), number(json, "weight"), number(json, "from"), number(json, "to"),
                text(json, "label"), optionalText(json, "guidance")));
    }

    private AssessmentRules assessment(JsonObject json) {
        only(json, "blind", "minimum", "method", "regularisation");
        return wrap(json.pointer(), () -> new AssessmentRules(json.flag("blind"), number(json, "minimum"),
                word(json, "method", AssessmentRules.Method.class), number(json, "regularisation")));
    }

    private Call.Rules rules(JsonObject json) {
        only(json, "secondPerson", "offerDays", "offerReminderDays", "confirmReminderDays", "proofOfWorkBits",
                "scriptlessPerHour", "retentionDays");
        return wrap(json.pointer(), () -> new Call.Rules(json.flag("secondPerson"), number(json, "offerDays"),
                number(json, "offerReminderDays"), number(json, "confirmReminderDays"), number(json, "proofOfWorkBits"),
                number(json, "scriptlessPerHour"), number(json, "retentionDays")));
    }

    private BatchRules batch(JsonObject json, Map<String, List<QuotaRule>> quotas) {
        only(json, "id", "at", "places", "quotas", "draw");
        List<QuotaRule> held = json.texts("quotas").stream().flatMap(name -> {
            if (!quotas.containsKey(name)) {
                error(json.at("quotas"), "reference", "There is no quota \"" + name + "\".");
            }
            return quotas.getOrDefault(name, List.of()).stream();
        }).toList();
        JsonObject draw = json.object("draw");
        only(draw, "method", "source", "name");
        return wrap(json.pointer(), () -> new BatchRules(id(json), instant(json, "at"), number(json, "places"), held,
                new BatchRules.Draw(word(draw, "method", BatchRules.Draw.Method.class),
                        word(draw, "source", BatchRules.Draw.Source.class), draw.requireText("name"))));
    }

    // ---- What no single place can tell ----

    private void crossChecks(JsonObject file, List<Step> steps, List<Criterion> criteria, Optional<AgeLimits> age,
                             Optional<Window> window, List<BatchRules> batches) {
        List<Question> questions = steps.stream().flatMap(step -> step.questions().stream()).toList();
        unique(file.at("steps"), "step", steps.stream().map(Step::id));
        unique(file.at("steps"), "question", Stream.concat(questions.stream().map(Question::id), Stream.of(Call.AGE)));
        unique(file.at("criteria"), "criterion", criteria.stream().map(Criterion::id));
        unique(file.at("batches"), "batch", batches.stream().map(BatchRules::id));
        if (criteria.stream().mapToInt(Criterion::weight).sum() != 100) {
            error(file.at("criteria"), "weights", "The weights of the criteria add up to "
                    + criteria.stream().mapToInt(Criterion::weight).sum() + "; they must add up to 100.");
        }
        if (questions.stream().filter(question -> question.kind() instanceof Kind.Email && question.required()
                && question.showIf().isEmpty()).map(Question::id).noneMatch("email"::equals)) {
            error(file.at("steps"), "email", "There must be a required question \"email\" of type email that is always shown.");
        }
        age.ifPresent(limits -> checkAge(file, questions, limits));
        checkShowIf(file, questions, age);
        for (BatchRules batch : batches) {
            if (window.isPresent() && batch.at().isBefore(window.get().closes().plus(window.get().grace()))) {
                error(file.at("batches"), "batch", "The batch \"" + batch.id() + "\" is before the end of registration.");
            }
            for (QuotaRule quota : batch.quotas()) {
                if (quota.min() > batch.places()) {
                    error(file.at("quotas"), "quota", "The quota \"" + quota.id() + "\" asks for " + quota.min()
                            + " of " + batch.places() + " places.");
                }
            }
        }
    }

    private void checkAge(JsonObject file, List<Question> questions, AgeLimits limits) {
        boolean known = questions.stream().anyMatch(question -> question.id().equals(limits.question())
                && question.kind() instanceof Kind.Day && question.required() && question.showIf().isEmpty());
        if (!known) {
            error(file.object("age").at("question"), "reference",
                    "\"" + limits.question() + "\" must be a required date question that is always shown.");
        }
        if (limits.guardianBelow() > limits.from() && questions.stream().noneMatch(question ->
                question.id().equals("guardianEmail") && question.kind() instanceof Kind.Email)) {
            error(file.at("steps"), "guardian",
                    "Applicants may be under age: there must be a question \"guardianEmail\" of type email.");
        }
    }

    /** A question may depend on what was asked before it, so that a page can show it in one pass. */
    private void checkShowIf(JsonObject file, List<Question> questions, Optional<AgeLimits> age) {
        Set<String> before = new HashSet<>();
        for (Question question : questions) {
            question.showIf().ifPresent(condition -> condition.names().stream().filter(name -> !before.contains(name))
                    .forEach(name -> error(file.at("steps"), "showIf", "The question \"" + question.id()
                            + "\" depends on \"" + name + "\", which is not asked before it.")));
            before.add(question.id());
            if (age.isPresent() && age.get().question().equals(question.id())) {
                before.add(Call.AGE);
            }
        }
    }

    void unique(String pointer, String what, Stream<String> ids) {
        ids.collect(Collectors.groupingBy(id -> id, LinkedHashMap::new, Collectors.counting())).forEach((id, count) -> {
            if (count > 1) {
                error(pointer, "duplicate", "The " + what + " \"" + id + "\" occurs " + count + " times.");
            }
        });
    }

    // ---- Values ----

    LocalText text(JsonObject json, String name) {
        if (!json.has(name)) {
            throw Refusal.at(json.at(name), "required", "The member \"" + json.at(name) + "\" is missing.");
        }
        return localText(json.object(name));
    }

    private Optional<LocalText> optionalText(JsonObject json, String name) {
        return json.has(name) ? Optional.of(text(json, name)) : Optional.empty();
    }

    private LocalText localText(JsonObject json) {
        only(json, languages.toArray(String[]::new));
        Map<String, String> texts = new LinkedHashMap<>();
        languages.forEach(language -> attempt(() -> json.requireText(language))
                .ifPresentOrElse(text -> texts.put(language, text), () -> texts.put(language, "?")));
        return wrap(json.pointer(), () -> new LocalText(texts));
    }

    static int number(JsonObject json, String name) {
        long number = json.requireWhole(name);
        if (number < Integer.MIN_VALUE || number > Integer.MAX_VALUE) {
            throw Refusal.at(json.at(name), "number", number + " is out of range.");
        }
        return (int) number;
    }

    private Instant instant(JsonObject json, String name) {
        String text = json.requireText(name);
        try {
            return LocalDateTime.parse(text).atZone(zone).toInstant();
        } catch (DateTimeException e) {
            throw Refusal.at(json.at(name), "time", "\"" + text + "\" is no local time such as 2027-01-31T18:00.");
        }
    }

    private static LocalDate date(JsonObject json, String name) {
        String text = json.requireText(name);
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw Refusal.at(json.at(name), "date", "\"" + text + "\" is no date such as 2027-01-31.");
        }
    }

    private static <E extends Enum<E>> E word(JsonObject json, String name, Class<E> type) {
        String text = json.requireText(name);
        for (E constant : type.getEnumConstants()) {
            if (constant.name().toLowerCase(Locale.ROOT).equals(text)) {
                return constant;
            }
        }
        throw Refusal.at(json.at(name), "word", "\"" + text + "\" is none of "
                + Stream.of(type.getEnumConstants()).map(constant -> constant.name().toLowerCase(Locale.ROOT)).toList() + ".");
    }

    // ---- Collecting errors ----

    void error(String pointer, String code, String message) {
        errors.add(new Refusal.Detail(pointer, code, message));
    }

    /** The elements of a list that could be read; the errors of the others are noted. */
    <T> List<T> each(JsonObject json, String name, java.util.function.Function<JsonObject, T> read) {
        if (!json.has(name) || attempt(() -> json.objects(name)).filter(list -> !list.isEmpty()).isEmpty()) {
            error(json.at(name), "required", "\"" + json.at(name) + "\" must be a list with at least one element.");
            return List.of();
        }
        return json.objects(name).stream().flatMap(element -> attempt(() -> read.apply(element)).stream()).toList();
    }

    void only(JsonObject json, String... known) {
        attempt(() -> json.only(Set.of(known)));
    }

    <T> Optional<T> attempt(Supplier<T> read) {
        try {
            return Optional.of(read.get());
        } catch (Refusal refusal) {
            errors.addAll(refusal.details());
            return Optional.empty();
        }
    }

    /** Turns what a value says of its own making into an error at its place. */
    static <T> T wrap(String pointer, Supplier<T> make) {
        try {
            return make.get();
        } catch (IllegalArgumentException | DateTimeException e) {
            throw Refusal.at(pointer, "value", e.getMessage() + ".");
        }
    }
}
