package org.creativevolunteers.reports.sheets;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.creativevolunteers.call.LocalText;
import org.creativevolunteers.reports.catalogue.ColumnType;
import org.creativevolunteers.reports.catalogue.Heading;
import org.creativevolunteers.reports.catalogue.ReportKind;
import org.dhatim.fastexcel.PaperSize;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * Rows as a workbook (Office Open XML, ECMA-376): a sheet of rows with typed cells under a bold heading that stays in sight and
 * filters, and a sheet that says what each column means. No cell computes: what is text is stored as text, in the cell itself, so
 * that memory does not grow with the rows. Where there are more rows than a sheet takes, another sheet goes on.
 */
final class XlsxRows implements RowWriter {

    private static final int FLUSHED = 500;
    /** Days from the day that spreadsheets count from to 1 January 1970. */
    private static final long EPOCH = 25_569;
    /** Before it, spreadsheets disagree about the days. */
    private static final LocalDate EARLIEST = LocalDate.of(1900, 3, 1);

    /** Yes and no, as 1 and 0: of truth values LibreOffice makes formulas. */
    private static final String MARK = "\"✓\";;\"–\"";

    private final SteadyWorkbook steady;
    private final Workbook workbook;
    private final Layout layout;
    private final ZoneId zone;
    private final int most;
    private Worksheet sheet;
    private int row;

    XlsxRows(OutputStream out, Layout layout) {
        this(out, layout, Worksheet.MAX_ROWS);
    }

    /** @param most how many rows a sheet takes, the heading among them */
    XlsxRows(OutputStream out, Layout layout, int most) {
        this.layout = layout;
        this.zone = layout.call().zone();
        this.most = most;
        this.steady = new SteadyWorkbook(out, layout.time());
        this.workbook = new Workbook(steady, "Creative Volunteers", "1.0");
        this.sheet = begin();
    }

    private Worksheet begin() {
        Worksheet begun = workbook.newWorksheet(layout.kind().title(layout.call().languages().getFirst()));
        List<Heading> headings = layout.headings();
        for (int i = 0; i < headings.size(); i++) {
            begun.width(i, Math.max(width(headings.get(i).type()), headings.get(i).name().length() + 4)); // 4: the filter's button
        }
        frame(begun, layout.names());
        row = 1;
        return begun;
    }

    private static void frame(Worksheet sheet, List<String> headings) {
        for (int i = 0; i < headings.size(); i++) {
            XlsxText.put(sheet, 0, i, headings.get(i));
        }
        sheet.range(0, 0, 0, headings.size() - 1).style().bold().set();
        sheet.freezePane(0, 1);
        sheet.repeatRows(0);
        sheet.paperSize(PaperSize.A4_PAPER);
        sheet.pageOrientation("landscape");
    }

    private static int width(ColumnType type) {
        return switch (type) {
            case TEXT -> 30;
            case WORDS -> 26;
            case TIME -> 21;
            case WORD -> 17;
            case DATE, NUMBER -> 13;
            case FLAG -> 8;
        };
    }

    @Override
    public void write(List<Object> values) throws IOException {
        if (row == most) {
            end();
            sheet = begin();
        }
        for (int i = 0; i < values.size(); i++) {
            put(i, values.get(i));
        }
        row++;
        if (row % FLUSHED == 0) {
            sheet.flush();
        }
    }

    private void put(int column, Object value) {
        switch (value) {
            case String text when text.isEmpty() -> {}
            case Long number -> sheet.value(row, column, number);
            case Boolean flag -> styled(column, flag ? 1 : 0, MARK);
            case Instant time -> styled(column, days(time.atZone(zone).toLocalDateTime()), "yyyy\\-mm\\-dd hh:mm:ss");
            case LocalDate day when !day.isBefore(EARLIEST) -> styled(column, day.toEpochDay() + EPOCH, "yyyy\\-mm\\-dd");
            default -> XlsxText.put(sheet, row, column, SheetFormat.text(value));
        }
    }

    private void styled(int column, Number value, String format) {
        sheet.value(row, column, value);
        sheet.style(row, column).format(format).set();
    }

    private static double days(LocalDateTime time) {
        return time.toLocalDate().toEpochDay() + EPOCH + time.toLocalTime().toSecondOfDay() / 86_400.0;
    }

    private void end() throws IOException {
        sheet.setAutoFilter(0, 0, row - 1, layout.headings().size() - 1);
        sheet.close();
    }

    @Override
    public void close() throws IOException {
        end();
        explain();
        steady.end(workbook);
    }

    /** The sheet that says what each column means, in all of the call's languages. */
    private void explain() throws IOException {
        List<String> languages = layout.call().languages();
        Worksheet columns = workbook.newWorksheet(languages.stream().map(ReportKind::columnsTitle).collect(Collectors.joining(" · ")));
        columns.width(0, 24);
        for (int i = 0; i < languages.size(); i++) {
            columns.width(1 + i, 60);
        }
        frame(columns, Stream.concat(Stream.of(layout.kind().id()), languages.stream()).toList());
        for (int i = 0; i < layout.headings().size(); i++) {
            Heading heading = layout.headings().get(i);
            XlsxText.put(columns, 1 + i, 0, heading.name());
            columns.style(1 + i, 0).bold().verticalAlignment("top").set();
            for (int j = 0; j < languages.size(); j++) {
                XlsxText.put(columns, 1 + i, 1 + j, explanation(heading, languages.get(j)));
                columns.style(1 + i, 1 + j).wrapText(true).verticalAlignment("top").set();
            }
        }
        columns.close();
    }

    private Optional<String> unit(Heading heading, String language) {
        return switch (heading.type()) {
            case TIME -> Optional.of(zone.toString());
            case FLAG -> Optional.of("✓ = 1");
            case TEXT, WORD, WORDS, NUMBER, DATE -> heading.meaning().unit().map(unit -> unit.in(language));
        };
    }

    private String explanation(Heading heading, String language) {
        StringBuilder text = new StringBuilder(heading.meaning().text().in(language));
        unit(heading, language).ifPresent(unit -> text.append(" [").append(unit).append(']'));
        for (Map.Entry<String, LocalText> word : heading.meaning().words().entrySet()) {
            text.append('\n').append(word.getKey()).append(": ").append(word.getValue().in(language));
        }
        return text.toString();
    }
}
