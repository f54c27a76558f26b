package org.creativevolunteers.letters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.kernel.items.Bounce;
import org.creativevolunteers.kernel.items.Letter;
import org.creativevolunteers.kernel.items.LetterCounts;
import org.creativevolunteers.kernel.items.LetterKind;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.kernel.items.ReturnedMail;
import org.creativevolunteers.kernel.items.SentMessage;
import org.creativevolunteers.kernel.items.Tray;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Optimistic;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Write;
import org.creativevolunteers.letters.delivery.Delivery;
import org.creativevolunteers.testing.TestContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecordMailEventsTest {

    private final Desk desk = new Desk();
    private Letter letter;

    @BeforeEach
    void aLetterIsSent() {
        desk.put(desk.registration(1, "RECEIVED"));
        letter = desk.plan(LetterKind.CONFIRM, 1);
        desk.deliver(letter);
        desk.clock.pass(Duration.ofMinutes(30));
    }

    private void record(Map<String, Object> event) {
        record(Json.write(Map.of("Records", List.of(Map.of("Sns", Map.of("Message", Json.write(event)))))));
    }

    private void record(String event) {
        try {
            new RecordMailEvents(desk.table, desk.clock, desk.clock).handleRequest(
                    new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), new ByteArrayOutputStream(),
                    new TestContext("function"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> event(String name, String type, Map<String, Object> detail) {
        return Map.of(name, type, type.toLowerCase(java.util.Locale.ROOT), detail,
                "mail", Map.of("messageId", "0100-message-1", "timestamp", "2027-01-11T06:00:00.000Z"));
    }

    private static Map<String, Object> bounce(String type) {
        return event("eventType", "Bounce", Map.of("bounceType", type, "bounceSubType", "General"));
    }

    private static Map<String, Object> complaint(String type) {
        return event("eventType", "Complaint", Map.of("complaintFeedbackType", type));
    }

    private Item registration() {
        return desk.table.get(Registration.key("registration1")).orElseThrow();
    }

    private List<Item> audit() {
        return desk.table.query("AUDIT#spring#2027-01", "2027").toList();
    }

    private List<Item> callList() {
        return ReturnedMail.partitions("spring").stream()
                .flatMap(shard -> desk.table.query(Table.Index.WAITING, shard)).toList();
    }

    @Test
    void Q12_a_permanent_bounce_comes_back_to_the_registration_and_stops_further_letters() {
        record(bounce("Permanent"));
        assertEquals("PERMANENT", registration().text("bounced"));
        assertEquals(2L, registration().whole("version"));
        assertEquals("PERMANENT", desk.address(letter).text("bounced"));
        assertEquals(List.of("PERMANENT", "Permanent/General"),
                List.of(desk.item(letter).text("bounced"), desk.item(letter).text("bouncedDetail")));
        assertEquals(List.of("registration1"), callList().stream().map(item -> item.text("registration")).toList());
        assertEquals(List.of("record-bounce"), audit().stream().map(item -> item.text("action")).toList());
        Letter next = desk.plan(LetterKind.LINK, 1);
        assertEquals(Delivery.Result.SUPPRESSED, desk.deliver(next));
        assertEquals("bounced", desk.item(next).text("suppressed"));
    }

    @Test
    void Q12_a_complaint_stops_further_letters_too() {
        record(complaint("abuse"));
        assertEquals("COMPLAINT", registration().text("bounced"));
        assertEquals(Delivery.Result.SUPPRESSED, desk.deliver(desk.plan(LetterKind.LINK, 1)));
    }

    @Test
    void Q12_a_transient_bounce_is_in_the_call_list_and_stops_nothing() {
        record(bounce("Transient"));
        assertEquals("TRANSIENT", registration().text("bounced"));
        assertEquals(1, callList().size());
        assertEquals(Delivery.Result.SENT, desk.deliver(desk.plan(LetterKind.LINK, 1)));
    }

    @Test
    void taken_out_of_the_spam_folder_is_no_complaint() {
        record(complaint("not-spam"));
        assertFalse(registration().has("bounced"));
    }

    @Test
    void Q12_news_in_any_order_and_any_number_come_to_the_same() {
        List<Map<String, Object>> news = List.of(bounce("Permanent"), complaint("abuse"), bounce("Transient"),
                event("eventType", "Delivery", Map.of("timestamp", "2027-01-11T06:00:05.000Z")));
        for (int seed = 0; seed < 10; seed++) {
            RecordMailEventsTest test = new RecordMailEventsTest();
            test.aLetterIsSent();
            List<Map<String, Object>> shuffled = new java.util.ArrayList<>(Stream.concat(news.stream(), news.stream()).toList());
            java.util.Collections.shuffle(shuffled, new java.util.Random(seed));
            shuffled.forEach(test::record);
            assertEquals("COMPLAINT", test.registration().text("bounced"), "seed " + seed);
            assertEquals("COMPLAINT", test.desk.address(test.letter).text("bounced"));
            assertEquals("2027-01-11T06:00:05Z", test.desk.item(test.letter).text("delivered"));
            assertEquals(1, test.callList().size());
            assertTrue(test.audit().size() <= 3, "nothing is recorded twice");
        }
    }

    @Test
    void the_older_form_of_notifications_is_understood() {
        record(event("notificationType", "Bounce", Map.of("bounceType", "Permanent", "bounceSubType", "NoEmail")));
        assertEquals("PERMANENT", registration().text("bounced"));
    }

    @Test
    void what_SES_took_and_then_refused_is_shown_to_staff() {
        record(event("eventType", "Reject", Map.of("reason", "Bad content")));
        assertEquals(List.of("REJECTED", "Bad content"), List.of(desk.state(letter), desk.item(letter).text("fault")));
        record(event("eventType", "Reject", Map.of("reason", "Bad content")));
    }

    @Test
    void a_letter_that_came_back_and_is_then_refused_is_counted_where_it_lies() {
        record(bounce("Transient"));
        record(event("eventType", "Reject", Map.of("reason", "Bad content")));
        record(event("eventType", "Reject", Map.of("reason", "Bad content")));
        record(bounce("Permanent"));
        LetterCounts counts = LetterCounts.of(desk.table, "spring");
        assertEquals(List.of(0L, 0L, 1L), Stream.of(Tray.SENT, Tray.RETURNED, Tray.REJECTED)
                .map(tray -> counts.of(tray, LetterKind.CONFIRM)).toList());
        assertEquals("REJECTED", desk.state(letter));
    }

    @Test
    void what_is_not_ours_or_tells_nothing_is_ignored() {
        record(Map.of("eventType", "Bounce", "bounce", Map.of("bounceType", "Permanent"),
                "mail", Map.of("messageId", "of-somebody-else", "timestamp", "2027-01-11T06:00:00.000Z")));
        record(event("eventType", "Open", Map.of()));
        record(Map.of("Type", "AmazonSnsSubscriptionSucceeded"));
        assertFalse(registration().has("bounced"));
        assertEquals(List.of(), audit());
    }

    @Test
    void what_SES_says_in_plain_words_to_the_topic_is_no_event_and_no_fault() {
        for (String notice : List.of("Successfully validated SNS topic for Amazon SES event publishing.", "", "\"text\"")) {
            record(Json.write(Map.of("Records", List.of(Map.of("Sns", Map.of("Message", notice))))));
        }
        assertEquals("SENT", desk.state(letter));
    }

    @Test
    void a_bounce_that_is_faster_than_the_mark_is_asked_for_again() {
        String fresh = desk.clock.instant().minusSeconds(5).toString();
        assertThrows(IllegalStateException.class, () -> record(Map.of("eventType", "Bounce", "bounce",
                Map.of("bounceType", "Permanent"), "mail", Map.of("messageId", "0100-message-2", "timestamp", fresh))));
    }

    @Test
    void the_bounce_of_an_erased_registration_still_closes_the_address() {
        desk.table.write(Write.delete(letter.key()), Write.delete(Registration.key("registration1")));
        record(bounce("Permanent"));
        assertEquals("PERMANENT", desk.address(letter).text("bounced"));
        assertEquals(List.of(), callList());
    }

    @Test
    void a_bounce_from_the_guardians_mailbox_is_not_the_applicants() {
        desk.put(
                Item.at(new Key("MESSAGE#0100-guardian", "MESSAGE")).with("registration", "registration1").with("letter", letter.key().sk())
                        .with("call", "spring").with("address", "guardians"));
        record(Map.of("eventType", "Bounce", "bounce", Map.of("bounceType", "Permanent"),
                "mail", Map.of("messageId", "0100-guardian", "timestamp", "2027-01-11T06:00:00.000Z")));
        assertFalse(registration().has("bounced"));
        assertEquals(1, callList().size());
        assertEquals(Delivery.Result.SENT, desk.deliver(desk.plan(LetterKind.LINK, 1)));
    }

    @Test
    void Q37_bounces_are_counted_and_no_address_is_logged() {
        PrintStream before = System.out;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setOut(new PrintStream(log, true, StandardCharsets.UTF_8));
        try {
            record(bounce("Permanent"));
            record(bounce("Permanent"));
        } finally {
            System.setOut(before);
        }
        String lines = log.toString(StandardCharsets.UTF_8);
        assertEquals(1, lines.lines().filter(line -> line.contains("\"bounced\":1")).count(), lines);
        assertFalse(lines.contains("@"), lines);
    }

    @Test
    void the_sample_event_is_understood() throws IOException {
        desk.put(Item.at(new Key("MESSAGE#sample-message-1", "MESSAGE")).with("registration", "registration1")
                .with("letter", letter.key().sk())
                .with("call", "spring").with("address", "address1"));
        record(Files.readString(Path.of("..", "..", "events", "RecordMailEvents.json")));
        assertEquals("PERMANENT", registration().text("bounced"));
    }

    @Test
    void Q34_a_registration_that_changes_meanwhile_is_looked_at_again() {
        FailingTable failing = new FailingTable().at(4, FailingTable.Failure.CONFLICT).at(5, FailingTable.Failure.THROTTLED);
        Table table = new Table(failing.around(desk.store.client()), desk.store.name());
        SentMessage message = SentMessage.find(desk.table, "0100-message-1").orElseThrow();
        assertTrue(tryTwice(new MailEventRecorder(table, Clock.fixed(desk.clock.instant(), ZoneOffset.UTC)), message));
        assertEquals("PERMANENT", registration().text("bounced"));
    }

    private static boolean tryTwice(MailEventRecorder recorder, SentMessage message) {
        try {
            return recorder.returned(message, Bounce.PERMANENT, "x");
        } catch (RuntimeException e) {
            return recorder.returned(message, Bounce.PERMANENT, "x"); // as the platform does
        }
    }

    @Test
    void a_bounce_that_does_not_say_of_what_kind_closes_nothing() {
        record(event("eventType", "Bounce", Map.of()));
        assertEquals("Undetermined/General", desk.item(letter).text("bouncedDetail"));
        assertEquals(Delivery.Result.SENT, desk.deliver(desk.plan(LetterKind.LINK, 1)));
        record(event("eventType", "Rendering Failure", Map.of()));
        assertEquals("REJECTED", desk.state(letter));
    }

    @Test
    void Q34_where_others_keep_changing_the_registration_the_event_fails_and_is_asked_for_again() {
        Table table = new Table(new FailingTable()
                .before("transactWriteItems", () -> desk.table.write(Write.update(Registration.key("registration1")).add("version", 1)))
                .around(desk.store.client()), desk.store.name());
        SentMessage message = SentMessage.find(desk.table, "0100-message-1").orElseThrow();
        assertThrows(Optimistic.Contention.class, () -> new MailEventRecorder(table, desk.clock).returned(message, Bounce.PERMANENT, "x"));
        assertTrue(new MailEventRecorder(desk.table, desk.clock).returned(message, Bounce.PERMANENT, "x"));
    }
}
