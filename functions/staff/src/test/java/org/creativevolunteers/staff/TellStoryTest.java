package org.creativevolunteers.staff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.kernel.store.ObjectStore;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Write;
import org.creativevolunteers.testing.TestCall;
import org.creativevolunteers.testing.TestContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

/** The page that tells a call's story: true of the table, and with the names of those alone who agreed. */
class TellStoryTest {

    private static final List<String> LANGUAGES = List.of("az", "en", "ru");
    private static final String HEAD = "ab12".repeat(16);
    private static final String FILE = TestCall.json().replace("\"id\": \"processing\"", """
            "id": "named", "type": "consent", "version": 1,
            "label": {"az": "Named (az)", "en": "Named", "ru": "Named (ru)"}, "reason": {"az": "Why", "en": "Why", "ru": "Why"}
            }, {
            "id": "processing\"""");

    private final TestStaff test = new TestStaff();
    private final List<Item> people = new ArrayList<>();

    @BeforeEach
    void aCallIsPublished() {
        assertEquals(201, test.publish(TestStaff.ADMIN, FILE).status());
    }

    // ---- A season, as items ----

    private void person(int number, String state, String region, String offer, boolean agrees, Map<String, Object> more) {
        Map<String, Object> answers =
                new HashMap<>(Map.of("region", region, "givenName", "Given" + number, "familyName", "Family" + number));
        answers.putAll(more);
        if (agrees) {
            answers.put("named", true);
        }
        Item item = test.register(number, state, answers);
        if (!offer.isEmpty()) {
            item = item.with("outcome", offer.equals("OPEN") ? "OFFERED" : offer).with("batch", "first");
            test.table.write(List.of(Write.put(item), Write.put(offer(number, offer))));
        }
        people.add(item);
    }

    private static Item offer(int number, String state) {
        return Item.at(offerKey(number)).with("call", TestCall.ID).with("registration", TestStaff.id(number)).with("batch", "first")
                .with("state", state).with("version", 1L);
    }

    private static Key offerKey(int number) {
        return new Key("REG#" + TestStaff.id(number), "OFFER#first");
    }

    private void season() {
        for (int i = 0; i < 30; i++) {
            person(i, "CONFIRMED", i < 17 ? "baku" : i < 27 ? "ganja" : "lankaran", "", true, Map.of());
        }
        person(30, "RECEIVED", "baku", "", false, Map.of());
        person(31, "WITHDRAWN", "baku", "", true, Map.of());
        person(40, "CONFIRMED", "baku", "ACCEPTED", true, Map.of("givenName", "Çinarə", "familyName", "Sınaq"));
        person(41, "CONFIRMED", "ganja", "ACCEPTED", true, Map.of("givenName", "<b>Əli</b>", "familyName", "& Sınaq"));
        person(42, "CONFIRMED", "ganja", "ACCEPTED", false, Map.of());
        person(43, "CONFIRMED", "baku", "OPEN", true, Map.of());
        person(44, "CONFIRMED", "baku", "DECLINED", true, Map.of());
    }

    private Item batch() {
        return test.table.get(new Key("CALL#" + TestCall.ID, "BATCH#first")).orElseThrow();
    }

    private Item announce() {
        Item batch = batch().with("state", "ANNOUNCED").with("announced", "2027-03-02T08:00:00Z").with("head", HEAD).with("callVersion", 1L)
                .with("applicants", 35L).with("relaxations", List.of(Map.of("why", "only one applied")));
        test.table.write(List.of(Write.put(batch)));
        return batch;
    }

    // ---- What the stream says ----

    private static Map<String, Object> typed(Item item) {
        Map<String, Object> typed = new LinkedHashMap<>(Map.of("nothing", Map.of())); // an empty map, as DynamoDB Local writes it
        item.attributes().forEach((name, value) -> {
            if (value instanceof String text) {
                typed.put(name, Map.of("S", text));
            } else if (value instanceof Long number) {
                typed.put(name, Map.of("N", number.toString()));
            }
        });
        return typed;
    }

    private static Map<String, Object> record(String event, Item item) {
        Map<String, Object> keys = typed(Item.at(item.key()));
        return Map.of("eventName", event, "dynamodb", Map.of("Keys", keys, event.equals("REMOVE") ? "OldImage" : "NewImage", typed(item),
                "SequenceNumber", "1"));
    }

    private void told(List<Map<String, Object>> records) {
        tell(Json.bytes(Map.of("Records", records)));
    }

    private void tell(byte[] event) {
        try {
            new TellStory(test.resources(), new ObjectStore(test.bucket.client(), test.bucket.name())).handleRequest(
                    new ByteArrayInputStream(event), OutputStream.nullOutputStream(), new TestContext("TellStory", 300_000));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String page(String language) {
        return test.object(TestCall.ID + "/" + language + "/story/index.html");
    }

    private long confirmedFrom(String region) {
        return people.stream().filter(one -> one.text("state").equals("CONFIRMED"))
                .filter(one -> ((Map<?, ?>) one.attributes().get("answers")).get("region").equals(region)).count();
    }

    // ---- Tests ----

    @Test
    void nothing_is_told_before_a_result_is_announced() {
        season();
        told(List.of(record("MODIFY", offer(40, "ACCEPTED"))));
        assertTrue(test.objects().stream().noneMatch(object -> object.contains("/story/")), () -> test.objects().toString());
        assertFalse(test.object(TestCall.ID + "/en/index.html").contains("story/"));
    }

    @Test
    void the_numbers_are_those_of_the_table_and_small_ones_are_hidden() {
        season();
        told(List.of(record("MODIFY", announce())));
        String page = page("en");
        long confirmed = people.stream().filter(one -> one.text("state").equals("CONFIRMED")).count();
        assertTrue(page.contains("Registrations with a confirmed email address: " + confirmed + "."), page);
        assertEquals(3, confirmedFrom("lankaran"));
        assertTrue(page.contains("</th><td class=\"number\">…</td>"), "three from one region");
        assertTrue(page.contains("<td class=\"number\">" + confirmedFrom("baku") + "</td>"), page);
        assertFalse(page.contains("<td class=\"number\">" + confirmedFrom("ganja") + "</td>"), "the hidden number would follow from it");
        assertFalse(page.contains("<td class=\"number\">3</td>"));
        assertTrue(page.contains(HEAD) && page.contains("/" + TestCall.ID + "/protocol/first.json"));
        assertTrue(page.contains("only one applied") && page.contains("Capital: 1 to 2 places") && page.contains("Portfolio"));
        assertFalse(page.contains("Selected, with a place"), "few have one");
    }

    @Test
    void those_alone_are_named_who_accepted_and_agreed_and_nothing_else_of_anybody_is_there() {
        season();
        told(List.of(record("MODIFY", announce())));
        for (String language : LANGUAGES) {
            String page = page(language);
            List<String> named =
                    Stream.of(page.split("<li dir=\"auto\">")).skip(1).map(item -> item.substring(0, item.indexOf("</li>"))).toList();
            assertEquals(List.of("&lt;b&gt;Əli&lt;/b&gt; &amp; Sınaq", "Çinarə Sınaq").stream().sorted().toList(),
                    named.stream().sorted().toList());
            assertFalse(page.contains("CANARY") || page.contains("canary-"), language);
            people.forEach(one -> assertFalse(page.contains(one.text("id")) || page.contains(one.text("code"))));
        }
    }

    @Test
    void who_takes_the_consent_back_gives_the_place_back_withdraws_or_is_erased_is_off_the_page_at_once() {
        season();
        told(List.of(record("MODIFY", announce())));
        Item agreed = people.get(32);
        String name = "Çinarə Sınaq";
        Map<Object, Object> answers = new HashMap<>((Map<?, ?>) agreed.attributes().get("answers"));
        Item consent = Item.at(new Key("REG#" + TestStaff.id(40), "CONSENT#named#1")).with("withdrawn", "2027-03-03T08:00:00Z");
        assertTrue(page("az").contains(name));

        answers.remove("named");
        change(agreed.with("answers", answers), record("MODIFY", consent), name);
        change(agreed.with("state", "WITHDRAWN"), record("MODIFY", agreed.with("state", "WITHDRAWN")), name);
        Item given = offer(40, "DECLINED");
        test.table.write(List.of(Write.put(given)));
        told(List.of(record("MODIFY", given)));
        assertFalse(page("az").contains(name));
        test.table.write(List.of(Write.put(offer(40, "ACCEPTED"))));
        told(List.of(record("MODIFY", offer(40, "ACCEPTED"))));
        assertTrue(page("az").contains(name));

        test.table.write(List.of(Write.delete(agreed.key()), Write.delete(offerKey(40))));
        told(List.of(record("REMOVE", offer(40, "ACCEPTED"))));
        assertFalse(page("az").contains(name));
        tell("{}".getBytes(StandardCharsets.UTF_8));
        assertFalse(page("az").contains(name) || page("en").contains(name));
    }

    /** Writes a change and looks, then puts it back as it was and looks again. */
    private void change(Item changed, Map<String, Object> record, String name) {
        Item before = test.table.get(changed.key()).orElseThrow();
        test.table.write(List.of(Write.put(changed)));
        told(List.of(record));
        LANGUAGES.forEach(language -> assertFalse(page(language).contains(name), language));
        test.table.write(List.of(Write.put(before)));
        told(List.of(record("MODIFY", offer(40, "ACCEPTED"))));
        assertTrue(page("az").contains(name));
    }

    @Test
    void whoever_needs_a_guardians_agreement_is_not_named() {
        season();
        Item minor = people.get(32).with("guardian", "CONFIRMED");
        test.table.write(List.of(Write.put(minor)));
        told(List.of(record("MODIFY", announce())));
        assertFalse(page("en").contains("Çinarə"));
        assertTrue(page("en").contains("Əli"));
    }

    @Test
    void the_calls_page_and_the_front_page_lead_there_and_nobody_keeps_a_copy_unasked() {
        season();
        told(List.of(record("MODIFY", announce())));
        assertTrue(test.object(TestCall.ID + "/en/index.html").contains("<a href=\"story/\">How it went, and who was selected</a>"));
        assertTrue(test.object("index.html").contains("/" + TestCall.ID + "/ru/story/"));
        assertEquals("no-cache", test.bucket.client().headObject(request -> request.bucket(test.bucket.name())
                .key(TestCall.ID + "/en/story/index.html")).cacheControl());
        assertTrue(test.publish(TestStaff.ADMIN, FILE.replace("\"en\": \"Volunteers\"", "\"en\": \"Others\"")).status() < 300);
        assertTrue(test.object(TestCall.ID + "/en/index.html").contains("<a href=\"story/\">"), "also when the call is published again");
    }

    @Test
    void the_page_is_whole_in_each_language_without_scripts_and_has_a_picture_of_its_own() throws Exception {
        season();
        told(List.of(record("MODIFY", announce())));
        for (String language : LANGUAGES) {
            String page = page(language);
            assertFalse(page.contains("<script") || page.contains(" style=") || page.contains("{"), language);
            assertTrue(page.contains("<html lang=\"" + language + "\">") && page.contains("story-" + language + ".png"));
            assertTrue(page.contains("content=\"index\""));
            String xml = page.replace("<!doctype html>", "").replaceAll("<(meta|link|img)([^>]*)>", "<$1$2/>");
            DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
            LANGUAGES.forEach(other -> assertTrue(page.contains("/" + TestCall.ID + "/" + other + "/story/"), other));
        }
        assertEquals(3, LANGUAGES.stream().map(this::page).collect(Collectors.toSet()).size());
    }
}
