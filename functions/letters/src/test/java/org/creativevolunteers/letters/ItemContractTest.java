package org.creativevolunteers.letters;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.kernel.access.Identity;
import org.creativevolunteers.kernel.function.Environment;
import org.creativevolunteers.kernel.function.Log;
import org.creativevolunteers.kernel.items.GroupAnnouncement;
import org.creativevolunteers.kernel.items.Hold;
import org.creativevolunteers.kernel.items.Letter;
import org.creativevolunteers.kernel.items.LetterKind;
import org.creativevolunteers.kernel.staff.StaffGate;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Shard;
import org.creativevolunteers.kernel.table.Times;
import org.creativevolunteers.testing.GoldenItems;
import org.creativevolunteers.testing.TestCall;
import org.creativevolunteers.testing.TestContext;
import org.creativevolunteers.testing.TestEvent;
import org.creativevolunteers.testing.TestIssuer;
import org.junit.jupiter.api.Test;

/** What the letters' functions write stands in the table as docs/items says. */
class ItemContractTest {

    private static final Call.Rules RULES = new Call.Rules(false, 7, 2, 3, 20, 100, 365, 365);

    private final GoldenItems golden = new GoldenItems("letters");
    private Desk desk;

    @Test
    void what_is_written_stands_in_the_table_as_its_samples() {
        sending();
        counting();
        waiting();
        suppressing();
        refusing();
        failing();
        returning();
        reminding();
        holding();
        trying();
        announcing();
        golden.check();
    }

    private Letter open(LetterKind kind) {
        desk = new Desk();
        desk.put(desk.registration(1, "RECEIVED"));
        Letter letter = desk.plan(kind, 1);
        golden.follow(desk.store);
        return letter;
    }

    private void send(String step, Letter letter) {
        desk.stream(Desk.event(List.of(letter.key())));
        golden.take(step);
        desk.clock.pass(Duration.ofMinutes(30));
    }

    private void sending() {
        Letter first = open(LetterKind.CONFIRM);
        desk.ses.before = () -> golden.take("while it is being sent");
        send("sent", first);
        desk.ses.before = () -> {};
        event("delivered", "Delivery", Map.of("timestamp", "2027-01-11T06:00:05.000Z"));
        Letter toGuardian = open(LetterKind.GUARDIAN);
        desk.put(desk.registration(1, "CONFIRMED").with("guardian", "NEEDED"));
        golden.follow(desk.store);
        send("sent to a guardian", toGuardian);
        send("the last letter sent", open(LetterKind.ERASED));
    }

    private void counting() {
        desk = new Desk();
        List<Key> letters = Arrays.stream(LetterKind.values()).filter(kind -> kind != LetterKind.ANNOUNCEMENT)
                .map(kind -> desk.plan(kind, kind.ordinal()).key()).toList();
        golden.follow(desk.store);
        desk.stream(Desk.event(letters));
        golden.take("one letter of each kind", key -> key.contains(" / LETTERS#"));
    }

    private void waiting() {
        Letter first = open(LetterKind.CONFIRM);
        send("the first of a day", first);
        send("the second of a day", desk.plan(LetterKind.LINK, 1));
        send("the third of a day", desk.plan(LetterKind.KNOWN, 1));
        send("the fourth of a day waits", desk.plan(LetterKind.CONFIRM_REMINDER, 1));
        send("about an own act", desk.plan(LetterKind.CHANGED, 1));
        send("a result", desk.plan(LetterKind.OFFER, 1));
        desk.plan(new Letter("registration2", LetterKind.CONFIRM, "1", "spring", "Person.2+tag@gmail.com", "address2", "en", Map.of(),
                desk.clock.instant()));
        golden.follow(desk.store);
        desk.sweep();
        golden.take("sent to another spelling of a mailbox");
    }

    private void suppressing() {
        Letter unwanted = open(LetterKind.LINK);
        desk.put(Item.at(Desk.mailbox("address1")).with("never", true).with("version", 1L));
        golden.follow(desk.store);
        send("suppressed: never", unwanted);
        Letter settled = open(LetterKind.CONFIRM_REMINDER);
        desk.put(desk.registration(1, "CONFIRMED"));
        golden.follow(desk.store);
        send("suppressed: moot", settled);
        Letter crowded = open(LetterKind.CONFIRM);
        desk.clock.pass(Duration.ofDays(3));
        String now = Times.text(desk.clock.instant());
        desk.put(Item.at(Desk.mailbox("address1")).with("sent", List.of(now, now, now)).with("version", 3L));
        golden.follow(desk.store);
        send("suppressed: crowded", crowded);
    }

    private void refusing() {
        Letter letter = open(LetterKind.CONFIRM);
        desk.ses.always(FakeSes::rejected);
        send("refused by SES", letter);
        desk.ses.heal();
        StaffGate gate = StaffGate.of(new Environment(TestIssuer.shared().environment()), desk.table);
        String admin = TestIssuer.shared().token("admin-1", "admin");
        assertEquals(202, TestEvent.of("RetryLetter").as(admin).path("id", Desk.id(letter))
                .to(new RetryLetter(desk.table, gate, desk.clock)).status());
        golden.take("staff have it sent again");
        desk.clock.pass(Duration.ofMinutes(10));
        desk.sweep();
        golden.take("sent again");
        event("refused by SES later", "Reject", Map.of("reason", "Bad content"));
        desk.publishCall();
        golden.follow(desk.store);
        assertEquals(200, TestEvent.of("ListLetters").as(admin).query("call", TestCall.ID).query("state", "failed")
                .to(new ListLetters(desk.table, gate, desk.clock)).status());
        golden.take("staff look at letters");
    }

    private void failing() {
        Letter letter = open(LetterKind.CONFIRM);
        desk.ses.always(FakeSes::unreachable);
        send("SES was not reached", letter);
        desk.sweep();
        golden.take("SES was not reached by the sweep");
        desk.ses.heal();
        desk.ses.always(FakeSes::dayUsedUp);
        desk.clock.pass(Duration.ofDays(1));
        send("SES takes no more today", letter);
    }

    private void returning() {
        for (Map.Entry<String, Map<String, Object>> bounce : Map.<String, Map<String, Object>>of(
                "Transient", Map.of("bounceType", "Transient", "bounceSubType", "MailboxFull"),
                "Permanent", Map.of("bounceType", "Permanent", "bounceSubType", "General")).entrySet()) {
            openSent();
            event("bounced: " + bounce.getKey().toLowerCase(Locale.ROOT), "Bounce", bounce.getValue());
        }
        openSent();
        event("a complaint", "Complaint", Map.of("complaintFeedbackType", "abuse"));
        desk.clock.pass(Duration.ofMinutes(30));
        send("suppressed: bounced", desk.plan(LetterKind.LINK, 1));
    }

    private void openSent() {
        Letter letter = open(LetterKind.CONFIRM);
        desk.stream(Desk.event(List.of(letter.key())));
        golden.follow(desk.store);
    }

    private void event(String step, String type, Map<String, Object> detail) {
        Map<String, Object> event = Map.of("eventType", type, type.toLowerCase(Locale.ROOT), detail,
                "mail", Map.of("messageId", "0100-message-" + desk.ses.taken.size(), "timestamp", "2027-01-11T06:00:00.000Z"));
        String sns = Json.write(Map.of("Records", List.of(Map.of("Sns", Map.of("Message", Json.write(event))))));
        try {
            new RecordMailEvents(desk.table, desk.clock, desk.clock).handleRequest(
                    new ByteArrayInputStream(sns.getBytes(StandardCharsets.UTF_8)), new ByteArrayOutputStream(),
                    new TestContext("RecordMailEvents"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        golden.take(step);
    }

    private void holding() {
        Letter letter = open(LetterKind.RESERVE);
        desk.publishCall();
        golden.follow(desk.store);
        desk.table.write(Hold.of(desk.table, "spring").hold(Set.of(LetterKind.RESERVE), "admin-1", desk.clock.instant()));
        golden.take("results are held");
        send("a held result", letter);
        StaffGate gate = StaffGate.of(new Environment(TestIssuer.shared().environment()), desk.table);
        String admin = TestIssuer.shared().token("admin-1", "admin");
        assertEquals(200, TestEvent.of("HoldLetters").as(admin).path("call", TestCall.ID).to(new HoldLetters(desk.table, gate, desk.clock))
                .status());
        golden.take("staff hold results");
        desk.table.write(Hold.of(desk.table, "spring").hold(Set.of(), "admin-1", desk.clock.instant()));
        golden.take("results are released");
        desk.sweep();
        golden.take("a released result");
        for (boolean called : new boolean[] {true, false}) {
            assertEquals(200, TestEvent.of("MarkCalled").as(admin).path("id", Desk.id(letter)).body("{\"called\": " + called + "}")
                    .to(new MarkCalled(desk.table, gate, desk.clock)).status());
            golden.take(called ? "told by telephone" : "not told by telephone after all");
        }
    }

    private void trying() {
        desk = new Desk();
        desk.publishCall();
        golden.follow(desk.store);
        StaffGate gate = StaffGate.of(new Environment(TestIssuer.shared().environment()), desk.table);
        assertEquals(200, TestEvent.of("SendSample").as(TestIssuer.shared().token("admin-1", "admin")).path("call", TestCall.ID)
                .body(Json.write(Map.of("language", "az", "identity", TestIssuer.shared().identity("admin-1"))))
                .to(new SendSample(desk.table, gate, desk.clock, desk.samples())).status());
        golden.take("an example of a letter");
    }

    private void announcing() {
        desk = new Desk();
        desk.publishCall();
        desk.put(desk.registration(1, "CONFIRMED").with("call", TestCall.ID).with("confirmed", Times.text(desk.clock.instant()))
                .with("gsi1pk", Shard.ofCall(TestCall.ID, "0123456789abcdef0123456789abcdef"))
                .with("gsi1sk", "REG#0123456789abcdef0123456789abcdef").with("id", "0123456789abcdef0123456789abcdef")
                .with("pk", "REG#0123456789abcdef0123456789abcdef"));
        golden.follow(desk.store);
        StaffGate gate = StaffGate.of(new Environment(TestIssuer.shared().environment()), desk.table);
        Announce announce = new Announce(desk.table, gate, Identity.of(Desk.ENVIRONMENT), desk.clock);
        TestEvent asked = TestEvent.of("Announce").as(TestIssuer.shared().token("admin-1", "admin")).path("call", TestCall.ID);
        Map<String, String> texts = Map.of("az", "Görüş şənbə günüdür.", "en", "We meet on Saturday.", "ru", "Встреча в субботу.");
        Map<String, Object> body = Map.of("group", Map.of("language", "en"), "words", Map.of("subject", texts, "text", texts));
        assertEquals(200, asked.body(Json.write(body)).to(announce).status());
        golden.take("a group is counted");
        Map<String, Object> seen = new HashMap<>(body);
        seen.putAll(Map.of("people", 1, "counted", Times.text(desk.clock.instant())));
        for (String number : List.of("1", "2")) {
            assertEquals(201, asked.method("PUT").path("number", number).body(Json.write(seen)).to(announce).status());
        }
        golden.take("an announcement is confirmed");
        assertEquals(200, asked.method("DELETE").path("number", "2").body("").to(announce).status());
        golden.take("an announcement is stopped");
        desk.clock.pass(GroupAnnouncement.GRACE);
        desk.announcements(desk.table).write(desk.timeLeft(), Log.ofStart("test"));
        golden.take("an announcement is written");
        desk.sweep();
        golden.take("an announcement is sent");
    }

    private void reminding() {
        desk = new Desk();
        desk.put(desk.registration(1, "RECEIVED").with("gsi2pk", Shard.waiting("REMINDERS", "registration1"))
                .with("gsi2sk", Times.text(desk.clock.instant()) + "#registration1"));
        desk.put(desk.registration(2, "CONFIRMED"));
        String deadline = Times.text(desk.clock.instant().plus(Duration.ofDays(2)));
        desk.put(Item.at(new Key("REG#registration2", "OFFER#first")).with("call", "spring").with("registration", "registration2")
                .with("batch", "first").with("state", "OPEN").with("deadline", deadline).with("version", 1L)
                .with("gsi2pk", Shard.waiting("OFFERS", "registration2")).with("gsi2sk", deadline + "#registration2#first"));
        golden.follow(desk.store);
        new RemindApplicants(desk.table, new Reminders(desk.table, call -> RULES, desk.clock), desk.clock, context -> desk.timeLeft())
                .handleRequest(new ByteArrayInputStream(new byte[0]), new ByteArrayOutputStream(), new TestContext("RemindApplicants"));
        golden.take("reminded");
    }
}
