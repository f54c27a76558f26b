package org.creativevolunteers.letters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.creativevolunteers.kernel.Item;
import org.creativevolunteers.kernel.Json;
import org.creativevolunteers.kernel.Key;
import org.creativevolunteers.kernel.Letter;
import org.creativevolunteers.kernel.LetterKind;
import org.creativevolunteers.kernel.Link;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SendLettersTest {

    private final Desk desk = new Desk();

    @ParameterizedTest
    @EnumSource(LetterKind.class)
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
        assertFalse(item.has("gsi2pk"));
        assertEquals(letter.key().sk(), desk.table.get(MessageItem.key("0100-message-1")).orElseThrow().text("letter"));
        assertEquals(List.of("2027-01-11T06:00:00Z"), desk.address(letter).list("sent"));
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
        desk.store.client().scan(request -> request.tableName(desk.store.name())).items().forEach(item ->
                assertFalse(item.toString().contains(mail.secret("my")), "a secret stands in the table"));
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
}
