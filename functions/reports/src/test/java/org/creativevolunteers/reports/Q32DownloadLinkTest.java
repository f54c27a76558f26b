package org.creativevolunteers.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.creativevolunteers.json.Hash;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.kernel.function.Environment;
import org.creativevolunteers.kernel.staff.StaffGate;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.testing.TestEvent;
import org.creativevolunteers.testing.TestIssuer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class Q32DownloadLinkTest {

    private final Season season = new Season();
    private final TestIssuer issuer = TestIssuer.shared();
    private final StaffGate gate = StaffGate.of(new Environment(issuer.environment()), season.table);
    private final HttpClient browser = HttpClient.newHttpClient();

    private record Answer(int status, JsonObject body) {}

    private Answer send(RequestStreamHandler function, String event, Map<String, String> changes) throws IOException {
        String text = Files.readString(Path.of("../../events/" + event + ".json"));
        for (Map.Entry<String, String> change : changes.entrySet()) {
            assertTrue(text.contains(change.getKey()), change.getKey());
            text = text.replace(change.getKey(), change.getValue());
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        function.handleRequest(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), out, Invocation.LONG);
        JsonObject answer = Json.readObject(out.toString(StandardCharsets.UTF_8));
        return new Answer((int) answer.requireWhole("statusCode"), Json.readObject(answer.requireText("body")));
    }

    private String token(String... groups) {
        return issuer.token("member-1", groups);
    }

    private String sampleId() throws IOException {
        return Json.readObject(Files.readString(Path.of("../../events/DownloadReport.json"))).object("pathParameters").requireText("id");
    }

    private Answer download(String id, String... groups) throws IOException {
        return send(new DownloadReport(gate, season.table, season.store(), season.testBucket.presigner(), season.clock()), "DownloadReport",
                Map.of("TOKEN", token(groups), sampleId(), id));
    }

    private HttpResponse<byte[]> fetch(String url) throws IOException, InterruptedException {
        return browser.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    @BeforeEach
    void publish() throws IOException {
        season.register(8);
        Answer answer = send(new RequestReports(gate, season.table, season.publication(), season.clock()), "RequestReports",
                Map.of("TOKEN", token("admin")));
        assertEquals(201, answer.status());
        assertEquals("20270120T120000Z", answer.body().requireText("snapshot"));
    }

    private List<JsonObject> list(String... groups) throws IOException {
        Answer answer = send(new ListReports(gate, season.table), "ListReports", Map.of("TOKEN", token(groups)));
        assertEquals(200, answer.status());
        return answer.body().objects("reports");
    }

    @Test
    void a_link_gives_the_very_bytes_as_an_attachment_that_no_cache_keeps() throws IOException, InterruptedException {
        for (JsonObject report : list("viewer")) {
            Answer answer = download(report.requireText("id"), "viewer");
            assertEquals(200, answer.status());
            HttpResponse<byte[]> file = fetch(answer.body().requireText("url"));
            assertEquals(200, file.statusCode());
            assertEquals(report.requireText("sha256"), Hash.sha256(file.body()));
            assertEquals("attachment; filename=\"" + report.requireText("file") + "\"",
                    file.headers().firstValue("content-disposition").orElseThrow());
            assertEquals("no-store", file.headers().firstValue("cache-control").orElseThrow());
            Instant expires = Instant.parse(answer.body().requireText("expires"));
            assertFalse(expires.isAfter(Instant.now().plusSeconds(120)));
            assertTrue(answer.body().requireText("url").contains("X-Amz-Expires=120&"));
        }
    }

    @Test
    void whoever_names_a_language_saves_the_file_under_what_people_call_it() throws IOException, InterruptedException {
        for (Map.Entry<String, String> title : Map
                .of("az", "M%C3%BCraci%C9%99tl%C9%99r", "ru", "%D0%97%D0%B0%D1%8F%D0%B2%D0%BA%D0%B8", "en",
                        "Registrations")
                .entrySet()) {
            HttpResponse<byte[]> file = fetch(Json.readObject(TestEvent.of("DownloadReport").path("id", sampleId())
                    .query("language", title.getKey()).as(token("viewer")).to(new DownloadReport(gate, season.table, season.store(),
                            season.testBucket.presigner(), season.clock()))
                    .body()).requireText("url"));
            String plain = Season.CALL + "-20270120T120000Z-registrations.csv";
            assertEquals("attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + title.getValue() + "%20" + plain,
                    file.headers().firstValue("content-disposition").orElseThrow());
        }
    }

    @Test
    void the_newest_snapshot_comes_first_and_in_it_the_spreadsheet() throws IOException {
        List<String> names = list("admin").stream().map(report -> report.requireText("name")).toList();
        assertEquals(List.of("registrations.xlsx", "registrations.csv", "registrations.json", "contacts.xlsx"), names.subList(0, 4));
        assertEquals("manifest.json", names.getLast());
        JsonObject first = list("viewer").getFirst();
        assertEquals("Müraciətlər", first.object("title").requireText("az"));
        assertEquals("UNTIL_NEXT", first.requireText("kept"));
    }

    @Test
    void a_tampered_unsigned_or_expired_link_is_refused() throws IOException, InterruptedException {
        String url = download(sampleId(), "viewer").body().requireText("url");
        assertEquals(200, fetch(url).statusCode());
        assertEquals(403, fetch(url.replace("X-Amz-Expires=120", "X-Amz-Expires=86400")).statusCode());
        assertEquals(403, fetch(url.replace("registrations.csv?", "contacts.csv?")).statusCode());
        assertEquals(403, fetch(url.replace("no-store", "public")).statusCode());
        assertEquals(403, fetch(url.substring(0, url.indexOf('?'))).statusCode());
        String shortLived = season.testBucket.presigner().presignGetObject(request -> request
                .signatureDuration(Duration.ofSeconds(1)).getObjectRequest(get -> get.bucket(season.testBucket.name())
                        .key("reports/" + Season.CALL + "/20270120T120000Z/registrations.csv")))
                .url().toString();
        Thread.sleep(2_500);
        assertEquals(403, fetch(shortLived).statusCode());
    }

    @Test
    void who_asked_is_audited_before_there_is_a_link() throws IOException {
        download(sampleId(), "viewer");
        List<Item> entries = season.table.query("AUDIT#" + Season.CALL + "#2027-01", "2027").toList();
        Item entry = entries.stream().filter(item -> item.text("action").equals("download-report")).findFirst().orElseThrow();
        assertEquals("member-1", entry.text("actor"));
        assertEquals("20270120T120000Z/registrations.csv", entry.text("subject"));
        assertEquals(List.of("download-report", "publish-reports", "request-reports"),
                entries.stream().map(item -> item.text("action")).sorted().toList());
    }

    @Test
    void a_viewer_neither_sees_nor_gets_what_has_contacts_Q29() throws IOException {
        JsonObject contacts = list("admin").stream().filter(report -> report.requireText("name").equals("contacts.csv"))
                .findFirst().orElseThrow();
        assertTrue(list("viewer").stream().noneMatch(report -> report.requireText("role").equals("ADMIN")));
        assertEquals(403, download(contacts.requireText("id"), "viewer").status());
        assertEquals(403, download(contacts.requireText("id"), "commissioner").status());
        assertEquals(200, download(contacts.requireText("id"), "admin").status());
        assertEquals(403, send(new RequestReports(gate, season.table, season.publication(), season.clock()), "RequestReports",
                Map.of("TOKEN", token("viewer"))).status());
    }

    @Test
    void what_does_not_exist_is_not_found() throws IOException {
        for (String id : List.of("x", "%%%", "Li4v", sampleId().substring(0, 40))) {
            assertEquals(404, download(id, "admin").status(), id);
        }
        assertEquals(401, send(new ListReports(gate, season.table), "ListReports", Map.of()).status());
        assertEquals(404, send(new RequestReports(gate, season.table, season.publication(), season.clock()), "RequestReports",
                Map.of("TOKEN", token("admin"), Season.CALL, "other-call")).status());
    }

    @Test
    void no_log_line_holds_a_link_Q23() throws IOException {
        java.io.PrintStream out = System.out;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setOut(new java.io.PrintStream(log, true, StandardCharsets.UTF_8));
        try {
            download(sampleId(), "viewer");
            download("x", "viewer");
        } finally {
            System.setOut(out);
        }
        assertFalse(log.toString(StandardCharsets.UTF_8).contains("X-Amz-"));
    }
}
