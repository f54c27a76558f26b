package org.creativevolunteers.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.creativevolunteers.json.Hash;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.kernel.access.Code;
import org.creativevolunteers.kernel.function.TimeLeft;
import org.creativevolunteers.kernel.items.PublishedReport;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Shard;
import org.creativevolunteers.reports.catalogue.Format;
import org.creativevolunteers.reports.catalogue.ReportKind;
import org.creativevolunteers.reports.paper.Paper;
import org.creativevolunteers.reports.snapshot.Snapshot;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.S3Object;

class PublicationTest {

    private static final TimeLeft PLENTY = TimeLeft.of(Invocation.LONG, Duration.ofSeconds(20));

    private final Season season = new Season();

    private Map<String, byte[]> objects() {
        Map<String, byte[]> objects = new TreeMap<>();
        for (S3Object object : season.testBucket.client()
                .listObjectsV2(request -> request.bucket(season.testBucket.name()).prefix("reports/")).contents()) {
            objects.put(object.key(), season.testBucket.client()
                    .getObjectAsBytes(request -> request.bucket(season.testBucket.name()).key(object.key())).asByteArray());
        }
        return objects;
    }

    private Map<String, PublishedReport> reports(Snapshot snapshot) {
        Map<String, PublishedReport> reports = new TreeMap<>();
        PublishedReport.ofSnapshot(season.table, Season.CALL, snapshot.id()).forEach(report -> reports.put(report.name(), report));
        return reports;
    }

    private List<CSVRecord> csv(Snapshot snapshot, String name) throws IOException {
        String text = new String(objects().get(snapshot.key(name)), StandardCharsets.UTF_8);
        assertEquals('\uFEFF', text.charAt(0));
        try (CSVParser parser = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get()
                .parse(new StringReader(text.substring(1)))) {
            return parser.getRecords();
        }
    }

    /** What is declared, for a call with one announced batch. */
    static Set<String> declared(Season season) {
        Set<String> names = new TreeSet<>();
        for (ReportKind kind : ReportKind.values()) {
            for (Format format : kind.formats()) {
                switch (kind) {
                    case SELECTED, DOOR, BADGES, MEASURE -> List.of("az", "en").forEach(language -> names.add(kind.file(language, format)));
                    case PROTOCOL -> names.add(kind.file("main", format));
                    case STATISTICS -> season.call.languages().forEach(language -> names.add(kind.file(language, format)));
                    case REGISTRATIONS, CONTACTS, ASSESSMENTS, SELECTION, RESERVE, OFFERS, LETTERS, AUDIT, NUMBERS, MANIFEST ->
                        names.add(kind.file(format));
                }
            }
        }
        return names;
    }

    private void play() {
        season.register(60);
        season.assess(3, "second", "2027-01-19T10:00:00Z", 5);
        season.assess(3, "first", "2027-01-18T10:00:00Z", 8);
        season.assess(7, "second", "2027-01-19T11:00:00Z", 6);
        season.announce("main", "2027-01-19T12:00:00Z", List.of(3, 7));
    }

    @Test
    void a_snapshot_has_every_report_and_the_manifest_vouches_for_each_byte_of_them_Q31() {
        play();
        Snapshot snapshot = season.publication().publish(Season.CALL, PLENTY).orElseThrow();
        Map<String, byte[]> objects = objects();
        assertEquals(declared(season), reports(snapshot).keySet());
        assertEquals(declared(season).size(), objects.size(), "the extract is gone: " + objects.keySet());
        JsonObject manifest = Json.readObject(new String(objects.get(snapshot.key("manifest.json")), StandardCharsets.UTF_8));
        assertEquals("2027-01-20T12:00:00Z", manifest.requireText("snapshot"));
        assertEquals(60, manifest.requireWhole("registrations"));
        assertEquals("f".repeat(64), manifest.objects("protocols").getFirst().requireText("head"));
        assertEquals(declared(season).size() - 1, manifest.objects("files").size());
        for (JsonObject file : manifest.objects("files")) {
            byte[] bytes = objects.get(snapshot.key(file.requireText("name")));
            assertEquals(Hash.sha256(bytes), file.requireText("sha256"));
            assertEquals(bytes.length, file.requireWhole("bytes"));
        }
    }

    @Test
    void rows_are_in_the_order_of_identifiers_and_belong_together() throws IOException {
        play();
        Snapshot snapshot = season.publication().publish(Season.CALL, PLENTY).orElseThrow();
        List<String> codes = java.util.stream.IntStream.range(0, 60).mapToObj(Season::id).sorted().map(Code::of).toList();
        assertEquals(codes, csv(snapshot, "registrations.csv").stream().map(row -> row.get("code")).toList());
        assertEquals(codes, csv(snapshot, "contacts.csv").stream().map(row -> row.get("code")).toList());
        assertEquals(60, reports(snapshot).get("registrations.csv").rows());
        List<CSVRecord> assessments = csv(snapshot, "assessments.csv");
        assertEquals(new TreeSet<>(List.of(Code.of(Season.id(3)) + " 1 8", Code.of(Season.id(3)) + " 2 5", Code.of(Season.id(7)) + " 2 6")),
                new TreeSet<>(assessments.stream().map(row -> row.get("code") + " " + row.get("commissioner") + " "
                        + row.get("score_portfolio")).toList()));
        List<CSVRecord> selection = csv(snapshot, "selection.csv");
        assertEquals(2, selection.size());
        CSVRecord offered = selection.stream().filter(row -> row.get("code").equals(Code.of(Season.id(7)))).findFirst().orElseThrow();
        assertEquals("7007", offered.get("merit"));
        assertEquals("OPEN", offered.get("outcome"));
        assertTrue(offered.get("quotas").contains("discipline:"), offered.get("quotas"));
    }

    @Test
    void who_waits_and_what_was_offered_are_reports_of_their_own() throws IOException {
        play();
        Item waiting = Item.at(new Key("REG#" + Season.id(9), "OFFER#main")).with("call", Season.CALL).with("registration", Season.id(9))
                .with("batch", "main").with("state", "RESERVE").with("merit", 6_500L).with("rank", 2L)
                .with("explanation", Map.of("cutoff", 6_700L, "needed", 6_800L, "inTheWay", List.of("region:baku", "gender:female")))
                .with("gsi1pk", Shard.ofCall(Season.CALL, Season.id(9))).with("gsi1sk", "OFFER#main#" + Season.id(9));
        season.put(waiting);
        Snapshot snapshot = season.publication().publish(Season.CALL, PLENTY).orElseThrow();
        List<CSVRecord> reserve = csv(snapshot, "reserve.csv");
        assertEquals(List.of(Code.of(Season.id(9)) + " 2 6500"),
                reserve.stream().map(row -> row.get("code") + " " + row.get("rank") + " " + row.get("merit")).toList());
        assertEquals(new TreeSet<>(List.of(Code.of(Season.id(3)), Code.of(Season.id(7)))),
                new TreeSet<>(csv(snapshot, "offers.csv").stream().map(row -> row.get("code")).toList()));
        List<CSVRecord> selection = csv(snapshot, "selection.csv");
        assertEquals(new TreeSet<>(List.of("  ", "6700 6800 region:baku; gender:female")), new TreeSet<>(selection.stream()
                .map(row -> row.get("cutoff") + " " + row.get("needed") + " " + row.get("inTheWay")).toList()));
        assertEquals(3, selection.size());
    }

    @Test
    void columns_are_by_role_and_no_commissioner_is_named_Q29() {
        play();
        Snapshot snapshot = season.publication().publish(Season.CALL, PLENTY).orElseThrow();
        Map<String, byte[]> objects = objects();
        reports(snapshot).forEach((name, report) -> {
            String text = text(name, objects.get(snapshot.key(name)));
            for (String canary : List.of("@example.org", "+99450", "givenName of", "familyName of", "motivation of", "town of",
                    "-05-01", "https://example.org/5", "\"male\"", "\"female\"")) {
                boolean named = canary.equals("givenName of") || canary.equals("familyName of");
                boolean mayShow = name.startsWith("contacts") || named && Paper.KINDS.contains(ReportKind.ofFile(name).orElseThrow());
                assertTrue(mayShow || !text.contains(canary), name + " shows " + canary);
            }
            assertFalse(text.contains("a note") || text.contains("first\"") && name.startsWith("assessments"), name);
            assertEquals(ReportKind.ofFile(name).orElseThrow().role(), report.role(), name);
            assertEquals(Paper.KINDS.contains(ReportKind.ofFile(name).orElseThrow()) || name.startsWith("contacts"),
                    text.contains("familyName of"), name);
            if (name.startsWith("contacts")) { // a canary that no format hides would prove nothing
                assertTrue(text.contains("@example.org") && text.contains("motivation of"), name);
            }
        });
    }

    /** All that a file says: of what is packed, its parts. */
    static String text(String name, byte[] bytes) {
        if (name.endsWith(".pdf")) {
            try (PDDocument document = Loader.loadPDF(bytes)) {
                return new PDFTextStripper().getText(document);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return name.endsWith(".xlsx") || name.endsWith(".docx") ? String.join("\n", Packed.parts(bytes).values())
                : new String(bytes, StandardCharsets.UTF_8);
    }

    @Test
    void the_same_snapshot_again_changes_nothing_and_an_unchanged_call_gets_no_new_one_Q31() {
        play();
        Snapshot first = season.publication().publish(Season.CALL, PLENTY).orElseThrow();
        Map<String, byte[]> before = objects();
        assertEquals(first, season.publication().publish(Season.CALL, PLENTY).orElseThrow());
        season.now = season.now.plusSeconds(86_400 * 3);
        assertEquals(first, season.publication().publish(Season.CALL, PLENTY).orElseThrow());
        assertEquals(before.keySet(), objects().keySet());
    }
}
