package org.creativevolunteers.reports.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.creativevolunteers.kernel.function.TimeLeft;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.kernel.store.LocalFile;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.text.SmallNumbers;
import org.creativevolunteers.kernel.text.Texts;
import org.creativevolunteers.reports.Invocation;
import org.creativevolunteers.reports.Season;
import org.creativevolunteers.reports.sheets.Sheet;
import org.creativevolunteers.reports.sheets.Sheets;
import org.creativevolunteers.reports.snapshot.Extract;
import org.creativevolunteers.reports.snapshot.ExtractLine;
import org.creativevolunteers.reports.snapshot.Snapshot;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class StatisticsTest {

    private static final TimeLeft PLENTY = TimeLeft.of(Invocation.LONG, Duration.ofSeconds(20));

    private final Season season = new Season();

    private SnapshotStatistics count(List<Item> registrations) {
        try (LocalFile extract = LocalFile.write(Season.folder(), out -> {
            try (Extract.Out lines = new Extract.Out(out)) {
                for (Item registration : registrations) {
                    lines.add(new ExtractLine(new Registration(registration), List.of(), List.of(), List.of()));
                }
            }
        })) {
            return SnapshotStatistics.of(season.call, extract.path(), PLENTY);
        }
    }

    private static Breakdown of(SnapshotStatistics statistics, String subject) {
        return statistics.breakdowns().stream().filter(breakdown -> breakdown.subject().equals(subject)).findFirst().orElseThrow();
    }

    @Test
    void no_number_below_five_is_shown_nor_follows_from_the_others() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(5);
        for (int round = 0; round < 20_000; round++) {
            Map<String, Long> counts = new LinkedHashMap<>();
            for (int kind = random.nextInt(1, 8); kind > 0; kind--) {
                counts.put("kind " + kind, random.nextInt(3) == 0 ? 0L : (long) random.nextInt(12));
            }
            List<Breakdown.Cell> cells = new Breakdown("state", counts, true).cells();
            long total = counts.values().stream().mapToLong(Long::longValue).sum();
            long shown = cells.stream().mapToLong(Breakdown.Cell::count).sum();
            long hidden = cells.stream().filter(Breakdown.Cell::hidden).count();
            assertTrue(cells.stream().noneMatch(cell -> SmallNumbers.hides(cell.count())), counts.toString());
            if (hidden > 0 && total >= SmallNumbers.BELOW && counts.values().stream().filter(count -> count > 0).count() > 1) {
                assertTrue(hidden >= 2 && total - shown >= SmallNumbers.BELOW, counts.toString());
            }
            cells.stream().filter(cell -> !cell.hidden()).forEach(cell -> assertEquals(counts.get(cell.label()), cell.count()));
        }
    }

    @Test
    void what_the_totals_tell_is_not_taken_to_hide_a_small_number() {
        List<Item> people = java.util.stream.IntStream.range(0, 60).mapToObj(number -> season.registration(number)
                .with("state", number < 2 ? "WITHDRAWN" : number < 40 ? "RECEIVED" : "CONFIRMED")).toList();
        Map<String, Boolean> hidden = new LinkedHashMap<>();
        of(count(people), "state").cells().forEach(cell -> hidden.put(cell.label(), cell.hidden()));
        assertEquals(Map.of("WITHDRAWN", true, "RECEIVED", true, "CONFIRMED", false), hidden);
    }

    @Test
    void the_path_tells_nothing_that_the_outcomes_hide() {
        for (int declined : List.of(0, 2, 7)) {
            List<Item> people = java.util.stream.IntStream.range(0, 60).mapToObj(number -> season.registration(number).with("assessments",
                    number < 55 ? 3L : 0L).with("outcome", number < declined ? "DECLINED" : number < 30 ? "ACCEPTED" : "NOT_SELECTED"))
                    .toList();
            Map<String, Long> path = of(count(people), "path").counts();
            assertEquals(declined == 2 ? List.of(60L, 60L, 55L) : List.of(60L, 60L, 55L, 30L, 30L - declined), List.copyOf(path.values()));
        }
        List<Item> nearly = java.util.stream.IntStream.range(0, 60)
                .mapToObj(number -> season.registration(number).with("assessments", number < 57 ? 3L : 0L)).toList();
        assertEquals(List.of("REGISTERED", "CONFIRMED"), List.copyOf(of(count(nearly), "path").counts().keySet()),
                "three were not assessed");
    }

    @Test
    void people_are_counted_where_they_belong() {
        Item withdrawn = season.registration(1).with("state", "WITHDRAWN");
        Item other = season.registration(2).with("answers", Map.of("birthDate", "2009-03-01", "region", "baku",
                "languages", List.of("az", "en"))).with("source", Map.of());
        SnapshotStatistics statistics = count(List.of(withdrawn, other));
        assertEquals(2, statistics.registrations());
        assertEquals(1, statistics.confirmed());
        assertEquals(Map.of("RECEIVED", 0L, "CONFIRMED", 1L, "WITHDRAWN", 1L), of(statistics, "state").counts());
        assertEquals(1, of(statistics, "question:region").counts().get("baku"));
        assertEquals(1, of(statistics, "question:gender").counts().get(SnapshotStatistics.NONE));
        assertEquals(Map.of("17", 1L), of(statistics, "age").counts());
        assertFalse(of(statistics, "question:languages").whole());
    }

    @Test
    void a_registration_at_midnight_counts_on_its_day_in_the_calls_zone() {
        SnapshotStatistics statistics = count(List.of(season.registration(1).with("received", "2027-01-14T19:59:59Z"),
                season.registration(2).with("received", "2027-01-14T20:00:00Z"),
                season.registration(3).with("received", "2027-01-16T20:00:00Z").with("state", "RECEIVED")));
        assertEquals(Map.of("2027-01-14", 1L, "2027-01-15", 1L), of(statistics, "day").counts(), "of who confirmed");
    }

    @Test
    void channels_of_few_people_are_gathered() {
        List<Item> registrations = java.util.stream.IntStream.range(0, 12).mapToObj(number -> season.registration(number)
                .with("source", Map.of("first.utm_source", number < 6 ? "instagram" : "friend-" + number))).toList();
        assertEquals(Map.of("instagram", 6L, SnapshotStatistics.OTHER, 6L), of(count(registrations), "source").counts());
    }

    @Test
    void a_person_counts_by_the_last_link_in_the_table_and_in_the_numbers_and_by_the_first_only_where_the_last_is_not_known() {
        Map<String, Object> cameTwice =
                Map.of("first.utm_source", "poster", "first.ref", "school-5", "last.utm_source", "instagram", "last.ref", "post-7");
        List<Item> registrations = Stream.of(cameTwice, cameTwice, cameTwice, cameTwice, cameTwice,
                Map.<String, Object>of("first.utm_source", "poster", "last.ref", "typed"), Map.<String, Object>of("first.ref", "poster"))
                .map(source -> season.registration(1).with("source", source)).toList();
        Sheet<Registration> sheet =
                new Sheets(season.call, () -> { throw new AssertionError("registrations name no commissioner"); },
                        () -> {
                            throw new AssertionError("registrations have no scores");
                        }).registrations();
        Sheet.Column<Registration> column =
                sheet.columns().stream().filter(one -> one.heading().name().equals("source")).findFirst().orElseThrow();
        assertEquals(List.of("instagram", "instagram", "instagram", "instagram", "instagram", "typed", "poster"),
                registrations.stream().map(item -> column.of(new Registration(item))).toList());
        assertEquals(Map.of("instagram", 5L, SnapshotStatistics.OTHER, 2L), of(count(registrations), "source").counts());
    }

    @Test
    void the_page_is_well_formed_and_shows_in_a_table_what_each_chart_shows_in_every_language() throws Exception {
        SnapshotStatistics statistics = count(java.util.stream.IntStream.range(0, 300).mapToObj(number -> season.registration(number)
                .with("source", Map.of("ref", "x", "first.ref", number % 2 == 0 ? "<script>alert(1)</script>" : "a&b\"'"))).toList());
        for (String language : season.call.languages()) {
            String html = new StatisticsPage(season.call, new Snapshot(Season.CALL, Season.NOW), statistics, language).html();
            assertFalse(html.contains("<script"), language);
            Document page = DocumentBuilderFactory.newInstance().newDocumentBuilder()
                    .parse(new InputSource(new StringReader(html.replace("<!DOCTYPE html>\n", ""))));
            assertEquals(language, page.getDocumentElement().getAttribute("lang"));
            assertEquals(statistics.breakdowns().size(), page.getElementsByTagName("section").getLength());
            assertEquals(statistics.breakdowns().size() + 1, page.getElementsByTagName("table").getLength(), "and the totals");
            long rows = statistics.breakdowns().stream().mapToLong(breakdown -> breakdown.cells().size()).sum();
            assertEquals(rows, html.split("<td class=\"number\">", -1).length - 1, "each bar stands beside its number");
            assertEquals(rows, html.split("<td class=\"chart\" aria-hidden=\"true\">", -1).length - 1);
            assertTrue(html.contains(Texts.in(StatisticsPage.class, language).text("by.age")));
        }
    }

    @Test
    void every_language_has_every_word() throws IOException {
        Set<Object> keys = properties("en").keySet();
        for (String language : List.of("az", "ru")) {
            assertEquals(keys, properties(language).keySet(), language);
        }
        for (String language : season.call.languages()) {
            String hidden = Texts.in(StatisticsPage.class, language).text("hidden");
            assertTrue(hidden.contains(Long.toString(SmallNumbers.BELOW - 1)), hidden);
        }
    }

    private static Properties properties(String language) throws IOException {
        Properties properties = new Properties();
        properties.load(StatisticsPage.class.getResourceAsStream("messages_" + language + ".properties"));
        return properties;
    }
}
