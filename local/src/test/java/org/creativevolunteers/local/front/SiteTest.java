package org.creativevolunteers.local.front;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.creativevolunteers.local.parts.Storage;
import org.creativevolunteers.local.template.Template;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** The public site as the distribution of the template would show it. */
class SiteTest {

    private static Storage storage;
    private static Site site;

    @BeforeAll
    static void start() {
        storage = Storage.start(0, "eu-central-1", "key", "secret");
        storage.create(new Template.Bucket("pages", false));
        S3Client client = storage.client();
        client.putObject(
                request -> request.bucket("pages").key("call/az/index.html").contentType("text/html; charset=utf-8")
                        .cacheControl("max-age=60"),
                RequestBody.fromString("<p>Könüllü"));
        client.putObject(request -> request.bucket("pages").key("office/index.html").contentType("text/html; charset=utf-8"),
                RequestBody.fromString("office"));
        client.putObject(request -> request.bucket("pages").key("call/az/long.html").contentType("text/html; charset=utf-8"),
                RequestBody.fromString("<p>Könüllü".repeat(200)));
        site = new Site(
                new Template.Site("pages", "", "index.html", Optional.of(shipped()),
                        Map.of("x-frame-options", "DENY", "strict-transport-security", "max-age=1"),
                        Map.of("/office/*", Map.of("x-frame-options", "SAMEORIGIN")), List.of("/calls/*", "/me"), true, true),
                storage, Clock.systemUTC());
    }

    @AfterAll
    static void stop() {
        storage.close();
    }

    /** The code of the template that is shipped. */
    private static String shipped() {
        try {
            String[] lines = Files.readString(Path.of("..", "template.yaml")).split("FunctionCode: \\|\n")[1].split("\n\n")[0].split("\n");
            return String.join("\n", lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Request asked(String path, String query) {
        return new Request("r", "GET", path, query, "HTTP/1.1", Map.of(), new byte[0], "127.0.0.1", Instant.EPOCH);
    }

    @Test
    void an_address_as_people_type_it_leads_to_the_page_with_all_that_was_asked() {
        Map.of("/call/az|", "/call/az/", "/call/az|utm_source=poster&ref=%C5%9F", "/call/az/?utm_source=poster&ref=%C5%9F",
                "/office|", "/office/", "/Call/AZ/|a=1&a=2", "/call/az/?a=1&a=2", "/CALL|empty=", "/call/?empty=",
                "//evil|", "/evil/", "/%5Cevil|", "/%5cevil/", "/\\evil|", "/evil/").forEach((typed, page) -> {
                    Response response = site.answer(asked(typed.split("\\|", -1)[0], typed.split("\\|", -1)[1])).orElseThrow();
                    assertEquals(302, response.status(), typed);
                    assertEquals(List.of(page), response.headers().get("location"), typed);
                });
        assertEquals(200, site.answer(asked("/call/az/long.html", "")).orElseThrow().status(), "files are named as they are");
        assertTrue(site.answer(asked("/Call/az/LONG.html", "")).isEmpty());
        assertEquals(200, site.answer(asked("/call/az/", "utm_source=x")).orElseThrow().status());
    }

    private static Request get(String path, Map<String, List<String>> headers) {
        return new Request("r", "GET", path, "", "HTTP/1.1", headers, new byte[0], "127.0.0.1", Instant.EPOCH);
    }

    @Test
    void a_folder_is_its_index_with_the_object_s_headers_and_the_policy_s() {
        Response page = site.answer(get("/call/az/", Map.of())).orElseThrow();
        assertEquals("<p>Könüllü", new String(page.body(), StandardCharsets.UTF_8));
        assertEquals(List.of("max-age=60"), page.headers().get("cache-control"));
        assertEquals(List.of("DENY"), page.headers().get("x-frame-options"));
        assertFalse(page.headers().containsKey("strict-transport-security"));
    }

    @Test
    void a_path_with_a_policy_of_its_own_has_that_policy_s_headers() {
        assertEquals(List.of("SAMEORIGIN"), site.answer(get("/office/", Map.of())).orElseThrow().headers().get("x-frame-options"));
    }

    @Test
    void a_page_that_the_visitor_has_is_not_sent_again() {
        List<String> etag = site.answer(get("/call/az/", Map.of())).orElseThrow().headers().get("etag");
        Response again = site.answer(get("/call/az/", Map.of("if-none-match", etag))).orElseThrow();
        assertEquals(304, again.status());
        assertEquals(0, again.body().length);
    }

    @Test
    void a_long_page_is_compressed_for_those_who_take_it() throws IOException {
        Map<String, List<String>> takes = Map.of("accept-encoding", List.of("gzip, br"));
        Response page = site.answer(get("/call/az/long.html", takes)).orElseThrow();
        assertEquals(List.of("gzip"), page.headers().get("content-encoding"));
        assertTrue(page.body().length < 200);
        assertEquals("<p>Könüllü".repeat(200),
                new String(new GZIPInputStream(new ByteArrayInputStream(page.body())).readAllBytes(), StandardCharsets.UTF_8));
        assertFalse(site.answer(get("/call/az/long.html", Map.of())).orElseThrow().headers().containsKey("content-encoding"));
        assertFalse(site.answer(get("/call/az/", takes)).orElseThrow().headers().containsKey("content-encoding"));
    }

    @Test
    void what_the_bucket_lacks_is_for_the_api_to_answer_with_the_site_s_headers() {
        assertEquals(Optional.empty(), site.answer(get("/nothing/", Map.of())));
        assertTrue(site.asksApi());
        Response answer = site.headed("/nothing", Response.of(404, "text/html; charset=utf-8", new byte[0]));
        assertEquals(404, answer.status());
        assertEquals(List.of("DENY"), answer.headers().get("x-frame-options"));
    }

    @Test
    void the_template_s_paths_go_to_the_api() {
        assertTrue(site.isApi("/calls/autumn") && site.isApi("/me"));
        assertFalse(site.isApi("/call/az/") || site.isApi("/menu") || site.isApi("/"));
    }
}
