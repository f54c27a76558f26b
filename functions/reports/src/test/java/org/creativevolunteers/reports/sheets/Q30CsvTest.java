package org.creativevolunteers.reports.sheets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
    private static final String FORMULA_STARTS = "=+-@\t\r\n\0\uFF1D\uFF0B\uFF0D\uFF20";

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

    @Test
    void another_parser_reads_back_what_was_written() throws IOException {
        List<String> nasty = List.of("plain", "", "\"", "\"\"", "a\"b", ",", ";", "a\nb", "a\r\nb", "a\rb", " leading and trailing ",
                "əğıöşüç ƏĞIÖŞÜÇ İ", "😀 👩🏽‍🎨", "\u202Eright to left\u202C", "\uFEFFmark", "a\0b", "'quoted'", "a=b", "x+y", "\\",
                "NULL");
        for (String text : nasty) {
            assertEquals(List.of(COLUMNS, List.of(text, "x", text)), read(write(List.of(List.of(text, "x", text)))), text);
        }
    }

    @Test
    void random_texts_survive_and_never_begin_as_a_formula() throws IOException {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(30);
        String alphabet = FORMULA_STARTS + "\"',; aə😀ı\u2028";
        int[] points = alphabet.codePoints().toArray();
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            List<Object> row = new ArrayList<>();
            for (int j = 0; j < COLUMNS.size(); j++) {
                StringBuilder text = new StringBuilder();
                for (int length = random.nextInt(6); length > 0; length--) {
                    text.appendCodePoint(points[random.nextInt(points.length)]);
                }
                row.add(text.toString());
            }
            rows.add(row);
        }
        List<List<String>> read = read(write(rows));
        assertEquals(rows.size() + 1, read.size());
        for (int i = 0; i < rows.size(); i++) {
            for (int j = 0; j < COLUMNS.size(); j++) {
                String written = (String) rows.get(i).get(j);
                String found = read.get(i + 1).get(j);
                boolean formula = !written.isEmpty() && FORMULA_STARTS.indexOf(written.charAt(0)) >= 0;
                assertEquals(formula ? "'" + written : written, found);
                assertTrue(found.isEmpty() || FORMULA_STARTS.indexOf(found.charAt(0)) < 0);
            }
        }
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
        });
        for (Sheet<?> sheet : List.of(sheets.registrations(), sheets.contacts(), sheets.assessments(), sheets.selection())) {
            assertFalse(sheet.columnNames().stream().anyMatch(name -> FORMULA_STARTS.indexOf(name.charAt(0)) >= 0));
            assertEquals(sheet.columnNames().size(), sheet.columnNames().stream().distinct().count());
        }
    }
}
