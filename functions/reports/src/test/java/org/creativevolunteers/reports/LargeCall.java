package org.creativevolunteers.reports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.call.Kind;
import org.creativevolunteers.call.file.CallReader;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.kernel.access.Code;
import org.creativevolunteers.kernel.function.TimeLeft;
import org.creativevolunteers.kernel.items.Assessment;
import org.creativevolunteers.kernel.items.Audit;
import org.creativevolunteers.kernel.items.Offer;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.kernel.items.StoredLetter;
import org.creativevolunteers.kernel.store.LocalFile;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.reports.sheets.CommissionerNumbers;
import org.creativevolunteers.reports.sheets.EvenedScores;
import org.creativevolunteers.reports.sheets.Sheet;
import org.creativevolunteers.reports.sheets.SheetFormat;
import org.creativevolunteers.reports.sheets.Sheets;
import org.creativevolunteers.reports.snapshot.Extract;
import org.creativevolunteers.reports.snapshot.ExtractLine;
import org.creativevolunteers.reports.snapshot.Snapshot;
import org.creativevolunteers.reports.statistics.SnapshotStatistics;
import org.creativevolunteers.reports.statistics.StatisticsPage;

/**
 * Writes the reports of a call with as many applicants as its argument says and prints what each took.
 */
final class LargeCall {

    private static final TimeLeft PLENTY = TimeLeft.of(Invocation.LONG, Duration.ZERO);

    private LargeCall() {
    }

    public static void main(String[] arguments) throws IOException {
        writeReports(Integer.parseInt(arguments[0]));
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
                for (int i = 0; i < count; i++) {
                    lines.add(entry(call, i).text());
                }
            }
        })) {
            print("extract", count, extract.bytes(), start);
            CommissionerNumbers commissioners = CommissionerNumbers.of(extract.path(), PLENTY);
            EvenedScores evened = EvenedScores.of(call, extract.path(), commissioners.subjects(), PLENTY);
            Sheets sheets = new Sheets(call, () -> commissioners, () -> evened);
            for (Sheet<?> sheet : List.of(sheets.registrations(), sheets.contacts(), sheets.assessments(), sheets.selection(),
                    sheets.reserve(), sheets.offers(), sheets.letters(), sheets.audit())) {
                for (SheetFormat format : SheetFormat.values()) {
                    long[] rows = {0};
                    start = System.nanoTime();
                    Snapshot snapshot = new Snapshot(Season.CALL, Season.NOW);
                    try (LocalFile file = LocalFile.write(folder,
                            out -> rows[0] = sheet.write(extract.path(), format, snapshot, PLENTY, out))) {
                        print(sheet.kind().file(format.format()), rows[0], file.bytes(), start);
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
        List<StoredLetter> letters = Stream.of("CONFIRM", "NOT_SELECTED").map(kind -> new StoredLetter(new Item(Map.of())
                .with("registration", id).with("kind", kind).with("number", "1").with("language", "az").with("state", "SENT")
                .with("written", "2027-01-12T08:00:00Z").with("due", "2027-01-12T08:00:00Z").with("sent", "2027-01-12T08:00:02Z")
                .with("delivered", "2027-01-12T08:00:09Z"))).toList();
        return new ExtractLine(new Registration(registration), List.of(new Assessment.Extracted(assessment)), List.of(new Offer(offer)),
                letters);
    }

    private static Audit.Entry entry(Call call, int number) {
        return Audit.Entry.ofText(call.id(),
                "{\"place\":\"2027-01-12T09:00:00Z#" + number + "\",\"actor\":\"applicant\",\"action\":\"confirm\","
                        + "\"subject\":\"" + String.format(Locale.ROOT, "%032x", number) + "\",\"details\":{}}");
    }

    private static void print(String name, long rows, long bytes, long start) {
        System.out.println(name + " " + rows + " rows, " + bytes + " bytes, " + (System.nanoTime() - start) / 1_000_000 + " ms");
    }
}
