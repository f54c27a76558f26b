package org.creativevolunteers.staff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.creativevolunteers.kernel.access.Code;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Write;
import org.creativevolunteers.testing.TestCall;
import org.creativevolunteers.testing.TestEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ListRegistrationsTest {

    private final TestStaff test = new TestStaff();

    @BeforeEach
    void publish() {
        test.publish(TestStaff.ADMIN, TestCall.json());
    }

    private TestEvent.Answer list(String token, String... query) {
        TestEvent event = TestEvent.of("ListRegistrations").noQuery().path("call", TestCall.ID).as(token);
        for (int i = 0; i < query.length; i += 2) {
            event = event.query(query[i], query[i + 1]);
        }
        return event.to(new ListRegistrations(test.resources()));
    }

    private static List<Map<?, ?>> rows(TestEvent.Answer answer) {
        List<Map<?, ?>> rows = new ArrayList<>();
        ((List<?>) answer.json().get("registrations")).forEach(row -> rows.add((Map<?, ?>) row));
        return rows;
    }

    private static Set<Object> codes(TestEvent.Answer answer) {
        Set<Object> codes = new HashSet<>();
        rows(answer).forEach(row -> codes.add(row.get("code")));
        return codes;
    }

    @Test
    void Q18_viewers_and_admins_list_nobody_else() {
        test.register(1, "CONFIRMED", Map.of());
        assertEquals(403, list(TestStaff.COMMISSIONER).status());
        assertEquals(403, list(TestStaff.NOBODY).status());
        assertEquals(401, list("no-token").status());
        assertEquals(200, list(TestStaff.VIEWER).status());
        assertEquals(200, list(TestStaff.ADMIN).status());
    }

    @Test
    void Q29_a_viewer_sees_codes_and_groups_and_an_admin_contacts_which_is_audited() {
        Item item = test.register(1, "CONFIRMED", Map.of());
        test.table.write(Write.update(item.key()).set("batch", "first").set("outcome", "OFFERED"),
                Write.put(Item.at(new Key(item.key().pk(), "OFFER#first")).with("registration", item.text("id")).with("merit", 7250L)));
        int before = test.audit().size();
        TestEvent.Answer viewer = list(TestStaff.VIEWER);
        assertEquals(List.of(Map.of("code", Code.of(item.text("id")), "state", "CONFIRMED", "outcome", "OFFERED", "merit", 7250L,
                "answers", Map.of("region", "baku", "discipline", "music"))), rows(viewer));
        String lower = viewer.body().toLowerCase(Locale.ROOT);
        for (String canary : List.of("canary", "994501110999", "2003-05-05", "female", item.text("id"))) {
            assertFalse(lower.contains(canary), canary);
        }
        assertEquals(before, test.audit().size());
        TestEvent.Answer admin = list(TestStaff.ADMIN);
        assertEquals(Map.of("givenName", "CANARY-given-1", "familyName", "CANARY-family", "email", "canary-1@example.org",
                "phone", "+994501110999"), rows(admin).getFirst().get("contacts"));
        assertFalse(admin.body().contains("CANARY-motivation"), "no free text in a list");
        Item entry = test.audit().stream().filter(each -> each.text("action").equals("read-contacts")).findFirst().orElseThrow();
        assertEquals(List.of(item.text("id")), entry.object("details").get("registrations"));
    }

    @Test
    void pages_follow_each_other_without_gap_or_double() {
        Set<Object> all = new HashSet<>();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 43; i++) {
            ids.add(test.register(i, "CONFIRMED", Map.of()).text("id"));
            all.add(Code.of(ids.getLast()));
        }
        List<Object> seen = new ArrayList<>();
        String cursor = "";
        int pages = 0;
        do {
            TestEvent.Answer page =
                    cursor.isEmpty() ? list(TestStaff.VIEWER, "limit", "10") : list(TestStaff.VIEWER, "limit", "10", "cursor", cursor);
            rows(page).forEach(row -> seen.add(row.get("code")));
            cursor = (String) page.json().getOrDefault("next", "");
            String told = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            assertTrue(ids.stream().noneMatch(told::contains), "a viewer is told no identifier: " + told);
            pages++;
        } while (!cursor.isEmpty());
        assertEquals(43, seen.size());
        assertEquals(all, Set.copyOf(seen));
        assertEquals(5, pages);
    }

    @Test
    void a_filter_takes_state_outcome_bounces_and_any_choice_that_the_role_sees() {
        Item confirmed = test.register(1, "CONFIRMED", Map.of("region", "ganja", "programmes", List.of("career", "exchange")));
        test.register(2, "RECEIVED", Map.of("region", "ganja"));
        Item bounced = test.register(3, "CONFIRMED", Map.of());
        test.table.write(Write.update(bounced.key()).set("bounced", "PERMANENT").set("outcome", "RESERVE"));
        String one = Code.of(confirmed.text("id"));
        String three = Code.of(bounced.text("id"));
        assertEquals(Set.of(one), codes(list(TestStaff.VIEWER, "region", "ganja", "state", "CONFIRMED")));
        assertEquals(Set.of(one), codes(list(TestStaff.ADMIN, "programmes", "exchange")));
        assertEquals(Set.of(three), codes(list(TestStaff.VIEWER, "bounced", "true")));
        assertEquals(Set.of(three), codes(list(TestStaff.VIEWER, "outcome", "RESERVE")));
        assertEquals(3, codes(list(TestStaff.ADMIN, "gender", "female")).size());
        assertEquals(400, list(TestStaff.VIEWER, "gender", "female").status(), "who may not see it may not ask by it");
        assertEquals(Set.of(one, three), codes(list(TestStaff.ADMIN, "language", "ru")));
        assertEquals(Set.of(one), codes(list(TestStaff.ADMIN, "day", "2027-01-02")));
        assertEquals(400, list(TestStaff.VIEWER, "language", "ru").status());
        assertEquals(400, list(TestStaff.ADMIN, "day", "yesterday").status());
        for (String[] wrong : new String[][] {{"region", "atlantis"}, {"email", "x"}, {"state", "confirmed"}, {"limit", "0"},
                {"limit", "101"}, {"limit", "x"}, {"cursor", "?"}, {"cursor", "OTkg"}, {"motivation", "x"}}) {
            assertEquals(400, list(TestStaff.ADMIN, wrong).status(), wrong[0] + "=" + wrong[1]);
        }
    }

    @Test
    void who_is_complete_whose_guardian_is_awaited_and_who_came_on_paper_is_asked_by_admins_alone() {
        Item young = test.register(1, "CONFIRMED", Map.of("birthDate", "2010-03-01"));
        Item grown = test.register(2, "CONFIRMED", Map.of("programmes", List.of("career")));
        test.register(3, "WITHDRAWN", Map.of());
        test.table.write(Write.update(young.key()).set("guardian", "NEEDED").set("entered", true).set("assessments", 2L),
                Write.update(grown.key()).set("assessments", 3L));
        String one = Code.of(young.text("id"));
        String two = Code.of(grown.text("id"));
        assertEquals(Set.of(two), codes(list(TestStaff.ADMIN, "complete", "true")));
        assertEquals(Set.of(one), codes(list(TestStaff.ADMIN, "guardian", "NEEDED")));
        assertEquals(Set.of(two), codes(list(TestStaff.ADMIN, "assessed", "enough")));
        assertEquals(Set.of(one), codes(list(TestStaff.ADMIN, "assessed", "few", "withdrawn", "false")));
        assertEquals(Set.of(one), codes(list(TestStaff.ADMIN, "entered", "true")));
        assertEquals(Set.of(one), codes(list(TestStaff.ADMIN, "quota", "first.young")));
        assertEquals(Set.of(one, two), codes(list(TestStaff.VIEWER, "withdrawn", "false")));
        assertEquals(Set.of(two), codes(list(TestStaff.VIEWER, "programmes", "career")), "several choices, which are not blind");
        for (String[] hidden : new String[][] {{"complete", "true"}, {"guardian", "NEEDED"}, {"assessed", "few"}, {"entered", "true"},
                {"quota", "first.young"}, {"ageBand", "16-17"}, {"hour", "7"}, {"source", "telegram"}, {"ref", "poster"}}) {
            assertEquals(400, list(TestStaff.VIEWER, hidden).status(), hidden[0]);
        }
        for (String[] wrong : new String[][] {{"complete", "false"}, {"withdrawn", "true"}, {"guardian", "AWAITED"}, {"assessed", "3"},
                {"quota", "first"}, {"ageBand", "young"}, {"hour", "24"}, {"source", "nowhere"}, {"ref", "nowhere"}}) {
            assertEquals(400, list(TestStaff.ADMIN, wrong).status(), wrong[0] + "=" + wrong[1]);
        }
    }
}
