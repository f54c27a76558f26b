package org.creativevolunteers.reports.statistics;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.creativevolunteers.call.Call;
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
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm (VV)", Locale.ROOT);

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

    /** The page, as a file that opens in a browser and as what {@code Pdf} lays out. */
    public String html() {
        Texts texts = Texts.in(StatisticsPage.class, language);
        Map<String, Object> values = new LinkedHashMap<>();
        List.of("statistics", "base", "hidden", "number").forEach(code -> values.put(code, texts.text(code)));
        values.put("language", language);
        values.put("title", call.texts().title().in(language));
        values.put("time", TIME.format(snapshot.time().atZone(call.zone())));
        values.put("totals", List.of(total(texts.text("registrations"), statistics.registrations()),
                total(texts.text("confirmed"), statistics.confirmed())));
        values.put("breakdowns", statistics.breakdowns().stream().map(breakdown -> section(texts, breakdown)).toList());
        return TEMPLATE.execute(values);
    }

    private static Map<String, Object> total(String label, long count) {
        return Map.of("label", label, "count", SmallNumbers.hides(count) ? "<" + SmallNumbers.BELOW : Long.toString(count));
    }

    private Map<String, Object> section(Texts texts, Breakdown breakdown) {
        Labels labels = new Labels(call);
        List<Breakdown.Cell> cells = breakdown.cells().stream().map(cell -> new Breakdown.Cell(
                labels.label(breakdown.subject(), cell.label(), language), cell.count(), cell.hidden())).toList();
        long most = Math.max(1, cells.stream().mapToLong(Breakdown.Cell::count).max().orElse(1));
        return Map.of("heading", labels.heading(breakdown.subject(), language), "rows",
                cells.stream().map(cell -> row(texts, cell, most)).toList());
    }

    private static Map<String, Object> row(Texts texts, Breakdown.Cell cell, long most) {
        return Map.of("label", cell.label(), "count", cell.hidden() ? texts.text("hiddenCell") : Long.toString(cell.count()), "bar",
                cell.count() == 0 ? List.of() : List.of(String.format(Locale.ROOT, "%.1f", 100.0 * cell.count() / most)));
    }
}
