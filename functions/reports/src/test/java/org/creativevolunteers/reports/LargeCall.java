package org.creativevolunteers.reports;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.call.Kind;
import org.creativevolunteers.call.file.CallReader;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.kernel.access.Code;
import org.creativevolunteers.kernel.function.TimeLeft;
import org.creativevolunteers.kernel.items.Assessment;
import org.creativevolunteers.kernel.items.Offer;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.kernel.store.LocalFile;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.reports.sheets.CommissionerNumbers;
import org.creativevolunteers.reports.sheets.RowWriter;
import org.creativevolunteers.reports.sheets.Sheet;
import org.creativevolunteers.reports.sheets.SheetFormat;
import org.creativevolunteers.reports.sheets.Sheets;
import org.creativevolunteers.reports.snapshot.Extract;
import org.creativevolunteers.reports.snapshot.ExtractLine;
import org.creativevolunteers.reports.snapshot.Snapshot;
import org.creativevolunteers.reports.statistics.SnapshotStatistics;
import org.creativevolunteers.reports.statistics.StatisticsPage;

/**
 * Writes the reports of a call with as many applicants as its argument says and prints what each took; with a second
 * argument {@code writer}, compares the CSV writer with the bare library instead.
 */
final class LargeCall {

    private static final TimeLeft PLENTY = TimeLeft.of(Invocation.LONG, Duration.ZERO);

    private LargeCall() {
    }

    public static void main(String[] arguments) throws IOException {
        int count = Integer.parseInt(arguments[0]);
        if (arguments.length > 1) {
            compareWriters(count);
        } else {
            writeReports(count);
        }
    }

    private static void writeReports(int count) throws IOException {
        Call call = CallReader.read(Json.readObject(Files.readString(Path.of("../../calls/" + Season.CALL + ".json"))));
        Path folder = Files.createTempDirectory("large-call");
        long start = System.nanoTime();
        try (LocalFile extract = LocalFile.write(folder, out -> {
            try (Extract.Out lines = new Extract.Out(out)) {
                for (int i = 0; i < count; i++) {
                    lines.add(applicant(call, i));
                }
            }
        })) {
            print("extract", count, extract.bytes(), start);
            CommissionerNumbers commissioners = CommissionerNumbers.of(extract.path(), PLENTY);
            Sheets sheets = new Sheets(call, () -> commissioners);
            for (Sheet<?> sheet : List.of(sheets.registrations(), sheets.contacts(), sheets.assessments(), sheets.selection())) {
                for (SheetFormat format : SheetFormat.values()) {
                    long[] rows = {0};
                    start = System.nanoTime();
                    try (LocalFile file = LocalFile.write(folder, out -> rows[0] = sheet.write(extract.path(), format, PLENTY, out))) {
                        print(sheet.name() + "." + format.suffix(), rows[0], file.bytes(), start);
                    }
                }
            }
            start = System.nanoTime();
            SnapshotStatistics statistics = SnapshotStatistics.of(call, extract.path(), PLENTY);
            String page = new StatisticsPage(call, new Snapshot(Season.CALL, Season.NOW), statistics, "az").html();
            print("statistics-az.html", statistics.registrations(), page.length(), start);
        }
        Files.delete(folder);
    }

    private static ExtractLine applicant(Call call, int number) {
        Map<String, Object> answers = new LinkedHashMap<>();
        call.questions().forEach(question -> answers.put(question.id(), switch (question.kind()) {
            case Kind.Text text -> text.lines() ? "Mən yaradıcı gənclərlə işləmək istəyirəm. ".repeat(8) + number : "Sınaq " + number;
            case Kind.Email email -> "applicant" + number + "@example.org";
            case Kind.Phone phone -> "+99450" + (1_000_000 + number);
            case Kind.Day day -> "200" + number % 10 + "-05-01";
            case Kind.Whole whole -> (long) whole.from();
            case Kind.Choice choice -> choice.options().get(number % choice.options().size()).value();
            case Kind.Choices choices -> List.of(choices.options().getFirst().value(), choices.options().getLast().value());
            case Kind.Links links -> List.of("https://example.org/" + number);
            case Kind.Consent consent -> true;
        }));
        String id = String.format(Locale.ROOT, "%032x", number);
        Item registration = new Item(Map.of()).with("id", id).with("call", call.id()).with("code", Code.of(id))
                .with("state", "CONFIRMED").with("language", "az").with("answers", answers).with("assessments", 1L)
                .with("received", "2027-01-12T08:00:00Z").with("confirmed", "2027-01-12T09:00:00Z");
        Map<String, Object> scores = new LinkedHashMap<>();
        call.criteria().forEach(criterion -> scores.put(criterion.id(), 7L));
        Item assessment = new Item(Map.of()).with("registration", id).with("commissioner", "c" + number % 9)
                .with("given", "2027-02-12T08:00:00Z").with("state", "SCORED").with("scores", scores);
        Item offer = new Item(Map.of()).with("registration", id).with("batch", "main").with("state", "NOT_SELECTED")
                .with("merit", (long) number % 10_000);
        return new ExtractLine(new Registration(registration), List.of(new Assessment.Extracted(assessment)), List.of(new Offer(offer)));
    }

    private static void print(String name, long rows, long bytes, long start) {
        System.out.println(name + " " + rows + " rows, " + bytes + " bytes, " + (System.nanoTime() - start) / 1_000_000 + " ms");
    }

    /** The same rows by our writer, hashed and guarded, and by the bare library; best of five each, in turn. */
    private static void compareWriters(int count) throws IOException {
        Path folder = Files.createTempDirectory("writers");
        List<String> columns = new ArrayList<>();
        List<Object> row = new ArrayList<>();
        for (int i = 0; i < 22; i++) {
            columns.add("column" + i);
            row.add(i == 20 ? "Mən yaradıcı gənclərlə işləmək istəyirəm. ".repeat(8) : "cavab " + i);
        }
        List<String> texts = row.stream().map(String.class::cast).toList();
        long ours = Long.MAX_VALUE;
        long bare = Long.MAX_VALUE;
        for (int round = 0; round < 5; round++) {
            long start = System.nanoTime();
            LocalFile.write(folder, out -> {
                try (RowWriter csv = SheetFormat.CSV.open(out, columns)) {
                    for (int i = 0; i < count; i++) {
                        csv.write(row);
                    }
                }
            }).close();
            ours = Math.min(ours, System.nanoTime() - start);
            Path file = folder.resolve("bare.csv");
            start = System.nanoTime();
            try (CsvWriter csv = CsvWriter.builder().quoteStrategy(QuoteStrategies.ALWAYS).lineDelimiter(LineDelimiter.CRLF)
                    .build(new BufferedWriter(new OutputStreamWriter(Files.newOutputStream(file), StandardCharsets.UTF_8), 1 << 16))) {
                csv.writeRecord(columns);
                for (int i = 0; i < count; i++) {
                    csv.writeRecord(texts);
                }
            }
            bare = Math.min(bare, System.nanoTime() - start);
            Files.delete(file);
        }
        Files.delete(folder);
        System.out.println("ours " + ours / 1_000_000 + " ms, bare library " + bare / 1_000_000 + " ms, "
                + 100 * bare / ours + " % of its speed");
    }
}
