package org.creativevolunteers.staff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.call.file.CallReader;
import org.creativevolunteers.json.Hash;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.items.PublishedCalls;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Shard;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Write;
import org.creativevolunteers.staff.pages.Pages;
import org.creativevolunteers.staff.publishing.CallPublication;
import org.creativevolunteers.testing.TestCall;
import org.creativevolunteers.testing.TestEvent;
import org.creativevolunteers.testing.TestIssuer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.s3.S3Client;

class PublishCallTest {

    private static final String FILE = TestCall.json();
    private static final Key CALL = new Key("CALL#" + TestCall.ID, "CALL");
    private static final Key BATCH = new Key("CALL#" + TestCall.ID, "BATCH#first");

    private final TestStaff test = new TestStaff();

    private static String with(String old, String changed) {
        if (!FILE.contains(old)) {
            throw new AssertionError("the test call has no " + old);
        }
        return FILE.replace(old, changed);
    }

    static String retitled(String title) {
        return with("\"en\": \"Volunteers\"", "\"en\": \"" + title + "\"");
    }

    private static List<String> codes(TestEvent.Answer answer) {
        return ((List<?>) answer.json().get("errors")).stream().map(error -> (String) ((Map<?, ?>) error).get("code")).toList();
    }

    @Test
    void Q18_only_admins_publish() {
        for (String token : List.of(TestStaff.VIEWER, TestStaff.COMMISSIONER, TestStaff.NOBODY)) {
            assertEquals(403, test.publish(token, FILE).status());
        }
        assertEquals(401, test.publish("no-token", FILE).status());
        assertTrue(test.table.get(CALL).isEmpty());
        assertEquals(List.of(), test.objects());
    }

    @Test
    void Q19_who_signed_in_long_ago_may_try_a_file_and_not_publish_or_take_back() {
        String old = TestIssuer.shared().sign(TestIssuer.shared().claims("admin-1", "admin")
                .claim("auth_time", Instant.now().minusSeconds(3600).getEpochSecond()).build());
        assertEquals(200, test.check(old, FILE).status());
        TestEvent.Answer refused = test.publish(old, FILE);
        assertEquals("403 sign-in-again", refused.status() + " " + refused.json().get("title"));
        assertTrue(test.table.get(CALL).isEmpty());
    }

    @Test
    void a_first_publication_freezes_a_version_plans_its_batches_and_puts_its_pages() {
        TestEvent.Answer answer = test.publish(TestStaff.ADMIN, FILE);
        assertEquals(201, answer.status(), answer.body());
        assertEquals(1L, answer.json().get("version"));
        Item version = test.table.get(new Key("CALL#" + TestCall.ID, "VERSION#1")).orElseThrow();
        assertEquals(Json.readObject(FILE).members(), Json.readObject(version.text("content")).members());
        assertEquals(Hash.sha256(version.text("content")), version.text("sha256"));
        assertEquals(1, test.table.get(CALL).orElseThrow().whole("version"));
        assertTrue(test.table.get(new Key("CALLS", "CALL#" + TestCall.ID)).isPresent(), "schedules find it");
        Item batch = test.table.get(BATCH).orElseThrow();
        assertEquals("PLANNED 2027-03-01T06:00:00Z 4 BATCHES 2027-03-01T06:00:00Z#test-call#first [admin-1]", String.join(" ",
                batch.text("state"), batch.text("due"), "" + batch.whole("places"), batch.text("gsi2pk"), batch.text("gsi2sk"),
                batch.list("askedBy").toString()));
        Call call = CallReader.read(Json.readObject(TestCall.json()));
        assertEquals(Pages.render(call, List.of(call), Set.of(), "https://volunteers.example.org").size(), test.objects().size(),
                test.objects().toString());
        assertEquals(List.of("publish-call"), test.audit().stream().map(item -> item.text("action")).toList());
    }

    @Test
    void a_file_that_is_tried_is_refused_as_it_would_be_or_told_what_it_would_do_and_nothing_is_kept() {
        assertEquals(403, test.check(TestStaff.VIEWER, FILE).status());
        TestEvent.Answer first = test.check(TestStaff.ADMIN, FILE);
        assertEquals(List.of(0L, true, false, false),
                Stream.of("inForce", "changed", "registered", "assessed").map(first.json()::get).toList(),
                first.body());
        assertTrue(((String) first.json().get("form")).contains("Könüllülər"), first.body());
        assertTrue(test.table.get(CALL).isEmpty());
        assertEquals(List.of(), test.objects());

        test.publish(TestStaff.ADMIN, FILE);
        assertEquals(Boolean.FALSE, test.check(TestStaff.ADMIN, FILE).json().get("changed"));
        test.table.write(Write
                .put(Item.at(Registration.key("somebody")).in(Table.Index.CALL, Shard.ofCall(TestCall.ID, "somebody"), "REG#somebody")));
        TestEvent.Answer used = test.check(TestStaff.ADMIN, retitled("Another"));
        assertEquals(List.of(1L, true, true, false),
                Stream.of("inForce", "changed", "registered", "assessed").map(used.json()::get).toList());
        for (String wrong : List.of(with("\"Asia/Baku\"", "\"Nowhere/At_All\""), with("\"birthDate\"", "\"born\""))) {
            TestEvent.Answer tried = test.check(TestStaff.ADMIN, wrong);
            TestEvent.Answer published = test.publish(TestStaff.ADMIN, wrong);
            assertEquals(published.status() + published.body(), tried.status() + tried.body());
            assertTrue(tried.status() >= 400, tried.body());
        }
        assertEquals(1, test.table.get(CALL).orElseThrow().whole("version"));
    }

    @Test
    void the_same_content_again_changes_nothing_and_says_so_but_mends_the_pages() {
        test.publish(TestStaff.ADMIN, FILE);
        test.bucket.client().deleteObject(request -> request.bucket(test.bucket.name()).key("test-call/en/index.html"));
        TestEvent.Answer again = test.publish(TestStaff.ADMIN, Json.write(Json.readObject(FILE)));
        assertEquals(200, again.status());
        assertEquals(Boolean.FALSE, again.json().get("changed"));
        assertEquals(1L, again.json().get("version"));
        assertEquals(1, test.audit().size());
        assertTrue(test.objects().contains("test-call/en/index.html"));
    }

    @Test
    void Q35_however_many_have_registered_a_publication_reads_one_page_of_a_partition() {
        test.publish(TestStaff.ADMIN, FILE);
        for (int person = 0; person < 8; person++) { // 3 MB in one partition, of pages of 1 MB
            test.table.write(Write.put(Item.at(Registration.key("registration-" + person)).with("letter", "x".repeat(390_000))
                    .with("gsi1pk", Shard.allOfCall(TestCall.ID).getFirst()).with("gsi1sk", "REG#registration-" + person)));
        }
        AtomicInteger queries = new AtomicInteger();
        DynamoDbClient counted =
                (DynamoDbClient) Proxy.newProxyInstance(DynamoDbClient.class.getClassLoader(), new Class<?>[] {DynamoDbClient.class},
                        (proxy, method, arguments) -> {
                            if (method.getName().equals("query") && ((QueryRequest) arguments[0]).indexName() != null) {
                                queries.incrementAndGet();
                            }
                            return method.invoke(test.store.client(), arguments);
                        });
        Table table = new Table(counted, test.store.name());
        CallPublication.Published again =
                new CallPublication(table, new PublishedCalls(table, test.clock)).publish(Json.readObject(retitled("Helpers")),
                        CallReader.read(Json.readObject(retitled("Helpers"))), "admin-1", test.clock.instant());
        assertTrue(again.changed());
        assertEquals(2 * Shard.COUNT, queries.get(), "of registrations and of assessments, a page of each partition");
    }

    @Test
    void every_fault_of_the_file_is_named_at_once() {
        TestEvent.Answer answer = test.publish(TestStaff.ADMIN, FILE.replace("\"country\": \"AZ\"", "\"country\": \"XX\"")
                .replace("\"weight\": 60", "\"weight\": 61").replace("\"offerDays\": 7", "\"offerDays\": 0"));
        assertEquals(400, answer.status());
        assertTrue(codes(answer).size() >= 3, answer.body());
        assertTrue(test.table.get(CALL).isEmpty());
        assertEquals(400, test.publish(TestStaff.ADMIN, with("\"id\": \"test-call\"", "\"id\": \"another\"")).status());
        assertEquals(413, test.publish(TestStaff.ADMIN, with("\"A call for tests\"", "\"" + "x".repeat(360_000) + "\"")).status());
        assertEquals(List.of(), test.objects());
    }

    @Test
    void of_publications_at_once_one_wins_and_the_others_are_told_to_look_again() throws Exception {
        test.publish(TestStaff.ADMIN, FILE);
        List<Future<TestEvent.Answer>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
            IntStream.range(0, 6).forEach(i -> running.add(threads.submit(() -> test.publish(TestStaff.ADMIN, retitled("Title " + i)))));
        }
        List<Integer> statuses = new ArrayList<>();
        for (Future<TestEvent.Answer> future : running) {
            statuses.add(future.get().status());
        }
        assertTrue(statuses.stream().allMatch(status -> status == 200 || status == 409), statuses.toString());
        long won = statuses.stream().filter(status -> status == 200).count();
        long version = test.table.get(CALL).orElseThrow().whole("version");
        assertEquals(1 + won, version, "each that won is a version of its own");
        String content = test.table.get(new Key("CALL#" + TestCall.ID, "VERSION#" + version)).orElseThrow().text("content");
        String title = content.substring(content.indexOf("Title "), content.indexOf("Title ") + 7);
        assertTrue(test.object("test-call/en/index.html").contains("<h1>" + title + "</h1>"),
                "the pages are those of the version in force");
    }

    @Test
    void what_people_have_answered_cannot_change_but_texts_and_further_options_can() {
        test.publish(TestStaff.ADMIN, FILE);
        String removed = with("\"id\": \"hours\"", "\"id\": \"hoursWeekly\"");
        assertEquals(200, test.publish(TestStaff.ADMIN, removed).status(), "nobody has registered yet");
        test.publish(TestStaff.ADMIN, FILE);
        test.register(1, "RECEIVED", Map.of());
        String rest =
                FILE.replace("\"id\": \"hours\"", "\"id\": \"hoursWeekly\"").replace("\"value\": \"lankaran\"", "\"value\": \"sheki\"")
                        .replace("\"en\": \"I agree to processing\"", "\"en\": \"I agree to everything\"");
        TestEvent.Answer refused = test.publish(TestStaff.ADMIN, rest);
        assertEquals(409, refused.status());
        assertEquals(List.of("option-in-use", "question-in-use", "consent-in-use"), codes(refused));
        assertTrue(refused.body().contains("\"question\":\"hours\""), "what a sentence in other words needs: " + refused.body());
        assertEquals(List.of("type-in-use"), codes(test.publish(TestStaff.ADMIN, with("\"type\": \"phone\"", "\"type\": \"email\""))));
        assertEquals(200, test.publish(TestStaff.ADMIN, retitled("Another title")).status());
    }

    @Test
    void how_dossiers_are_scored_is_fixed_with_the_first_score() {
        test.publish(TestStaff.ADMIN, FILE);
        Item registration = test.register(1, "CONFIRMED", Map.of());
        String changed = FILE.replace("\"weight\": 60", "\"weight\": 55").replace("\"weight\": 40", "\"weight\": 45")
                .replace("\"regularisation\": 1000", "\"regularisation\": 2000")
                .replace("\"blind\": true,\n  \"minimum\"", "\"blind\": false,\n  \"minimum\"");
        assertEquals(200, test.publish(TestStaff.ADMIN, changed).status());
        assertEquals(200, test.publish(TestStaff.ADMIN, FILE).status());
        test.table.write(Write.put(
                Item.at(new Key(registration.key().pk(), "ASSESSMENT#c")).with("gsi1pk", Shard.ofCall(TestCall.ID, registration.text("id")))
                        .with("gsi1sk", "ASSESSMENT#" + registration.text("id") + "#c")));
        assertEquals(List.of("criteria-in-use", "blind-in-use", "method-in-use"), codes(test.publish(TestStaff.ADMIN, changed)));
    }

    @Test
    void a_planned_batch_follows_the_file_and_a_frozen_one_stays() {
        test.publish(TestStaff.ADMIN, FILE);
        String later = FILE.replace("2027-03-01T10:00", "2027-03-02T10:00").replace("\"places\": 4", "\"places\": 5");
        assertEquals(200, test.publish(TestStaff.ISSUER.token("admin-2", "admin"), later).status());
        Item batch = test.table.get(BATCH).orElseThrow();
        assertEquals("2027-03-02T06:00:00Z 5 2 [admin-1, admin-2]", batch.text("due") + " " + batch.whole("places") + " "
                + batch.whole("version") + " " + batch.list("askedBy"));
        test.table.write(Write.update(BATCH).set("state", "FROZEN"));
        assertEquals(409, test.publish(TestStaff.ADMIN, FILE).status());
        String renamed = later.replace("\"id\": \"first\"", "\"id\": \"second\"");
        assertEquals(List.of("batch-under-way"), codes(test.publish(TestStaff.ADMIN, renamed)));
        assertEquals(200, test.publish(TestStaff.ADMIN, later.replace("\"en\": \"Volunteers\"", "\"en\": \"New title\"")).status());
        assertEquals("FROZEN", test.table.get(BATCH).orElseThrow().text("state"));
        test.table.write(Write.update(BATCH).set("state", "PLANNED"));
        assertEquals(200, test.publish(TestStaff.ADMIN, renamed).status());
        assertTrue(test.table.get(BATCH).isEmpty());
        assertEquals(List.of("second"),
                test.table.query(Table.Index.WAITING, "BATCHES").map(item -> item.key().sk().substring(6)).toList());
    }

    @Test
    void parts_come_before_pages_and_pages_of_a_language_left_out_go() {
        List<String> written = new ArrayList<>();
        S3Client watched = (S3Client) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {S3Client.class},
                (proxy, method, arguments) -> {
                    Object answer = method.invoke(test.bucket.client(), arguments);
                    if (method.getName().equals("putObject")) {
                        written.add(test.objects().stream().filter(key -> !written.contains(key)).findFirst().orElseThrow());
                    }
                    return answer;
                });
        TestEvent.of("PublishCall").path("call", TestCall.ID).as(TestStaff.ADMIN).body(FILE).to(test.publishing(watched));
        List<Boolean> html = written.stream().map(key -> key.endsWith(".html")).toList();
        assertEquals(html.stream().sorted().toList(), html, written.toString());
        String twoLanguages = FILE.replaceAll(",\\s*\"ru\": \"[^\"]*\"", "").replaceAll("\"en\",\\s*\"ru\"", "\"en\"");
        assertEquals(200, test.publish(TestStaff.ADMIN, twoLanguages).status());
        assertFalse(test.objects().stream().anyMatch(key -> key.startsWith("test-call/ru/")), test.objects().toString());
        assertTrue(test.objects().contains("test-call/az/index.html"));
    }

    private static String withBatches(int number) {
        Map<String, Object> file = new LinkedHashMap<>(Json.readObject(FILE).members());
        Map<?, ?> batch = (Map<?, ?>) ((List<?>) file.get("batches")).getFirst();
        file.put("batches", IntStream.range(0, number).mapToObj(i -> {
            Map<Object, Object> another = new LinkedHashMap<>(batch);
            another.put("id", "batch-" + i);
            return another;
        }).toList());
        return Json.write(file);
    }

    @Test
    void Q35_as_many_batches_as_one_transaction_holds_are_planned_and_more_are_refused_in_words() {
        assertEquals(201, test.publish(TestStaff.ADMIN, withBatches(96)).status());
        TestEvent.Answer more = test.publish(TestStaff.ADMIN, withBatches(97));
        assertEquals(409, more.status());
        assertTrue(more.body().contains("96 batches"), more.body());
        assertEquals(1, test.table.get(CALL).orElseThrow().whole("version"), "nothing of it is published");
    }

    @Test
    void Q35_the_largest_call_file_fits_into_an_item() {
        int room = CallPublication.LARGEST - Json.bytes(Json.readObject(FILE).members()).length;
        String text = "A call for tests";
        String filled = with("\"" + text + "\"", "\"" + text + "x".repeat(room) + "\"");
        TestEvent.Answer answer = test.publish(TestStaff.ADMIN, filled);
        assertEquals(201, answer.status(), answer.body());
        assertEquals(413, test.publish(TestStaff.ADMIN, filled.replaceFirst("xx", "xxx")).status());
    }

    @Test
    void Q34_a_publication_that_is_cut_off_at_any_object_is_mended_by_publishing_again() {
        int[] left = {0};
        S3Client failing = (S3Client) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {S3Client.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("putObject") && left[0]-- == 0) {
                        throw SdkClientException.create("the bucket does not answer");
                    }
                    try {
                        return method.invoke(test.bucket.client(), arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        for (int at : new int[] {0, 5, 10}) {
            left[0] = at;
            TestEvent event = TestEvent.of("PublishCall").path("call", TestCall.ID).as(TestStaff.ADMIN).body(retitled("Cut " + at));
            assertEquals(500, event.to(test.publishing(failing)).status());
            assertEquals(200, event.to(test.publishing(test.bucket.client())).status());
            assertTrue(test.object("test-call/en/index.html").contains("Cut " + at));
        }
    }

    private int takeBack(String token) {
        return TestEvent.of("PublishCall").method("DELETE").path("call", TestCall.ID).as(token).to(test.publishing(test.bucket.client()))
                .status();
    }

    @Test
    void Q53_a_call_that_was_published_by_mistake_is_taken_back_and_can_be_published_anew() {
        assertEquals(404, takeBack(TestStaff.ADMIN), "there is none");
        test.publish(TestStaff.ADMIN, FILE);
        assertEquals(403, takeBack(TestStaff.VIEWER));
        assertEquals(200, takeBack(TestStaff.ADMIN));
        assertEquals(List.of(), test.objects().stream().filter(path -> path.startsWith(TestCall.ID + "/")).toList());
        assertTrue(test.objects().stream().anyMatch(path -> path.startsWith("assets/")), "what other calls' pages need stays");
        assertTrue(test.table.get(BATCH).isEmpty());
        assertEquals(404, assertThrows(Refusal.class, () -> test.resources().calls().open(TestCall.ID)).status());
        assertEquals(List.of(), TestEvent.of("ListCalls").as(TestStaff.VIEWER).to(new ListCalls(test.resources())).json().get("calls"));
        assertEquals("TAKEN_BACK", TestEvent.of("GetStaffCall").path("call", TestCall.ID).noQuery().as(TestStaff.VIEWER)
                .to(new GetStaffCall(test.resources())).json().get("state"));
        assertEquals(200, takeBack(TestStaff.ADMIN), "once more, where no answer came");
        assertEquals(List.of("publish-call", "take-back-call"), test.audit().stream().map(item -> item.text("action")).sorted().toList());

        assertEquals(2L, test.publish(TestStaff.ADMIN, FILE).json().get("version"), "the same file puts it in force again");
        assertEquals(TestCall.ID, test.resources().calls().open(TestCall.ID).call().id());
        assertTrue(test.table.get(BATCH).isPresent());
        test.register(1, "RECEIVED", Map.of());
        Call before = test.resources().calls().open(TestCall.ID).call();
        assertEquals(200, takeBack(TestStaff.ADMIN));
        assertTrue(test.objects().contains("test-call/en/index.html"), "somebody has registered");
        Call closed = test.resources().calls().open(TestCall.ID).call();
        assertFalse(closed.window().takes(test.clock.instant(), closed.window().opens()));
        assertFalse(closed.keptUntil().isBefore(before.keptUntil()), "closed early, kept as long: a batch may need what is there");
        assertEquals(200, takeBack(TestStaff.ADMIN));
        assertEquals(3, test.table.get(CALL).orElseThrow().whole("version"), "it is closed already");
    }

    @Test
    void Q18_every_role_reads_the_call_with_its_versions() {
        assertEquals(404, read(TestStaff.VIEWER, Map.of()).status());
        test.publish(TestStaff.ADMIN, FILE);
        test.publish(TestStaff.ADMIN, retitled("Second"));
        for (String token : List.of(TestStaff.VIEWER, TestStaff.COMMISSIONER, TestStaff.ADMIN)) {
            Map<String, Object> body = read(token, Map.of()).json();
            assertEquals(List.of(2L, 2L, "OPEN"), List.of(body.get("version"), body.get("inForce"), body.get("state")));
            assertEquals(2, ((List<?>) body.get("versions")).size());
        }
        assertEquals(403, read(TestStaff.NOBODY, Map.of()).status());
        assertTrue(read(TestStaff.VIEWER, Map.of("version", "1")).body().contains("\"en\":\"Volunteers\""));
        assertEquals(404, read(TestStaff.VIEWER, Map.of("version", "3")).status());
        assertEquals(400, read(TestStaff.VIEWER, Map.of("version", "x")).status());
    }

    private TestEvent.Answer read(String token, Map<String, String> query) {
        TestEvent event = TestEvent.of("GetStaffCall").path("call", TestCall.ID).as(token);
        for (Map.Entry<String, String> parameter : query.entrySet()) {
            event = event.query(parameter.getKey(), parameter.getValue());
        }
        return event.to(new GetStaffCall(test.resources()));
    }
}
