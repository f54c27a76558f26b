package org.creativevolunteers.reports.sheets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.creativevolunteers.reports.Season;
import org.junit.jupiter.api.Test;

class Q30CsvTest {

    private static final List<String> COLUMNS = List.of("a", "b", "c");
    private static final String SIGNS = "=+-@\uFF1D\uFF0B\uFF0D\uFF20";
    /** What spreadsheets let people choose as a separator, and what ends a line for some. */
    private static final String SEPARATORS = ",;\t|\r\n\u000B\f\u0085\u2028\u2029";

    private static byte[] write(List<List<Object>> rows) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (CsvRows csv = new CsvRows(out, COLUMNS)) {
            for (List<Object> row : rows) {
                csv.write(row);
            }
        }
        return out.toByteArray();
    }

    private static List<List<String>> read(byte[] bytes) throws IOException {
        String text = new String(bytes, StandardCharsets.UTF_8);
        assertEquals('\uFEFF', text.charAt(0));
        try (CSVParser parser = CSVFormat.RFC4180.parse(new StringReader(text.substring(1)))) {
            return parser.getRecords().stream().map(CSVRecord::toList).toList();
        }
    }

    private static String random(RandomGenerator random, int[] points, int most) {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(most); length > 0; length--) {
            text.appendCodePoint(points[random.nextInt(points.length)]);
        }
        return text.toString();
    }

    @Test
    void another_parser_reads_back_what_was_written() throws IOException {
        List<String> nasty = List.of("plain", "", "\"", "\"\"", "a\"b", ",", ";", "a\nb", "a\r\nb", "a\rb", " leading and trailing ",
                "əğıöşüç ƏĞIÖŞÜÇ İ", "😀 👩🏽‍🎨", "\u202Eright to left\u202C", "\uFEFFmark", "a\0b", "'quoted'", "a=b", "x+y", "\\",
                "NULL", "well - yes", "a, b; c", "1,5 - 2", "don't, won't");
        for (String text : nasty) {

            assertEquals(List.of(COLUMNS, List.of(text, "x", text)), read(write(List.of(List.of(text, "x", text)))), text);
        }
    }

    /**
     * The coarsest reader of all: it ends fields at any separator, in quotes or not, and looks through quotation marks, white space and
     * what nobody sees. It finds more fields than any spreadsheet does, and no formula among them.
     */
    @Test
    void whichever_separator_a_reader_splits_at_no_field_begins_as_a_formula() throws IOException {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(31);
        int[] points = (SIGNS + SEPARATORS + "\"' \0\u00A0\u200B\uFEFFaə1").codePoints().toArray();
        List<List<Object>> rows = new ArrayList<>(List.of(List.of("Bakı;=1+1;x", "I like it\n=1+1", "a\t=1+1"),
                List.of(";\"=1+1\"", ", =1+1", "a|+1"), List.of("\t=1", "\"\"\"=1+1", "x;\r\n \"\u200B@SUM(1)")));
        for (int i = 0; i < 20_000; i++) {
            rows.add(List.of(random(random, points, 9), random(random, points, 9), random(random, points, 9)));
        }
        byte[] bytes = write(rows);
        String text = new String(bytes, StandardCharsets.UTF_8).substring(1);
        for (String field : text.split("[" + SEPARATORS + "]")) {
            String seen = field.replaceAll("^[\"\\s\\p{Z}\\p{Cc}\\p{Cf}]+", "");
            assertTrue(seen.isEmpty() || SIGNS.indexOf(seen.charAt(0)) < 0, field);
        }
        List<List<String>> read = read(bytes);
        assertEquals(rows.size() + 1, read.size());
        for (int i = 0; i < rows.size(); i++) {
            assertEquals(rows.get(i), read.get(i + 1).stream().map(Inert::undo).toList());
        }
    }

    /** Splits as spreadsheets do: a field is quoted where it begins with a quotation mark, and what follows the closing one is added. */
    private static List<String> split(String text, char separator) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        boolean begins = true;
        for (int i = 0; i < text.length(); i++) {
            char at = text.charAt(i);
            if (quoted && at == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                field.append('"');
                i++;
            } else if (at == '"' && (quoted || begins)) {
                quoted = !quoted;
            } else if (!quoted && (at == separator || at == '\n' || at == '\r')) {
                fields.add(field.toString());
                field.setLength(0);
                begins = true;
                continue;
            } else {
                field.append(at);
            }
            begins = false;
        }
        fields.add(field.toString());
        return fields;
    }

    @Test
    void spreadsheets_of_other_countries_find_no_formula_where_one_would_be_without_the_apostrophes() throws IOException {
        List<List<Object>> rows =
                List.of(List.of("x", "Bakı;=1+1;x", "y"), List.of("x", "a\t=1+1\tb", "y"), List.of("x", "one\n=1+1", "y"));
        String guarded = new String(write(rows), StandardCharsets.UTF_8).substring(1);
        int found = 0;
        for (char separator : new char[] {',', ';', '\t'}) {
            assertFalse(split(guarded, separator).stream().anyMatch(field -> field.startsWith("=")), "at " + (int) separator);
            found += (int) split(guarded.replace("'=", "="), separator).stream().filter(field -> field.startsWith("=")).count();
        }
        assertNotEquals(0, found, "the reader finds the formulas that were made inert");
    }

    @Test
    void what_was_made_inert_is_undone_to_the_letter() {
        for (String text : List.of("=1+1", "'=1+1", "''=1", ";=1", ";'=1", "' =1", "\t", "'\t", "\t=1", "\"'=1", "-5", "+994501234567",
                "a;-b;'+c", "\0=1", "\n'\n=1", "'", "''", "d'=e", "a; 'b'")) {
            assertEquals(text, Inert.undo(Inert.of(text)), text);
        }
        assertEquals("'=1+1", Inert.of("=1+1"));
        assertEquals("''=1+1", Inert.of("'=1+1"));
        assertEquals("Bakı;'=1+1;x", Inert.of("Bakı;=1+1;x"));
        assertEquals("well - yes", Inert.of("well - yes"));
    }

    @Test
    void every_field_is_quoted_and_lines_end_as_RFC_4180_says() throws IOException {
        String text = new String(write(List.of(List.of("x", 12L, true), List.of(List.of("p", "q"), "", "=1+1"))), StandardCharsets.UTF_8);
        assertEquals("\uFEFF\"a\",\"b\",\"c\"\r\n\"x\",\"12\",\"true\"\r\n\"p; q\",\"\",\"'=1+1\"\r\n", text);
    }

    @Test
    void headings_are_no_formulas_either() throws IOException {
        Season season = new Season();
        Sheets sheets = new Sheets(season.call, () -> {
            throw new AssertionError("no commission is needed for headings");
        }, () -> {
            throw new AssertionError("no scores are needed for headings");
        });
        for (Sheet<?> sheet : List.of(sheets.registrations(), sheets.contacts(), sheets.assessments(), sheets.selection(), sheets.reserve(),
                sheets.offers(), sheets.letters(), sheets.audit())) {
            assertEquals(sheet.columnNames(), sheet.columnNames().stream().map(Inert::of).toList());
            assertEquals(sheet.columnNames().size(), sheet.columnNames().stream().distinct().count());
        }
    }
}
