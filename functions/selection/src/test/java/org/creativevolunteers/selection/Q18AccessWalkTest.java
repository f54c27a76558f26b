package org.creativevolunteers.selection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.creativevolunteers.call.Condition;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.kernel.access.Identity;
import org.creativevolunteers.kernel.access.Link;
import org.creativevolunteers.kernel.function.Environment;
import org.creativevolunteers.kernel.items.Member;
import org.creativevolunteers.kernel.items.OfferState;
import org.creativevolunteers.kernel.staff.Role;
import org.creativevolunteers.kernel.staff.StaffGate;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Write;
import org.creativevolunteers.testing.AccessRow;
import org.creativevolunteers.testing.AccessWalk;
import org.creativevolunteers.testing.TestIssuer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Who is let in by docs/access.md is let in, nobody else is, and to the own offer alone. */
class Q18AccessWalkTest {

    private static final int APPLICANTS = 14;
    private static final Map<String, Object> LOTTERY = Map.of("kind", "lottery", "results", List.of(Map.of(
            "name", "5 of 36", "date", "2027-01-12", "values", List.of(9L, 2L, 31L), "source", "https://example.org/")));

    private final Identity identity = new Identity("0123456789abcdef".getBytes(StandardCharsets.US_ASCII));

    /** A call in the state in which an operation makes sense, and how everything stood then. */
    private record Scene(MiniCall call, Set<Map<String, AttributeValue>> items) {

        static Scene of(MiniCall call) {
            call.table.write(Member.remove("removed", "admin", MiniCall.DUE));
            Map.of("here", MiniCall.CALL, "elsewhere", "another-call").forEach((who, in) -> call.table
                    .write(Member.of(call.table, who).change("", Optional.of(Map.of(in, Set.of(Role.values()))))));
            return new Scene(call, call.store.items());
        }
    }

    private static MiniCall mini() {
        return new MiniCall(14).places(4).reserve(4);
    }

    private static Scene scene(AccessRow row) {
        return Scene.of(switch (row.function()) {
            case "GetBatch" -> mini().with(APPLICANTS).run();
            case "ApproveBatch" -> row.operation().endsWith("/approval") ? mini().with(APPLICANTS).run() : waiting();
            case "TryBatch" -> mini().with(APPLICANTS);
            case "EnterSeed" -> mini().publicSeed().with(APPLICANTS).run();
            case "RelaxBatch" -> row.operation().endsWith("/retry") ? failed()
                    : mini().quotas(MiniCall.quota("far away", 2, 3, new Condition.In("region", Set.of("nobody-lives-here"))))
                            .with(APPLICANTS).run();
            default -> throw new IllegalArgumentException("nobody knocks at " + row.function());
        });
    }

    private static MiniCall failed() {
        MiniCall call = mini().with(APPLICANTS);
        call.table.query("REG#" + MiniCall.id(3), "ASSESSMENT#").toList().forEach(item -> call.table.write(Write.delete(item.key())));
        return call.run();
    }

    private static MiniCall waiting() {
        return mini().with(APPLICANTS).run().approve(Optional.of(MiniCall.DUE.plus(Duration.ofDays(2))));
    }

    private static int ask(MiniCall call, AccessRow row, String token) {
        String function = row.function();
        StaffGate gate = StaffGate.of(new Environment(TestIssuer.shared().environment()), call.table);
        RequestStreamHandler handler = switch (function) {
            case "GetBatch" -> new GetBatch(gate, call.table, call.objects(), call);
            case "ApproveBatch" -> new ApproveBatch(call.desk(gate));
            case "TryBatch" -> new TryBatch(call.desk(gate));
            case "EnterSeed" -> new EnterSeed(call.desk(gate));
            case "RelaxBatch" -> new RelaxBatch(call.desk(gate));
            default -> throw new IllegalArgumentException("nobody knocks at " + function);
        };
        if (row.operation().endsWith("/announcement")) {
            return Reply.put("announcement", handler, token, Optional.empty()).status();
        }
        if (row.operation().endsWith("/offers")) {
            return Reply.get("offers", handler, token, Map.of()).status();
        }
        if (row.operation().endsWith("/retry")) {
            return Reply.at("retry", handler, token).status();
        }
        return Reply.of(handler, token, switch (function) {
            case "EnterSeed" -> Optional.of(LOTTERY);
            case "RelaxBatch" -> Optional.of(Map.of("why", "Nobody lives there."));
            default -> Optional.empty();
        }).status();
    }

    @Test
    void Q18_every_operation_by_every_set_of_roles() {
        Map<String, Scene> scenes = new TreeMap<>();
        new AccessWalk().staff("selection", new AccessWalk.Doors() {
            @Override
            public void restore() {
                scenes.values().forEach(scene -> scene.call().store.restore(scene.items()));
            }

            @Override
            public int knock(AccessRow row, Optional<String> bearer) {
                return ask(scenes.get(row.operation()).call(), row, bearer.orElse(""));
            }

            @Override
            public List<String> state() {
                AccessRow.ofModule("selection").stream().filter(row -> !row.roles().isEmpty())
                        .forEach(row -> scenes.computeIfAbsent(row.operation(), operation -> scene(row)));
                return scenes.values().stream().flatMap(scene -> scene.call().store.contents().stream()).toList();
            }
        });
    }

    private int answer(MiniCall call, String method, Optional<String> bearer) {
        Map<String, Object> event = new LinkedHashMap<>(Reply.sample("RespondToOffer").members());
        Map<String, Object> context = new LinkedHashMap<>(Json.readObject(Json.write(event)).object("requestContext").members());
        Map<String, Object> http = new LinkedHashMap<>(Json.readObject(Json.write(context)).object("http").members());
        http.put("method", method);
        context.put("http", http);
        event.put("requestContext", context);
        event.put("headers",
                Map.of("authorization", bearer.map(secret -> "Bearer " + secret).orElse(""), "content-type", "application/json"));
        event.put("body", Json.write(Map.of("answer", "accept")));
        return (int) Json.readObject(Invoker.invoke(new RespondToOffer(call.table, identity, call.clock), Json.write(event)))
                .requireWhole("statusCode");
    }

    private static String link(MiniCall call, String id, Link.Purpose purpose) {
        String secret = Link.secret(new SecureRandom());
        call.table.write(new Link(purpose, id, MiniCall.CALL, call.clock.instant().plus(Duration.ofDays(60))).store(secret));
        return secret;
    }

    @Test
    void Q18_every_operation_by_every_link_and_for_its_own_registration_alone() {
        MiniCall call = mini().with(APPLICANTS).announced();
        List<String> open = call.outcomes(APPLICANTS).get(OfferState.OPEN);
        Map<String, String> links = new TreeMap<>();
        for (Link.Purpose purpose : Link.Purpose.values()) {
            links.put(purpose.name(), link(call, open.get(0), purpose));
        }
        Set<Map<String, AttributeValue>> items = call.store.items();
        List<Item> others = call.everything(open.get(1));
        new AccessWalk().links("selection", new AccessWalk.Doors() {
            @Override
            public void restore() {
                call.store.restore(items);
            }

            @Override
            public int knock(AccessRow row, Optional<String> bearer) {
                if (!row.function().equals("RespondToOffer")) {
                    throw new IllegalArgumentException("nobody knocks at " + row.operation());
                }
                int status = answer(call, row.method(), bearer);
                assertEquals(others, call.everything(open.get(1)), row.operation());
                return status;
            }

            @Override
            public List<String> state() {
                return call.store.contents();
            }
        }, links);
    }
}
