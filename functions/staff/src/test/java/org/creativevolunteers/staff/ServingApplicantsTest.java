package org.creativevolunteers.staff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.creativevolunteers.kernel.access.Code;
import org.creativevolunteers.kernel.items.Letter;
import org.creativevolunteers.kernel.items.LetterKind;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Write;
import org.creativevolunteers.testing.TestCall;
import org.creativevolunteers.testing.TestEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody calls or comes to the desk: who it is is found, what they ask for is done, and all of it stands in the audit trail. */
class ServingApplicantsTest {

    private final TestStaff test = new TestStaff();

    @BeforeEach
    void publish() {
        test.publish(TestStaff.ADMIN, TestCall.json());
    }

    private TestEvent.Answer find(String text) {
        return TestEvent.of("FindRegistrations").path("call", TestCall.ID).as(TestStaff.ADMIN)
                .body(org.creativevolunteers.json.Json.write(Map.of("text", text))).to(new FindRegistrations(test.resources()));
    }

    private static List<String> ids(Object rows) {
        List<String> ids = new ArrayList<>();
        ((List<?>) rows).forEach(row -> ids.add((String) ((Map<?, ?>) row).get("id")));
        return ids;
    }

    private void assertFound(String text, String by, int... numbers) {
        TestEvent.Answer answer = find(text);
        assertEquals(200, answer.status(), answer.body());
        Set<String> expected = new TreeSet<>();
        for (int number : numbers) {
            expected.add(TestStaff.id(number));
        }
        assertEquals(expected, new TreeSet<>(ids(answer.json().get("registrations"))), text);
        assertEquals(by, answer.json().get("by"), text);
    }

    private TestEvent.Answer open(int number) {
        return TestEvent.of("OpenRegistration").path("call", TestCall.ID).path("id", TestStaff.id(number)).as(TestStaff.ADMIN)
                .to(new OpenRegistration(test.resources()));
    }

    private TestEvent.Answer act(int number, String method, String path) {
        TestEvent event = TestEvent.of("ActForApplicant").method(method).at("/staff/calls/x/registrations/y" + path)
                .path("call", TestCall.ID).path("id", TestStaff.id(number)).as(TestStaff.ADMIN);
        return (path.startsWith("/letters/") ? event.path("kind", path.substring(9)) : event).to(new ActForApplicant(test.resources()));
    }

    private TestEvent.Answer duplicates(String by) {
        return TestEvent.of("ListDuplicates").path("call", TestCall.ID).noQuery().query("by", by).as(TestStaff.ADMIN)
                .to(new ListDuplicates(test.resources()));
    }

    private List<Map<?, ?>> audit(String... query) {
        TestEvent event = TestEvent.of("ListAudit").noQuery().query("call", TestCall.ID).as(TestStaff.ADMIN);
        for (int i = 0; i < query.length; i += 2) {
            event = event.query(query[i], query[i + 1]);
        }
        List<Map<?, ?>> entries = new ArrayList<>();
        ((List<?>) event.to(new ListAudit(test.resources())).json().get("entries")).forEach(entry -> entries.add((Map<?, ?>) entry));
        return entries;
    }

    @Test
    void a_registration_is_found_by_what_somebody_says_of_themself() {
        test.register(1, "CONFIRMED", Map.of("familyName", "Əliyeva", "givenName", "Gülşən", "phone", "+994501110001"));
        test.register(2, "RECEIVED", Map.of("familyName", "Əliyev-Şirvani", "givenName", "İlqar", "phone", "+994501110002"));
        test.register(3, "CONFIRMED", Map.of("familyName", "Ковалёва", "givenName", "Юлия", "phone", "+994501110003"));
        assertFound("eliyeva", "NAME", 1);
        assertFound("ƏLİYEV", "NAME", 1, 2);
        assertFound("Gülşən Əliyeva", "NAME", 1);
        assertFound("  eliyeva   gulsen ", "NAME", 1);
        assertFound("eliyev şirvani ilqar", "NAME", 2);
        assertFound("КОВАЛЕВА", "NAME", 3);
        assertFound("Gülşən", "NAME");
        assertFound("050 111 00 02", "PHONE", 2);
        assertFound("+994 (50) 111-00-03", "PHONE", 3);
        assertFound("050 111 00 09", "PHONE");
        assertFound("CANARY-2@Example.org", "MAILBOX", 2);
        assertFound("canary-2+summer@example.org", "MAILBOX", 2);
        assertFound("nobody@example.org", "MAILBOX");
        String code = Code.of(TestStaff.id(3));
        assertFound(code, "CODE", 3);
        assertFound(code.toLowerCase(java.util.Locale.ROOT), "CODE", 3);
        assertFound(code.substring(0, 4) + " " + code.substring(4), "CODE", 3);
        for (String wrong : List.of("", "\u00a0", "\u200b ", "   ", "x".repeat(255))) {
            assertEquals(400, find(wrong).status());
        }
        assertFound("###", "NAME");
    }

    @Test
    void what_was_looked_for_and_shown_is_in_the_audit_trail_without_the_text() {
        test.register(1, "CONFIRMED", Map.of());
        find("canary-1@example.org");
        Item entry = test.audit().stream().filter(each -> each.text("action").equals("search")).findFirst().orElseThrow();
        assertEquals(List.of(TestStaff.id(1)), entry.object("details").get("registrations"));
        assertFalse(entry.toString().contains("canary"), entry.toString());
    }

    @Test
    void of_many_of_a_name_so_many_are_shown_and_that_there_are_more() {
        for (int number = 1; number <= 25; number++) {
            test.register(number, "CONFIRMED", Map.of());
        }
        Map<String, Object> found = find("canary family").json();
        assertEquals(20, ids(found.get("registrations")).size());
        assertEquals(true, found.get("more"));
    }

    @Test
    void a_history_has_letters_consents_offers_scores_without_names_and_who_looked() {
        Item item = test.register(1, "CONFIRMED", Map.of());
        String partition = item.key().pk();
        test.table.write(Write.update(item.key()).set("batch", "first").set("outcome", "RESERVE"),
                Write.put(
                        Item.at(new org.creativevolunteers.kernel.table.Key(partition, "OFFER#first")).with("registration", item.text("id"))
                                .with("batch", "first").with("state", "RESERVE").with("merit", 7250L).with("rank", 3L)),
                Write.put(Item.at(Letter.key(item.text("id"), LetterKind.RESERVE, "first")).with("kind", "RESERVE").with("state", "SENT")
                        .with("to", "canary-1@example.org").with("written", "2027-01-09T06:00:00Z").with("sent", "2027-01-09T06:00:10Z")),
                Write.put(Item.at(new org.creativevolunteers.kernel.table.Key(partition, "ASSESSMENT#commissioner-7"))
                        .with("call", TestCall.ID).with("registration", item.text("id")).with("commissioner", "commissioner-7")
                        .with("state", "SCORED").with("scores", Map.of("portfolio", 7L)).with("note", "CANARY-note")
                        .with("given", "2027-01-08T06:00:00Z").with("changed", "2027-01-08T06:00:00Z").with("version", 1L)));
        find("canary-1@example.org");
        TestEvent.Answer answer = open(1);
        assertEquals(200, answer.status(), answer.body());
        assertFalse(answer.body().contains("commissioner-7") || answer.body().contains("CANARY-note"), answer.body());
        Map<String, Object> told = answer.json();
        assertEquals(List.of(Map.of("state", "SCORED", "scores", Map.of("portfolio", 7L))), told.get("assessments"));
        assertEquals(List.of(Map.of("batch", "first", "state", "RESERVE", "merit", 7250L, "rank", 3L)), told.get("offers"));
        assertEquals(List.of(Map.of("kind", "RESERVE", "state", "SENT", "to", "canary-1@example.org", "written", "2027-01-09T06:00:00Z",
                "sent", "2027-01-09T06:00:10Z")), told.get("letters"));
        assertEquals("CANARY-motivation", ((Map<?, ?>) told.get("answers")).get("motivation"));
        List<?> acts = (List<?>) told.get("acts");
        assertEquals(Set.of("search", "read-registration"),
                Set.of(((Map<?, ?>) acts.get(0)).get("action"), ((Map<?, ?>) acts.get(1)).get("action")));
        assertEquals(2, acts.size());
        assertEquals(404, open(9).status());
    }

    @Test
    void who_may_be_one_person_stands_side_by_side() {
        Map<String, Object> other =
                Map.of("familyName", "Other", "givenName", "Person", "birthDate", "2001-01-01", "phone", "+994501110002");
        test.register(1, "CONFIRMED", Map.of("familyName", "Quliyev", "givenName", "Orxan", "phone", "+994501110001"));
        test.register(2, "CONFIRMED", Map.of("familyName", "QULİYEV", "givenName", "Orxan", "phone", "+994501110009"));
        test.register(3, "CONFIRMED", other);
        test.register(4, "CONFIRMED",
                Map.of("familyName", "Quliyev", "givenName", "Orxan", "birthDate", "2000-01-01", "phone", "+994501110002"));
        assertEquals(List.of(TestStaff.id(2)), ids(open(1).json().get("twins")), "another date of birth is another person");
        assertEquals(List.of("NAME"), ((Map<?, ?>) ((List<?>) open(1).json().get("twins")).getFirst()).get("by"));
        assertEquals(List.of(TestStaff.id(4)), ids(open(3).json().get("twins")));
        List<?> byPhone = (List<?>) duplicates("PHONE").json().get("groups");
        assertEquals(1, byPhone.size());
        assertEquals(Set.of(TestStaff.id(3), TestStaff.id(4)), Set.copyOf(ids(byPhone.getFirst())));
        List<?> byName = (List<?>) duplicates("NAME").json().get("groups");
        assertEquals(1, byName.size());
        assertEquals(Set.of(TestStaff.id(1), TestStaff.id(2)), Set.copyOf(ids(byName.getFirst())));
        assertEquals(List.of(), duplicates("MAILBOX").json().get("groups"));
        assertEquals(400, duplicates("CODE").status());
    }

    private int apart(String method, int one, int other) {
        return TestEvent.of("TellApart").method(method).path("call", TestCall.ID).path("id", TestStaff.id(one))
                .path("other", TestStaff.id(other))
                .as(TestStaff.ADMIN).to(new TellApart(test.resources())).status();
    }

    @Test
    void Q53_who_is_said_to_be_somebody_else_is_no_longer_shown_together_which_is_recorded_of_both_and_can_be_taken_back() {
        for (int number : List.of(1, 2, 3)) {
            test.register(number, "CONFIRMED", Map.of("familyName", "Quliyev", "givenName", "Orxan" + number));
        }
        assertEquals(204, apart("PUT", 2, 1));
        assertEquals(204, apart("PUT", 1, 2), "said once, from whichever side");
        List<?> groups = (List<?>) duplicates("PHONE").json().get("groups");
        assertEquals(Set.of(TestStaff.id(1), TestStaff.id(2), TestStaff.id(3)), Set.copyOf(ids(groups.getFirst())),
                "of each of them it is still open whether it is the third");
        apart("PUT", 1, 3);
        assertEquals(Set.of(TestStaff.id(2), TestStaff.id(3)),
                Set.copyOf(ids(((List<?>) duplicates("PHONE").json().get("groups")).getFirst())));
        apart("PUT", 3, 2);
        assertEquals(List.of(), duplicates("PHONE").json().get("groups"));
        assertEquals(List.of(true, true),
                ((List<?>) open(1).json().get("twins")).stream().map(twin -> ((Map<?, ?>) twin).get("apart")).toList());
        assertEquals(204, apart("DELETE", 3, 2));
        assertEquals(204, apart("DELETE", 3, 2));
        assertEquals(1, ((List<?>) duplicates("PHONE").json().get("groups")).size());
        assertEquals(List.of("untell-apart", "tell-apart", "tell-apart"), ((List<?>) open(3).json().get("acts")).stream()
                .map(act -> ((Map<?, ?>) act).get("action")).map(Object::toString).filter(action -> action.endsWith("apart")).sorted()
                .toList().reversed());
        assertEquals(400, apart("PUT", 1, 1));
        assertEquals(404, apart("PUT", 1, 9));
    }

    @Test
    void Q53_a_withdrawal_on_request_has_its_letter_and_its_entry_and_can_be_undone() {
        test.register(1, "CONFIRMED", Map.of());
        TestEvent.Answer withdrawn = act(1, "POST", "/withdrawal");
        assertEquals(Map.of("state", "WITHDRAWN", "undoUntil", "2027-01-12T06:00:00Z"), withdrawn.json());
        assertEquals(200, act(1, "POST", "/withdrawal").status(), "twice");
        assertEquals(List.of("WITHDRAWN"), letters(1));
        assertEquals("CONFIRMED", act(1, "DELETE", "/withdrawal").json().get("state"));
        assertEquals(List.of("RESTORED", "WITHDRAWN"), letters(1));
        assertEquals(List.of("admin-1", "admin-1"),
                audit("everybody", "true").stream().filter(entry -> Set.of("withdraw", "restore").contains(entry.get("action")))
                        .map(entry -> entry.get("actor")).toList());
    }

    private List<String> letters(int number) {
        return test.table.query("REG#" + TestStaff.id(number), "LETTER#").map(item -> item.text("kind")).toList();
    }

    @Test
    void an_erasure_on_request_leaves_nothing_by_which_somebody_is_found() {
        test.register(1, "CONFIRMED", Map.of("familyName", "Quliyev", "phone", "+994501110001"));
        assertFound("quliyev", "NAME", 1);
        assertEquals(204, act(1, "DELETE", "").status());
        assertEquals(404, act(1, "DELETE", "").status());
        assertFound("quliyev", "NAME");
        assertFound("+994501110001", "PHONE");
        assertFound(Code.of(TestStaff.id(1)), "NAME");
        assertEquals(List.of("ERASED"), letters(1));
        assertTrue(Registration.find(test.table, TestStaff.id(1)).isEmpty());
        assertTrue(test.audit().stream().anyMatch(entry -> entry.text("action").equals("erase") && entry.text("actor").equals("admin-1")));
        String all = test.store.contents().toString().toLowerCase(java.util.Locale.ROOT);
        assertFalse(all.contains("quliyev") || all.contains("994501110001"));
    }

    @Test
    void Q45_a_link_sent_again_and_again_is_one_letter_at_its_turn() {
        test.register(1, "CONFIRMED", Map.of());
        String due = (String) act(1, "POST", "/letters/link").json().get("due");
        assertEquals("2027-01-11T06:00:00Z", due);
        assertEquals(due, act(1, "POST", "/letters/link").json().get("due"));
        assertEquals(List.of("LINK"), letters(1));
        assertEquals(409, act(1, "POST", "/letters/guardian").status(), "nobody is waited for");
        assertEquals(404, act(1, "POST", "/letters/offer").status());
    }

    @Test
    void the_audit_trail_is_seen_by_member_kind_and_day_page_by_page() {
        test.register(1, "CONFIRMED", Map.of());
        for (int i = 0; i < 60; i++) {
            find("canary");
        }
        act(1, "POST", "/withdrawal");
        assertEquals(List.of("withdraw"), audit("action", "withdraw").stream().map(entry -> entry.get("action")).toList());
        assertEquals(Code.of(TestStaff.id(1)), audit("action", "withdraw").getFirst().get("code"));
        assertEquals(List.of(), audit("day", "2027-01-10"));
        assertEquals(50, audit("day", "2027-01-11", "member", "admin-1").size());
        assertEquals(List.of(), audit("member", "admin-2"));
        TestEvent first = TestEvent.of("ListAudit").noQuery().query("call", TestCall.ID).query("action", "search").as(TestStaff.ADMIN);
        Map<String, Object> page = first.to(new ListAudit(test.resources())).json();
        Map<String, Object> second = first.query("cursor", (String) page.get("next")).to(new ListAudit(test.resources())).json();
        assertEquals(60, ((List<?>) page.get("entries")).size() + ((List<?>) second.get("entries")).size());
        assertFalse(second.containsKey("next"));
        for (String[] wrong : new String[][] {{"day", "today"}, {"month", "2027"}, {"cursor", "?"}, {"name", "x"}}) {
            assertEquals(400, first.query(wrong[0], wrong[1]).to(new ListAudit(test.resources())).status(), wrong[0]);
        }
    }
}
