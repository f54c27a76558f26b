package org.creativevolunteers.call.file;

import java.time.Duration;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.creativevolunteers.call.AgeLimits;
import org.creativevolunteers.call.AssessmentRules;
import org.creativevolunteers.call.BatchRules;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.call.CallTexts;
import org.creativevolunteers.call.Criterion;
import org.creativevolunteers.call.LetterWords;
import org.creativevolunteers.call.LocalText;
import org.creativevolunteers.call.Organisation;
import org.creativevolunteers.call.QuotaRule;
import org.creativevolunteers.call.Step;
import org.creativevolunteers.call.Window;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.json.Refusal;

/**
 * Reads a call file ({@code calls/call.schema.json} describes it, {@code docs/call-file.md} explains it) and names all of
 * its errors at once, each with its place. The file says times as local times of its time zone.
 */
public final class CallReader {

    private static final Set<String> COUNTRIES = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);

    /** What the site's own addresses begin with: routes, folders, languages. {@code TemplateTest} holds the schema's list against them. */
    private static final Set<String> RESERVED = Set.of("assets", "az", "calls", "codes", "en", "guardian", "links", "local", "me", "never",
            "office", "ru", "staff");

    private final Reading reading = new Reading();

    private final boolean checked;

    private CallReader(boolean checked) {
        this.checked = checked;
    }

    /**
     * Reads a call.
     *
     * @throws Refusal 400 {@code invalid-call} that lists every error with its JSON pointer
     */
    public static Call read(JsonObject file) {
        return read(file, false);
    }

    /**
     * Reads a call that was read before it was published. Whether its parts go together is not looked at again: it is frozen, and
     * whoever registers first waits for all that is done here.
     */
    public static Call readPublished(JsonObject file) {
        return read(file, true);
    }

    private static Call read(JsonObject file, boolean checked) {
        CallReader reader = new CallReader(checked);
        Optional<Call> call = reader.call(file);
        List<Refusal.Detail> errors = reader.reading.errors();
        if (!errors.isEmpty() || call.isEmpty()) {
            throw new Refusal(400, "invalid-call", "The call file has errors: " + errors.size() + ".", errors);
        }
        return call.get();
    }

    private Optional<Call> call(JsonObject file) {
        reading.only(file, "$schema", "id", "languages", "timeZone", "country", "organisation", "texts", "window", "age",
                "steps", "criteria", "assessment", "quotas", "batches", "rules", "letters", "measure");
        reading.attempt(() -> file.text("$schema"));
        reading.attempt(() -> languages(file)).ifPresent(reading::languages);
        reading.attempt(() -> zone(file)).ifPresentOrElse(reading::zone, () -> reading.unread("timeZone"));
        Optional<String> id = reading.attempt(() -> callId(file));
        Optional<String> country = reading.attempt(() -> country(file));
        Optional<Organisation> organisation = reading.attempt(() -> organisation(file.object("organisation")));
        Optional<CallTexts> texts = reading.attempt(() -> texts(file.object("texts")));
        Optional<Window> window = reading.attempt(() -> window(file.object("window")));
        Optional<AgeLimits> age = reading.attempt(() -> age(file.object("age")));
        List<Step> steps = new QuestionReader(reading).steps(file);
        List<Criterion> criteria = reading.each(file, "criteria", this::criterion);
        Optional<AssessmentRules> assessment = reading.attempt(() -> assessment(file.object("assessment")));
        Optional<Call.Rules> rules = reading.attempt(() -> rules(file.object("rules")));
        Optional<JsonObject> measure =
                reading.attempt(() -> checked ? file.object("measure") : new MeasureReader(reading).check(file.object("measure")));
        Map<String, LetterWords> letters = new LetterReader(reading, checked).read(file);
        Map<String, List<QuotaRule>> quotas = new QuotaReader(reading, steps).read(file);
        List<BatchRules> batches = reading.each(file, "batches", batch -> batch(batch, quotas, steps));
        if (!checked) {
            new Consistency(reading, steps).check(file, criteria, age, window, assessment, batches, rules);
        }
        if (!reading.errors().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Call(id.orElseThrow(), reading.languages(), reading.zone(), country.orElseThrow(),
                organisation.orElseThrow(), texts.orElseThrow(), window.orElseThrow(), age.orElseThrow(), steps, criteria,
                assessment.orElseThrow(), batches, rules.orElseThrow(), measure.orElseThrow(), letters));
    }

    /** A call's pages stand under its identifier, beside the site's own. */
    private String callId(JsonObject file) {
        String id = Reading.id(file);
        if (!checked && RESERVED.contains(id)) {
            throw Refusal.at(file.at("id"), "id-reserved",
                    "\"" + id + "\" is an address of the site itself. Give the call another identifier.", Map.of("id", id));
        }
        return id;
    }

    private static List<String> languages(JsonObject file) {
        List<String> languages = file.texts("languages");
        if (languages.isEmpty() || new HashSet<>(languages).size() < languages.size()
                || !Reading.LANGUAGES.containsAll(languages)) {
            throw Refusal.at(file.at("languages"), "languages", "Name at least one of az, en, ru, each once.");
        }
        return languages;
    }

    private static ZoneId zone(JsonObject file) {
        String name = file.requireText("timeZone");
        if (!ZoneId.getAvailableZoneIds().contains(name)) {
            throw Refusal.at(file.at("timeZone"), "timeZone", "\"" + name + "\" is no time zone such as Asia/Baku.",
                    Map.of("zone", name));
        }
        return ZoneId.of(name);
    }

    private static String country(JsonObject file) {
        String country = file.requireText("country");
        if (!COUNTRIES.contains(country)) {
            throw Refusal.at(file.at("country"), "country", "\"" + country + "\" is no ISO 3166 country code such as AZ.",
                    Map.of("country", country));
        }
        return country;
    }

    private Organisation organisation(JsonObject json) {
        reading.only(json, "name", "email", "url");
        return Reading.wrap(json.pointer(), () -> new Organisation(reading.text(json, "name"), json.requireText("email"),
                json.requireText("url")));
    }

    private CallTexts texts(JsonObject json) {
        reading.only(json, "title", "lead", "about", "who", "selection", "prepare", "next", "privacy");
        return new CallTexts(reading.text(json, "title"), reading.text(json, "lead"), paragraphs(json, "about"),
                paragraphs(json, "who"), paragraphs(json, "selection"), paragraphs(json, "prepare"), paragraphs(json, "next"),
                paragraphs(json, "privacy"));
    }

    private List<LocalText> paragraphs(JsonObject json, String name) {
        return json.objects(name).stream().map(reading::localText).toList();
    }

    private Window window(JsonObject json) {
        reading.only(json, "opens", "closes", "graceMinutes");
        return Reading.wrap(json.pointer(), () -> new Window(reading.instant(json, "opens"), reading.instant(json, "closes"),
                Duration.ofMinutes(Reading.number(json, "graceMinutes"))));
    }

    private AgeLimits age(JsonObject json) {
        reading.only(json, "question", "from", "to", "on", "guardianBelow");
        return Reading.wrap(json.pointer(), () -> new AgeLimits(json.requireText("question"), Reading.number(json, "from"),
                Reading.number(json, "to"), Reading.date(json, "on"), Reading.number(json, "guardianBelow")));
    }

    private Criterion criterion(JsonObject json) {
        reading.only(json, "id", "weight", "from", "to", "label", "guidance");
        return Reading.wrap(json.pointer(), () -> new Criterion(Reading.id(json), Reading.number(json, "weight"),
                Reading.number(json, "from"), Reading.number(json, "to"), reading.text(json, "label"),
                reading.optionalText(json, "guidance")));
    }

    private AssessmentRules assessment(JsonObject json) {
        reading.only(json, "blind", "minimum", "method", "regularisation", "anchors");
        return Reading.wrap(json.pointer(), () -> new AssessmentRules(json.flag("blind"), Reading.number(json, "minimum"),
                Reading.word(json, "method", AssessmentRules.Method.class), Reading.number(json, "regularisation"),
                Reading.number(json, "anchors", 0)));
    }

    private Call.Rules rules(JsonObject json) {
        reading.only(json, "secondPerson", "offerDays", "offerReminderDays", "confirmReminderDays", "proofOfWorkBits",
                "scriptlessPerHour", "unconfirmedDays", "retentionDays");
        int retention = Reading.number(json, "retentionDays");
        return Reading.wrap(json.pointer(), () -> new Call.Rules(json.flag("secondPerson"), Reading.number(json, "offerDays"),
                Reading.number(json, "offerReminderDays"), Reading.number(json, "confirmReminderDays"),
                Reading.number(json, "proofOfWorkBits"), Reading.number(json, "scriptlessPerHour"),
                Reading.number(json, "unconfirmedDays", retention), retention));
    }

    private BatchRules batch(JsonObject json, Map<String, List<QuotaRule>> quotas, List<Step> steps) {
        reading.only(json, "id", "at", "places", "quotas", "onePer", "draw");
        List<String> named = json.texts("quotas");
        for (int i = 0; i < named.size(); i++) {
            if (!quotas.containsKey(named.get(i))) {
                reading.error(json.at("quotas") + "/" + i, "no-quota", "There is no quota \"" + named.get(i) + "\".",
                        Map.of("quota", named.get(i)));
            } else if (named.indexOf(named.get(i)) < i) {
                reading.error(json.at("quotas") + "/" + i, "quota-twice", "The quota \"" + named.get(i) + "\" is named twice.",
                        Map.of("quota", named.get(i)));
            }
        }
        List<QuotaRule> held = named.stream().flatMap(name -> quotas.getOrDefault(name, List.of()).stream()).toList();
        List<BatchRules.OnePer> onePer = json.has("onePer") ? reading.each(json, "onePer", one -> onePer(one, steps)) : List.of();
        if (onePer.stream().map(BatchRules.OnePer::question).distinct().count() < onePer.size()) {
            reading.error(json.at("onePer"), "question-twice", "A question is named twice.");
        }
        JsonObject draw = json.object("draw");
        reading.only(draw, "method", "source", "name");
        return Reading.wrap(json.pointer(), () -> new BatchRules(Reading.id(json), reading.instant(json, "at"),
                Reading.number(json, "places"), held, onePer, new BatchRules.Draw(
                        Reading.word(draw, "method", BatchRules.Draw.Method.class),
                        Reading.word(draw, "source", BatchRules.Draw.Source.class), draw.requireText("name"))));
    }

    private BatchRules.OnePer onePer(JsonObject json, List<Step> steps) {
        reading.only(json, "question", "label");
        String question = json.requireText("question");
        if (!reading.isUnread(question)
                && steps.stream().flatMap(step -> step.questions().stream()).noneMatch(one -> one.id().equals(question))) {
            throw Refusal.at(json.at("question"), "no-question", "There is no question \"" + question + "\".",
                    Map.of("question", question));
        }
        return new BatchRules.OnePer(question, reading.text(json, "label"));
    }
}
