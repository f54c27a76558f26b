package org.creativevolunteers.letters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Map;
import org.creativevolunteers.kernel.access.Code;
import org.creativevolunteers.kernel.access.Identity;
import org.creativevolunteers.kernel.function.Environment;
import org.creativevolunteers.kernel.items.Letter;
import org.creativevolunteers.kernel.items.LetterId;
import org.creativevolunteers.kernel.items.LetterKind;
import org.creativevolunteers.kernel.items.Mailbox;
import org.creativevolunteers.kernel.items.StoredLetter;
import org.creativevolunteers.kernel.staff.StaffGate;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Write;
import org.creativevolunteers.letters.delivery.Delivery;
import org.creativevolunteers.testing.TestCall;
import org.creativevolunteers.testing.TestEvent;
import org.creativevolunteers.testing.TestIssuer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is not written to: staff see it, and how letters go there again. */
class ClosedMailboxTest {

    private final Desk desk = new Desk();
    private final StaffGate gate = StaffGate.of(new Environment(TestIssuer.shared().environment()), desk.table);
    private final String admin = TestIssuer.shared().token("admin-1", "admin");
    private final String viewer = TestIssuer.shared().token("viewer-1", "viewer");

    @BeforeEach
    void theCallIsPublished() {
        desk.publishCall();
        for (int person = 1; person <= 3; person++) {
            desk.put(desk.registration(person, "CONFIRMED").with("call", TestCall.ID));
        }
    }

    /** A letter of the published call that was held back, because the mailbox is closed so. */
    private Letter heldBack(int person, LetterKind kind, String attribute, Object value) {
        desk.put(Item.at(Desk.mailbox("address" + person)).with(attribute, value).with("version", 1L));
        Letter plain = desk.letter(kind, person, "b1", Map.of());
        Letter letter = desk.plan(new Letter(plain.registration(), kind, "b1", TestCall.ID, plain.to(), plain.address(), "en", Map.of(),
                plain.written()));
        assertEquals(Delivery.Result.SUPPRESSED, desk.deliver(letter));
        return letter;
    }

    @SuppressWarnings("unchecked") // the answers of ListLetters
    private List<Map<String, Object>> closed(String token) {
        TestEvent.Answer answer = TestEvent.of("ListLetters").as(token).query("call", TestCall.ID).query("state", "closed")
                .to(new ListLetters(desk.table, gate, desk.clock));
        assertEquals(200, answer.status(), answer.body());
        return (List<Map<String, Object>>) answer.json().get("letters");
    }

    private TestEvent.Answer open(String id) {
        return TestEvent.of("OpenMailbox").as(admin).path("id", id).to(new OpenMailbox(desk.table, gate, desk.clock));
    }

    private String id(int person) {
        return (String) closed(admin).stream().filter(row -> row.get("code").equals("ABCD234" + person)
                || row.get("code").equals(Code.of("registration" + person))).findFirst().orElseThrow().get("id");
    }

    @Test
    void Q12_staff_see_who_is_not_written_to_and_why_a_viewer_by_code_alone() {
        heldBack(1, LetterKind.OFFER, "never", true);
        heldBack(2, LetterKind.OFFER, "bounced", "PERMANENT");
        heldBack(3, LetterKind.OFFER, "bounced", "COMPLAINT");
        assertEquals(List.of("BOUNCED", "COMPLAINT", "NEVER"),
                closed(viewer).stream().map(row -> (String) row.get("closed")).sorted().toList());
        closed(viewer).forEach(row -> assertFalse(row.toString().contains("@") || row.containsKey("id"), row.toString()));
        assertEquals(List.of("person1@example.com", "person2@example.com", "person3@example.com"),
                closed(admin).stream().map(row -> (String) row.get("email")).sorted().toList());
        assertEquals(1, desk.table.query("AUDIT#" + TestCall.ID + "#2027-01").filter(entry -> entry.text("action").equals("read-letters"))
                .count(), "an administrator's reading is noted");
    }

    @Test
    void Q12_an_administrator_opens_a_mailbox_that_bounced_and_what_was_held_back_goes_where_it_is_still_true() {
        desk.put(Item.at(new Key("REG#registration1", "OFFER#b1")).with("state", "OPEN"));
        Letter offer = heldBack(1, LetterKind.OFFER, "bounced", "PERMANENT");
        Letter over = heldBack(1, LetterKind.WITHDRAWN, "bounced", "PERMANENT");
        TestEvent.Answer answer = open(id(1));
        assertEquals(200, answer.status(), answer.body());
        assertEquals(2L, answer.json().get("letters"));
        assertEquals(List.of(), closed(admin), "open");
        assertEquals(404, open(LetterId.of(StoredLetter.find(desk.table, offer.key()).orElseThrow()))
                .status(), "no mailbox");
        desk.sweep();
        assertEquals(List.of("SENT", "SUPPRESSED"), List.of(desk.state(offer), desk.state(over)));
        assertEquals(1, desk.table.query("AUDIT#" + TestCall.ID + "#2027-01").filter(entry -> entry.text("action").equals("open-mailbox"))
                .count());
    }

    @Test
    void Q12_what_its_owner_closed_staff_open_only_when_the_owner_asked_them_to() {
        for (Map<String, Object> closing : List.<Map<String, Object>>of(Map.of("never", true), Map.of("bounced", "COMPLAINT"))) {
            closing.forEach((attribute, value) -> heldBack(1, LetterKind.OFFER, attribute, value));
            TestEvent.Answer answer = open(id(1));
            assertEquals(List.of(409, "closed-by-owner"), List.of(answer.status(), answer.json().get("title")));
            assertEquals(1, closed(admin).size());
            TestEvent.Answer asked = TestEvent.of("OpenMailbox").as(admin).path("id", id(1)).body("{\"asked\": true}")
                    .to(new OpenMailbox(desk.table, gate, desk.clock));
            assertEquals(200, asked.status(), asked.body());
            assertEquals(List.of(), closed(admin));
            desk.table.write(Write.delete(new Key("REG#registration1", "LETTER#OFFER#b1")));
        }
        assertEquals(2, desk.table.query("AUDIT#" + TestCall.ID + "#2027-01").filter(entry -> entry.text("action").equals("open-mailbox")
                && entry.toString().contains("asked")).count());
    }

    @Test
    void Q01_never_again_holds_for_the_whole_mailbox_and_a_bounce_for_the_spelling_that_came_back() {
        String address = Identity.of(Desk.ENVIRONMENT).address("x@example.com");
        desk.put(Item.at(Desk.mailbox(address)).with("bounced", "PERMANENT").with("version", 1L));
        assertEquals(Delivery.Result.SENT, desk.deliver(tagged("1")), "x may be gone, and x+tag a list of its own");
        desk.table.write(Mailbox.of(desk.table, address).never());
        assertEquals(Delivery.Result.SUPPRESSED, desk.deliver(tagged("2")));
        assertEquals(Delivery.Result.SUPPRESSED, desk.deliver(desk.plan(new Letter("registration9", LetterKind.OFFER, "b1", TestCall.ID,
                "X+Other@Example.com", "hash of another spelling", "en", Map.of(), desk.clock.instant()))));
    }

    private Letter tagged(String number) {
        return desk.plan(new Letter("registration8", LetterKind.NOT_SELECTED, number, "spring", "X+tag@example.com", "hash of a spelling",
                "en", Map.of(), desk.clock.instant()));
    }

    @Test
    void Q12_a_guardians_closed_mailbox_is_shown_by_the_address_that_was_written_to() {
        desk.put(Item.at(Desk.mailbox("of a guardian")).with("bounced", "PERMANENT").with("version", 1L));
        desk.put(desk.registration(1, "CONFIRMED").with("call", TestCall.ID).with("guardian", "NEEDED")
                .with("answers", Map.of("guardianEmail", "named.now@example.com")));
        desk.deliver(
                desk.plan(new Letter("registration1", LetterKind.GUARDIAN, "1", TestCall.ID, "named.before@example.com", "of a guardian",
                        "en", Map.of(), desk.clock.instant())));
        Map<String, Object> row = closed(admin).getFirst();
        assertEquals(List.of("guardian", "named.before@example.com"), List.of(row.get("whose"), row.get("email")));
    }
}
