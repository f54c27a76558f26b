package org.creativevolunteers.letters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.kernel.access.CodeGate;
import org.creativevolunteers.kernel.access.Identity;
import org.creativevolunteers.kernel.access.Link;
import org.creativevolunteers.kernel.items.Letter;
import org.creativevolunteers.kernel.items.LetterKind;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SendLettersTest {

    private final Desk desk = new Desk();

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ANNOUNCEMENT")
    void a_new_letter_goes_out_and_is_marked(LetterKind kind) {
        Letter letter = desk.plan(kind, 1);
        assertEquals(Optional.empty(), desk.stream(Desk.event(List.of(letter.key()))));
        Mail mail = desk.ses.mails().getFirst();
        assertEquals(List.of("person1@example.com"), mail.recipients());
        assertTrue(mail.subject().contains("Creative Azerbaijan Volunteers"), mail.subject());
        Item item = desk.item(letter);
        assertEquals("SENT", item.text("state"));
        assertEquals("0100-message-1", item.text("messageId"));
        assertEquals("2027-01-11T06:00:00Z", item.text("sent"));
        assertEquals(1L, item.whole("attempts"));
        assertTrue(item.text("gsi2pk").startsWith("SENT#spring#" + kind + "#"), item.text("gsi2pk"));
        assertEquals(letter.key().sk(), desk.table.get(new Key("MESSAGE#0100-message-1", "MESSAGE")).orElseThrow().text("letter"));
        Optional<String> counted = switch (kind.lane()) {
            case ASKED -> Optional.of("sent");
            case OWN -> Optional.of("acts");
            case RESULT, NEWS -> Optional.empty();
        };
        counted.ifPresent(lane -> assertEquals(List.of("2027-01-11T06:00:00Z"), desk.address(letter).list(lane)));
    }

    @Test
    void its_links_work_and_only_their_hashes_are_stored() {
        Letter letter = desk.plan(LetterKind.CONFIRM, 1);
        desk.deliver(letter);
        Mail mail = desk.ses.mails().getFirst();
        for (Map.Entry<String, Link.Purpose> page : Map.of("my", Link.Purpose.APPLICANT, "never", Link.Purpose.NEVER_AGAIN).entrySet()) {
            Link link = Link.find(mail.secret(page.getKey()), desk.table, desk.clock.instant()).orElseThrow();
            assertEquals(page.getValue(), link.purpose());
            assertEquals("registration1", link.registration());
            assertTrue(mail.text().contains("\nhttps://volunteers.example.org/spring/en/" + page.getKey() + "/#"), mail.text());
            assertTrue(mail.html().contains("https://volunteers.example.org/spring/en/" + page.getKey() + "/#"));
        }
        desk.store.client().scan(request -> request.tableName(desk.store.name())).items()
                .forEach(item -> assertFalse(item.toString().contains(mail.secret("my")), "a secret stands in the table"));
    }

    @Test
    void Q20_its_access_codes_do_what_its_links_do_and_only_keyed_hashes_are_stored() {
        Identity identity = Identity.of(Desk.ENVIRONMENT);
        Letter letter = desk.plan(new Letter("registration1", LetterKind.CONFIRM, "1", "spring", "ayla@example.com",
                identity.address("ayla@example.com"), "en", Map.of(), desk.clock.instant()));
        desk.deliver(letter);
        Mail mail = desk.ses.mails().getFirst();
        CodeGate gate = new CodeGate(desk.table, identity);
        List<String> codes = mail.codes();
        List<Link.Purpose> purposes =
                codes.stream().map(code -> gate.find("spring", letter.to(), code, desk.clock.instant()).orElseThrow().purpose()).toList();
        assertEquals(List.of(Link.Purpose.APPLICANT), purposes, "one code, which leads to no more letters, too");
        assertTrue(gate.find("autumn", letter.to(), codes.getFirst(), desk.clock.instant()).isEmpty(), "another call's");
        codes.forEach(code -> assertTrue(mail.html().contains(code)));
        assertTrue(mail.text().contains("\nhttps://volunteers.example.org/spring/en/code/"), mail.text());
        desk.store.client().scan(request -> request.tableName(desk.store.name())).items().forEach(
                item -> codes.forEach(code -> assertFalse(item.toString().contains(code) || item.toString().contains(code.replace("-", "")),
                        "a code stands in the table")));
        assertEquals(4,
                desk.item(letter).list("links").stream().filter(link -> desk.table.get(new Key((String) link, "LINK")).isPresent()).count(),
                "the letter knows its links, for whoever erases");
    }

    @Test
    void what_is_no_new_letter_is_left_alone() {
        Letter letter = desk.plan(LetterKind.CONFIRM, 1);
        List<Object> records = List.of(Desk.record("MODIFY", letter.key(), 0), Desk.record("REMOVE", letter.key(), 1),
                Desk.record("INSERT", new Key("REG#registration1", "REG"), 2), Map.of("eventName", "INSERT"), Map.of());
        assertEquals(Optional.empty(), desk.stream(Json.write(Map.of("Records", records))));
        assertEquals(0, desk.ses.calls);
        assertEquals("PENDING", desk.state(letter));
    }

    @Test
    void applicants_are_greeted_by_their_name_once_the_address_is_confirmed() {
        for (int person = 1; person <= 3; person++) {
            Item registration = desk.registration(person, person == 1 ? "RECEIVED" : "CONFIRMED");
            desk.put((person == 3 ? registration.with("guardian", "NEEDED") : registration).with("answers",
                    Map.of("givenName", "Given", "familyName", "Family")));
        }
        desk.deliver(desk.plan(LetterKind.CONFIRM, 1));
        desk.deliver(desk.plan(LetterKind.OFFER, 2));
        desk.deliver(desk.plan(LetterKind.GUARDIAN, 3));
        List<String> texts = desk.ses.mails().stream().map(Mail::text).toList();
        assertFalse(texts.get(0).contains("Given"), texts.get(0));
        assertTrue(texts.get(1).startsWith("Hello, Given!"), texts.get(1));
        assertTrue(texts.get(2).contains("Given Family has registered"), texts.get(2));
    }

    @Test
    void letters_of_a_registration_are_one_conversation() {
        desk.deliver(desk.plan(LetterKind.CONFIRM, 1));
        desk.clock.pass(java.time.Duration.ofMinutes(10));
        desk.deliver(desk.plan(LetterKind.CHANGED, 1));
        desk.deliver(desk.plan(LetterKind.GUARDIAN, 2));
        List<Mail> mails = desk.ses.mails();
        String ours = mails.get(0).header("Message-ID").orElseThrow().strip();
        assertEquals(Optional.empty(), mails.get(0).header("References"));
        assertEquals(ours + " <0100-message-1@eu-central-1.amazonses.com>",
                mails.get(1).header("References").orElseThrow().strip().replaceAll("\\s+", " "));
        assertEquals(Optional.empty(), mails.get(2).header("References"));
    }

    @Test
    void the_way_to_say_never_again_speaks_for_the_mailbox_that_the_letter_went_to() {
        desk.deliver(desk.plan(LetterKind.GUARDIAN, 1));
        Link never = Link.find(desk.ses.mails().getFirst().secret("never"), desk.table, desk.clock.instant()).orElseThrow();
        assertEquals(Optional.of("address1"), never.address());
    }

    @Test
    void Q27_the_last_letter_forgets_its_recipient_when_it_is_done_with() {
        Letter sent = desk.plan(LetterKind.ERASED, 1);
        desk.deliver(sent);
        desk.put(Item.at(Desk.mailbox("address2")).with("never", true).with("version", 1L));
        Letter suppressed = desk.plan(LetterKind.ERASED, 2);
        desk.deliver(suppressed);
        for (Letter letter : List.of(sent, suppressed)) {
            assertEquals("", desk.item(letter).text("to"));
        }
        assertTrue(desk.ses.mails().getFirst().header("List-Unsubscribe").isEmpty());
    }

    @Test
    void Q37_letters_are_counted_and_no_address_or_secret_is_logged() {
        PrintStream before = System.out;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setOut(new PrintStream(log, true, StandardCharsets.UTF_8));
        try {
            desk.ses.refuse.put(2, FakeSes::broken);
            desk.stream(Desk.event(List.of(desk.plan(LetterKind.CONFIRM, 1).key(), desk.plan(LetterKind.OFFER, 2).key(),
                    desk.plan(LetterKind.OFFER, 3).key())));
        } finally {
            System.setOut(before);
        }
        String lines = log.toString(StandardCharsets.UTF_8);
        assertTrue(lines.contains("\"call\":\"spring\",\"sent\":2"), lines);
        assertTrue(lines.lines().allMatch(line -> Json.readObject(line).text("requestId").isPresent()), lines);
        assertFalse(lines.contains("@example.com") || lines.contains(desk.ses.mails().getFirst().secret("my")), lines);
        desk.ses.mails().forEach(
                mail -> mail.codes().forEach(code -> assertFalse(lines.contains(code) || lines.contains(code.replace("-", "")), lines)));
    }

    @Test
    void Q46_who_is_told_that_a_form_came_again_is_told_what_to_do_with_a_registration_that_is_not_confirmed() {
        desk.put(desk.registration(1, "RECEIVED"));
        desk.put(desk.registration(2, "CONFIRMED"));
        desk.deliver(desk.plan(LetterKind.KNOWN, 1));
        desk.deliver(desk.plan(LetterKind.KNOWN, 2));
        List<String> texts = desk.ses.mails().stream().map(Mail::text).map(text -> text.replaceAll("\\s+", " ")).toList();
        assertTrue(texts.get(0).contains("confirm them or put your own in their place"), texts.get(0));
        assertFalse(texts.get(1).contains("put your own in their place"), texts.get(1));
        texts.forEach(text -> assertTrue(text.contains("the new answers were not taken over"), text));
    }
}
