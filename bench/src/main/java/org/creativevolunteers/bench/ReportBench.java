package org.creativevolunteers.bench;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.call.LocalText;
import org.creativevolunteers.call.file.CallReader;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.kernel.store.LocalFile;
import org.creativevolunteers.reports.catalogue.ColumnType;
import org.creativevolunteers.reports.catalogue.Heading;
import org.creativevolunteers.reports.catalogue.Meaning;
import org.creativevolunteers.reports.catalogue.ReportKind;
import org.creativevolunteers.reports.sheets.Layout;
import org.creativevolunteers.reports.sheets.RowWriter;
import org.creativevolunteers.reports.sheets.SheetFormat;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * Writes rows, as a report has them, with our writers (hashed, made inert, typed, explained) and with the bare libraries that these
 * stand on, in turn in one run, and prints the best time of each, in processor time, and
 * their ratio. Arguments: the checkout's folder, how many rows, how
 * many rounds.
 */
public final class ReportBench {

    private static final Instant TIME = Instant.parse("2027-01-20T12:00:00Z");
    private static final int TEXTS = 15;
    private static final String MOTIVATION = "Mən yaradıcı gənclərlə işləmək istəyirəm - rəqs, musiqi; hər gün. ".repeat(5);

    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

    private final Path folder;
    private final Layout layout;
    private final int rows;

    private ReportBench(Path checkout, int rows) throws IOException {
        Call call = CallReader.read(Json.readObject(Files.readString(checkout.resolve("calls/creative-azerbaijan-volunteers.json"))));
        this.folder = Files.createTempDirectory("report-bench");
        this.rows = rows;
        LocalText text = new LocalText(Map.of("az", "-", "en", "-", "ru", "-"));
        List<Heading> headings = new ArrayList<>();
        List<ColumnType> types = new ArrayList<>(List.of(ColumnType.WORD, ColumnType.NUMBER, ColumnType.TIME, ColumnType.TIME,
                ColumnType.DATE, ColumnType.TEXT, ColumnType.TEXT));
        for (int i = 0; i < TEXTS; i++) {
            types.add(ColumnType.WORD);
        }
        types.forEach(type -> headings.add(new Heading("column" + headings.size(), type, new Meaning(text, Optional.empty(), Map.of()))));
        this.layout = new Layout(ReportKind.CONTACTS, call, TIME, headings);
    }

    private static List<Object> row(int number) {
        List<Object> row = new ArrayList<>(List.of("K" + number, (long) number, TIME.minusSeconds(number), TIME, LocalDate.of(2005, 3, 14),
                "+99450" + (1_000_000 + number), MOTIVATION + number));
        for (int i = 0; i < TEXTS; i++) {
            row.add("cavab-" + i);
        }
        return row;
    }

    private interface Writing {
        void write(OutputStream out) throws IOException;
    }

    private void ours(SheetFormat format, OutputStream out) throws IOException {
        try (RowWriter writer = format.open(out, layout)) {
            for (int i = 0; i < rows; i++) {
                writer.write(row(i));
            }
        }
    }

    private void bareCsv(OutputStream out) throws IOException {
        try (CsvWriter csv = CsvWriter.builder().quoteStrategy(QuoteStrategies.ALWAYS).lineDelimiter(LineDelimiter.CRLF)
                .bufferSize(1 << 16).build(new OutputStreamWriter(out, StandardCharsets.UTF_8))) {
            for (int i = 0; i < rows; i++) {
                csv.writeRecord(row(i).stream().map(Object::toString).toList());
            }
        }
    }

    private void bareXlsx(OutputStream out) throws IOException {
        try (Workbook workbook = new Workbook(out, "Bench", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("rows");
            for (int i = 0; i < rows; i++) {
                List<Object> row = row(i);
                for (int j = 0; j < row.size(); j++) {
                    switch (row.get(j)) {
                        case Long number -> sheet.value(i, j, number);
                        case Instant time -> {
                            sheet.value(i, j, time.getEpochSecond() / 86_400.0 + 25_569);
                            sheet.style(i, j).format("yyyy-mm-dd hh:mm:ss").set();
                        }
                        case LocalDate day -> {
                            sheet.value(i, j, day);
                            sheet.style(i, j).format("yyyy-mm-dd").set();
                        }
                        case Object text -> sheet.inlineString(i, j, text.toString());
                    }
                }
                if (i % 500 == 499) {
                    sheet.flush();
                }
            }
        }
    }

    private long time(Writing writing, boolean hashed) throws IOException {
        long start = CPU.getCurrentThreadCpuTime();
        if (hashed) {
            LocalFile.write(folder, writing::write).close();
        } else {
            Path file = folder.resolve("bare");
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
                writing.write(out);
            }
            Files.delete(file);
        }
        return CPU.getCurrentThreadCpuTime() - start;
    }

    private void compare(SheetFormat format, Writing bare, int rounds) throws IOException {
        long ours = Long.MAX_VALUE;
        long library = Long.MAX_VALUE;
        for (int round = 0; round < rounds; round++) {
            library = Math.min(library, time(bare, false));
            ours = Math.min(ours, time(out -> ours(format, out), true));
        }
        System.out.printf(Locale.ROOT, "%s, %d rows of %d columns, best of %d: ours %d ms, bare library %d ms, %d %% of its speed%n",
                format,
                rows, layout.headings().size(), rounds, ours / 1_000_000, library / 1_000_000, 100 * library / ours);
    }

    /** @param arguments the checkout's folder, how many rows, how many rounds */
    public static void main(String[] arguments) throws IOException {
        ReportBench bench = new ReportBench(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
        int rounds = Integer.parseInt(arguments[2]);
        bench.compare(SheetFormat.CSV, bench::bareCsv, rounds);
        bench.compare(SheetFormat.XLSX, bench::bareXlsx, rounds);
        Files.delete(bench.folder);
    }
}
