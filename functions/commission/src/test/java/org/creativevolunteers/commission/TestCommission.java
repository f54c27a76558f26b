package org.creativevolunteers.commission;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.creativevolunteers.json.Hash;
import org.creativevolunteers.kernel.Resources;
import org.creativevolunteers.kernel.access.Code;
import org.creativevolunteers.kernel.function.Environment;
import org.creativevolunteers.kernel.items.CallItem;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Shard;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Write;
import org.creativevolunteers.testing.TestCall;
import org.creativevolunteers.testing.TestClock;
import org.creativevolunteers.testing.TestEvent;
import org.creativevolunteers.testing.TestIssuer;
import org.creativevolunteers.testing.TestTable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A published call with registrations, and commissioners who work on it through the real functions. */
final class TestCommission {

    static final TestIssuer ISSUER = TestIssuer.shared();
    private static final Key BATCH = new Key("CALL#" + TestCall.ID, "BATCH#first");

    final Table table;
    private final Table direct;
    private final Resources resources;
    private final GetNextDossier nextDossier;
    private final TestClock clock = new TestClock(Instant.parse("2027-02-10T06:00:00Z"));

    private TestCommission(Table direct, Table table) {
        this.direct = direct;
        this.table = table;
        this.resources = new Resources(new Environment(ISSUER.environment()), table, clock);
        this.nextDossier = new GetNextDossier(resources);
    }

    /** With the call of the tests, changed as text, and so many registrations that can be assessed. */
    static TestCommission of(String call, int registrations) {
        TestTable store = TestTable.create();
        return of(call, registrations, store, store.client());
    }

    static TestCommission of(String call, int registrations, TestTable store, DynamoDbClient client) {
        TestCommission test = over(store, client);
        CallItem.stage(TestCall.ID, call, Hash.sha256(call)).forEach(item -> test.direct.write(Write.put(item)));
        test.direct.write(Write.put(Item.at(BATCH).with("state", "PLANNED").with("due", "2027-03-01T06:00:00Z")));
        List<Write> writes = IntStream.range(0, registrations).mapToObj(i -> Write.put(registration(i))).toList();
        for (int from = 0; from < registrations; from += 100) {
            test.direct.write(writes.subList(from, Math.min(registrations, from + 100)));
        }
        return test;
    }

    /** With the functions just started, over a table as it stands. */
    static TestCommission over(TestTable store, DynamoDbClient client) {
        return new TestCommission(new Table(store.client(), store.name()), new Table(client, store.name()));
    }

    static TestCommission blind(int registrations) {
        return of(TestCall.json(), registrations);
    }

    static String id(int number) {
        return Hash.sha256("registration " + number).substring(0, 32);
    }

    /** A registration with a canary in every field that a commissioner must not see. */
    static Item registration(int number) {
        String id = id(number);
        Map<String, Object> answers = new LinkedHashMap<>();
        answers.put("givenName", "CANARY-given");
        answers.put("familyName", "CANARY-family");
        answers.put("birthDate", "2001-09-09");
        answers.put("email", "canary-email@example.org");
        answers.put("phone", "+994501110999");
        answers.put("gender", "unsaid");
        answers.put("guardianName", "CANARY-guardian");
        answers.put("guardianEmail", "canary-guardian@example.org");
        answers.put("region", "ganja");
        answers.put("discipline", "music");
        answers.put("programmes", List.of("career", "exchange"));
        answers.put("motivation", "I play the tar. " + number);
        answers.put("hours", 6L);
        answers.put("processing", true);
        return Item.at(Registration.key(id)).with("id", id).with("call", TestCall.ID).with("callVersion", 1L)
                .with("code", Code.of(id)).with("state", "CONFIRMED").with("language", "ru").with("email", "canary-email@example.org")
                .with("address", "CANARY-address-hash").with("answers", answers).with("source", Map.of("utm_source", "CANARY-source"))
                .with("received", "2027-01-05T03:03:03Z").with("assessments", 0L).with("version", 1L)
                .with("gsi1pk", Shard.ofCall(TestCall.ID, id)).with("gsi1sk", "REG#" + id)
                .with("gsi2pk", Shard.waiting("DOSSIERS#" + TestCall.ID, id)).with("gsi2sk", "0000#" + id);
    }

    void wait(Duration duration) {
        clock.pass(duration);
    }

    Item registrationItem(String id) {
        return direct.get(Registration.key(id)).orElseThrow();
    }

    long assessments(String id) {
        Item item = registrationItem(id);
        long number = item.whole("assessments");
        if (item.has("gsi2sk") && !item.text("gsi2sk").equals("%04d#%s".formatted(item.flag("again") ? number - 1 : number, id))) {
            throw new AssertionError("the place in the pile is not that of the count");
        }
        return number;
    }

    /** As the season's functions do it. */
    void withdraw(String id) {
        direct.write(Write.update(Registration.key(id)).set("state", "WITHDRAWN").remove("gsi2pk").remove("gsi2sk").add("version", 1));
    }

    void batch(String state) {
        direct.write(Write.update(BATCH).set("state", state));
    }

    static String token(String commissioner) {
        return ISSUER.token(commissioner, "commissioner");
    }

    TestEvent.Answer next(String commissioner) {
        return next(TestEvent.of("GetNextDossier"), token(commissioner));
    }

    TestEvent.Answer next(TestEvent event, String token) {
        return event.path("call", TestCall.ID).as(token).to(nextDossier);
    }

    TestEvent.Answer assess(String commissioner, String id, String body) {
        return assessment("PUT", token(commissioner), id, body);
    }

    TestEvent.Answer assessment(String method, String token, String id, String body) {
        return TestEvent.of("PutAssessment").method(method).path("id", id).as(token).body(body).to(new PutAssessment(resources));
    }

    TestEvent.Answer draft(String token, String id, String body) {
        return TestEvent.of("PutAssessment").method("PUT").at("/staff/dossiers/" + id + "/draft").path("id", id).as(token).body(body)
                .to(new PutAssessment(resources));
    }

    TestEvent.Answer recusal(String method, String token, String id) {
        return TestEvent.of("PutRecusal").method(method).path("id", id).as(token).to(new PutRecusal(resources));
    }

    TestEvent.Answer recuse(String commissioner, String id, String why) {
        return TestEvent.of("PutRecusal").method("PUT").path("id", id).as(token(commissioner)).header("content-type", "application/json")
                .body("{\"comment\":\"" + why + "\"}").to(new PutRecusal(resources));
    }

    TestEvent.Answer list(String token) {
        return TestEvent.of("ListAssessments").path("call", TestCall.ID).as(token).to(new ListAssessments(resources));
    }

    static String scores(int portfolio, int motivation) {
        return "{\"scores\":{\"portfolio\":" + portfolio + ",\"motivation\":" + motivation + "}}";
    }

    /** The identifier of the dossier that a commissioner got. */
    @SuppressWarnings("unchecked") // the JSON reader makes maps with names as keys only
    static String dossier(TestEvent.Answer next) {
        if (next.status() != 200) {
            throw new AssertionError(next.status() + " " + next.body());
        }
        return (String) ((Map<String, Object>) next.json().get("dossier")).get("id");
    }
}
