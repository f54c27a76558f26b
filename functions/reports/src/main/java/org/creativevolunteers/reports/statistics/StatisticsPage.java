package org.creativevolunteers.reports.statistics;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.call.Kind;
import org.creativevolunteers.kernel.table.Times;
import org.creativevolunteers.kernel.text.SmallNumbers;
import org.creativevolunteers.kernel.text.Texts;
import org.creativevolunteers.reports.snapshot.Snapshot;
import org.owasp.encoder.Encode;

/**
 * The statistics as a page that needs nothing beside itself: opens from a disk, prints, and says in tables what its charts
 * show, so that a screen reader gets a chart's name and no more of it.
 *
 * @param call       the call
 * @param snapshot   the call at which time
 * @param statistics the numbers
 * @param language   the page's language, one of the call's
 */
public record StatisticsPage(Call call, Snapshot snapshot, SnapshotStatistics statistics, String language) {

    private static final Template TEMPLATE = template();

    public StatisticsPage {
        Objects.requireNonNull(call);
        Objects.requireNonNull(snapshot);
        Objects.requireNonNull(statistics);
        Objects.requireNonNull(language);
    }

    private static Template template() {
        try (Reader reader = new InputStreamReader(Objects.requireNonNull(StatisticsPage.class.getResourceAsStream("statistics.html")),
                StandardCharsets.UTF_8)) {
            return Mustache.compiler().withEscaper(Encode::forHtml).compile(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The page. */
    public String html() {
        Texts texts = Texts.in(StatisticsPage.class, language);
        Map<String, Object> values = new LinkedHashMap<>();
        List.of("statistics", "base", "hidden", "number").forEach(code -> values.put(code, texts.text(code)));
        values.put("language", language);
        values.put("title", call.texts().title().in(language));
        values.put("time", Times.text(snapshot.time()).replace('T', ' ').replace("Z", " UTC"));
        values.put("totals", List.of(total(texts.text("registrations"), statistics.registrations()),
                total(texts.text("confirmed"), statistics.confirmed())));
        values.put("breakdowns", statistics.breakdowns().stream().map(breakdown -> section(texts, breakdown)).toList());
        return TEMPLATE.execute(values);
    }

    private static Map<String, Object> total(String label, long count) {
        return Map.of("label", label, "count", SmallNumbers.hides(count) ? "<" + SmallNumbers.BELOW : Long.toString(count));
    }

    private Map<String, Object> section(Texts texts, Breakdown breakdown) {
        List<Breakdown.Cell> cells = breakdown.cells().stream().map(cell -> new Breakdown.Cell(
                label(texts, breakdown.subject(), cell.label()), cell.count(), cell.hidden())).toList();
        return Map.of("heading", heading(texts, breakdown.subject()), "chart", BarChart.of(cells), "rows", cells.stream()
                .map(cell -> Map.of("label", cell.label(), "count", cell.hidden() ? texts.text("hiddenCell") : Long.toString(cell.count())))
                .toList());
    }

    private String heading(Texts texts, String subject) {
        return subject.startsWith("question:") ? call.question(subject.substring("question:".length()))
                .map(question -> question.label().in(language)).orElse(subject) : texts.text("by." + subject);
    }

    private String label(Texts texts, String subject, String kind) {
        if (kind.equals(SnapshotStatistics.NONE)) {
            return texts.text(subject.equals("source") ? "unknown" : "unanswered");
        }
        return switch (subject) {
            case "state", "language", "outcome" -> texts.text(subject + "." + kind);
            case "source" -> kind.equals(SnapshotStatistics.OTHER) ? texts.text("other") : kind;
            case "day", "age" -> kind;
            default -> call.question(subject.substring("question:".length())).flatMap(question -> question.kind().option(kind))
                    .map(Kind.Option::label).map(label -> label.in(language)).orElse(kind);
        };
    }
}
