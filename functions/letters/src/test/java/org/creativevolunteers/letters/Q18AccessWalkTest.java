package org.creativevolunteers.letters;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.kernel.access.Identity;
import org.creativevolunteers.kernel.function.Environment;
import org.creativevolunteers.kernel.items.Closure;
import org.creativevolunteers.kernel.items.GroupAnnouncement;
import org.creativevolunteers.kernel.items.Letter;
import org.creativevolunteers.kernel.items.LetterId;
import org.creativevolunteers.kernel.items.LetterKind;
import org.creativevolunteers.kernel.items.Member;
import org.creativevolunteers.kernel.staff.Role;
import org.creativevolunteers.kernel.staff.StaffGate;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.letters.setup.CheckList;
import org.creativevolunteers.letters.setup.TxtRecords;
import org.creativevolunteers.testing.AccessRow;
import org.creativevolunteers.testing.AccessWalk;
import org.creativevolunteers.testing.TestCall;
import org.creativevolunteers.testing.TestEvent;
import org.creativevolunteers.testing.TestIssuer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Who is let in by docs/access.md is let in, and nobody else is. */
class Q18AccessWalkTest {

    private final Desk desk = new Desk();
    private final StaffGate gate = StaffGate.of(new Environment(TestIssuer.shared().environment()), desk.table);
    private final Letter letter = desk.plan(LetterKind.CONFIRM, 1);

    private RequestStreamHandler handler(String function) {
        return switch (function) {
            case "ListLetters" -> new ListLetters(desk.table, gate, desk.clock);
            case "PreviewLetter" -> new PreviewLetter(desk.table, gate, desk.clock);
            case "OpenMailbox" -> new OpenMailbox(desk.table, gate, desk.clock);
            case "SendSample" -> new SendSample(desk.table, gate, desk.clock, desk.samples());
            case "GetOutbox" -> new GetOutbox(desk.table, gate, desk.clock);
            case "HoldLetters" -> new HoldLetters(desk.table, gate, desk.clock);
            case "Announce" -> new Announce(desk.table, gate, Identity.of(Desk.ENVIRONMENT), desk.clock);
            case "MarkCalled" -> new MarkCalled(desk.table, gate, desk.clock);
            case "RetryLetter" -> new RetryLetter(desk.table, gate, desk.clock);
            case "GetSetup" -> new GetSetup(gate, new CheckList("letters@example.org", false, desk.ses, new TxtRecords("dns:"), () -> 10));
            default -> throw new IllegalArgumentException("nobody knocks at " + function);
        };
    }

    /** Whose token it is: the ID token of the same sign-in is that member's. */
    private static String subject(Optional<String> bearer) {
        try {
            return SignedJWT.parse(bearer.orElse("")).getJWTClaimsSet().getSubject();
        } catch (ParseException none) {
            return "nobody";
        }
    }

    @Test
    void Q18_every_operation_by_every_set_of_roles() {
        desk.publishCall();
        desk.table.write(Member.remove("removed", "admin", desk.clock.instant()));
        Set<Role> every = Set.of(Role.values());
        Map.of("here", Map.of(TestCall.ID, every, letter.call(), every), "elsewhere", Map.of("another-call", every))
                .forEach((who, in) -> desk.table.write(Member.of(desk.table, who).change("", Optional.of(in))));
        desk.put(Item.at(Desk.mailbox("address1")).with("bounced", "PERMANENT").with("version", 1L));
        desk.table.write(Closure.put(TestCall.ID, letter.registration(), letter.address(), desk.clock.instant()));
        Closure closure = Closure.find(desk.table, Closure.key(letter.registration(), letter.address())).orElseThrow();
        Map<String, String> texts = Map.of("az", "a", "en", "b", "ru", "c");
        Map<String, Object> words = Map.of("subject", texts, "text", texts);
        desk.table
                .write(GroupAnnouncement.of(TestCall.ID, 1, Map.of(), Desk.words("We meet."), 1,
                        desk.clock.instant(), "admin-1", desk.clock.instant()).create());
        Set<Map<String, AttributeValue>> items = desk.store.items();
        new AccessWalk().staff("letters", new AccessWalk.Doors() {
            @Override
            public void restore() {
                desk.store.restore(items);
            }

            @Override
            public int knock(AccessRow row, Optional<String> bearer) {
                TestEvent event = TestEvent.of(row.function()).method(row.method()).path("call", TestCall.ID).path("kind", "OFFER")
                        .path("id", row.function().equals("OpenMailbox") ? LetterId.of(closure) : Desk.id(letter))
                        .query("call", TestCall.ID).as(bearer.orElse(""));
                if (row.function().equals("SendSample")) {
                    event = event.body(Json.write(Map.of("language", "en", "identity", TestIssuer.shared().identity(subject(bearer)))));
                }
                if (row.operation().equals("POST /staff/calls/{call}/letters/{kind}")) {
                    event = event.body(Json.write(Map.of("language", "en", "call", Json.readObject(TestCall.json()).members())));
                }
                if (row.function().equals("Announce")) {
                    event = row.method().equals("PUT")
                            ? event.path("number", "2")
                                    .body(Json.write(Map.of("words", words, "people", 1, "counted", "2027-01-11T06:00:00Z")))
                            : event.path("number", "1").body(row.method().equals("POST") ? Json.write(Map.of("words", words)) : "");
                }
                return event.to(handler(row.function())).status();
            }

            @Override
            public List<String> state() {
                return desk.store.contents();
            }
        });
    }
}
