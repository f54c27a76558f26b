package org.creativevolunteers.registration;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.call.file.CallReader;
import org.creativevolunteers.json.Hash;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.kernel.access.Identity;
import org.creativevolunteers.kernel.access.Link;
import org.creativevolunteers.kernel.access.LinkCode;
import org.creativevolunteers.kernel.items.Letter;
import org.creativevolunteers.kernel.items.LetterKind;
import org.creativevolunteers.kernel.items.PublishedCalls;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Write;
import org.creativevolunteers.registration.submission.ProofOfWork;
import org.creativevolunteers.testing.TestContext;
import org.creativevolunteers.testing.TestTable;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A table with the published test call, a clock that is moved by hand, and the functions over both. */
final class Office extends Clock {

    final TestTable store;
    final Identity identity = new Identity("0123456789abcdef".getBytes(StandardCharsets.US_ASCII));
    final Table table;
    private final Registrations registrations;
    private Instant now = Instant.parse("2027-01-15T08:00:00Z");

    Office() {
        this(client -> client);
    }

    /** With a client of the table that may fail by plan. */
    Office(java.util.function.UnaryOperator<DynamoDbClient> client) {
        this(TestTable.create(), client);
        Table own = new Table(store.client(), store.name());
        own.write(Write.put(Item.at(new Key("CALL#spring", "CALL")).with("version", 1L)),
                Write.put(
                        Item.at(new Key("CALL#spring", "VERSION#1")).with("content", callFile()).with("sha256", Hash.sha256(callFile()))));
    }

    /** Over a table as another office left it, with functions that have just started. */
    Office(TestTable store, java.util.function.UnaryOperator<DynamoDbClient> client) {
        this.store = store;
        table = new Table(client.apply(store.client()), store.name());
        registrations = new Registrations(table, new PublishedCalls(table, this), this);
    }

    static String callFile() {
        try (InputStream in = Office.class.getResourceAsStream("/call.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Call call() {
        return CallReader.read(Json.readObject(callFile()));
    }

    /** Answers that are good, with an address. */
    static Map<String, Object> answers(String email) {
        Map<String, Object> answers = new LinkedHashMap<>();
        answers.put("name", "Günəş");
        answers.put("birthDate", "2005-03-14");
        answers.put("email", email);
        answers.put("region", "baku");
        answers.put("arts", List.of("music"));
        answers.put("processing", true);
        return answers;
    }

    static Map<String, Object> with(Map<String, Object> answers, String question, Object answer) {
        Map<String, Object> more = new LinkedHashMap<>(answers);
        more.put(question, answer);
        return more;
    }

    /** Somebody who registered five minutes ago: the link in the letter. */
    String register(String email) {
        submit(answers(email));
        pass(Duration.ofMinutes(5));
        return link(email, Link.Purpose.APPLICANT);
    }

    Response submit(Map<String, Object> answers) {
        return submit(Json.bytes(Map.of("language", "en", "answers", answers, "stamp", stamp((String) answers.get("email")))));
    }

    Response submit(byte[] body) {
        return post("SubmitRegistration", body, "application/json");
    }

    /** A stamp that is worth its work. */
    Map<String, Object> stamp(String email) {
        String day = now.atZone(ZoneOffset.UTC).toLocalDate().toString();
        for (long nonce = 0;; nonce++) {
            if (new ProofOfWork(day, Long.toString(nonce)).isWorth("spring", email.toLowerCase(java.util.Locale.ROOT), 8, now)) {
                return Map.of("day", day, "nonce", Long.toString(nonce));
            }
        }
    }

    /** Sends the sample event of a function with another body. */
    Response post(String function, byte[] body, String type) {
        return send(function, Map.of("content-type", type), Map.of("body", java.util.Base64.getEncoder().encodeToString(body),
                "isBase64Encoded", true));
    }

    /** Sends the sample event of a function with a link's secret. */
    Response withLink(String function, String method, String secret) {
        return withLink(function, method, secret, Map.of());
    }

    Response withLink(String function, String method, String secret, Map<String, Object> body) {
        return send(function, Map.of("authorization", "Bearer " + secret), Map.of("method", method, "body", Json.write(body)));
    }

    Response send(String function, Map<String, String> headers, Map<String, Object> changes) {
        JsonObject event = Json.readObject(sample(function));
        Map<String, Object> allHeaders = new LinkedHashMap<>(event.object("headers").members());
        allHeaders.putAll(headers);
        Map<String, Object> http = new LinkedHashMap<>(event.object("requestContext").object("http").members());
        http.put("method", changes.getOrDefault("method", http.get("method")));
        JsonObject changed = event.with("headers", allHeaders).with("pathParameters", Map.of("call", "spring"))
                .with("requestContext", event.object("requestContext").with("http", http).members());
        for (Map.Entry<String, Object> change : changes.entrySet()) {
            changed = change.getKey().equals("method") ? changed : changed.with(change.getKey(), change.getValue());
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            RequestStreamHandler handler = handler(function);
            handler.handleRequest(new ByteArrayInputStream(Json.bytes(changed)), out, new TestContext(function));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        JsonObject answer = Json.readObject(out.toString(StandardCharsets.UTF_8));
        return new Response((int) answer.requireWhole("statusCode"), answer.object("headers").members(), answer.requireText("body"));
    }

    private RequestStreamHandler handler(String function) {
        return switch (function) {
            case "GetCall" -> new GetCall(registrations);
            case "SubmitRegistration" -> new SubmitRegistration(registrations, identity);
            case "RequestLink" -> new RequestLink(registrations, identity);
            case "EnterCode" -> new EnterCode(registrations, identity);
            case "ConfirmRegistration" -> new ConfirmRegistration(registrations, identity);
            case "GetRegistration" -> new GetRegistration(registrations);
            case "UpdateRegistration" -> new UpdateRegistration(registrations, identity);
            case "ExportRegistration" -> new ExportRegistration(registrations);
            case "ChangeLanguage" -> new ChangeLanguage(registrations);
            case "ChangeConsent" -> new ChangeConsent(registrations);
            case "WithdrawRegistration" -> new WithdrawRegistration(registrations);
            case "EraseRegistration" -> new EraseRegistration(registrations);
            case "ConfirmGuardian" -> new ConfirmGuardian(registrations, identity);
            case "AskGuardian" -> new AskGuardian(registrations, identity);
            case "NeverAgain" -> new NeverAgain(registrations);
            default -> throw new IllegalArgumentException(function);
        };
    }

    EraseExpired eraseExpired() {
        return new EraseExpired(registrations);
    }

    private static String sample(String function) {
        try {
            return Files.readString(Path.of("../../events/" + function + ".json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A mailed link to a registration. */
    String link(String email, Link.Purpose purpose) {
        String secret = Link.secret(new SecureRandom());
        table.write(new Link(purpose, id(email), "spring", now.plus(Duration.ofDays(60))).store(secret));
        return secret;
    }

    /** A mailed access code to a registration, as it stands in its letter, which went to an address that may be another's. */
    String code(String email, Link.Purpose purpose, String mailbox) {
        LinkCode code = LinkCode.fresh(new SecureRandom());
        String hash = identity.address(mailbox);
        Write link = new Link(purpose, id(email), "spring", now.plus(Duration.ofDays(60)), Optional.of(hash)).store(code, identity);
        table.write(link, Write.update(Letter.key(id(email), LetterKind.CONFIRM, "1")).set("links", List.of(link.key().pk())),
                Write.update(new Key("ADDRESS#" + hash, "ADDRESS")).add("version", 1));
        return code.shown();
    }

    /** Sends a form that an access code opens. */
    Response enter(String mailbox, String code, String... fields) {
        StringBuilder body = new StringBuilder("call=spring&email=" + encode(mailbox) + "&code=" + encode(code));
        for (int i = 0; i < fields.length; i += 2) {
            body.append('&').append(encode(fields[i])).append('=').append(encode(fields[i + 1]));
        }
        return post("EnterCode", body.toString().getBytes(StandardCharsets.US_ASCII), "application/x-www-form-urlencoded");
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    String id(String email) {
        return identity.registration("spring", email);
    }

    Item registration(String email) {
        return table.get(Registration.key(id(email))).orElseThrow();
    }

    /** The kinds of the letters that were written, in the order of kinds. */
    List<String> letters(String email) {
        return table.query("REG#" + id(email), "LETTER#").map(item -> item.text("kind")).toList();
    }

    /** All that is in the table, as text. */
    String everything() {
        StringBuilder all = new StringBuilder();
        store.client().scanPaginator(request -> request.tableName(store.name())).items().forEach(all::append);
        return all.toString();
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    void setTime(String time) {
        now = Instant.parse(time);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("times are told in the call's zone");
    }

    /** What a function answered. */
    record Response(int status, Map<String, Object> headers, String body) {

        /** The page, as a browser reads it. */
        Document page() {
            return Jsoup.parse(body);
        }

        JsonObject json() {
            return Json.readObject(body);
        }

        /** The codes of a problem's errors by the question's place. */
        Map<String, String> errors() {
            Map<String, String> errors = new LinkedHashMap<>();
            json().objects("errors").forEach(error -> errors.put(error.requireText("pointer"), error.requireText("code")));
            return errors;
        }
    }
}
