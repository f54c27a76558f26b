package org.creativevolunteers.registration;

import static org.creativevolunteers.registration.Office.answers;
import static org.creativevolunteers.registration.Office.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.creativevolunteers.json.Hash;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.kernel.access.Link;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.junit.jupiter.api.Test;

/** What an applicant can choose whenever: the language of letters, and each consent that is not required. */
class ChoicesTest {

    private static final String ADDRESS = "ayla@example.org";
    private static final String AFTER_CLOSING = "2027-02-20T08:00:00Z";

    private final Office office = new Office();
    private final String link = office.register(ADDRESS);

    @Test
    void Q24_a_consent_is_given_after_closing_and_its_record_says_to_which_words() {
        office.setTime(AFTER_CLOSING);
        assertEquals(200, consent("news", true, "ru").status());
        Item record = record("news", 2).orElseThrow();
        assertEquals("news", record.text("text"));
        assertEquals(2, record.whole("textVersion"));
        assertEquals(Hash.sha256("Новости"), record.text("sha256"));
        assertEquals("ru", record.text("language"));
        assertEquals(AFTER_CLOSING, record.text("given"));
        assertEquals("applicant", record.text("by"));
        assertFalse(record.has("withdrawn"));
        assertAgreed("news", true);
        assertEquals("en", office.registration(ADDRESS).text("language"), "the language of reading is not that of letters");
    }

    @Test
    void Q24_a_consent_is_taken_back_at_any_time_and_the_record_says_when() {
        consent("news", true, "en");
        office.setTime(AFTER_CLOSING);
        assertEquals(200, consent("news", false, "en").status());
        assertEquals(AFTER_CLOSING, record("news", 2).orElseThrow().text("withdrawn"));
        assertAgreed("news", false);
    }

    @Test
    void Q24_a_consent_given_again_keeps_the_period_before() {
        consent("news", true, "en");
        office.pass(Duration.ofHours(1));
        consent("news", false, "en");
        office.pass(Duration.ofHours(1));
        consent("news", true, "az");
        Item record = record("news", 2).orElseThrow();
        assertEquals(List.of(Map.of("given", "2027-01-15T08:05:00Z", "withdrawn", "2027-01-15T09:05:00Z", "language", "en",
                "words", "News", "sha256", Hash.sha256("News"))), record.list("earlier"));
        assertEquals("2027-01-15T10:05:00Z", record.text("given"));
        assertAgreed("news", true);
        assertEquals(List.of("give-consent", "withdraw-consent", "give-consent"),
                actions().stream().filter(action -> action.endsWith("consent")).toList());
    }

    @Test
    void Q24_consents_corrected_with_the_answers_have_the_same_records() {
        update(with(answers(ADDRESS), "news", true));
        assertTrue(record("news", 2).isPresent());
        assertAgreed("news", true);
        office.pass(Duration.ofHours(1));
        update(answers(ADDRESS));
        assertEquals("2027-01-15T09:05:00Z", record("news", 2).orElseThrow().text("withdrawn"));
        assertAgreed("news", false);
    }

    @Test
    void Q24_each_consent_is_its_own() {
        Item processing = record("processing", 1).orElseThrow();
        consent("news", true, "en");
        consent("news", false, "en");
        assertEquals(processing, record("processing", 1).orElseThrow());
        assertAgreed("processing", true);
    }

    @Test
    void the_same_again_changes_nothing() {
        consent("news", true, "en");
        Item after = office.registration(ADDRESS);
        assertEquals(200, consent("news", true, "ru").status());
        assertEquals(after, office.registration(ADDRESS));
        consent("news", false, "en");
        Item back = office.registration(ADDRESS);
        assertEquals(200, consent("news", false, "en").status());
        assertEquals(back, office.registration(ADDRESS));
    }

    @Test
    void the_required_consent_ends_with_the_erasure_alone() {
        Office.Response refused = consent("processing", false, "az");
        assertEquals(409, refused.status());
        assertEquals("consent-required", refused.json().requireText("title"));
        assertTrue(refused.json().requireText("detail").contains("sildirin"), "in the language that was read");
        assertAgreed("processing", true);
    }

    @Test
    void what_is_no_consent_of_the_call_is_not_found() {
        for (String purpose : List.of("unknown", "name", "guardian", "news ")) {
            assertEquals(404, consent(purpose, true, "en").status(), purpose);
        }
    }

    @Test
    void a_consent_is_true_or_false_and_nothing_else() {
        assertEquals(400, send("news", Map.of("given", "yes")).status());
        assertEquals(400, send("news", Map.of()).status());
        assertEquals(400, send("news", Map.of("given", true, "more", 1)).status());
        assertAgreed("news", false);
    }

    @Test
    void two_windows_at_once_leave_answer_and_record_of_one_mind() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Callable<Integer>> clicks = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                boolean given = i % 2 == 0;
                clicks.add(() -> consent("news", given, "en").status());
            }
            for (var click : threads.invokeAll(clicks)) {
                assertNotEquals(400, click.get());
            }
        }
        boolean given = office.registration(ADDRESS).object("answers").containsKey("news");
        assertEquals(given, record("news", 2).filter(record -> !record.has("withdrawn")).isPresent());
    }

    @Test
    void a_correction_made_from_what_another_window_has_changed_since_undoes_nothing() {
        long seen = get().requireWhole("version");
        consent("news", true, "en");
        Office.Response refused = office.withLink("UpdateRegistration", "PUT", link,
                Map.of("answers", with(answers(ADDRESS), "name", "Aylin"), "version", seen));
        assertEquals("changed", refused.json().requireText("title"));
        assertAgreed("news", true);
        assertEquals(200, office.withLink("UpdateRegistration", "PUT", link, Map.of("answers",
                with(with(answers(ADDRESS), "name", "Aylin"), "news", true), "version", get().requireWhole("version"))).status());
    }

    @Test
    void letters_come_in_the_language_that_was_chosen_last_also_after_closing() {
        office.setTime(AFTER_CLOSING);
        assertEquals("az", language("az").json().requireText("language"));
        office.withLink("WithdrawRegistration", "POST", link);
        assertEquals("az", office.table.query("REG#" + office.id(ADDRESS), "LETTER#WITHDRAWN").findFirst().orElseThrow().text("language"));
        Item after = office.registration(ADDRESS);
        assertEquals("ru", language("ru").json().requireText("language"), "also when withdrawn");
        Item changed = office.registration(ADDRESS);
        assertEquals(after.object("answers"), changed.object("answers"));
        assertEquals(200, language("ru").status());
        assertEquals(changed, office.registration(ADDRESS), "the same again changes nothing");
        assertEquals(2, actions().stream().filter("change-language"::equals).count());
    }

    @Test
    void a_language_that_the_call_does_not_have_is_refused_in_the_own_one() {
        language("ru");
        Office.Response refused = language("de");
        assertEquals(Map.of("/language", "option"), refused.errors());
        assertEquals("Выберите один из вариантов.", refused.json().requireText("detail"));
        assertEquals(400, language("").status());
    }

    @Test
    void another_link_or_none_changes_nothing() {
        String before = office.everything();
        String guardian = office.link(ADDRESS, Link.Purpose.GUARDIAN);
        String with = office.everything();
        for (String secret : List.of("", "x".repeat(43), guardian)) {
            assertEquals(401, office.withLink("ChangeLanguage", "PUT", secret, Map.of("language", "az")).status());
            assertEquals(401, office.withLink("ChangeConsent", "PUT", secret, Map.of("given", true)).status());
        }
        assertNotEquals(before, with);
        assertEquals(with, office.everything());
    }

    private Office.Response consent(String purpose, boolean given, String language) {
        return send(purpose, Map.of("given", given, "language", language));
    }

    private Office.Response send(String purpose, Map<String, Object> body) {
        Map<String, Object> changes = new LinkedHashMap<>();
        changes.put("pathParameters", Map.of("purpose", purpose));
        changes.put("body", org.creativevolunteers.json.Json.write(body));
        return office.send("ChangeConsent", Map.of("authorization", "Bearer " + link), changes);
    }

    private Office.Response language(String language) {
        return office.withLink("ChangeLanguage", "PUT", link, Map.of("language", language));
    }

    private Office.Response update(Map<String, Object> answers) {
        return office.withLink("UpdateRegistration", "PUT", link, Map.of("answers", answers));
    }

    private JsonObject get() {
        return office.withLink("GetRegistration", "GET", link).json();
    }

    private Optional<Item> record(String purpose, int version) {
        return office.table.get(new Key("REG#" + office.id(ADDRESS), "CONSENT#" + purpose + "#" + version));
    }

    private List<String> actions() {
        return List.of("2027-01", "2027-02").stream().flatMap(month -> office.table.query("AUDIT#spring#" + month))
                .map(entry -> entry.text("action")).toList();
    }

    /** Answers, page, export and record agree. */
    private void assertAgreed(String purpose, boolean given) {
        assertEquals(given, office.registration(ADDRESS).object("answers").containsKey(purpose));
        JsonObject view = get().objects("consents").stream().filter(consent -> consent.requireText("purpose").equals(purpose))
                .findFirst().orElseThrow();
        assertEquals(given, view.flag("given"));
        JsonObject export = office.withLink("ExportRegistration", "GET", link).json();
        assertEquals(given, export.object("REG").object("answers").has(purpose));
        assertEquals(given, office.table.query("REG#" + office.id(ADDRESS), "CONSENT#" + purpose)
                .anyMatch(record -> !record.has("withdrawn")));
    }
}
