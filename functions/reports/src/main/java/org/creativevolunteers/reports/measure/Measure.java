package org.creativevolunteers.reports.measure;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.kernel.table.Times;
import org.creativevolunteers.kernel.text.Texts;
import org.creativevolunteers.reports.catalogue.ReportKind;
import org.creativevolunteers.reports.snapshot.Snapshot;
import org.creativevolunteers.reports.statistics.Figures;
import org.creativevolunteers.reports.statistics.Labels;
import org.owasp.encoder.Encode;

/**
 * The draft of the report to UNESCO of a call as a measure under the 2005 Convention: the fields of the form for civil society and what
 * governments are asked beside. What the call file says stands as it is; what happened is told in sentences whose numbers come from the
 * call's reports, each with the row that proves it. Labels that were not compared with the form are marked.
 *
 * @param call     the call
 * @param snapshot at which time
 * @param figures  its numbers
 * @param language the draft's language, one of {@link #languages}
 */
public record Measure(Call call, Snapshot snapshot, Figures figures, String language) {

    /** The languages in which what happened can be told in words of ours. */
    public static final List<String> LANGUAGES = List.of("az", "en");
    /** Those in which it is told where the call's staff have written how. */
    private static final List<String> WRITTEN = List.of("fr", "es");

    private static final Template PAGE = template("measure.html");
    private static final Template DOCUMENT = template("measure-docx.xml");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm (VV)", Locale.ROOT);

    public Measure {
        Objects.requireNonNull(call);
        Objects.requireNonNull(snapshot);
        Objects.requireNonNull(figures);
        Objects.requireNonNull(language);
    }

    /** The languages that a call's drafts are in. */
    public static List<String> languages(Call call) {
        return Stream.concat(LANGUAGES.stream().filter(call.languages()::contains), WRITTEN.stream().filter(
                language -> Stream.of("title", "features", "results").allMatch(name -> written(call, name, language).isPresent())))
                .toList();
    }

    private static Template template(String file) {
        return Mustache.compiler().withEscaper(Encode::forXml).compile(Texts.file(Measure.class, file));
    }

    private Texts texts() {
        return Texts.in(Measure.class, language);
    }

    /** The fields, in the form's order. */
    List<Field> fields() {
        JsonObject measure = call.measure();
        List<Field> fields = new ArrayList<>();
        fields.add(typed("title", "Title of the measure", false, written("title").orElseGet(() -> call.texts().title().in(ofTheCall()))));
        fields.add(typed("organisation", "Organisation", false,
                call.organisation().name().in(ofTheCall()) + "\n" + call.organisation().url()));
        fields.add(typed("features", "Describe the main features of the measure/initiative", true, written("features").orElse("")));
        fields.add(results());
        fields.add(list("goals", "Goals of the Convention", measure));
        fields.add(list("areas", "Areas of monitoring", measure));
        fields.add(list("domains", "Cultural domains", measure));
        fields.add(list("targets", "Targets of the Sustainable Development Goals", measure));
        fields.add(list("priorities", "Cross-cutting priorities", measure));
        fields.add(typed("partners", "Partners: name, type of entity", false, measure.objects("partners").stream()
                .map(partner -> partner.object("name").requireText(ofTheCall()) + " – " + partner.requireText("type"))
                .collect(Collectors.joining("\n"))));
        fields.add(typed("resources", "Financial resources in USD", false,
                measure.whole("fundsUsd").map(usd -> Long.toString(usd)).orElse(texts().text("unknown"))));
        fields.add(typed("evaluated", "Was the measure evaluated?", false, texts().text(measure.flag("evaluated") ? "yes" : "no")));
        return fields;
    }

    private Optional<String> written(String name) {
        return written(call, name, language);
    }

    private static Optional<String> written(Call call, String name, String language) {
        return call.measure().has(name) ? call.measure().object(name).text(language) : Optional.empty();
    }

    /** For what the call says in its own languages only: the draft's, or else English where the call has it. */
    private String ofTheCall() {
        return Stream.of(language, "en").filter(call.languages()::contains).findFirst().orElse(call.languages().getFirst());
    }

    private static Field typed(String id, String label, boolean verified, String text) {
        return new Field(id, label, verified, text, List.of(), List.of());
    }

    private static Field list(String id, String label, JsonObject measure) {
        List<JsonObject> entries = measure.objects(id);
        return new Field(id, label, false, lines(entries.stream()), entries.stream().filter(entry -> !entry.flag("verified"))
                .map(entry -> entry.requireText("label")).toList(), List.of());
    }

    private static String lines(Stream<JsonObject> entries) {
        return entries.map(entry -> entry.requireText("label")).collect(Collectors.joining("\n"));
    }

    private Field results() {
        Prose prose = new Prose(texts(), figures);
        written("results").ifPresentOrElse(prose::sayWritten, () -> tell(prose));
        return new Field("results", "What are the results achieved so far through the implementation of the measure/initiative?", true,
                prose.text(), List.of(), prose.numbers());
    }

    /** In words of ours. */
    private void tell(Prose prose) {
        Labels labels = new Labels(call);
        prose.say("registered.more", "registered");
        prose.say("confirmed");
        prose.say("assessed");
        prose.say("elected", "places");
        prose.list("groups", figures.kinds("elected:quota").stream().map(quota -> labels.label("elected:quota", quota, language)
                .replace('{', '(').replace('}', ')') + " – {elected:quota/" + quota + "}").toList());
        prose.list("different", figures.kinds("elected:different").stream()
                .map(question -> texts().text("variety",
                        labels.label("elected:different", question, language).replace('{', '(').replace('}', ')'),
                        "{elected:different/" + question + "}", "{elected:options/" + question + "}"))
                .toList());
    }

    /** For programs. */
    public String json() {
        Map<String, Object> draft = new LinkedHashMap<>();
        draft.put("format", "creative-volunteers-measure-v1");
        draft.put("call", call.id());
        draft.put("snapshot", Times.text(snapshot.time()));
        draft.put("language", language);
        draft.put("fields", fields().stream().map(Field::map).toList());
        return Json.pretty(draft);
    }

    /** To be copied from, field by field. */
    public String text() {
        return fields().stream().map(field -> field.label() + mark(field) + "\n" + count(field) + "\n" + note(field)
                .map(note -> note + "\n").orElse("") + "\n" + field.text() + "\n")
                .collect(Collectors.joining("\n----\n\n"));
    }

    private String mark(Field field) {
        return field.verified() ? "" : " " + texts().text("unverified");
    }

    private Optional<String> note(Field field) {
        return field.unverified().isEmpty() ? Optional.empty()
                : Optional.of(texts().text("unverified") + ": " + String.join("; ", field.unverified()));
    }

    private String count(Field field) {
        return texts().text("characters", field.characters());
    }

    /** As a page that opens in a browser and as what {@code Pdf} lays out; each field is selected by a press. */
    public String page() {
        return PAGE.execute(values());
    }

    /** As what {@code Docx} makes a document of, to go on writing in. */
    public String document() {
        return DOCUMENT.execute(values());
    }

    private Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("language", language);
        values.put("title", call.texts().title().in(ofTheCall()));
        values.put("draft", ReportKind.MEASURE.title(ofTheCall()));
        values.put("time", TIME.format(snapshot.time().atZone(call.zone())));
        values.put("hint", texts().text("hint", Bound.REPORT));
        Labels labels = new Labels(call);
        values.put("fields", fields().stream()
                .map(field -> Map.of("label", field.label(), "mark", mark(field), "count", count(field), "notes",
                        note(field).stream().toList(),
                        "lines", field.text().lines().toList(), "numbers",
                        field.numbers().stream().map(bound -> proof(bound, labels)).toList()))
                .toList());
        return values;
    }

    private Map<String, Object> proof(Bound bound, Labels labels) {
        return Map.of("shown", bound.shown(), "value", bound.value(), "row", texts().text("row", bound.row()), "label",
                labels.heading(bound.figure().subject(), ofTheCall()) + ": "
                        + labels.label(bound.figure().subject(), bound.figure().kind(), ofTheCall()));
    }
}
