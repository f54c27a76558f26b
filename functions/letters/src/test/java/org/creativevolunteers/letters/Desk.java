package org.creativevolunteers.letters;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.kernel.function.Environment;
import org.creativevolunteers.kernel.items.Letter;
import org.creativevolunteers.kernel.items.LetterKind;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Shard;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Times;
import org.creativevolunteers.kernel.table.Write;
import org.creativevolunteers.letters.text.CallFacts;
import org.creativevolunteers.testing.TestContext;
import org.creativevolunteers.testing.TestTable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** All that the letters' functions need, for tests: a real table, an SES that keeps what it takes, a clock that is moved. */
final class Desk {

    static final Environment ENVIRONMENT = new Environment(Map.of("PUBLIC_URL", "https://volunteers.example.org",
            "SENDER", "Creative Volunteers <letters@example.org>", "AWS_REGION", "eu-central-1",
            "IDENTITY_KEY", "0123456789abcdef"));

    final TestTable store = TestTable.create();
    final Table table = new Table(store.client(), store.name());
    final FakeSes ses = new FakeSes();
    final MovingClock clock = new MovingClock();
    final List<Duration> pauses = new ArrayList<>();
    long remaining = 60_000;

    static CallFacts facts(String call, String language) {
        if (!call.equals("spring")) {
            throw new IllegalStateException("there is no such call");
        }
        return new CallFacts("spring", Map.of("az", "Yaradıcı Azərbaycan könüllüləri", "en", "Creative Azerbaijan Volunteers",
                "ru", "Творческие волонтёры Азербайджана").get(language), "Federation & Friends", "help@example.org",
                ZoneId.of("Asia/Baku"));
    }

    Delivery delivery() {
        return delivery(store.client());
    }

    /** Delivery that speaks to the table through another client. */
    Delivery delivery(DynamoDbClient client) {
        return new Delivery(new Table(client, store.name()), new Post(ses, Optional.of("mail")), Desk::facts, ENVIRONMENT,
                clock, new SecureRandom());
    }

    /** Waiting takes the time that it says, off the clock and off what the invocation has left. */
    Patience patience() {
        return new Patience(() -> remaining, pause -> {
            pauses.add(pause);
            remaining -= pause.toMillis();
            clock.pass(pause);
        });
    }

    Delivery.Result deliver(Letter letter) {
        return delivery().deliver(letter.key(), patience());
    }

    Letter letter(LetterKind kind, int person) {
        return letter(kind, person, "1", Map.of());
    }

    Letter letter(LetterKind kind, int person, String number, Map<String, Object> data) {
        return new Letter("registration" + person, kind, number, "spring", "person" + person + "@example.com",
                "address" + person, "en", data, clock.instant());
    }

    Letter plan(Letter letter) {
        table.write(letter.plan());
        return letter;
    }

    Letter plan(LetterKind kind, int person) {
        return plan(letter(kind, person));
    }

    Item item(Letter letter) {
        return table.get(letter.key()).orElseThrow();
    }

    Item address(Letter letter) {
        return table.get(Key.address(letter.address())).orElseThrow();
    }

    String state(Letter letter) {
        return item(letter).text("state");
    }

    /** What index 2 holds of letters that are due. */
    List<Key> waiting() {
        return Shard.allWaiting(Letter.WAITING).stream().flatMap(shard -> table.query(Table.Index.WAITING, shard))
                .map(Item::key).toList();
    }

    void put(Item item) {
        table.write(Write.put(item));
    }

    Item registration(int person, String state) {
        return Item.at(Key.registration("registration" + person)).with("id", "registration" + person).with("call", "spring")
                .with("code", "ABCD234" + person).with("state", state).with("language", "en")
                .with("email", "person" + person + "@example.com").with("address", "address" + person)
                .with("received", Times.text(clock.instant())).with("version", 1L)
                .with("answers", Map.of("given", "Test", "phone", "+994501234567"));
    }

    /** The sequence number that the stream function reports; empty where it has done all. */
    Optional<String> stream(String event) {
        return stream(delivery(), event);
    }

    Optional<String> stream(Delivery delivery, String event) {
        ByteArrayOutputStream response = new ByteArrayOutputStream();
        try {
            new SendLetters(delivery, context -> patience()).handleRequest(
                    new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), response, new TestContext("function"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Json.readObject(response.toString(StandardCharsets.UTF_8)).objects("batchItemFailures").stream()
                .map(failure -> failure.requireText("itemIdentifier")).findFirst();
    }

    void sweep() {
        sweep(delivery());
    }

    void sweep(Delivery delivery) {
        new SweepLetters(delivery, table, clock, context -> patience())
                .handleRequest(new ByteArrayInputStream(new byte[0]), new ByteArrayOutputStream(), new TestContext("function"));
    }

    /** A stream event of new items; sequence numbers are 0, 1, 2 … */
    static String event(List<Key> keys) {
        List<Object> records = new ArrayList<>();
        for (Key key : keys) {
            records.add(record("INSERT", key, records.size()));
        }
        return Json.write(Map.of("Records", records));
    }

    static Map<String, Object> record(String name, Key key, int number) {
        return Map.of("eventName", name, "dynamodb", Map.of("SequenceNumber", String.valueOf(number),
                "Keys", Map.of("pk", Map.of("S", key.pk()), "sk", Map.of("S", key.sk())),
                "NewImage", Map.of("call", Map.of("S", "spring"))));
    }

    static Instant time(String text) {
        return Times.of(text);
    }
}
