package org.creativevolunteers.reports.measure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.creativevolunteers.call.file.CallReader;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.kernel.function.TimeLeft;
import org.creativevolunteers.kernel.items.Assessment;
import org.creativevolunteers.kernel.items.Offer;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.kernel.store.LocalFile;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.reports.Invocation;
import org.creativevolunteers.reports.Packed;
import org.creativevolunteers.reports.Season;
import org.creativevolunteers.reports.paper.Docx;
import org.creativevolunteers.reports.paper.Pdf;
import org.creativevolunteers.reports.sheets.SheetFormat;
import org.creativevolunteers.reports.snapshot.Extract;
import org.creativevolunteers.reports.snapshot.ExtractLine;
import org.creativevolunteers.reports.snapshot.Snapshot;
import org.creativevolunteers.reports.statistics.Figure;
import org.creativevolunteers.reports.statistics.Figures;
import org.creativevolunteers.reports.statistics.SnapshotStatistics;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class MeasureTest {

    private static final TimeLeft PLENTY = TimeLeft.of(Invocation.LONG, Duration.ofSeconds(20));
    private static final List<String> REGIONS = List.of("baku", "baku", "nakhchivan", "guba-khachmaz", "karabakh");
    private static final List<String> GENDERS = List.of("woman", "man");

    private final Season season = new Season();

    /** An applicant, of whom the batch came to a state; empty where none was. */
    private ExtractLine person(int number, String state, String region, String gender) {
        Item registration = season.registration(number);
        Map<String, Object> answers = new LinkedHashMap<>(new Registration(registration).answers());
        answers.put("region", region);
        answers.put("gender", gender);
        Item told = registration.with("answers", answers).with("assessments", 3L);
        String id = registration.text("id");
        List<Offer> offers = state.isEmpty() ? List.of()
                : List.of(new Offer(new Item(Map.of()).with("registration", id).with("batch", "main").with("state", state)));
        Item assessment = new Item(Map.of()).with("registration", id).with("commissioner", "c" + number % 7).with("state", "SCORED")
                .with("given", "2027-01-18T10:00:00Z").with("scores", Map.of("portfolio", 7L));
        return new ExtractLine(new Registration(state.isEmpty() ? told
                : told.with("batch", "main").with("outcome", state.equals("OPEN") ? "OFFERED" : state)),
                List.of(new Assessment.Extracted(assessment)), offers, List.of());
    }

    private Figures figures(List<ExtractLine> people, boolean announced) {
        try (LocalFile extract = LocalFile.write(Season.folder(), out -> {
            try (Extract.Out lines = new Extract.Out(out)) {
                for (ExtractLine person : people) {
                    lines.add(person);
                }
            }
        })) {
            return Figures.of(season.call, announced ? List.of("main") : List.of(), extract.path(), PLENTY,
                    SnapshotStatistics.of(season.call, extract.path(), PLENTY));
        }
    }

    /** As the public record of this measure has it: more than 500 registered, 30 elected, from the capital and different regions. */
    private Figures season() {
        return figures(IntStream.range(0, 523).mapToObj(i -> person(i, i < 30 ? "ACCEPTED" : i < 90 ? "RESERVE" : "NOT_SELECTED",
                REGIONS.get(i % REGIONS.size()), GENDERS.get(i % 2))).toList(), true);
    }

    private Measure measure(Figures figures, String language) {
        return new Measure(season.call, new Snapshot(Season.CALL, Season.NOW), figures, language);
    }

    private static Field field(Measure measure, String id) {
        return measure.fields().stream().filter(field -> field.id().equals(id)).findFirst().orElseThrow();
    }

    @Test
    void every_figure_of_the_public_record_comes_out_of_a_season_by_itself() {
        String en = field(measure(season(), "en"), "results").text();
        for (String expected : List.of("More than 500 young creative people registered.", "30 volunteers were elected", "Capital – 12",
                "All regions but the capital – 18", "Women – 15; Men – 15", "A commission of 7 assessed 523 registrations",
                " – 4 of 14 answers")) {
            assertTrue(en.contains(expected), expected + " in " + en);
        }
        String az = field(measure(season(), "az"), "results").text();
        for (String expected : List.of("500 nəfərdən çox yaradıcı gənc müraciət edib.", "30 könüllü seçilib", "Paytaxt – 12",
                "7 nəfərlik komissiya")) {
            assertTrue(az.contains(expected), expected + " in " + az);
        }
    }

    /** The call as staff would have it reported: in own words, in languages of UNESCO's. */
    private Measure written(Figures figures, String language, Map<String, String> results) {
        JsonObject file = Json.readObject(Season.content());
        JsonObject measure = file.object("measure").with("results", results);
        for (String name : List.of("title", "features")) {
            measure = measure.with(name, measure.object(name).with("fr", "En français : " + name).members());
        }
        return new Measure(CallReader.read(file.with("measure", measure.members())), new Snapshot(Season.CALL, Season.NOW), figures,
                language);
    }

    @Test
    void results_in_own_words_have_live_numbers_and_lose_lines_of_which_one_is_hidden() {
        Map<String, String> results = Map.of("en", "We are proud: {elected/ELECTED} of {>path/REGISTERED} and more.\nNobody {path/NOBODY}.",
                "fr", "{elected/ELECTED} bénévoles ont été élus.");
        Measure en = written(season(), "en", results);
        assertEquals("We are proud: 30 of 500 and more.", field(en, "results").text());
        assertEquals(List.of(30L, 523L), field(en, "results").numbers().stream().map(Bound::value).toList());
        assertEquals(List.of("az", "en", "fr"), Measure.languages(en.call()));
        assertEquals(List.of("az", "en"), Measure.languages(written(season(), "en", Map.of("es", "Sin título")).call()));
        assertTrue(field(written(season(), "az", results), "results").text().contains("30 könüllü"),
                "where nothing was written, words of ours");
        Measure fr = written(season(), "fr", results);
        assertEquals("30 bénévoles ont été élus.", field(fr, "results").text());
        assertEquals("En français : features", field(fr, "features").text());
        assertTrue(fr.text().contains("caractères") && fr.page().contains("lang=\"fr\"") && fr.document().contains("bénévoles"), fr::text);
    }

    @Test
    void each_number_in_the_text_is_bound_to_the_row_that_proves_it() throws IOException {
        Figures figures = season();
        ByteArrayOutputStream csv = new ByteArrayOutputStream();
        figures.write(SheetFormat.CSV, Season.NOW, csv);
        List<CSVRecord> rows;
        try (CSVParser parser = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get()
                .parse(new StringReader(csv.toString(StandardCharsets.UTF_8).substring(1)))) {
            rows = parser.getRecords();
        }
        for (String language : Measure.LANGUAGES) {
            JsonObject results = Json.readObject(measure(figures, language).json()).objects("fields").stream()
                    .filter(field -> field.requireText("id").equals("results")).findFirst().orElseThrow();
            List<Long> shown = new ArrayList<>();
            for (JsonObject number : results.objects("numbers")) {
                CSVRecord row = rows.get((int) number.requireWhole("row") - 1);
                assertEquals("numbers.csv", number.requireText("report"));
                assertEquals(Long.toString(number.requireWhole("value")), row.get(number.requireText("column")));
                assertEquals(number.requireText("subject") + number.requireText("kind"), row.get("subject") + row.get("kind"));
                shown.add(number.requireWhole("shown"));
            }
            List<Long> written = java.util.regex.Pattern.compile("(?<![\\d])\\d+")
                    .matcher(results.requireText("text").replaceAll("18 yaşdan|Under 18", ""))
                    .results().map(found -> Long.valueOf(found.group())).sorted().toList();
            assertEquals(shown.stream().sorted().toList(), written, results.requireText("text"));
        }
    }

    @Test
    void a_number_that_no_row_proves_cannot_be_bound() {
        Figure figure = new Figure("path", "REGISTERED", OptionalLong.of(520));
        assertThrows(IllegalArgumentException.class, () -> new Bound(521, 521, 1, figure));
        assertThrows(IllegalArgumentException.class, () -> new Bound(520, 520, 1, new Figure("path", "REGISTERED", OptionalLong.empty())));
        assertEquals(500, new Bound(500, 520, 1, figure).shown());
    }

    @Test
    void small_cells_are_neither_told_nor_found_by_subtraction() {
        Figures declined =
                figures(IntStream.range(0, 200).mapToObj(i -> person(i, i < 28 ? "ACCEPTED" : i < 30 ? "DECLINED" : "NOT_SELECTED",
                        REGIONS.get(i % REGIONS.size()), GENDERS.get(i % 2))).toList(), true);
        String text = field(measure(declined, "en"), "results").text();
        assertTrue(text.contains("30 places were given") && !text.contains("28"), text);
        assertFalse(text.contains("Among the elected"), text);
        Figures few =
                figures(IntStream.range(0, 200).mapToObj(i -> person(i, i < 30 ? "ACCEPTED" : "NOT_SELECTED", i < 3 ? "baku" : "karabakh",
                        i < 26 ? GENDERS.get(i % 2) : "unsaid")).toList(), true);
        String groups = field(measure(few, "en"), "results").text();
        assertTrue(groups.contains("30 volunteers were elected"), groups);
        assertFalse(groups.contains("Capital –") || groups.contains("capital – 27"),
                "three of the capital are the 27 others' rest: " + groups);
        assertFalse(groups.contains("Women –") || groups.contains("Men –"),
                "four who did not say are the rest of women and men: " + groups);
    }

    @Test
    void before_anything_is_announced_the_draft_tells_what_there_is() {
        String text = field(measure(figures(IntStream.range(0, 100).mapToObj(i -> person(i, "", "baku", "man")).toList(), false), "en"),
                "results").text();
        assertTrue(text.contains("100 young creative people registered.") && !text.contains("elected"), text);
        assertTrue(field(measure(figures(List.of(), false), "az"), "results").text().isEmpty());
    }

    @Test
    void what_was_not_compared_with_the_form_is_marked_and_lengths_are_counted() {
        Measure measure = measure(season(), "en");
        assertTrue(field(measure, "domains").unverified().contains("Music") && field(measure, "domains").text().contains("\nMusic\n"));
        assertEquals(List.of(), field(measure, "goals").unverified());
        assertTrue(measure.text().contains("[wording not yet compared with the form]: Youth; Gender equality"), measure::text);
        assertTrue(field(measure, "features").verified() && field(measure, "results").verified());
        assertFalse(field(measure, "resources").verified());
        for (Field field : measure.fields()) {
            assertEquals(field.text().codePointCount(0, field.text().length()), field.characters());
            assertTrue(measure.text().contains(field.label()) && measure.text().contains(field.characters() + " characters"));
        }
        assertTrue(field(measure, "partners").text().contains("Ministry of Culture of the Republic of Azerbaijan – Public institution"));
        assertEquals("no", field(measure, "evaluated").text());
    }

    @Test
    void the_document_has_what_the_page_has() throws IOException {
        for (String language : Measure.LANGUAGES) {
            Measure measure = measure(season(), language);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            Pdf.write(measure.page(), Season.NOW, out);
            try (PDDocument document = Loader.loadPDF(out.toByteArray())) {
                String text = new PDFTextStripper().getText(document).replaceAll("\\s+", "");
                for (Field field : measure.fields()) {
                    assertTrue(text.contains(field.label().replace(" ", "")), field.label());
                    field.text().lines().forEach(line -> assertTrue(text.contains(line.replaceAll("\\s+", "")), line + " in " + text));
                }
            }
        }
    }

    @Test
    void the_text_document_has_every_field_is_well_formed_and_the_same_bytes_whenever_it_is_written() throws Exception {
        for (String language : Measure.LANGUAGES) {
            Measure measure = measure(season(), language);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            Docx.write(measure.document(), out);
            Map<String, String> parts = Packed.parts(out.toByteArray());
            for (String part : parts.values()) {
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(part)));
            }
            String text = DocumentBuilderFactory.newInstance().newDocumentBuilder()
                    .parse(new InputSource(new StringReader(parts.get("word/document.xml")))).getDocumentElement().getTextContent();
            for (Field field : measure.fields()) {
                assertTrue(text.contains(field.label()), field.label());
                field.text().lines().forEach(line -> assertTrue(text.contains(line), line));
            }
            assertFalse(parts.get("word/document.xml").contains("w:fld") || parts.keySet().stream().anyMatch(name -> name.contains("vba")));
            Thread.sleep(2_100); // a ZIP file tells every second second
            ByteArrayOutputStream again = new ByteArrayOutputStream();
            Docx.write(measure.document(), again);
            assertArrayEquals(out.toByteArray(), again.toByteArray());
        }
    }
}
