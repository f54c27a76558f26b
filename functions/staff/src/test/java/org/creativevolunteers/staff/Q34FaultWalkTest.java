package org.creativevolunteers.staff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.kernel.Resources;
import org.creativevolunteers.kernel.access.Code;
import org.creativevolunteers.kernel.items.Closure;
import org.creativevolunteers.kernel.items.Letter;
import org.creativevolunteers.kernel.items.LetterKind;
import org.creativevolunteers.kernel.store.ObjectStore;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Shard;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Write;
import org.creativevolunteers.testing.BucketInMemory;
import org.creativevolunteers.testing.FaultWalk;
import org.creativevolunteers.testing.Faults;
import org.creativevolunteers.testing.TestCall;
import org.creativevolunteers.testing.TestContext;
import org.creativevolunteers.testing.TestEvent;
import org.creativevolunteers.testing.TestTable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Whatever call to the table or the pages' bucket fails, in whatever way: publishing again ends where publishing once does. */
class Q34FaultWalkTest {

    private static final String FILE = TestCall.json();
    private static final String OF_CALL = TestCall.ID;

    private final FaultWalk walk = new FaultWalk();
    private final List<DynamicTest> deeds = new ArrayList<>();

    /** The functions, just started, over a table and a bucket as they stand. */
    private record Functions(Resources resources, ObjectStore pages) {

        TestEvent.Answer send(String function, String token, Map<String, String> query) {
            RequestStreamHandler handler = switch (function) {
                case "GetStaffCall" -> new GetStaffCall(resources);
                case "ListCalls" -> new ListCalls(resources);
                case "ListMembers" -> new ListMembers(resources);
                case "GetLink" -> new GetLink(resources);
                case "GetStatistics" -> new GetStatistics(resources);
                case "ListRegistrations" -> new ListRegistrations(resources);
                case "OpenRegistration" -> new OpenRegistration(resources);
                case "ListDuplicates" -> new ListDuplicates(resources);
                case "ListAudit" -> new ListAudit(resources);
                case "GetSeals" -> new GetSeals(resources);
                default -> throw new IllegalArgumentException(function);
            };
            TestEvent event = TestEvent.of(function).path("call", OF_CALL).path("id", TestStaff.id(1)).noQuery().as(token);
            for (Map.Entry<String, String> parameter : query.entrySet()) {
                event = event.query(parameter.getKey(), parameter.getValue());
            }
            return event.to(handler);
        }

        TestEvent.Answer publish(String file) {
            TestEvent.Answer answer = TestEvent.of("PublishCall").path("call", OF_CALL).as(TestStaff.ADMIN).body(file)
                    .to(new PublishCall(resources, pages));
            // sent again, it is told that this content is in force already, as it is
            return answer.status() >= 300 ? answer : new TestEvent.Answer(200, answer.headers(),
                    answer.json().get("version") + " " + answer.json().get("sha256"));
        }

        TestEvent.Answer install() {
            try (TestDeployment deployment = new TestDeployment()) {
                boolean done = deployment.ask("Update", new InstallPages(resources, pages)).equals("SUCCESS");
                return new TestEvent.Answer(done ? 200 : 500, Map.of(), "");
            }
        }

        TestEvent.Answer takeBack() {
            return TestEvent.of("PublishCall").method("DELETE").path("call", OF_CALL).as(TestStaff.ADMIN)
                    .to(new PublishCall(resources, pages));
        }

        TestEvent.Answer check(String file) {
            return TestEvent.of("PublishCall").method("POST").path("call", OF_CALL).as(TestStaff.ADMIN).body(file)
                    .to(new PublishCall(resources, pages));
        }

        TestEvent.Answer find(String text) {
            return TestEvent.of("FindRegistrations").path("call", OF_CALL).as(TestStaff.ADMIN).body("{\"text\": \"" + text + "\"}")
                    .to(new FindRegistrations(resources));
        }

        TestEvent.Answer act(String method, String... kind) {
            TestEvent event = TestEvent.of("ActForApplicant").method(method).path("call", OF_CALL).path("id", TestStaff.id(1))
                    .as(TestStaff.ADMIN);
            return (kind.length == 0 ? event : event.path("kind", kind[0])).to(new ActForApplicant(resources));
        }

        TestEvent.Answer erase() {
            TestEvent.Answer answer = TestEvent.of("ActForApplicant").method("DELETE").at("/registrations/x").path("call", OF_CALL)
                    .path("id", TestStaff.id(1)).as(TestStaff.ADMIN).to(new ActForApplicant(resources));
            // sent again, it is told that nobody is there, as it is
            return answer.status() == 404 ? new TestEvent.Answer(204, answer.headers(), "") : answer;
        }

        TestEvent.Answer seal() {
            Clock later = Clock.fixed(TestStaff.NOW.plus(Duration.ofDays(2)), ZoneOffset.UTC);
            try {
                new SealAudit(new Resources(TestStaff.environment(), resources.table(), later)).handleRequest(
                        new ByteArrayInputStream("{}".getBytes(StandardCharsets.UTF_8)), OutputStream.nullOutputStream(),
                        new TestContext("SealAudit", 300_000));
                return new TestEvent.Answer(200, Map.of(), "");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (RuntimeException fault) {
                return new TestEvent.Answer(500, Map.of(), ""); // the platform tries again
            }
        }

        TestEvent.Answer tell() {
            Map<String, Object> keys = Map.of("pk", Map.of("S", "CALL#" + OF_CALL), "sk", Map.of("S", "BATCH#first"));
            Map<String, Object> image = new HashMap<>(keys);
            image.put("state", Map.of("S", "ANNOUNCED"));
            byte[] event = Json.bytes(Map.of("Records",
                    List.of(Map.of("eventName", "MODIFY", "dynamodb", Map.of("Keys", keys, "NewImage", image)))));
            try {
                new TellStory(resources, pages).handleRequest(new ByteArrayInputStream(event), OutputStream.nullOutputStream(),
                        new TestContext("TellStory", 300_000));
                return new TestEvent.Answer(200, Map.of(), "");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (RuntimeException fault) {
                return new TestEvent.Answer(500, Map.of(), ""); // the platform tries again
            }
        }

        TestEvent.Answer beginEntry() {
            TestEvent.Answer answer = TestEvent.of("BeginEntry").path("call", OF_CALL).as(TestStaff.ADMIN).to(new BeginEntry(resources));
            // each time another ticket
            return answer.status() == 201 ? new TestEvent.Answer(201, answer.headers(), "") : answer;
        }

        TestEvent.Answer text() {
            return TestEvent.of("GetSeals").noQuery().query("call", OF_CALL).path("day", "2027-01-11").path("part", "000")
                    .as(TestStaff.ADMIN).to(new GetSeals(resources));
        }

        TestEvent.Answer apart(String method) {
            return TestEvent.of("TellApart").method(method).path("call", OF_CALL).path("id", TestStaff.id(1)).path("other", TestStaff.id(2))
                    .as(TestStaff.ADMIN).to(new TellApart(resources));
        }

        TestEvent.Answer say(String json) {
            return TestEvent.of("ChangeMember").at("/staff/members/member-7").path("subject", "member-7").body(json).as(TestStaff.ADMIN)
                    .to(new ChangeMember(resources));
        }

        TestEvent.Answer removal(String method) {
            return TestEvent.of("ChangeMember").method(method).path("subject", "leaver").as(TestStaff.ADMIN)
                    .to(new ChangeMember(resources));
        }
    }

    private record World(TestTable store, BucketInMemory bucket, Clock clock, Function<Functions, TestEvent.Answer> deed)
            implements FaultWalk.World {

        @Override
        public String act(Faults faults) throws Exception {
            TestEvent.Answer answer = deed.apply(functions(faults));
            String body = answer.body().replaceAll("\"acts\":\\[[^\\]]*\\]", ""); // who asks twice has looked twice
            return FaultWalk.told(answer.status(), body);
        }

        Functions functions(Faults faults) {
            Table table = new Table(faults.around(store.client()), store.name());
            return new Functions(new Resources(TestStaff.environment(), table, clock), new ObjectStore(faults.around(bucket), "pages"));
        }

        /** But for the audit's entries of readings, and tickets: there is one for each time that somebody asked. */
        @Override
        public List<String> state() {
            return Stream
                    .concat(store.contents().stream().filter(item -> !item.contains("action=read-") && !item.contains("action=search")
                            && !item.contains("ENTRY") && !item.contains("action=begin-entry")),
                            bucket.contents().stream())
                    .toList();
        }
    }

    private void deed(String what, Consumer<TestStaff> people, Consumer<Functions> before, Function<Functions, TestEvent.Answer> deed) {
        deeds.add(dynamicTest(what, () -> {
            TestStaff staff = new TestStaff();
            World first = new World(staff.store, new BucketInMemory(false), staff.clock, deed);
            people.accept(staff);
            before.accept(first.functions(Faults.none()));
            var items = staff.store.items();
            walk.walk(what, () -> {
                staff.store.restore(items);
                return new World(staff.store, first.bucket.copy(), staff.clock, deed);
            });
        }));
    }

    private static void nobody(TestStaff staff) {
        // an empty table
    }

    private static void some(TestStaff staff) {
        Item item = staff.register(1, "CONFIRMED", Map.of());
        staff.register(2, "RECEIVED", Map.of());
        String id = item.text("id");
        staff.table.write(Write.update(item.key()).set("batch", "first"),
                Write.put(Item.at(new Key(item.key().pk(), "OFFER#first")).with("registration", id).with("merit", 7000L)
                        .with("batch", "first").with("state", "RESERVE")),
                Write.put(Item.at(new Key(item.key().pk(), "ASSESSMENT#c")).with("gsi1pk", Shard.ofCall(OF_CALL, id)).with("gsi1sk",
                        "ASSESSMENT#" + id + "#c").with("state", "RECUSED").with("call", OF_CALL).with("registration", id)
                        .with("commissioner", "c").with("given", "2027-01-10T08:00:00Z").with("changed", "2027-01-10T08:00:00Z")
                        .with("version", 1L)),
                Closure.put(OF_CALL, id, "CANARY-address", TestStaff.NOW));
    }

    private static void young(TestStaff staff) {
        staff.table.write(Write.update(staff.register(1, "CONFIRMED", Map.of("guardianEmail", "parent@example.org")).key())
                .set("guardian", "NEEDED").set("guardianAsked", List.of("2027-01-10T03:03:03Z")));
    }

    private static void written(TestStaff staff) {
        String id = staff.register(1, "CONFIRMED", Map.of()).text("id");
        for (int letter = 0; letter < 100; letter++) {
            staff.table.write(Write.put(Item.at(Letter.key(id, LetterKind.LINK, "n" + letter)).with("kind", "LINK")
                    .with("written", "2027-01-10T08:%02d:00Z".formatted(letter % 60))));
        }
    }

    private static void announced(Functions functions) {
        published(functions);
        Table table = functions.resources().table();
        Item batch = table.get(new Key("CALL#" + OF_CALL, "BATCH#first")).orElseThrow();
        table.write(Write.put(batch.with("state", "ANNOUNCED").with("announced", "2027-03-02T08:00:00Z").with("head", "ab".repeat(32))
                .with("callVersion", 1L).with("applicants", 9L)));
    }

    private static void sealed(Functions functions) {
        published(functions);
        functions.seal();
    }

    private static void published(Functions functions) {
        assertEquals(200, functions.publish(FILE).status());
    }

    private static String withoutRussian() {
        return FILE.replaceFirst(",\\s*\"ru\"\\s*]", "]").replaceAll(",\\s*\"ru\":\\s*\"(?:[^\"\\\\]|\\\\.)*\"", "");
    }

    private void look(String function, Map<String, String> query) {
        deed(function + query, Q34FaultWalkTest::some, Q34FaultWalkTest::published, at -> at.send(function, TestStaff.ADMIN, query));
    }

    @TestFactory
    Stream<DynamicTest> Q34_each_call_to_table_and_bucket_fails_in_each_way() {
        deed("published", Q34FaultWalkTest::nobody, at -> {}, at -> at.publish(FILE));
        deed("published anew, in fewer languages", Q34FaultWalkTest::nobody, Q34FaultWalkTest::published,
                at -> at.publish(withoutRussian()));
        deed("tried, in use", Q34FaultWalkTest::some, Q34FaultWalkTest::published, at -> at.check(PublishCallTest.retitled("Second")));
        deed("published anew, in use", Q34FaultWalkTest::some, Q34FaultWalkTest::published,
                at -> at.publish(PublishCallTest.retitled("Second")));
        deed("installed", Q34FaultWalkTest::nobody, at -> {}, Functions::install);
        deed("installed anew", Q34FaultWalkTest::nobody, Q34FaultWalkTest::published, Functions::install);
        deed("taken back", Q34FaultWalkTest::nobody, Q34FaultWalkTest::published, Functions::takeBack);
        deed("taken back, in use", Q34FaultWalkTest::some, Q34FaultWalkTest::published, Functions::takeBack);
        deed("removed", Q34FaultWalkTest::nobody, at -> {}, at -> at.removal("PUT"));
        deed("readmitted", Q34FaultWalkTest::nobody, at -> at.removal("PUT"), at -> at.removal("DELETE"));
        deed("told apart", Q34FaultWalkTest::some, Q34FaultWalkTest::published, at -> at.apart("PUT"));
        deed("not told apart any more", Q34FaultWalkTest::some, at -> {
            published(at);
            at.apart("PUT");
        }, at -> at.apart("DELETE"));
        deed("a member's roles are said", Q34FaultWalkTest::nobody, Q34FaultWalkTest::published,
                at -> at.say("{\"label\": \"Chair\", \"calls\": {\"" + OF_CALL + "\": [\"viewer\"]}}"));
        deed("a member's roles are the issuer's again", Q34FaultWalkTest::nobody, at -> {
            published(at);
            at.say("{\"calls\": {\"" + OF_CALL + "\": [\"viewer\"]}}");
        }, at -> at.say("{\"version\": 1}"));
        deed("members are listed", Q34FaultWalkTest::nobody, at -> at.removal("PUT"),
                at -> at.send("ListMembers", TestStaff.ADMIN, Map.of()));
        look("GetStaffCall", Map.of());
        look("GetStaffCall", Map.of("version", "1"));
        look("ListCalls", Map.of());
        look("GetLink", Map.of("language", "en", "channel", "poster"));
        look("GetLink", Map.of("language", "en", "channel", "own", "source", "Fair", "ref", "stand-3"));
        look("GetStatistics", Map.of());
        look("ListRegistrations", Map.of());
        look("OpenRegistration", Map.of());
        look("ListDuplicates", Map.of("by", "PHONE"));
        look("ListAudit", Map.of("call", OF_CALL));
        look("ListAudit", Map.of("call", OF_CALL, "member", "admin-1"));
        deed("labels are read", Q34FaultWalkTest::some, Q34FaultWalkTest::published, at -> TestEvent.of("ListAudit")
                .at("/staff/audit/members").query("call", OF_CALL).as(TestStaff.ADMIN).to(new ListAudit(at.resources)));
        deed("an entry is begun", Q34FaultWalkTest::some, Q34FaultWalkTest::published, Functions::beginEntry);
        deed("sealed", Q34FaultWalkTest::some, Q34FaultWalkTest::published, Functions::seal);
        deed("told", Q34FaultWalkTest::some, Q34FaultWalkTest::announced, Functions::tell);
        deed("what is sealed is read", Q34FaultWalkTest::some, Q34FaultWalkTest::sealed, Functions::text);
        deed("seals are read", Q34FaultWalkTest::some, Q34FaultWalkTest::sealed,
                at -> at.send("GetSeals", TestStaff.ADMIN, Map.of("call", OF_CALL, "month", "2027-01")));
        for (String text : List.of("+994 50 111 09 99", "canary", "canary-1@example.org", Code.of(TestStaff.id(1)))) {
            deed("looked for " + text, Q34FaultWalkTest::some, Q34FaultWalkTest::published, at -> at.find(text));
        }
        deed("withdrawn", Q34FaultWalkTest::some, Q34FaultWalkTest::published, at -> at.act("POST"));
        deed("back", Q34FaultWalkTest::some, at -> {
            published(at);
            at.act("POST");
        }, at -> at.act("DELETE"));
        deed("the link once more", Q34FaultWalkTest::some, Q34FaultWalkTest::published, at -> at.act("POST", "link"));
        deed("the guardian's letter once more", Q34FaultWalkTest::young, Q34FaultWalkTest::published, at -> at.act("POST", "guardian"));
        deed("erased, of many letters", Q34FaultWalkTest::written, Q34FaultWalkTest::published, Functions::erase);
        deed("erased", Q34FaultWalkTest::some, Q34FaultWalkTest::published, Functions::erase);
        return Stream.concat(deeds.stream(), Stream.of(dynamicTest("no method that calls is forgotten", this::assertAllMet)));
    }

    private void assertAllMet() {
        assertEquals(Set.of(), walk.missed(Path.of("target", "classes")));
        assertEquals(Set.of("OpenDoor"), walk.missedFunctions(Path.of("target", "classes")), "it asks nobody");
    }
}
