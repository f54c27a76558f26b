package org.creativevolunteers.reports.sheets;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import org.creativevolunteers.call.LocalText;
import org.creativevolunteers.reports.Packed;
import org.creativevolunteers.reports.Season;
import org.creativevolunteers.reports.catalogue.ColumnType;
import org.creativevolunteers.reports.catalogue.Heading;
import org.creativevolunteers.reports.catalogue.Meaning;
import org.creativevolunteers.reports.catalogue.ReportKind;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.junit.jupiter.api.Test;

class Q56XlsxTest {

    private static final Instant TIME = Instant.parse("2027-01-20T12:00:00Z");

    private final Season season = new Season();

    private Layout layout(ColumnType... types) {
        List<Heading> headings = new ArrayList<>();
        for (ColumnType type : types) {
            LocalText text = new LocalText(Map.of("az", "məna", "en", "meaning", "ru", "значение"));
            headings.add(new Heading("column" + headings.size(), type, new Meaning(text, Optional.empty(), Map.of("word", text))));
        }
        return new Layout(ReportKind.CONTACTS, season.call, TIME, headings);
    }

    private static byte[] write(Layout layout, int most, List<List<Object>> rows) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (XlsxRows xlsx = new XlsxRows(out, layout, most)) {
            for (List<Object> row : rows) {
                xlsx.write(row);
            }
        }
        return out.toByteArray();
    }

    private static byte[] write(Layout layout, List<List<Object>> rows) throws IOException {
        return write(layout, 1_000, rows);
    }

    private static List<List<Row>> read(byte[] bytes) throws IOException {
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(bytes))) {
            List<List<Row>> sheets = new ArrayList<>();
            for (Sheet sheet : workbook.getSheets().toList()) {
                sheets.add(sheet.read());
            }
            return sheets;
        }
    }

    @Test
    void numbers_days_times_and_truth_are_such_and_the_clock_is_the_calls() throws IOException {
        List<Row> rows = read(write(layout(ColumnType.NUMBER, ColumnType.DATE, ColumnType.TIME, ColumnType.FLAG, ColumnType.WORDS),
                List.of(List.of(12_345L, LocalDate.of(2005, 3, 14), Instant.parse("2027-01-14T22:30:15Z"), true, List.of("a", "b")),
                        List.of("", LocalDate.of(1899, 1, 1), "", "", List.of()))))
                .getFirst();
        Row row = rows.get(1);
        assertEquals(12_345, row.getCellAsNumber(0).orElseThrow().intValueExact());
        assertEquals(LocalDateTime.parse("2005-03-14T00:00:00"), row.getCellAsDate(1).orElseThrow());
        assertEquals(LocalDateTime.parse("2027-01-15T02:30:15"), row.getCellAsDate(2).orElseThrow(), "Baku is four hours ahead");
        assertEquals(1, row.getCellAsNumber(3).orElseThrow().intValueExact());
        assertEquals("a; b", row.getCellText(4));
        assertEquals("1899-01-01", rows.get(2).getCellText(1), "a day that spreadsheets disagree about is a text");
        assertTrue(rows.get(2).getFirstNonEmptyCell().map(Cell::getColumnIndex).filter(column -> column == 1).isPresent());
    }

    @Test
    void what_a_person_typed_is_a_text_to_the_letter_and_nothing_computes() throws IOException {
        List<String> typed = List.of("=1+1", "+994501234567", "-5", "@SUM(1)", "1,5", "2027-01-01", "0012", "TRUE", "=HYPERLINK(\"x\")",
                "əğıöşüç ƏĞIÖŞÜÇ İ", "😀 👩🏽‍🎨", "Привет", "שלום", "مرحبا", "<b>&amp;</b>", "\"'", "two\nlines", "a\ttab", "'", " ends ",
                "\n", " ");
        byte[] bytes = write(layout(ColumnType.TEXT), typed.stream().map(text -> List.<Object>of(text)).toList());
        List<Row> rows = read(bytes).getFirst();
        for (int i = 0; i < typed.size(); i++) {
            assertEquals(CellType.STRING, rows.get(i + 1).getCell(0).getType(), typed.get(i));
            assertEquals(typed.get(i), rows.get(i + 1).getCell(0).asString());
        }
        Packed.parts(bytes).forEach((name, part) -> assertFalse(part.contains("<f>") || part.contains("<f "), name));
    }

    @Test
    void what_a_cell_cannot_hold_is_written_as_the_standard_says() {
        assertEquals("_x0000_a_x0001_", XlsxText.of("\0a\u0001"));
        assertEquals("_x005F_x0041_ is no A", XlsxText.of("_x0041_ is no A"));
        assertEquals("snake_case _x41_", XlsxText.of("snake_case _x41_"));
        assertEquals("_xD800_😀", XlsxText.of("\uD800😀"));
        String cut = XlsxText.of("😀".repeat(20_000));
        assertTrue(cut.length() <= XlsxText.MOST && cut.endsWith("😀" + XlsxText.CUT), "ends with a whole character and a sign of it");
    }

    @Test
    void the_same_rows_are_the_same_bytes_at_any_time_in_any_place() throws Exception {
        List<List<Object>> rows = List.of(List.of(Instant.parse("2027-03-28T23:30:00Z"), LocalDate.of(2005, 3, 27), "ısı", 1L));
        Layout layout = layout(ColumnType.TIME, ColumnType.DATE, ColumnType.TEXT, ColumnType.NUMBER);
        byte[] bytes = write(layout, rows);
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            for (String elsewhere : List.of("az/Asia/Baku", "tr/Europe/Berlin", "ar/America/St_Johns")) {
                Locale.setDefault(Locale.forLanguageTag(elsewhere.substring(0, 2)));
                TimeZone.setDefault(TimeZone.getTimeZone(elsewhere.substring(3)));
                Thread.sleep(3); // the library looks at the clock, in milliseconds
                assertArrayEquals(bytes, write(layout, rows), elsewhere);
            }
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
        assertTrue(Packed.parts(bytes).get("docProps/core.xml").contains(">2027-01-20T12:00:00.000Z<"), "the snapshot's time");
    }

    @Test
    void headings_stay_in_sight_are_bold_and_filter_whatever_the_number_of_rows() throws IOException {
        for (int count : List.of(0, 1, 1_700)) {
            List<List<Object>> rows = java.util.stream.IntStream.range(0, count).mapToObj(i -> List.<Object>of((long) i, "t" + i)).toList();
            Map<String, String> parts = Packed.parts(write(layout(ColumnType.NUMBER, ColumnType.TEXT), 2_000, rows));
            String sheet = parts.get("xl/worksheets/sheet1.xml");
            assertTrue(sheet.contains("state=\"frozen\"") && sheet.contains("<autoFilter ref=\"A1:B" + (count + 1) + "\""), sheet);
            assertTrue(sheet.contains("<c r=\"A1\" s=\"1\"") && parts.get("xl/styles.xml").contains("<b/>"));
        }
    }

    @Test
    void rows_that_a_sheet_does_not_take_are_on_the_next() throws IOException {
        List<List<Object>> rows = java.util.stream.LongStream.range(0, 25).mapToObj(i -> List.<Object>of(i)).toList();
        List<List<Row>> sheets = read(write(layout(ColumnType.NUMBER), 11, rows));
        assertEquals(List.of(11, 11, 6, 2), sheets.stream().map(List::size).toList(), "three of rows, and what the columns mean");
        assertEquals(24, sheets.get(2).getLast().getCellAsNumber(0).orElseThrow().intValueExact());
        assertEquals("column0", sheets.get(2).getFirst().getCellText(0));
    }

    @Test
    void the_last_sheet_says_what_each_column_of_each_report_means_in_every_language() throws IOException {
        Sheets sheets = new Sheets(season.call, () -> {
            throw new AssertionError("no commission is needed for headings");
        }, () -> {
            throw new AssertionError("no scores are needed for headings");
        });
        for (org.creativevolunteers.reports.sheets.Sheet<?> sheet : List.of(sheets.registrations(), sheets.contacts(), sheets.assessments(),
                sheets.selection(), sheets.reserve(), sheets.offers(), sheets.letters(), sheets.audit())) {
            List<List<Row>> read = read(write(new Layout(sheet.kind(), season.call, TIME, sheet.headings()), List.of()));
            assertEquals(sheet.columnNames(), read.get(0).getFirst().stream().map(Cell::asString).toList());
            List<Row> columns = read.get(1);
            assertEquals(sheet.columnNames(), columns.stream().skip(1).map(row -> row.getCellText(0)).toList());
            assertEquals(List.of(sheet.kind().id(), "az", "en", "ru"), columns.getFirst().stream().map(Cell::asString).toList());
            columns.stream().skip(1).forEach(row -> assertEquals(4, row.stream().filter(cell -> !cell.asString().isBlank()).count()));
        }
    }
}
