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
import org.creativevolunteers.call.LetterWords;
import org.creativevolunteers.call.file.LetterReader;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.kernel.Resources;
import org.creativevolunteers.kernel.access.Identity;
import org.creativevolunteers.kernel.function.Environment;
import org.creativevolunteers.kernel.function.TimeLeft;
import org.creativevolunteers.kernel.items.CallItem;
import org.creativevolunteers.kernel.items.Letter;
import org.creativevolunteers.kernel.items.LetterId;
import org.creativevolunteers.kernel.items.LetterKind;
import org.creativevolunteers.kernel.items.PublishedCalls;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.kernel.items.StoredLetter;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Times;
import org.creativevolunteers.kernel.table.Write;
import org.creativevolunteers.letters.announcement.AnnouncementWriter;
import org.creativevolunteers.letters.delivery.Backoff;
import org.creativevolunteers.letters.delivery.Delivery;
import org.creativevolunteers.letters.delivery.SampleDelivery;
import org.creativevolunteers.letters.delivery.SesSender;
import org.creativevolunteers.letters.text.CallFacts;
import org.creativevolunteers.testing.TestCall;
import org.creativevolunteers.testing.TestClock;
import org.creativevolunteers.testing.TestContext;
import org.creativevolunteers.testing.TestTable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** All that the letters' functions need, for tests: a real table, an SES that keeps what it takes, a clock that is moved. */
public final class Desk {

    public static final Environment ENVIRONMENT = new Environment(Map.of("PUBLIC_URL", "https://volunteers.example.org",
            "SENDER", "Creative Volunteers <letters@example.org>", "AWS_REGION", "eu-central-1",
            "IDENTITY_KEY", "0123456789abcdef"));

    public final TestTable store = TestTable.create();
    public final Table table = new Table(store.client(), store.name());
    public final FakeSes ses = new FakeSes();
    public final TestClock clock = new TestClock(Instant.parse("2027-01-11T06:00:00Z"));
    public final List<Duration> pauses = new ArrayList<>();
    public long remaining = 60_000;

    public static CallFacts facts(String call, String language) {
        if (!List.of("spring", TestCall.ID).contains(call)) {
            throw new IllegalStateException("there is no such call");
        }
        return new CallFacts("spring", Map.of("az", "Yaradıcı Azərbaycan könüllüləri", "en", "Creative Azerbaijan Volunteers",
                "ru", "Творческие волонтёры Азербайджана").get(language), "Federation & Friends", "help@example.org",
                ZoneId.of("Asia/Baku"));
    }

    public Delivery delivery() {
        return delivery(store.client());
    }

    /** Delivery that speaks to the table through another client. */
    public Delivery delivery(DynamoDbClient client) {
        return new Delivery(new Resources(ENVIRONMENT, new Table(client, store.name()), clock),
                new SesSender(ses, Optional.of("mail")), Desk::facts, new SecureRandom());
    }

    /** Examples that staff have sent to themselves. */
    public SampleDelivery samples() {
        return new SampleDelivery(ENVIRONMENT, new SesSender(ses, Optional.of("mail")));
    }

    /** Waiting takes the time that it says, off the clock and off what the invocation has left. */
    public Backoff backoff() {
        return new Backoff(timeLeft(), pause -> {
            pauses.add(pause);
            remaining -= pause.toMillis();
            clock.pass(pause);
        });
    }

    public TimeLeft timeLeft() {
        return new TimeLeft(() -> remaining, Backoff.ONE_LETTER);
    }

    public Delivery.Result deliver(Letter letter) {
        return delivery().deliver(letter.key(), backoff());
    }

    public Letter letter(LetterKind kind, int person) {
        return letter(kind, person, "1", Map.of());
    }

    public Letter letter(LetterKind kind, int person, String number, Map<String, Object> data) {
        return new Letter("registration" + person, kind, number, "spring", "person" + person + "@example.com",
                "address" + person, "en", data, clock.instant());
    }

    public Letter plan(Letter letter) {
        table.write(letter.plan());
        return letter;
    }

    public Letter plan(LetterKind kind, int person) {
        return plan(letter(kind, person));
    }

    /** A letter's identifier in addresses. */
    public static String id(Letter letter) {
        return LetterId.of(new StoredLetter(Item.at(letter.key())));
    }

    /** Where stands what is known of an address. */
    public static Key mailbox(String address) {
        return new Key("ADDRESS#" + address, "ADDRESS");
    }

    public Item item(Letter letter) {
        return table.get(letter.key()).orElseThrow();
    }

    public Item address(Letter letter) {
        return table.get(mailbox(letter.address())).orElseThrow();
    }

    public String state(Letter letter) {
        return item(letter).text("state");
    }

    /** What index 2 holds of letters that are due. */
    public List<Key> waiting() {
        return StoredLetter.pending().stream().flatMap(shard -> table.query(Table.Index.WAITING, shard))
                .map(Item::key).toList();
    }

    public void put(Item item) {
        table.write(Write.put(item));
    }

    public Item registration(int person, String state) {
        return Item.at(Registration.key("registration" + person)).with("id", "registration" + person).with("call", "spring")
                .with("code", "ABCD234" + person).with("state", state).with("language", "en")
                .with("email", "person" + person + "@example.com").with("address", "address" + person)
                .with("received", Times.text(clock.instant())).with("version", 1L)
                .with("answers", Map.of("given", "Test", "phone", "+994501234567"));
    }

    /** The call of the tests is published. */
    public void publishCall() {
        CallItem.stage(TestCall.ID, TestCall.json(), "x").forEach(this::put);
    }

    /** The sequence number that the stream function reports; empty where it has done all. */
    public Optional<String> stream(String event) {
        return stream(delivery(), event);
    }

    public Optional<String> stream(Delivery delivery, String event) {
        ByteArrayOutputStream response = new ByteArrayOutputStream();
        try {
            new SendLetters(delivery, context -> backoff()).handleRequest(
                    new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), response, new TestContext("function"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Json.readObject(response.toString(StandardCharsets.UTF_8)).objects("batchItemFailures").stream()
                .map(failure -> failure.requireText("itemIdentifier")).findFirst();
    }

    /** Who writes announcements' letters, to a table that may be spoken to through another client. */
    public AnnouncementWriter announcements(Table through) {
        return new AnnouncementWriter(through, new PublishedCalls(through, clock)::call, Identity.of(ENVIRONMENT), clock);
    }

    /** Words of an announcement, the same in each language. */
    public static LetterWords words(String text) {
        Map<String, String> texts = Map.of("az", text, "en", text, "ru", text);
        return LetterReader.announced(JsonObject.of(Map.of("subject", texts, "text", texts)), List.of("az", "en", "ru"));
    }

    public void sweep() {
        sweep(delivery());
    }

    public void sweep(Delivery delivery) {
        new SweepLetters(delivery, announcements(table), table, clock, context -> backoff())
                .handleRequest(new ByteArrayInputStream(new byte[0]), new ByteArrayOutputStream(), new TestContext("function"));
    }

    /** A stream event of new items; sequence numbers are 0, 1, 2 … */
    public static String event(List<Key> keys) {
        List<Object> records = new ArrayList<>();
        for (Key key : keys) {
            records.add(record("INSERT", key, records.size()));
        }
        return Json.write(Map.of("Records", records));
    }

    public static Map<String, Object> record(String name, Key key, int number) {
        return Map.of("eventName", name, "dynamodb", Map.of("SequenceNumber", String.valueOf(number),
                "Keys", Map.of("pk", Map.of("S", key.pk()), "sk", Map.of("S", key.sk())),
                "NewImage", Map.of("call", Map.of("S", "spring"), "data", Map.of()))); // an empty map, as DynamoDB Local writes it
    }

    public static Instant time(String text) {
        return Times.of(text);
    }
}
