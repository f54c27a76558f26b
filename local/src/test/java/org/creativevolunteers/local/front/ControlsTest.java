package org.creativevolunteers.local.front;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.creativevolunteers.local.mail.MailFaults;
import org.junit.jupiter.api.Test;

/** The switch for the mail service's faults. */
class ControlsTest {

    private static Response faults(Optional<MailFaults> faults, String body) {
        return new Controls(null, null, faults).faults(new Request("id", "POST", "/local/faults", "", "HTTP/1.1", Map.of(),
                body.getBytes(StandardCharsets.UTF_8), "127.0.0.1", Instant.EPOCH));
    }

    @Test
    void a_mail_service_that_cannot_be_made_to_fail_says_so() {
        Response refused = faults(Optional.empty(), "{\"ses\":\"throttle\",\"count\":3}");
        assertEquals(409, refused.status());
        assertTrue(new String(refused.body(), StandardCharsets.UTF_8).contains("LocalStack, which cannot be made to fail"));
    }

    @Test
    void our_own_takes_what_it_knows_and_refuses_the_rest() {
        assertEquals(200, faults(Optional.of(new MailFaults()), "{\"ses\":\"throttle\",\"count\":3}").status());
        assertEquals(400, faults(Optional.of(new MailFaults()), "{\"ses\":\"earthquake\"}").status());
    }

    private static Request from(String method, String... headers) {
        Map<String, List<String>> all = new HashMap<>();
        for (int i = 0; i < headers.length; i += 2) {
            all.put(headers[i], List.of(headers[i + 1]));
        }
        return new Request("id", method, "/local/clock", "", "HTTP/1.1", all, new byte[0], "127.0.0.1", Instant.EPOCH);
    }

    @Test
    void a_page_of_another_origin_moves_nothing_and_reads_nothing_under_a_name_of_its_own() {
        String here = "127.0.0.1:8080";
        assertTrue(OwnVisitor.sent(from("POST", "host", here)), "a program");
        assertTrue(OwnVisitor.sent(from("POST", "host", here, "origin", "http://" + here, "sec-fetch-site", "same-origin")));
        assertTrue(OwnVisitor.sent(from("POST", "host", "localhost:8080", "origin", "http://localhost:8080")));
        assertTrue(OwnVisitor.sent(from("GET", "host", here, "sec-fetch-site", "none")));
        assertTrue(OwnVisitor.sent(from("GET", "host", here, "sec-fetch-site", "cross-site")),
                "a link from elsewhere shows, and changes nothing");
        for (String method : List.of("POST", "DELETE", "PUT")) {
            assertFalse(OwnVisitor.sent(from(method, "host", here, "origin", "https://evil.example", "sec-fetch-site", "cross-site")));
            assertFalse(OwnVisitor.sent(from(method, "host", here, "origin", "http://127.0.0.1:9090")), "another port is another origin");
            assertFalse(OwnVisitor.sent(from(method, "host", here, "origin", "null")), "a page in a sandbox");
            assertFalse(OwnVisitor.sent(from(method, "host", here, "sec-fetch-site", "same-site")));
        }
        assertFalse(OwnVisitor.sent(from("GET", "host", "evil.example:8080")), "a name that was made to point here");
        LocalPages pages = new LocalPages(null, null, null, Optional.empty(), null, null, Map.of());
        assertEquals(403, pages.answer(from("POST", "host", here, "origin", "https://evil.example")).status());
    }
}
