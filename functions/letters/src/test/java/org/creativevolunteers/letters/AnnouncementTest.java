package org.creativevolunteers.letters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.kernel.Resources;
import org.creativevolunteers.kernel.access.Identity;
import org.creativevolunteers.kernel.function.Environment;
import org.creativevolunteers.kernel.function.Log;
import org.creativevolunteers.kernel.items.GroupAnnouncement;
import org.creativevolunteers.kernel.items.Letter;
import org.creativevolunteers.kernel.items.LetterKind;
import org.creativevolunteers.kernel.items.PublishedCalls;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.kernel.items.StoredLetter;
import org.creativevolunteers.kernel.staff.StaffGate;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Shard;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Times;
import org.creativevolunteers.kernel.table.Write;
import org.creativevolunteers.letters.FailingTable.Failure;
import org.creativevolunteers.letters.FailingTable.Killed;
import org.creativevolunteers.letters.delivery.Delivery;
import org.creativevolunteers.letters.delivery.SesSender;
import org.creativevolunteers.letters.text.CallFacts;
import org.creativevolunteers.testing.TestCall;
import org.creativevolunteers.testing.TestEvent;
import org.creativevolunteers.testing.TestIssuer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What staff tell a group: each of it once, nobody else, and nothing of it after it was stopped. */
class AnnouncementTest {

    private static final Identity IDENTITY = Identity.of(Desk.ENVIRONMENT);
    private static final Map<String, Object> WORDS = words("Saturday in {{title}}", "Come at ten, {{name}}.\n\nBring **water**.");

    private final Desk desk = new Desk();
    private final StaffGate gate = StaffGate.of(new Environment(TestIssuer.shared().environment()), desk.table);
    private final String admin = TestIssuer.shared().token("admin-1", "admin");

    private static Map<String, Object> words(String subject, String text) {
        Map<String, String> subjects = new HashMap<>();
        Map<String, String> texts = new HashMap<>();
        for (String language : List.of("az", "en", "ru")) {
            subjects.put(language, language.equals("en") ? subject : subject + " (" + language + ")");
            texts.put(language, text);
        }
        return Map.of("subject", subjects, "text", texts);
    }

    @BeforeEach
    void published() {
        desk.publishCall();
    }

    private static String id(int person) {
        return IDENTITY.registration(TestCall.ID, email(person));
    }

    private static String email(int person) {
        return "person" + person + "@example.com";
    }

    private static String address(int person) {
        return IDENTITY.address(email(person));
    }

    /** Somebody who has confirmed; what is given stands beside that. */
    private void person(int person, Map<String, Object> more) {
        Item item = Item.at(Registration.key(id(person))).with("id", id(person)).with("call", TestCall.ID)
                .with("code", "ABCD%04d".formatted(person))
                .with("state", "CONFIRMED").with("language", List.of("en", "az", "ru").get(person % 3)).with("email", email(person))
                .with("address", address(person)).with("received", Times.text(desk.clock.instant()))
                .with("confirmed", Times.text(desk.clock.instant())).with("version", 1L)
                .with("answers",
                        Map.of("givenName", "Sample" + "abcdefghijklmnopqrstuvwxyz".charAt(person % 26), "region",
                                person % 2 == 0 ? "baku" : "ganja"))
                .with("gsi1pk", Shard.ofCall(TestCall.ID, id(person))).with("gsi1sk", "REG#" + id(person));
        for (Map.Entry<String, Object> one : more.entrySet()) {
            item = item.with(one.getKey(), one.getValue());
        }
        desk.put(item);
    }

    private void people(int number) {
        for (int person = 0; person < number; person++) {
            person(person, Map.of());
        }
    }

    private TestEvent.Answer ask(String token, String method, String number, Map<String, Object> body) {
        TestEvent event = TestEvent.of("Announce").as(token).method(method).path("call", TestCall.ID);
        return (number.isEmpty() ? event : event.path("number", number)).body(Json.write(body))
                .to(new Announce(desk.table, gate, IDENTITY, desk.clock));
    }

    private Map<String, Object> check(Map<String, String> group) {
        TestEvent.Answer answer = ask(admin, "POST", "", Map.of("group", group, "words", WORDS));
        assertEquals(200, answer.status(), answer.body());
        return answer.json();
    }

    private TestEvent.Answer confirm(String number, Map<String, String> group) {
        Map<String, Object> seen = check(group);
        return ask(admin, "PUT", number,
                Map.of("group", group, "words", WORDS, "people", seen.get("people"), "counted", seen.get("counted")));
    }

    private List<Map<String, Object>> announcements() {
        List<Map<String, Object>> all = new ArrayList<>();
        ((List<?>) ask(admin, "GET", "", Map.of()).json().get("announcements")).forEach(one -> {
            Map<String, Object> read = new HashMap<>();
            ((Map<?, ?>) one).forEach((name, value) -> read.put((String) name, value));
            all.add(read);
        });
        return all;
    }

    /** Two sweeps: one writes, and the next sends what the index had not shown yet. */
    private void later() {
        PublishedCalls calls = new PublishedCalls(desk.table, desk.clock);
        Delivery delivery =
                new Delivery(new Resources(Desk.ENVIRONMENT, desk.table, desk.clock), new SesSender(desk.ses, Optional.of("mail")),
                        (call, language) -> CallFacts.of(calls.call(call), language), new SecureRandom());
        desk.clock.pass(GroupAnnouncement.GRACE.plusSeconds(1));
        desk.sweep(delivery);
        desk.clock.pass(Duration.ofMinutes(1));
        desk.sweep(delivery);
    }

    private Optional<Item> letter(int person, String number) {
        return desk.table.get(Letter.key(id(person), LetterKind.ANNOUNCEMENT, number));
    }

    private Stream<Mail> mails() {
        return desk.ses.mails().stream();
    }

    private Set<String> recipients() {
        return new HashSet<>(mails().flatMap(mail -> mail.recipients().stream()).toList());
    }

    @Test
    void each_of_the_group_gets_one_letter_in_the_own_language_and_nobody_else_does() {
        people(7);
        person(10, Map.of("state", "RECEIVED"));
        person(12, Map.of("state", "WITHDRAWN"));
        person(14, Map.of("guardian", "REFUSED"));
        person(16, Map.of("guardian", "NEEDED"));
        desk.put(Item.at(Desk.mailbox(address(4))).with("never", true).with("version", 1L));
        Map<String, Object> counted = check(Map.of("region", "baku"));
        assertEquals(List.of(4L, 1L), List.of(counted.get("people"), counted.get("closed")), "0, 2, 6 and 16; 4 wants no letters");
        assertEquals(Map.of("en", 2L, "ru", 1L, "az", 1L), counted.get("languages"));
        assertEquals(201, confirm("1", Map.of("region", "baku")).status());
        desk.sweep();
        assertEquals(0, desk.ses.taken.size(), "staff may still think better of it");
        later();
        later();
        assertEquals(4, desk.ses.taken.size());
        assertEquals(Set.of(email(0), email(2), email(6), email(16)), recipients());
        Mail english = mails().filter(mail -> mail.recipients().getFirst().equals(email(0))).findFirst().orElseThrow();
        assertTrue(english.subject().startsWith("Saturday in "), english.subject());
        assertTrue(english.text().contains("Come at ten, Samplea."), english.text());
        assertTrue(english.html().contains("Bring <strong>water</strong>."), english.html());
        assertTrue(mails().anyMatch(mail -> mail.subject().endsWith("(ru)")));
        Map<String, Object> told = announcements().getFirst();
        assertEquals(List.of("WRITTEN", 4L, 4L, 1L),
                List.of(told.get("state"), told.get("people"), told.get("letters"), told.get("closed")));
    }

    @Test
    void what_is_shown_before_is_what_these_people_get() {
        people(6);
        Map<String, Object> counted = check(Map.of());
        List<?> samples = (List<?>) counted.get("samples");
        assertEquals(3, samples.size());
        assertEquals(3, samples.stream().map(one -> ((Map<?, ?>) one).get("language")).distinct().count(), "one of each language");
        assertEquals(201, confirm("1", Map.of()).status());
        later();
        for (Object one : samples) {
            Map<?, ?> sample = (Map<?, ?>) one;
            Mail sent = mails().filter(mail -> mail.recipients().getFirst().equals(sample.get("to"))).findFirst().orElseThrow();
            assertEquals(sample.get("subject"), sent.subject());
            assertEquals(withoutLinks((String) sample.get("text")), withoutLinks(sent.text()));
        }
        List<String> shown = desk.store.contents().stream().filter(item -> item.contains("read-contacts")).toList();
        assertFalse(shown.isEmpty(), "whose letters were shown is noted");
    }

    private static String withoutLinks(String text) {
        return text.replaceAll("https?://\\S+", "").replaceAll("[A-Z2-9]{4}-[A-Z2-9]{4}", "").replaceAll("\\s+", " ");
    }

    @Test
    void whoever_confirms_after_the_count_is_not_written_to() {
        people(2);
        Map<String, Object> seen = check(Map.of());
        desk.clock.pass(Duration.ofMinutes(2));
        person(3, Map.of());
        ask(admin, "PUT", "1", Map.of("group", Map.of(), "words", WORDS, "people", 2, "counted", seen.get("counted")));
        later();
        assertEquals(Set.of(email(0), email(1)), recipients());
    }

    @Test
    void a_time_of_counting_that_lies_ahead_counts_as_now() {
        people(1);
        ask(admin, "PUT", "1", Map.of("group", Map.of(), "words", WORDS, "people", 1, "counted", "2999-01-01T00:00:00Z"));
        desk.clock.pass(Duration.ofMinutes(1));
        person(2, Map.of());
        later();
        assertEquals(Set.of(email(0)), recipients());
    }

    @Test
    void one_that_is_stopped_in_time_reaches_nobody() {
        people(3);
        confirm("1", Map.of());
        assertEquals("STOPPED", ask(admin, "DELETE", "1", Map.of()).json().get("state"));
        assertEquals("STOPPED", ask(admin, "DELETE", "1", Map.of()).json().get("state"), "once more changes nothing");
        later();
        assertEquals(0, desk.ses.calls);
        assertEquals(Optional.empty(), letter(0, "1"));
    }

    @Test
    void letters_that_wait_when_it_is_stopped_are_not_sent() {
        people(3);
        confirm("1", Map.of());
        desk.clock.pass(GroupAnnouncement.GRACE.plusSeconds(1));
        desk.announcements(desk.table).write(desk.timeLeft(), Log.ofStart("test"));
        assertEquals("PENDING", letter(2, "1").orElseThrow().text("state"));
        assertEquals(List.of("WRITTEN", 3L), List.of(announcements().getFirst().get("state"), announcements().getFirst().get("waiting")));
        ask(admin, "DELETE", "1", Map.of());
        desk.sweep();
        assertEquals(0, desk.ses.calls);
        assertEquals(0L, announcements().getFirst().get("waiting"));
        assertEquals("SUPPRESSED", letter(2, "1").orElseThrow().text("state"));
    }

    @Test
    void who_withdraws_before_it_goes_is_told_nothing() {
        people(2);
        confirm("1", Map.of());
        desk.clock.pass(GroupAnnouncement.GRACE.plusSeconds(1));
        desk.announcements(desk.table).write(desk.timeLeft(), Log.ofStart("test"));
        desk.table.write(Write.update(Registration.key(id(1))).set("state", "WITHDRAWN"));
        desk.sweep();
        assertEquals(Set.of(email(0)), recipients());
    }

    @Test
    void pressed_twice_it_is_one_announcement_and_two_at_once_are_told() {
        people(2);
        assertEquals(201, confirm("1", Map.of()).status());
        assertEquals(200, confirm("1", Map.of()).status());
        Map<String, Object> other =
                Map.of("group", Map.of("region", "ganja"), "words", WORDS, "people", 1, "counted", Times.text(desk.clock.instant()));
        assertEquals(409, ask(admin, "PUT", "1", other).status(), "somebody else's first");
        assertEquals(409, ask(admin, "PUT", "3", other).status(), "no number is left out");
        assertEquals(201, ask(admin, "PUT", "2", other).status());
        assertEquals(List.of(2L, 1L), announcements().stream().map(one -> one.get("number")).toList());
        later();
        assertEquals(3, desk.ses.taken.size());
    }

    @Test
    void what_is_wrong_is_told_where_it_stands() {
        people(1);
        for (Map<String, Object> wrong : List.<Map<String, Object>>of(words("", "text"), words("x".repeat(121), "text"),
                words("Hello {{nmae}}", "text"),
                words("Hello", "text {{deadline}}"), words("Hello", "x".repeat(3_001)), Map.of("subject", Map.of("en", "only English")),
                Map.of())) {
            TestEvent.Answer answer = ask(admin, "POST", "", Map.of("group", Map.of(), "words", wrong));
            assertEquals(400, answer.status(), wrong.toString());
            assertTrue(answer.body().contains("/words/"), answer.body());
        }
        for (Map<String, String> wrong : List.of(Map.of("region", "atlantis"), Map.of("height", "170"), Map.of("outcome", "LOST"))) {
            assertEquals(400, ask(admin, "POST", "", Map.of("group", wrong, "words", WORDS)).status());
        }
        assertEquals(400, ask(admin, "POST", "", Map.of("group", Map.of(), "words", WORDS, "next", "bm90aGluZw")).status());
        assertEquals(400,
                ask(admin, "PUT", "1", Map.of("group", Map.of(), "words", WORDS, "people", 0, "counted", "2027-01-11T06:00:00Z")).status());
        assertEquals(404, ask(admin, "DELETE", "1", Map.of()).status());
        assertEquals(404, ask(admin, "DELETE", "x", Map.of()).status());
    }

    @Test
    void it_holds_up_no_result_and_waits_for_none() {
        people(1);
        confirm("1", Map.of());
        desk.clock.pass(GroupAnnouncement.GRACE.plusSeconds(1));
        desk.announcements(desk.table).write(desk.timeLeft(), Log.ofStart("test"));
        Letter link =
                desk.plan(new Letter(id(0), LetterKind.LINK, "1", TestCall.ID, email(0), address(0), "en", Map.of(), desk.clock.instant()));
        assertEquals(Delivery.Result.SENT, desk.deliver(link));
        assertEquals("PENDING", letter(0, "1").orElseThrow().text("state"));
        String event = Desk.event(List.of(Letter.key(id(0), LetterKind.ANNOUNCEMENT, "1")));
        desk.stream(event);
        assertEquals("PENDING", letter(0, "1").orElseThrow().text("state"), "the stream is for what somebody waits for");
        desk.sweep();
        assertEquals("SENT", letter(0, "1").orElseThrow().text("state"), "and counts for no limit");
    }

    @Test
    void of_a_crowd_each_is_counted_once_and_written_to_once_in_whatever_steps() {
        Random random = new Random(20270111);
        int number = 900;
        Set<String> expected = new HashSet<>();
        for (int person = 0; person < number; person++) {
            boolean belongs = random.nextInt(3) > 0;
            person(person, belongs ? Map.of() : Map.of("state", random.nextBoolean() ? "RECEIVED" : "WITHDRAWN"));
            if (belongs) {
                expected.add(email(person));
            }
        }
        long people = 0;
        Optional<Object> next = Optional.empty();
        int requests = 0;
        do { // a request without time counts one part of each share
            Map<String, Object> body = new HashMap<>(Map.of("group", Map.of(), "words", WORDS));
            next.ifPresent(from -> body.put("next", from));
            TestEvent.Answer answer = TestEvent.of("Announce").as(admin).method("POST").path("call", TestCall.ID).body(Json.write(body))
                    .to(new Announce(desk.table, gate, IDENTITY, desk.clock));
            people += (Long) answer.json().get("people");
            next = Optional.ofNullable(answer.json().get("next"));
            requests++;
        } while (next.isPresent());
        assertEquals(expected.size(), people, requests + " requests");
        confirm("1", Map.of());
        desk.clock.pass(GroupAnnouncement.GRACE.plusSeconds(1));
        desk.announcements(desk.table).write(desk.timeLeft(), Log.ofStart("test"));
        assertEquals((long) expected.size(), announcements().getFirst().get("letters"));
        long written = StoredLetter.news().stream().flatMap(partition -> StoredLetter.in(desk.table, partition)).count();
        assertEquals(expected.size(), written);
    }

    @Test
    void Q09_whenever_the_writing_dies_the_next_run_goes_on_and_nobody_is_left_out_or_written_to_twice() {
        people(12);
        confirm("1", Map.of());
        desk.clock.pass(GroupAnnouncement.GRACE.plusSeconds(1));
        Set<Map<String, AttributeValue>> items = desk.store.items();
        FailingTable calm = new FailingTable();
        desk.announcements(new Table(calm.around(desk.store.client()), desk.store.name())).write(desk.timeLeft(), Log.ofStart("test"));
        for (Failure failure : Failure.values()) {
            for (int call = failure.ordinal(); call < calm.calls(); call += Failure.values().length) { // each call in some way
                desk.store.restore(items);
                FailingTable failing = new FailingTable().at(call, failure);
                try {
                    desk.announcements(new Table(failing.around(desk.store.client()), desk.store.name())).write(desk.timeLeft(),
                            Log.ofStart("test"));
                } catch (Killed | IllegalStateException killed) {
                    // the next run
                } catch (RuntimeException failed) {
                    // of what stands before the announcements
                }
                desk.announcements(desk.table).write(desk.timeLeft(), Log.ofStart("test"));
                Map<String, Object> told = announcements().getFirst();
                assertEquals(List.of("WRITTEN", 12L), List.of(told.get("state"), told.get("letters")), failure + " at " + call);
                assertEquals(12,
                        Stream.iterate(0, person -> person + 1).limit(12).filter(person -> letter(person, "1").isPresent()).count());
            }
        }
    }

    @Test
    void it_costs_a_run_nothing_to_have_no_announcement() {
        FailingTable table = new FailingTable();
        desk.announcements(new Table(table.around(desk.store.client()), desk.store.name())).write(desk.timeLeft(), Log.ofStart("test"));
        assertEquals(1, table.calls());
    }

    @Test
    void a_group_that_the_call_has_no_more_is_written_to_by_nobody_and_staff_see_that_it_stopped() {
        people(2);
        Map<String, String> gone = Map.of("region", "atlantis");
        desk.table.write(
                GroupAnnouncement.of(TestCall.ID, 1, gone, Desk.words("We meet."), 2, desk.clock.instant(), "admin-1", desk.clock.instant())
                        .create());
        later();
        assertEquals(0, desk.ses.calls);
        assertEquals("STOPPED", announcements().getFirst().get("state"));
    }

    @Test
    void an_example_goes_to_oneself_with_the_words_that_are_being_written() {
        TestEvent.Answer answer = TestEvent.of("SendSample").as(admin).path("call", TestCall.ID).path("kind", "ANNOUNCEMENT")
                .body(Json.write(Map.of("language", "en", "identity", TestIssuer.shared().identity("admin-1"), "words", WORDS)))
                .to(new SendSample(desk.table, gate, desk.clock, desk.samples()));
        assertEquals(200, answer.status(), answer.body());
        assertTrue(desk.ses.mails().getFirst().text().contains("Come at ten, Example."), desk.ses.mails().getFirst().text());
        assertEquals(400, TestEvent.of("SendSample").as(admin).path("call", TestCall.ID).path("kind", "ANNOUNCEMENT")
                .body(Json.write(Map.of("language", "en", "identity", TestIssuer.shared().identity("admin-1"))))
                .to(new SendSample(desk.table, gate, desk.clock, desk.samples())).status());
    }
}
