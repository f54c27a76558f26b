package org.creativevolunteers.staff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.testing.AccessRow;
import org.creativevolunteers.testing.TestCall;
import org.creativevolunteers.testing.TestEvent;
import org.junit.jupiter.api.Test;

/** Who verifies sees who did what, and nobody's data. */
class Q54AuditorTest {

    private static final String AUDITOR = TestStaff.ISSUER.token("auditor-1", "auditor");

    private final TestStaff test = new TestStaff();

    @Test
    void Q54_an_auditor_may_read_protocols_trails_and_reports_and_do_nothing() {
        assertEquals(Set.of("ListCalls", "GetStaffCall", "ListAudit", "GetSeals", "GetBatch", "ListReports", "DownloadReport"),
                AccessRow.all().stream().filter(row -> row.roles().contains("auditor")).map(AccessRow::function)
                        .collect(Collectors.toSet()));
        assertTrue(AccessRow.all().stream().filter(row -> row.roles().contains("auditor"))
                .allMatch(row -> row.method().equals("GET") || row.function().equals("DownloadReport")));
    }

    @Test
    void who_reads_trails_is_told_what_members_are_called() {
        test.publish(TestStaff.ADMIN, TestCall.json());
        TestEvent said = TestEvent.of("ChangeMember").method("PUT").path("subject", "chair-1").at("/staff/members/chair-1");
        assertEquals(200, said.as(TestStaff.ADMIN).body("{\"label\": \"Chair\"}").to(new ChangeMember(test.resources())).status());
        TestEvent asked = TestEvent.of("ListAudit").at("/staff/audit/members").noQuery().query("call", TestCall.ID);
        TestEvent.Answer answer = asked.as(AUDITOR).to(new ListAudit(test.resources()));
        assertEquals(Map.of("members", Map.of("chair-1", "Chair")), answer.json());
        assertEquals(403, asked.as(TestStaff.ISSUER.token("viewer-1", "viewer")).to(new ListAudit(test.resources())).status());
    }

    /** Entries as every function writes them: identifiers, numbers, words of ours; why rules were changed stands in the public protocol. */
    @Test
    void Q54_no_entry_of_the_audit_trail_holds_what_somebody_has_typed() throws IOException {
        Pattern named = Pattern.compile("\"(\\w+)\":(?:\\{\"L\":\\[)?\\{\"S\":\"([^\"]*)\"");
        List<MatchResult> texts = Files.readString(Path.of("../../docs/items/audit-entry.json")).lines()
                .filter(line -> line.contains("\"details\"")).flatMap(line -> named.matcher(line).results()).toList();
        assertTrue(texts.size() > 20, "samples of many kinds");
        for (MatchResult text : texts) {
            String wanted = switch (text.group(1)) {
                case "why" -> ".*";
                case "calls" -> "[a-z0-9-]+: (viewer|commissioner|auditor|admin| )+";
                default -> "[A-Za-z0-9#_./:-]+";
            };
            assertTrue(text.group(2).matches(wanted), text.group());
        }
    }

    @Test
    void Q54_what_an_auditor_is_shown_of_a_call_names_none_of_its_people() {
        test.publish(TestStaff.ADMIN, TestCall.json());
        String id = test.register(1, "CONFIRMED", Map.of()).text("id");
        TestEvent opened = TestEvent.of("OpenRegistration").path("call", TestCall.ID).path("id", id).noQuery();
        assertEquals(200, opened.as(TestStaff.ADMIN).to(new OpenRegistration(test.resources())).status());
        TestEvent.of("FindRegistrations").path("call", TestCall.ID).as(TestStaff.ADMIN).body("{\"text\": \"canary-1@example.org\"}")
                .to(new FindRegistrations(test.resources()));
        TestEvent of = TestEvent.of("ListAudit").noQuery().query("call", TestCall.ID).path("call", TestCall.ID).as(AUDITOR);
        String shown = Stream.of(of.query("everybody", "true").to(new ListAudit(test.resources())),
                TestEvent.of("GetStaffCall").noQuery().path("call", TestCall.ID).as(AUDITOR).to(new GetStaffCall(test.resources())),
                TestEvent.of("ListCalls").as(AUDITOR).to(new ListCalls(test.resources()))).map(answer -> {
                    assertEquals(200, answer.status(), answer.body());
                    return answer.body();
                }).collect(Collectors.joining());
        assertTrue(shown.contains("read-registration"), shown);
        Map<String, Object> answers = Json.readObject(Json.write(opened.as(TestStaff.ADMIN).to(new OpenRegistration(test.resources()))
                .json())).object("answers").members();
        assertTrue(answers.size() > 3, answers.toString());
        answers.values().stream().map(Object::toString).filter(answer -> answer.toLowerCase(Locale.ROOT).contains("canary"))
                .forEach(answer -> assertFalse(shown.contains(answer), answer));
        assertEquals(403, opened.as(AUDITOR).to(new OpenRegistration(test.resources())).status());
    }
}
