package org.creativevolunteers.registration;

import static org.creativevolunteers.registration.Office.answers;
import static org.creativevolunteers.registration.Office.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Shard;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Times;
import org.creativevolunteers.kernel.table.Write;
import org.junit.jupiter.api.Test;

class SubmitRegistrationTest {

    private final Office office = new Office();

    @Test
    void a_registration_is_stored_with_its_letter_its_consents_and_its_audit_entry() {
        assertEquals(202, office.submit(answers("Ayla@Example.ORG")).status());
        Item item = office.registration("ayla@example.org");
        assertEquals("RECEIVED", item.text("state"));
        assertEquals("Ayla@example.org", item.text("email"));
        assertEquals("Günəş", item.object("answers").get("name"));
        assertEquals(List.of("CONFIRM"), office.letters("ayla@example.org"));
        assertEquals(List.of("processing"), office.table.query(item.key().pk(), "CONSENT#").map(consent -> consent.text("text")).toList());
        assertEquals(1, office.table.query("AUDIT#spring#2027-01").count());
    }

    @Test
    void Q03_with_mail_and_stream_down_a_registration_is_kept_and_its_letter_waits_to_be_found_by_the_sweep() {
        assertEquals(202, office.submit(answers("patient@example.org")).status()); // nobody reads the stream here, nobody sends
        assertEquals("RECEIVED", office.registration("patient@example.org").text("state"));
        String id = office.id("patient@example.org");
        List<Item> waiting = office.table.query(Table.Index.WAITING, Shard.waiting("LETTERS", id)).toList();
        assertEquals(List.of(id), waiting.stream().map(letter -> letter.text("registration")).toList());
        assertEquals("PENDING", waiting.getFirst().text("state"));
        assertTrue(waiting.getFirst().text("due").compareTo(Times.text(office.instant())) <= 0, "due already");
    }

    @Test
    void Q03_a_limiter_that_is_full_for_letters_never_turns_a_registration_away() {
        office.table
                .write(Write.put(Item.at(new Key("ADDRESS#" + office.identity.address("often@example.org"), "ADDRESS")).with("version", 3L)
                        .with("sent", List.of(Times.text(office.instant()), Times.text(office.instant()), Times.text(office.instant())))));
        assertEquals(202, office.submit(answers("often@example.org")).status());
        assertEquals(List.of("CONFIRM"), office.letters("often@example.org"));
    }

    @Test
    void Q02_new_known_and_suppressed_addresses_get_the_same_answer() {
        Office.Response fresh = office.submit(answers("new@example.org"));
        Office.Response known = office.submit(answers("new@example.org"));
        office.table.write(Write.put(Item.at(new Key("ADDRESS#" + office.identity.address("quiet@example.org"), "ADDRESS"))
                .with("never", true).with("version", 1L)));
        Office.Response suppressed = office.submit(answers("quiet@example.org"));
        assertEquals(fresh, known);
        assertEquals(fresh, suppressed);
        Office.Response link = office.post("RequestLink", Json.bytes(Map.of("call", "spring", "email", "new@example.org",
                "stamp", office.stamp("new@example.org"))), "application/json");
        Office.Response noLink = office.post("RequestLink", Json.bytes(Map.of("call", "spring", "email", "nobody@example.org",
                "stamp", office.stamp("nobody@example.org"))), "application/json");
        assertEquals(link, noLink);
    }

    @Test
    void Q07_a_submission_repeated_50_times_at_once_makes_one_registration_and_one_letter() throws Exception {
        Map<String, Object> body =
                Map.of("language", "az", "answers", answers("one@example.org"), "stamp", office.stamp("one@example.org"));
        try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
            List<Callable<Integer>> tasks = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                tasks.add(() -> office.submit(Json.bytes(body)).status());
            }
            for (Future<Integer> answer : threads.invokeAll(tasks)) {
                assertEquals(202, answer.get());
            }
        }
        assertEquals(List.of("CONFIRM"), office.letters("one@example.org"));
        assertEquals(1, office.registration("one@example.org").whole("version"));
    }

    @Test
    void Q01_a_thousand_submissions_that_name_one_victim_write_at_most_3_letters_in_24_hours() {
        for (int i = 0; i < 1000; i++) {
            office.submit(with(answers("victim@example.org"), "why", "w" + i));
            office.pass(Duration.ofSeconds(80));
        }
        String id = office.id("victim@example.org");
        List<String> due = office.table.query("REG#" + id, "LETTER#").map(letter -> letter.text("due")).sorted().toList();
        assertEquals(List.of("2027-01-15T08:00:00Z", "2027-01-15T08:10:00Z", "2027-01-15T08:20:00Z", "2027-01-16T08:00:00Z"), due,
                "22 hours have passed: three in a day, and one that waits");
    }

    @Test
    void Q07_the_same_form_a_moment_later_is_a_repetition_and_another_one_is_told_of_when_a_letter_may_go() {
        office.submit(answers("a@example.org"));
        office.pass(Duration.ofMinutes(3));
        office.submit(answers("a@example.org"));
        assertEquals(List.of("CONFIRM"), office.letters("a@example.org"), "pressed twice, or no answer came");
        office.submit(with(answers("a@example.org"), "name", "Someone"));
        office.submit(with(answers("a@example.org"), "name", "Someone Else"));
        assertEquals(List.of("CONFIRM", "KNOWN"), office.letters("a@example.org"));
        Item told = office.table.query("REG#" + office.id("a@example.org"), "LETTER#KNOWN#").findFirst().orElseThrow();
        assertEquals(List.of("2027-01-15T08:10:00Z", "2027-01-15T08:03:00Z"), List.of(told.text("due"), told.text("written")));
    }

    @Test
    void Q02_a_form_without_scripts_takes_a_place_whether_its_address_is_registered_or_not() {
        String form = "language=en&name=Ab&birthDate=2005-01-01&region=baku&processing=on&email=";
        List<Integer> known = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            known.add(form(form + "known%40example.org").status());
        }
        assertEquals(List.of(303, 303, 303, 303, 303, 429, 429), known, "as with new addresses");
        assertEquals(429, form(form + "new%40example.org").status());
    }

    @Test
    void a_known_address_gets_a_letter_and_nothing_is_changed() {
        office.submit(answers("a@example.org"));
        office.pass(Duration.ofMinutes(11));
        office.submit(with(answers("a@example.org"), "name", "Someone"));
        assertEquals(List.of("CONFIRM", "KNOWN"), office.letters("a@example.org"));
        assertEquals("Günəş", office.registration("a@example.org").object("answers").get("name"));
    }

    @Test
    void every_wrong_answer_is_named_at_once_in_the_applicants_language() {
        Map<String, Object> wrong = Map.of("name", "x", "birthDate", "2027-02-30", "email", "nobody", "region", "mars",
                "phone", "12", "arts", List.of("music", "design", "film"), "hours", 41L, "links", List.of("ftp://example.org"),
                "shoe", "42", "why", "ə".repeat(21));
        Office.Response response = office.submit(Json.bytes(Map.of("language", "ru", "answers", wrong, "stamp", office.stamp("nobody"))));
        assertEquals(422, response.status());
        assertEquals(Map.ofEntries(Map.entry("/answers/name", "too-short"), Map.entry("/answers/birthDate", "date"),
                Map.entry("/answers/email", "email"), Map.entry("/answers/region", "option"), Map.entry("/answers/phone", "phone"),
                Map.entry("/answers/arts", "too-many"), Map.entry("/answers/hours", "number-range"), Map.entry("/answers/links", "link"),
                Map.entry("/answers/shoe", "unknown"), Map.entry("/answers/why", "too-long"), Map.entry("/answers/processing", "consent")),
                response.errors());
        assertTrue(response.body().contains("Напишите не более 20 символов; сейчас их 21."), response.body());
    }

    @Test
    void Q05_whatever_is_sent_the_answer_is_never_a_fault() {
        for (String body : List.of("", "{}", "[]", "null", "{\"answers\":[]}", "{\"answers\":{\"email\":{}}}",
                "{\"answers\":{\"arts\":\"music\"}}",
                "{\"answers\":{\"arts\":[[]]}}", "{\"language\":7,\"answers\":{}}", "{\"language\":\"xx\",\"answers\":{}}",
                "{\"answers\":{},\"stamp\":{}}",
                "{\"answers\":{},\"extra\":1}", "{\"answers\":{\"a\":1,\"a\":2}}", "{\"answers\":{},\"source\":{\"first\":{\"x\":\"y\"}}}",
                "{\"answers\":{\"hours\":1e400}}", "{\"answers\":{\"hours\":NaN}}", "{\"answers\":{\"birthDate\":\"+999999999-01-01\"}}",
                "{\"answers\":{\"name\":\"\\ud800\"}}", "[".repeat(30_000))) {
            int status = office.submit(body.getBytes(StandardCharsets.UTF_8)).status();
            assertTrue(status == 400 || status == 422, body.length() > 100 ? "deep" : body + " gave " + status);
        }
        assertEquals(413, office.submit(new byte[33 * 1024]).status());
        assertEquals(400, office.submit(new byte[] {'"', (byte) 0xff, '"'}).status());
        assertEquals(415, office.post("SubmitRegistration", "<a/>".getBytes(StandardCharsets.UTF_8), "text/xml").status());
    }

    @Test
    void Q04_a_stamp_for_one_address_is_worthless_for_another() {
        Map<String, Object> stamp = office.stamp("mine@example.org");
        int refused = 0;
        for (int i = 0; i < 20; i++) {
            refused += office.submit(Json.bytes(Map.of("answers", answers("victim" + i + "@example.org"), "stamp", stamp))).status() == 403
                    ? 1 : 0;
        }
        assertTrue(refused >= 18, refused + " of 20 were refused; each has a chance of 1 in 256 to pass by accident");
    }

    @Test
    void a_form_without_scripts_is_taken_and_answered_with_a_redirect() {
        Office.Response response = form("language=az&name=G%C3%BCn%C9%99%C5%9F&birthDate-day=4&birthDate-month=3&birthDate-year=2005"
                + "&email=form%40example.org&region=guba&town=Quba&arts=film&arts=music&links-1=https%3A%2F%2Fexample.org%2Fa&links-2=&"
                + "phone=050+123+45+67&hours=5&why=a%0D%0Ab&processing=on&utm_source=insta");
        assertEquals(303, response.status(), response.body());
        assertEquals("/spring/az/received/", response.headers().get("location"));
        Map<String, Object> stored = office.registration("form@example.org").object("answers");
        assertEquals("2005-03-04", stored.get("birthDate"));
        assertEquals(List.of("music", "film"), stored.get("arts"));
        assertEquals(List.of("https://example.org/a"), stored.get("links"));
        assertEquals("+994501234567", stored.get("phone"));
        assertEquals(5L, stored.get("hours"));
        assertEquals("a\nb", stored.get("why"));
        assertEquals(Map.of("last.utm_source", "insta"), office.registration("form@example.org").object("source"));
    }

    @Test
    void the_lane_without_scripts_takes_so_many_an_hour_and_no_more() {
        List<Integer> answers = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            answers.add(form("language=en&name=Ab&birthDate=2005-01-01&email=f" + i + "%40example.org&region=baku&processing=on").status());
        }
        assertEquals(List.of(303, 303, 303, 303, 303, 429, 429), answers);
        office.pass(Duration.ofHours(1));
        assertEquals(303, form("language=en&name=Ab&birthDate=2005-01-01&email=f9%40example.org&region=baku&processing=on").status());
    }

    @Test
    void before_opening_and_after_closing_it_says_when_and_a_form_begun_in_time_has_its_grace() {
        office.setTime("2027-01-11T05:59:59Z");
        Office.Response early = office.submit(answers("a@example.org"));
        assertEquals(409, early.status());
        assertTrue(early.body().contains("11 January 2027, 10:00"), early.body());
        office.setTime("2027-02-11T20:10:00Z"); // 11 minutes after closing
        assertEquals(409, office.submit(answers("b@example.org")).status());
        assertEquals(202, begunBeforeClosing("c@example.org").status());
        office.setTime("2027-02-11T20:29:00Z"); // the grace is over
        assertEquals(409, begunBeforeClosing("d@example.org").status());
    }

    private Office.Response begunBeforeClosing(String email) {
        return office.submit(Json.bytes(Map.of("answers", answers(email), "stamp", office.stamp(email), "begun", "2027-02-11T19:00:00Z")));
    }

    @Test
    void Q06_the_clients_address_is_never_taken_from_a_header() {
        office.send("SubmitRegistration",
                Map.of("x-forwarded-for", "198.51.100.77", "forwarded", "for=198.51.100.77", "x-real-ip", "198.51.100.77"),
                Map.of("body", Json.write(Map.of("answers", answers("a@example.org"), "stamp", office.stamp("a@example.org")))));
        assertFalse(office.everything().contains("198.51.100.77"));
    }

    @Test
    void Q05_letters_of_azerbaijani_survive_and_text_is_normalised() {
        office.submit(with(with(answers("a@example.org"), "name", "  ƏğıİöşüÇ "), "why", "e\u0301\tə\r\nI"));
        Map<String, Object> stored = office.registration("a@example.org").object("answers");
        assertEquals("ƏğıİöşüÇ", stored.get("name"));
        assertEquals("\u00e9 ə\nI", stored.get("why"));
        for (String hidden : List.of("a\u202eb", "a\u0000b", "a\u2066b", "a\u200fb", "a\u0007b", "a\ufeffb")) {
            office.submit(with(answers("b" + (int) hidden.charAt(1) + "@example.org"), "name", hidden));
            assertEquals("ab", office.registration("b" + (int) hidden.charAt(1) + "@example.org").object("answers").get("name"));
        }
    }

    @Test
    void Q05_a_body_of_any_size_that_the_gateway_hands_on_is_too_large_and_nothing_else() {
        for (int megabytes : List.of(1, 5, 8, 10)) {
            byte[] large = ("{\"answers\": {\"why\": \"" + "a".repeat(megabytes << 20) + "\"}}").getBytes(StandardCharsets.US_ASCII);
            assertEquals(413, office.submit(large).status());
            Office.Response form = form("language=en&why=" + "a".repeat(megabytes << 20));
            assertEquals(413, form.status());
            assertTrue(form.headers().get("content-type").toString().startsWith("text/html"));
        }
    }

    @Test
    void Q05_a_body_is_what_it_is_declared_to_be_to_the_letter() {
        byte[] body = Json.write(Map.of("answers", answers("a@example.org"), "stamp", office.stamp("a@example.org")))
                .getBytes(StandardCharsets.UTF_8);
        for (String type : List.of("application/jsonX", "application/json-patch+json", "text/json", "application/jsonl", "application")) {
            assertEquals(415, office.post("SubmitRegistration", body, type).status(), type);
        }
        for (String type : List.of("application/json", "Application/JSON; charset=utf-8", "application/json ;charset=UTF-8")) {
            assertEquals(202, office.post("SubmitRegistration", body, type).status(), type);
        }
        assertEquals(415, office.post("SubmitRegistration", body, "application/x-www-form-urlencodedX").status());
    }

    private Office.Response form(String body) {
        return office.post("SubmitRegistration", body.getBytes(StandardCharsets.US_ASCII), "application/x-www-form-urlencoded");
    }
}
