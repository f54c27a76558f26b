package org.creativevolunteers.reports.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.creativevolunteers.kernel.staff.Role;
import org.creativevolunteers.reports.Season;
import org.creativevolunteers.reports.sheets.Sheet;
import org.creativevolunteers.reports.sheets.SheetFormat;
import org.creativevolunteers.reports.sheets.Sheets;
import org.creativevolunteers.reports.statistics.Figures;
import org.junit.jupiter.api.Test;

/** What is declared of reports is what docs/reports.md says, in every language that has words for it. */
class DeclarationTest {

    private static final Path DOCUMENT = Path.of("../../docs/reports.md");
    private static final String FROM = "<!-- What follows is told by DeclarationTest; -Dgolden=write writes it. -->\n";
    private static final String TO = "<!-- Up to here. -->\n";

    private final Season season = new Season();

    private Map<ReportKind, List<Heading>> tables() {
        Sheets sheets = new Sheets(season.call, () -> {
            throw new AssertionError("no commission is needed for headings");
        }, () -> {
            throw new AssertionError("no scores are needed for headings");
        });
        Map<ReportKind, List<Heading>> tables = new EnumMap<>(ReportKind.class);
        for (Sheet<?> sheet : List.of(sheets.registrations(), sheets.contacts(), sheets.assessments(), sheets.selection(),
                sheets.reserve(), sheets.offers(), sheets.letters(), sheets.audit())) {
            tables.put(sheet.kind(), sheet.headings());
        }
        tables.put(ReportKind.NUMBERS, Figures.headings(season.call));
        return tables;
    }

    private static String row(ReportKind kind) {
        String files = kind.formats().stream().map(format -> switch (kind) {
            case PROTOCOL -> "`" + kind.file("<batch>", format) + "`";
            case STATISTICS, SELECTED, DOOR, BADGES, MEASURE -> "`" + kind.file("<language>", format) + "`";
            case REGISTRATIONS, CONTACTS, ASSESSMENTS, SELECTION, RESERVE, OFFERS, LETTERS, AUDIT, NUMBERS, MANIFEST ->
                "`" + kind.file(format) + "`";
        }).collect(Collectors.joining(", "));
        String who = (kind.role() == Role.ADMIN ? "" : kind.role().word() + ", ")
                + (kind.kept() == ReportKind.Kept.ALWAYS ? "auditor, admin" : "admin");
        String kept = switch (kind.kept()) {
            case UNTIL_NEXT -> "until the next snapshot";
            case ALWAYS -> "as long as the bucket";
        };
        return "| " + kind.title("en") + ": " + files + " | " + who + " | " + kind.rows("en") + " | " + kept + " |\n";
    }

    private String column(Heading heading) {
        String unit = heading.meaning().unit().map(text -> " [" + text.in("en") + "]").orElse("");
        String words = heading.meaning().words().entrySet().stream().map(word -> word.getKey() + ": " + word.getValue().in("en"))
                .collect(Collectors.joining("; ", heading.meaning().words().isEmpty() ? "" : " – ", ""));
        return "| `" + heading.name() + "` | " + heading.type().name().toLowerCase(Locale.ROOT) + " | " + heading.meaning().text().in("en")
                + unit + words + " |\n";
    }

    private boolean isOurs(Heading heading) {
        Set<String> questions = season.call.questions().map(question -> question.id()).collect(Collectors.toSet());
        return !questions.contains(heading.name()) && !heading.name().startsWith("score_");
    }

    private String declared() {
        StringBuilder text = new StringBuilder("\n| report | who | what a row is | kept |\n|---|---|---|---|\n");
        Arrays.stream(ReportKind.values()).map(DeclarationTest::row).forEach(text::append);
        tables().forEach((kind, headings) -> {
            text.append("\n**").append(kind.id()).append("**\n\n| column | type | meaning |\n|---|---|---|\n");
            headings.stream().filter(this::isOurs).map(this::column).forEach(text::append);
        });
        return text.append('\n').toString();
    }

    @Test
    void the_document_says_what_is_declared() throws IOException {
        String document = Files.readString(DOCUMENT);
        int from = document.indexOf(FROM) + FROM.length();
        int to = document.indexOf(TO);
        if ("write".equals(System.getProperty("golden"))) {
            Files.writeString(DOCUMENT, document.substring(0, from) + declared() + document.substring(to));
        } else {
            assertEquals(declared(), document.substring(from, to), "-Dgolden=write writes it");
        }
    }

    @Test
    void every_language_has_every_word() throws IOException {
        Set<Object> keys = properties("en").keySet();
        for (String language : ReportKind.LANGUAGES) {
            assertEquals(keys, properties(language).keySet(), language);
        }
        for (ReportKind kind : ReportKind.values()) {
            ReportKind.LANGUAGES.forEach(language -> assertEquals(List.of(false, false),
                    List.of(kind.title(language).isBlank(), kind.rows(language).isBlank())));
        }
    }

    private static Properties properties(String language) throws IOException {
        Properties properties = new Properties();
        properties.load(ReportKind.class.getResourceAsStream("messages_" + language + ".properties"));
        return properties;
    }

    @Test
    void a_report_of_rows_comes_in_every_format_of_rows_the_spreadsheet_first() {
        List<Format> ofRows = Stream.of(SheetFormat.values()).map(SheetFormat::format).toList();
        assertEquals(Format.XLSX, ofRows.getFirst());
        tables().keySet().forEach(kind -> assertEquals(ofRows, kind.formats()));
        assertEquals(tables().size(), Stream.of(ReportKind.values()).filter(kind -> kind.formats().equals(ofRows)).count(),
                "no other report says that it has rows");
    }

    @Test
    void a_title_is_the_name_of_a_sheet_to_its_last_letter() {
        tables().keySet().forEach(kind -> ReportKind.LANGUAGES.forEach(language -> assertEquals(true,
                kind.title(language).matches("[^\\\\/?*\\[\\]:]{1,31}"), kind.title(language))));
    }

    @Test
    void a_file_tells_its_kind_and_no_two_kinds_are_called_alike() {
        for (ReportKind kind : ReportKind.values()) {
            for (Format format : kind.formats()) {
                assertEquals(kind, ReportKind.ofFile(kind.file(format)).orElseThrow());
                assertEquals(kind, ReportKind.ofFile(kind.file("x-y.z", format)).orElseThrow());
            }
        }
        assertEquals(true, ReportKind.ofFile("something-else.csv").isEmpty());
    }
}
