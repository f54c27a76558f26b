package org.creativevolunteers.staff;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.call.file.CallReader;
import org.creativevolunteers.json.Hash;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.kernel.Resources;
import org.creativevolunteers.kernel.access.Code;
import org.creativevolunteers.kernel.access.Identity;
import org.creativevolunteers.kernel.function.Environment;
import org.creativevolunteers.kernel.items.Lookup;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.kernel.store.ObjectStore;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Shard;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Write;
import org.creativevolunteers.testing.TestBucket;
import org.creativevolunteers.testing.TestCall;
import org.creativevolunteers.testing.TestEvent;
import org.creativevolunteers.testing.TestIssuer;
import org.creativevolunteers.testing.TestTable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A table, a bucket and members of the staff who work with them through the real functions. */
final class TestStaff {

    static final TestIssuer ISSUER = TestIssuer.shared();
    static final String ADMIN = ISSUER.token("admin-1", "admin");
    static final String VIEWER = ISSUER.token("viewer-1", "viewer");
    static final String COMMISSIONER = ISSUER.token("commissioner-1", "commissioner");
    static final String NOBODY = ISSUER.token("nobody-1");
    static final Instant NOW = Instant.parse("2027-01-11T06:00:00Z");

    static final Identity IDENTITY = new Identity("0123456789abcdef".getBytes(StandardCharsets.US_ASCII));

    final TestTable store = TestTable.create();
    final Table table = new Table(store.client(), store.name());
    final TestBucket bucket = TestBucket.create();
    final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);

    static Environment environment() {
        Map<String, String> variables = new HashMap<>(ISSUER.environment());
        variables.put("PUBLIC_URL", "https://volunteers.example.org");
        variables.put("IDENTITY_KEY", "0123456789abcdef");
        variables.put("SIGN_IN_RETURN", "https://door.example.org/");
        return new Environment(variables);
    }

    Resources resources() {
        return new Resources(environment(), table, clock);
    }

    PublishCall publishing(S3Client s3) {
        return new PublishCall(resources(), new ObjectStore(s3, bucket.name()));
    }

    TestEvent.Answer publish(String token, String file) {
        return TestEvent.of("PublishCall").path("call", TestCall.ID).as(token).body(file).to(publishing(bucket.client()));
    }

    TestEvent.Answer check(String token, String file) {
        return TestEvent.of("PublishCall").method("POST").path("call", TestCall.ID).as(token).body(file).to(publishing(bucket.client()));
    }

    List<String> objects() {
        return bucket.client().listObjectsV2Paginator(request -> request.bucket(bucket.name())).contents().stream()
                .map(S3Object::key).sorted().toList();
    }

    String object(String key) {
        return bucket.client().getObjectAsBytes(request -> request.bucket(bucket.name()).key(key)).asUtf8String();
    }

    /** The identifier of a registration, as spread as those that Identity makes. */
    static String id(int number) {
        return Hash.sha256("registration " + number).substring(0, 32);
    }

    /** A registration of the test call with these answers beside the usual ones. */
    Item register(int number, String state, Map<String, Object> more) {
        String id = id(number);
        Map<String, Object> answers = new LinkedHashMap<>(Map.of("givenName", "CANARY-given-" + number, "familyName", "CANARY-family",
                "birthDate", "2003-05-05", "email", "canary-" + number + "@example.org", "phone", "+994501110999",
                "gender", "female", "region", "baku", "discipline", "music", "motivation", "CANARY-motivation", "processing", true));
        answers.putAll(more);
        Item item = Item.at(Registration.key(id)).with("id", id).with("call", TestCall.ID).with("callVersion", 1L)
                .with("code", Code.of(id)).with("state", state).with("language", number % 2 == 0 ? "az" : "ru")
                .with("email", "canary-" + number + "@example.org").with("address", "CANARY-address").with("answers", answers)
                .with("source", Map.of("last.utm_source", number % 3 == 0 ? "instagram" : "telegram"))
                .with("received", "2027-01-%02dT03:03:03Z".formatted(1 + number % 5)).with("changed", "2027-01-05T03:03:03Z")
                .with("asked", List.of("2027-01-05T03:03:03Z")).with("assessments", 0L).with("version", 1L)
                .with("gsi1pk", Shard.ofCall(TestCall.ID, id)).with("gsi1sk", "REG#" + id);
        Call call = CallReader.read(Json.readObject(TestCall.json()));
        List<Write> writes = new ArrayList<>(new Lookup(IDENTITY).put(new Registration(item), call, answers));
        writes.add(Write.put(item));
        table.write(writes);
        return item;
    }

    List<Item> audit() {
        return table.query("AUDIT#" + TestCall.ID + "#2027-01", "2027").toList();
    }
}
