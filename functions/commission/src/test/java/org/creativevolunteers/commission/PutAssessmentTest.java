package org.creativevolunteers.commission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.testing.TestCall;
import org.creativevolunteers.testing.TestEvent;
import org.creativevolunteers.testing.TestTable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

class PutAssessmentTest {

    private static final String DOSSIER = TestCommission.id(0);

    private final TestCommission test = TestCommission.blind(2);

    private static String code(TestEvent.Answer answer) {
        return answer.status() + " " + answer.json().get("title");
    }

    private static String correction(long version, int portfolio) {
        return "{\"scores\":{\"portfolio\":" + portfolio + ",\"motivation\":3},\"note\":\"corrected\",\"version\":" + version + "}";
    }

    @Test
    void an_assessment_counts_once_however_often_it_is_sent() throws Exception {
        List<Future<TestEvent.Answer>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 20; i++) {
                running.add(threads.submit(() -> test.assess("a", DOSSIER, TestCommission.scores(8, 3))));
            }
        }
        for (Future<TestEvent.Answer> future : running) {
            assertEquals(200, future.get().status(), future.get().body());
        }
        assertEquals(1, test.assessments(DOSSIER));
        assertEquals(1, test.table.get(new Key("REG#" + DOSSIER, "ASSESSMENT#a")).orElseThrow().whole("version"));
        assertEquals(List.of("assess"),
                test.table.query("AUDIT#" + TestCall.ID + "#2027-02", "2027").map(item -> item.text("action")).toList());
    }

    @Test
    void many_commissioners_at_once_are_all_counted() throws Exception {
        List<Future<TestEvent.Answer>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 8; i++) {
                String commissioner = "c-" + i;
                running.add(threads.submit(() -> test.assess(commissioner, DOSSIER, TestCommission.scores(8, 3))));
            }
        }
        for (Future<TestEvent.Answer> future : running) {
            assertEquals(200, future.get().status(), future.get().body());
        }
        assertEquals(8, test.assessments(DOSSIER));
    }

    @Test
    void Q37_assessed_is_counted_once_for_each_assessment() {
        PrintStream console = System.out;
        ByteArrayOutputStream logs = new ByteArrayOutputStream();
        System.setOut(new PrintStream(logs, true, StandardCharsets.UTF_8));
        try {
            test.assess("a", DOSSIER, TestCommission.scores(8, 3));
            test.assess("a", DOSSIER, TestCommission.scores(8, 3));
            test.assess("a", DOSSIER, correction(1, 7));
        } finally {
            System.setOut(console);
        }
        assertEquals(1, logs.toString(StandardCharsets.UTF_8).split("\"assessed\":1", -1).length - 1);
    }

    @Test
    void others_scores_are_hidden_until_ones_own_are_saved_and_then_bear_no_name() {
        test.assess("secret-subject-1", DOSSIER, "{\"scores\":{\"portfolio\":9,\"motivation\":5},\"note\":\"a note of somebody else\"}");
        test.assess("secret-subject-2", DOSSIER, TestCommission.scores(2, 1));
        assertEquals(404, test.assessment("GET", TestCommission.token("c"), DOSSIER, "{}").status());
        test.recusal("PUT", TestCommission.token("c"), DOSSIER);
        assertFalse(test.assessment("GET", TestCommission.token("c"), DOSSIER, "{}").json().containsKey("others"));
        test.recusal("DELETE", TestCommission.token("c"), DOSSIER);
        TestEvent.Answer saved = test.assess("c", DOSSIER, TestCommission.scores(5, 3));
        assertEquals(List.of(Map.of("portfolio", 2L, "motivation", 1L), Map.of("portfolio", 9L, "motivation", 5L)),
                saved.json().get("others"));
        assertFalse(saved.body().contains("secret-subject") || saved.body().contains("somebody else"), saved.body());
        assertEquals(saved.json().get("others"), test.assessment("GET", TestCommission.token("c"), DOSSIER, "{}").json().get("others"));
    }

    @Test
    void a_correction_names_the_version_it_corrects() {
        test.assess("a", DOSSIER, TestCommission.scores(8, 3));
        assertEquals("409 changed", code(test.assess("a", DOSSIER, TestCommission.scores(7, 3))));
        TestEvent.Answer corrected = test.assess("a", DOSSIER, correction(1, 7));
        assertEquals(200, corrected.status());
        assertEquals(200, test.assess("a", DOSSIER, correction(1, 7)).status(), "the answer was lost and it is sent again");
        assertEquals("409 changed", code(test.assess("a", DOSSIER, correction(1, 6))));
        assertEquals("409 changed", code(test.assess("b", DOSSIER, correction(1, 6))));
        assertEquals(1, test.assessments(DOSSIER));
        Map<String, Object> stored = test.table.get(new Key("REG#" + DOSSIER, "ASSESSMENT#a")).orElseThrow().object("scores");
        assertEquals(Map.of("portfolio", 7L, "motivation", 3L), stored);
    }

    @Test
    void nothing_changes_from_the_freeze_to_the_announcement() {
        test.assess("a", DOSSIER, TestCommission.scores(8, 3));
        test.recusal("PUT", TestCommission.token("r"), DOSSIER);
        for (String state : List.of("FROZEN", "PROPOSED", "INFEASIBLE", "APPROVED", "ANNOUNCED")) {
            test.batch(state);
            assertEquals("409 frozen", code(test.assess("a", DOSSIER, correction(1, 7))), state);
            assertEquals("409 frozen", code(test.assess("b", DOSSIER, TestCommission.scores(1, 1))), state);
            assertEquals("409 frozen", code(test.recusal("PUT", TestCommission.token("a"), DOSSIER)), state);
            assertEquals("409 frozen", code(test.recusal("DELETE", TestCommission.token("r"), DOSSIER)), state);
            assertEquals(200, test.assess("a", DOSSIER, TestCommission.scores(8, 3)).status(), "what was said already is no change");
        }
        assertEquals(1, test.assessments(DOSSIER));
    }

    @Test
    void a_batch_that_failed_for_want_of_assessments_lets_the_commission_go_on() {
        test.batch("FAILED");
        assertEquals(200, test.assess("a", DOSSIER, TestCommission.scores(8, 3)).status());
        assertEquals(1, test.assessments(DOSSIER));
    }

    @Test
    void a_withdrawn_or_unconfirmed_registration_cannot_be_assessed() {
        test.withdraw(DOSSIER);
        assertEquals("409 closed", code(test.assess("a", DOSSIER, TestCommission.scores(8, 3))));
        assertEquals("409 closed", code(test.recusal("PUT", TestCommission.token("a"), DOSSIER)));
        assertEquals(404, test.assess("a", "0".repeat(32), TestCommission.scores(8, 3)).status());
        assertEquals(0, test.assessments(DOSSIER));
    }

    @Test
    void a_recused_assessment_counts_no_longer_and_again_when_taken_back() {
        test.assess("a", DOSSIER, TestCommission.scores(8, 3));
        test.assess("b", DOSSIER, TestCommission.scores(8, 3));
        for (int i = 0; i < 2; i++) {
            TestEvent.Answer recused = test.recusal("PUT", TestCommission.token("a"), DOSSIER);
            assertEquals(200, recused.status());
            assertFalse(recused.json().containsKey("others"));
            assertEquals(1, test.assessments(DOSSIER));
        }
        assertEquals("409 recused", code(test.assess("a", DOSSIER, TestCommission.scores(1, 1))));
        assertEquals(List.of(), test.assessment("GET", TestCommission.token("b"), DOSSIER, "{}").json().get("others"));
        for (int i = 0; i < 2; i++) {
            assertEquals(200, test.recusal("DELETE", TestCommission.token("a"), DOSSIER).status());
            assertEquals(2, test.assessments(DOSSIER));
        }
        test.recusal("PUT", TestCommission.token("c"), DOSSIER);
        assertEquals("RECUSED", test.table.get(new Key("REG#" + DOSSIER, "ASSESSMENT#c")).orElseThrow().text("state"));
        test.recusal("DELETE", TestCommission.token("c"), DOSSIER);
        assertTrue(test.table.get(new Key("REG#" + DOSSIER, "ASSESSMENT#c")).isEmpty());
        assertEquals(2, test.assessments(DOSSIER));
    }

    @Test
    void everything_that_is_wrong_with_the_scores_is_said_at_once() {
        TestEvent.Answer answer =
                test.assess("a", DOSSIER, "{\"scores\":{\"portfolio\":11,\"charm\":3},\"note\":\"" + "ə".repeat(2001) + "\"}");
        assertEquals("400 invalid-assessment", code(answer));
        List<?> errors = (List<?>) answer.json().get("errors");
        assertEquals(List.of("/scores/portfolio scale", "/scores/motivation required", "/scores/charm unknown", "/note length"),
                errors.stream().map(error -> ((Map<?, ?>) error).get("pointer") + " " + ((Map<?, ?>) error).get("code")).toList());
        for (String body : List.of("{}", "{\"scores\":{\"portfolio\":7.5,\"motivation\":3}}",
                "{\"scores\":{\"portfolio\":\"7\",\"motivation\":3}}",
                "{\"scores\":{\"portfolio\":7,\"motivation\":0}}", "{\"scores\":{\"portfolio\":7,\"motivation\":3},\"weight\":2}")) {
            assertEquals(400, test.assess("a", DOSSIER, body).status(), body);
        }
        assertEquals(0, test.assessments(DOSSIER));
    }

    @Test
    void Q34_a_conflict_is_tried_again_and_an_answer_lost_after_the_commit_makes_no_second_assessment() {
        TestTable store = TestTable.create();
        AtomicInteger calls = new AtomicInteger();
        DynamoDbClient faulty = (DynamoDbClient) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {DynamoDbClient.class},
                (proxy, method, arguments) -> {
                    try {
                        boolean write = method.getName().equals("transactWriteItems");
                        if (write && calls.incrementAndGet() == 1) {
                            throw TransactionCanceledException.builder().message("conflict")
                                    .cancellationReasons(CancellationReason.builder().code("TransactionConflict").build()).build();
                        }
                        Object answer = method.invoke(store.client(), arguments);
                        if (write && calls.get() == 2) {
                            throw SdkClientException.create("the connection was lost after the commit");
                        }
                        return answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        TestCommission lossy = TestCommission.of(TestCall.json(), 1, store, faulty);
        assertEquals(500, lossy.assess("a", DOSSIER, TestCommission.scores(8, 3)).status());
        assertEquals(200, lossy.assess("a", DOSSIER, TestCommission.scores(8, 3)).status());
        assertEquals(1, lossy.assessments(DOSSIER));
        assertEquals(2, calls.get(), "the second time nothing is written");
    }

    @Test
    void Q18_only_commissioners_assess_recuse_and_read() {
        for (String token : List.of(TestCommission.ISSUER.token("x", "admin", "viewer"), TestCommission.ISSUER.token("x", "viewer"),
                TestCommission.ISSUER.token("x"))) {
            assertEquals(403, test.next(TestEvent.of("GetNextDossier"), token).status());
            assertEquals(403, test.list(token).status());
            assertEquals(403, test.assessment("GET", token, DOSSIER, "{}").status());
            assertEquals(403, test.assessment("PUT", token, DOSSIER, TestCommission.scores(8, 3)).status());
            assertEquals(403, test.recusal("PUT", token, DOSSIER).status());
            assertEquals(403, test.recusal("DELETE", token, DOSSIER).status());
        }
        assertEquals(401, test.next(TestEvent.of("GetNextDossier"), "no-token").status());
        assertEquals(401, test.assessment("PUT", "no-token", DOSSIER, "{}").status());
        assertEquals(401, test.recusal("PUT", "no-token", DOSSIER).status());
        assertEquals(0, test.assessments(DOSSIER));
    }

    @Test
    void a_commissioner_finds_their_own_assessments_again_and_nobody_elses() {
        test.assess("a", DOSSIER, TestCommission.scores(8, 3));
        test.recusal("PUT", TestCommission.token("a"), TestCommission.id(1));
        test.assess("b", DOSSIER, TestCommission.scores(1, 1));
        List<?> own = (List<?>) test.list(TestCommission.token("a")).json().get("assessments");
        assertEquals(Map.of(DOSSIER, "SCORED", TestCommission.id(1), "RECUSED"), Map.of(
                ((Map<?, ?>) own.get(0)).get("id"), ((Map<?, ?>) own.get(0)).get("state"),
                ((Map<?, ?>) own.get(1)).get("id"), ((Map<?, ?>) own.get(1)).get("state")));
        assertEquals(List.of(), test.list(TestCommission.token("c")).json().get("assessments"));
    }

    @Test
    void the_body_of_the_sample_event_is_an_assessment() {
        assertTrue(Json.readObject((String) TestEvent.of("PutAssessment").event().get("body")).has("scores"));
    }
}
