package org.creativevolunteers.letters;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.kernel.function.Environment;
import org.creativevolunteers.kernel.items.Closure;
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
                return event.to(handler(row.function())).status();
            }

            @Override
            public List<String> state() {
                return desk.store.contents();
            }
        });
    }
}
