package org.creativevolunteers.staff;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.creativevolunteers.kernel.items.AuditSeal;
import org.creativevolunteers.kernel.items.Member;
import org.creativevolunteers.kernel.staff.Role;
import org.creativevolunteers.testing.AccessRow;
import org.creativevolunteers.testing.AccessWalk;
import org.creativevolunteers.testing.BucketInMemory;
import org.creativevolunteers.testing.TestCall;
import org.creativevolunteers.testing.TestEvent;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Who is let in by docs/access.md is let in, and nobody else is. */
class Q18AccessWalkTest {

    private final TestStaff test = new TestStaff();
    private final BucketInMemory pages = new BucketInMemory(false);

    private RequestStreamHandler handler(String function) {
        return switch (function) {
            case "PublishCall" -> test.publishing(pages);
            case "GetStaffCall" -> new GetStaffCall(test.resources());
            case "ListCalls" -> new ListCalls(test.resources());
            case "GetLink" -> new GetLink(test.resources());
            case "GetStatistics" -> new GetStatistics(test.resources());
            case "ListRegistrations" -> new ListRegistrations(test.resources());
            case "FindRegistrations" -> new FindRegistrations(test.resources());
            case "OpenRegistration" -> new OpenRegistration(test.resources());
            case "ActForApplicant" -> new ActForApplicant(test.resources());
            case "ListDuplicates" -> new ListDuplicates(test.resources());
            case "TellApart" -> new TellApart(test.resources());
            case "ListAudit" -> new ListAudit(test.resources());
            case "GetSeals" -> new GetSeals(test.resources());
            case "BeginEntry" -> new BeginEntry(test.resources());
            case "ListMembers" -> new ListMembers(test.resources());
            case "ChangeMember" -> new ChangeMember(test.resources());
            default -> throw new IllegalArgumentException("nobody knocks at " + function);
        };
    }

    @Test
    void Q18_every_operation_by_every_set_of_roles() {
        assertEquals(201, TestEvent.of("PublishCall").path("call", TestCall.ID).as(TestStaff.ADMIN).body(TestCall.json())
                .to(handler("PublishCall")).status());
        String id = test.register(1, "CONFIRMED", Map.of()).text("id");
        String other = test.register(2, "CONFIRMED", Map.of()).text("id");
        test.table.write(Member.remove("removed", "admin", TestStaff.NOW));
        Map.of("here", TestCall.ID, "elsewhere", "another-call").forEach((who, in) -> test.table
                .write(Member.of(test.table, who).change("", Optional.of(Map.of(in, Set.of(Role.values()))))));
        test.table.write(AuditSeal.of(TestCall.ID, LocalDate.parse("2027-01-10"), 0, "seal", "", 0, "", true, TestStaff.NOW).create());
        Set<Map<String, AttributeValue>> items = test.store.items();
        new AccessWalk().staff("staff", new AccessWalk.Doors() {
            @Override
            public void restore() {
                test.store.restore(items);
            }

            @Override
            public int knock(AccessRow row, Optional<String> bearer) {
                TestEvent event = TestEvent.of(row.function()).method(row.method()).path("call", TestCall.ID).path("subject", "leaver")
                        .as(bearer.orElse("")).path("id", id).path("other", other);
                TestEvent asked = switch (row.function()) {
                    case "PublishCall" -> event.body(PublishCallTest.retitled("Anew"));
                    case "ActForApplicant" -> row.operation().endsWith("{kind}") ? event.path("kind", "link")
                            : event.at(row.operation().split(" ")[1]);
                    case "ChangeMember" -> row.operation().endsWith("removal") ? event
                            : event.at("/staff/members/leaver").body("{\"label\": \"Leaver\"}");
                    case "GetSeals" -> (row.operation().endsWith("{part}") ? event.path("day", "2027-01-10").path("part", "000") : event)
                            .query("call", TestCall.ID);
                    case "ListAudit" -> event.at(row.operation().split(" ")[1]).query("call", TestCall.ID);
                    case "GetLink", "ListDuplicates" -> event;
                    default -> event.noQuery();
                };
                return asked.to(handler(row.function())).status();
            }

            @Override
            public List<String> state() {
                return Stream.concat(test.store.contents().stream(), pages.contents().stream()).toList();
            }
        });
    }
}
