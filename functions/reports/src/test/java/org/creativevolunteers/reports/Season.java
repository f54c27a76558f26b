package org.creativevolunteers.reports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.call.Kind;
import org.creativevolunteers.call.file.CallReader;
import org.creativevolunteers.json.Hash;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.kernel.access.Code;
import org.creativevolunteers.kernel.items.BatchStep;
import org.creativevolunteers.kernel.items.CallItem;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.kernel.store.ObjectStore;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Shard;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Write;
import org.creativevolunteers.testing.TestBucket;
import org.creativevolunteers.testing.TestTable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** The first call in a table of its own, with a bucket, as far as a test plays it. */
public final class Season {

    public static final String CALL = "creative-azerbaijan-volunteers";
    public static final Instant NOW = Instant.parse("2027-01-20T12:00:00Z");

    final TestTable testTable = TestTable.create();
    final TestBucket testBucket = TestBucket.create();
    final Table table = new Table(testTable.client(), testTable.name());
    public final Call call;
    Instant now = NOW;
    private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);

    public Season() {
        this(content());
    }

    private Season(String content) {
        call = CallReader.read(Json.readObject(content));
        table.write(CallItem.publish(Optional.empty(), CALL, content, Hash.sha256(content), "admin-1", NOW));
    }

    /** The same call in no other language than Azerbaijani: fewer reports, for tests that publish again and again. */
    static Season inOneLanguage() {
        Map<String, Object> call = new LinkedHashMap<>(Json.readObject(content()).members());
        call.put("languages", List.of("az"));
        return new Season(Json.write(inOneLanguage(call)));
    }

    private static Object inOneLanguage(Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                Map<Object, Object> told = new LinkedHashMap<>(map);
                if (told.containsKey("az")) {
                    told.keySet().retainAll(List.of("az"));
                }
                told.replaceAll((name, one) -> inOneLanguage(one));
                yield told;
            }
            case List<?> list -> list.stream().map(Season::inOneLanguage).toList();
            default -> value;
        };
    }

    public static String content() {
        try {
            return Files.readString(Path.of("../../calls/" + CALL + ".json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Clock clock() {
        return new Clock() {
            @Override
            public java.time.ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
    }

    ObjectStore store() {
        return new ObjectStore(testBucket.client(), testBucket.name());
    }

    SnapshotPublication publication() {
        return new SnapshotPublication(table, store(), clock(), folder());
    }

    /** A folder for files on their way. */
    public static Path folder() {
        try {
            Path folder = Files.createTempDirectory("reports");
            folder.toFile().deleteOnExit();
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An identifier as {@code Identity} makes them. */
    static String id(int number) {
        return Hash.sha256("applicant " + number).substring(0, 32);
    }

    /** A confirmed applicant with an answer to every question. */
    public Item registration(int number) {
        Map<String, Object> answers = new LinkedHashMap<>();
        call.questions().forEach(question -> answers.put(question.id(), switch (question.kind()) {
            case Kind.Text text -> question.id() + " of " + number;
            case Kind.Email email -> "applicant" + number + "@example.org";
            case Kind.Phone phone -> "+99450" + (1_000_000 + number);
            case Kind.Day day -> "20" + (10 - number % 10 < 10 ? "0" : "") + (10 - number % 10) + "-05-01";
            case Kind.Whole whole -> (long) whole.from();
            case Kind.Choice choice -> choice.options().get(random.nextInt(choice.options().size())).value();
            case Kind.Choices choices -> List.of(choices.options().getFirst().value(), choices.options().getLast().value());
            case Kind.Links links -> List.of("https://example.org/" + number);
            case Kind.Consent consent -> true;
        }));
        String id = id(number);
        return Item.at(Registration.key(id)).with("id", id).with("call", CALL).with("callVersion", 1L).with("code", Code.of(id))
                .with("state", "CONFIRMED").with("language", call.languages().get(number % call.languages().size()))
                .with("email", "applicant" + number + "@example.org").with("address", "a" + id).with("answers", answers)
                .with("source", Map.of("first.utm_source", number % 2 == 0 ? "instagram" : "telegram"))
                .with("received", "2027-01-1" + (2 + number % 7) + "T08:00:00Z").with("confirmed", "2027-01-19T09:00:00Z")
                .with("assessments", 0L).with("version", 1L)
                .with("gsi1pk", Shard.ofCall(CALL, id)).with("gsi1sk", "REG#" + id);
    }

    void register(int count) {
        List<Write> writes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            writes.add(Write.put(registration(i)));
            if (writes.size() == 100 || i == count - 1) {
                table.write(writes);
                writes.clear();
            }
        }
    }

    void put(Item item) {
        table.write(Write.put(item));
    }

    void assess(int number, String commissioner, String given, long score) {
        String id = id(number);
        Map<String, Object> scores = new LinkedHashMap<>();
        call.criteria().forEach(criterion -> scores.put(criterion.id(), score));
        put(Item.at(new Key("REG#" + id, "ASSESSMENT#" + commissioner)).with("call", CALL).with("registration", id)
                .with("commissioner", commissioner).with("scores", scores).with("note", "a note").with("state", "SCORED")
                .with("given", given).with("version", 1L)
                .with("gsi1pk", Shard.ofCall(CALL, id)).with("gsi1sk", "ASSESSMENT#" + id + "#" + commissioner));
    }

    /** An announced batch that offered these applicants a place. */
    void announce(String batch, String announced, List<Integer> offered) {
        announce(batch, announced, offered, testBucket.client());
    }

    /** The same, its objects in another bucket. */
    void announce(String batch, String announced, List<Integer> offered, S3Client bucket) {
        String protocol = object(bucket, batch, "{\"batch\":\"" + batch + "\"}\n");
        String round = object(bucket, batch, "{\"head\":\"" + "f".repeat(64) + "\",\"protocol\":\"" + protocol + "\",\"sha256\":\""
                + protocol.replaceAll(".*/|[.]json", "") + "\"}\n");
        table.write(BatchStep.complete(CALL, batch, "round-1", round, round.replaceAll(".*/|[.]json", ""), Instant.parse(announced)));
        for (int number : offered) {
            String id = id(number);
            put(Item.at(new Key("REG#" + id, "OFFER#" + batch)).with("call", CALL).with("registration", id).with("batch", batch)
                    .with("state", "OPEN").with("merit", 7000L + number).with("deadline", "2027-03-10T00:00:00Z")
                    .with("gsi1pk", Shard.ofCall(CALL, id)).with("gsi1sk", "OFFER#" + batch + "#" + id));
        }
        put(Item.at(new Key("CALL#" + CALL, "BATCH#" + batch)).with("state", "ANNOUNCED").with("announced", announced)
                .with("roundStep", "round-1"));
    }

    private String object(S3Client bucket, String batch, String content) {
        String key = "selection/" + CALL + "/" + batch + "/" + Hash.sha256(content) + ".json";
        bucket.putObject(request -> request.bucket(testBucket.name()).key(key), RequestBody.fromString(content));
        return key;
    }
}
