package org.creativevolunteers.selection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.creativevolunteers.call.Condition;
import org.creativevolunteers.engine.protocol.Evidence;
import org.creativevolunteers.engine.protocol.ProtocolVerifier;
import org.creativevolunteers.engine.protocol.Verification;
import org.creativevolunteers.engine.solver.Selector;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.kernel.access.Code;
import org.creativevolunteers.kernel.items.BatchState;
import org.creativevolunteers.kernel.items.BatchStep;
import org.creativevolunteers.kernel.items.Erased;
import org.creativevolunteers.kernel.items.OfferState;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.kernel.items.StoredBatch;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Times;
import org.creativevolunteers.kernel.table.Write;
import org.creativevolunteers.selection.batch.BatchSteps;
import org.creativevolunteers.selection.batch.FrozenBatch;
import org.creativevolunteers.selection.batch.JsonLines;
import org.creativevolunteers.selection.batch.Person;
import org.creativevolunteers.selection.batch.PoolReader;
import org.creativevolunteers.selection.offers.OfferAnswer;
import org.creativevolunteers.testing.TestBucket;
import org.junit.jupiter.api.Test;

/** Whoever was erased is in nothing that a batch has stored, in no version; and the protocol stays and still verifies. */
class Q27ForgottenTest {

    private static final int APPLICANTS = 14;

    private final TestBucket bucket = TestBucket.create();
    private final MiniCall call = mini(bucket);

    private static MiniCall mini(TestBucket bucket) {
        MiniCall call = new MiniCall(14).in(bucket).places(4).reserve(4).quotas(
                MiniCall.quota("capital", 1, 4, new Condition.In("region", Set.of("baku"))),
                MiniCall.quota("women", 1, 4, new Condition.In("gender", Set.of("female"))),
                MiniCall.quota("nowhere", 0, 4, new Condition.In("town", Set.of("nowhere")))).with(APPLICANTS);
        IntStream.range(0, APPLICANTS).mapToObj(MiniCall::id).forEach(id -> plant(call, id));
        return call;
    }

    /** Something that nobody else has, in every field that a batch could take over. */
    private static void plant(MiniCall call, String id) {
        Item registration = call.registrationOf(id);
        Map<String, Object> answers = new LinkedHashMap<>(registration.object("answers"));
        answers.put("town", canary(id, "town"));
        answers.put("motivation", canary(id, "motivation"));
        call.table.write(Write.put(registration.with("answers", answers).with("email", canary(id, "email"))
                .with("address", canary(id, "address"))));
    }

    private static String canary(String id, String field) {
        return "canary-" + field + "-" + id.substring(0, 8);
    }

    /** What must be found nowhere: the planted, what is made of it, and the code. */
    private static List<String> canaries(MiniCall call, String id) {
        List<String> canaries = new ArrayList<>(List.of(canary(id, "town"), canary(id, "motivation"), canary(id, "email"),
                canary(id, "address"), Code.of(id)));
        canaries.add(salt(call, id));
        return canaries;
    }

    private static String salt(MiniCall call, String id) {
        return Person.of(new Registration(call.registrationOf(id)), call.frozen(MiniCall.CALL, MiniCall.BATCH, 1)).applicant().salt();
    }

    /** Every version of every object. */
    private static Map<String, String> everything(TestBucket bucket) {
        Map<String, String> all = new TreeMap<>();
        bucket.client().listObjectVersionsPaginator(request -> request.bucket(bucket.name())).versions()
                .forEach(version -> all.put(version.key() + " " + version.versionId(), bucket.client().getObjectAsBytes(request -> request
                        .bucket(bucket.name()).key(version.key()).versionId(version.versionId())).asUtf8String()));
        return all;
    }

    private static List<String> table(MiniCall call) {
        return call.store.client().scanPaginator(request -> request.tableName(call.store.name())).items().stream()
                .map(item -> new TreeMap<>(item).toString()).sorted().toList();
    }

    private static void assertForgotten(MiniCall call, TestBucket bucket, String id, List<String> canaries) {
        everything(bucket).forEach((object, content) -> {
            canaries.forEach(canary -> assertFalse(content.contains(canary), canary + " in " + object + ": " + content));
            if (!content.startsWith("{\"format\"")) {
                content.lines().map(Json::readObject).forEach(line -> {
                    assertFalse(line.text("registration").equals(Optional.of(id)), object);
                    assertTrue(!line.text("id").equals(Optional.of(id)) || line.members().keySet().equals(Set.of("id", "erased")), object);
                });
            }
        });
        String items = table(call).toString();
        canaries.forEach(canary -> assertFalse(items.contains(canary), canary + " in the table"));
    }

    private static byte[] protocol(MiniCall call, TestBucket bucket, String step) {
        Item item = call.table.get(BatchStep.key(MiniCall.CALL, MiniCall.BATCH, step)).orElseThrow();
        return bucket.client().getObjectAsBytes(request -> request.bucket(bucket.name()).key(item.text("object"))).asByteArray();
    }

    /** With the protocol alone, and with everybody who is left. */
    private static void assertVerifies(MiniCall call, TestBucket bucket, String step, int erased) {
        byte[] protocol = protocol(call, bucket, step);
        BatchSteps steps = new BatchSteps(call.table, call.objects(), call.batch());
        List<Person> people = FrozenBatch.read(call.frozen(MiniCall.CALL, MiniCall.BATCH, 1), steps, Selector.withDefaults()).people();
        assertEquals(erased, people.stream().filter(Person::isErased).count());
        Evidence rest =
                new Evidence(Optional.empty(), people.stream().filter(person -> !person.isErased()).map(Person::evidence).toList(), erased);
        try {
            assertInstanceOf(Verification.Verified.class, ProtocolVerifier.withoutEvidence().verify(new ByteArrayInputStream(protocol)));
            assertInstanceOf(Verification.Verified.class, ProtocolVerifier.with(rest).verify(new ByteArrayInputStream(protocol)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void settle() {
        call.clock.pass(Duration.ofHours(1));
        call.forget();
    }

    private static List<String> waiting(MiniCall call) {
        return Erased.waiting().stream().flatMap(shard -> call.table.query(Table.Index.WAITING, shard)).map(item -> item.text("sk"))
                .toList();
    }

    @Test
    void a_selected_and_a_not_selected_person_are_found_nowhere_and_the_protocol_is_what_it_was() {
        call.announced();
        Map<OfferState, List<String>> outcomes = call.outcomes(APPLICANTS);
        List<String> erased = List.of(outcomes.get(OfferState.OPEN).getFirst(), outcomes.get(OfferState.NOT_SELECTED).getFirst(),
                outcomes.get(OfferState.RESERVE).getFirst());
        Map<String, List<String>> canaries = erased.stream().collect(Collectors.toMap(id -> id, id -> canaries(call, id)));
        byte[] protocol = protocol(call, bucket, "PROTOCOL-1");
        String before = everything(bucket).toString();
        erased.forEach(id -> assertTrue(before.contains(canary(id, "town")) && before.contains(salt(call, id))
                && before.contains(Code.of(id)), "they were there"));
        String head = call.batch().item().text("head");
        Map<String, Object> told = new TreeMap<>();
        IntStream.range(0, APPLICANTS).mapToObj(MiniCall::id).filter(id -> !erased.contains(id))
                .forEach(id -> told.put(id, call.everything(id).toString()));

        erased.forEach(call::erase);
        call.forget();

        canaries.forEach((id, list) -> assertForgotten(call, bucket, id, list));
        assertVerifies(call, bucket, "PROTOCOL-1", 3);
        assertEquals(new String(protocol, StandardCharsets.UTF_8),
                new String(protocol(call, bucket, "PROTOCOL-1"), StandardCharsets.UTF_8));
        assertEquals(head, call.batch().item().text("head"));
        told.forEach((id, items) -> assertEquals(items, call.everything(id).toString(), "what others were told is theirs"));
        String after = everything(bucket).toString();
        told.keySet().forEach(id -> assertTrue(after.contains(Code.of(id)) || !outcomes.get(OfferState.OPEN).contains(id)));
        told.keySet().forEach(id -> assertTrue(after.contains(salt(call, id))));
        assertEquals(1L, call.audit().get("forget-erased"));
    }

    @Test
    void a_second_run_changes_nothing_and_after_an_hour_nobody_waits() {
        call.announced();
        String id = call.outcomes(APPLICANTS).get(OfferState.OPEN).getFirst();
        call.erase(id);
        call.forget();
        Map<String, String> objects = everything(bucket);
        List<String> items = table(call);
        call.forget();
        assertEquals(objects, everything(bucket));
        assertEquals(items, table(call));
        assertEquals(List.of(id), waiting(call));
        settle();
        assertEquals(objects, everything(bucket));
        assertEquals(List.of(), waiting(call));
        assertTrue(call.table.get(new Key("ERASED#" + MiniCall.CALL, id)).isPresent(), "remembered for the next backup");
    }

    @Test
    void the_season_goes_on_after_it_and_the_place_is_filled() {
        call.announced();
        List<String> offered = call.outcomes(APPLICANTS).get(OfferState.OPEN);
        List<String> canaries = canaries(call, offered.getFirst());
        call.erase(offered.getFirst());
        call.forget();
        offered.subList(1, 4).forEach(id -> call.answer(id, OfferAnswer.ACCEPT));
        call.clock.pass(Duration.ofMinutes(15));
        call.expire();
        assertEquals(2, call.batch().round());
        assertEquals(1, call.outcomes(APPLICANTS).get(OfferState.OPEN).size());
        assertVerifies(call, bucket, "PROTOCOL-2", 1);
        assertForgotten(call, bucket, offered.getFirst(), canaries);
    }

    @Test
    void nobody_is_sought_for_free_places_once_everybody_is_erased() {
        call.keptUntil(MiniCall.DUE.plus(Duration.ofDays(20))).announced();
        byte[] protocol = protocol(call, bucket, "PROTOCOL-1");
        call.clock.pass(Duration.ofDays(20));
        IntStream.range(0, APPLICANTS).mapToObj(MiniCall::id).forEach(call::erase);
        call.expire();
        settle();
        call.expire();
        assertEquals(BatchState.ANNOUNCED, call.batch().state());
        assertEquals(1, call.batch().round());
        assertFalse(call.batch().item().has("gsi2pk"), "it rests");
        assertEquals(new String(protocol, StandardCharsets.UTF_8),
                new String(protocol(call, bucket, "PROTOCOL-1"), StandardCharsets.UTF_8));
        assertVerifies(call, bucket, "PROTOCOL-1", APPLICANTS);
        assertFalse(everything(bucket).toString().contains("\"salt\""));
    }

    @Test
    void erased_at_any_step_of_the_run_somebody_is_found_nowhere_and_the_others_get_their_outcome() {
        String chosen = offeredInPeace();
        for (int steps = 1; steps <= 10; steps++) {
            TestBucket own = TestBucket.create();
            MiniCall mini = mini(own);
            List<String> canaries = canaries(mini, chosen);
            for (int step = 0; step < steps; step++) {
                mini.runOneStep();
            }
            boolean begun = mini.steps().containsKey("BATCH#b1#STEP#merits");
            mini.erase(chosen);
            mini.forget();
            assertForgotten(mini, own, chosen, canaries);
            mini.announced();
            assertEquals(BatchState.ANNOUNCED, mini.batch().state(), "after " + steps);
            assertVerifies(mini, own, "PROTOCOL-1", begun ? 1 : 0);
            Map<OfferState, List<String>> outcomes = mini.outcomes(APPLICANTS);
            assertEquals(APPLICANTS - 1, outcomes.values().stream().mapToInt(List::size).sum(), outcomes.toString());
            outcomes.get(OfferState.OPEN).forEach(id -> assertEquals(List.of("OFFER"), mini.letters(id)));
            assertForgotten(mini, own, chosen, canaries);
            assertEquals(begun ? 3 : 4, outcomes.get(OfferState.OPEN).size(), "after " + steps);
        }
    }

    private static String offeredInPeace() {
        return mini(TestBucket.create()).announced().outcomes(APPLICANTS).get(OfferState.OPEN).getFirst();
    }

    @Test
    void erased_while_the_seed_is_waited_for_the_draw_is_the_one_that_it_would_have_been() {
        MiniCall waiting = mini(bucket).publicSeed();
        waiting.run();
        String id = offeredInPeace();
        List<String> canaries = canaries(waiting, id);
        waiting.erase(id);
        waiting.forget();
        assertForgotten(waiting, bucket, id, canaries);
        StoredBatch batch = waiting.batch();
        waiting.table.write(batch.seed(Map.of("kind", "lottery", "results", List.of(Map.of("name", "6 of 49", "date", "2027-01-12",
                "values", List.of(1L, 2L, 3L), "source", "https://example.org/"))), "enters", waiting.clock.instant()));
        waiting.announced();
        assertVerifies(waiting, bucket, "PROTOCOL-1", 1);
    }

    @Test
    void a_step_that_was_reckoned_with_somebody_is_none_once_that_person_is_erased() {
        call.runOneStep();
        call.runOneStep();
        BatchSteps steps = new BatchSteps(call.table, call.objects(), call.batch());
        FrozenBatch read = FrozenBatch.read(call.frozen(MiniCall.CALL, MiniCall.BATCH, 1), steps, Selector.withDefaults());
        String id = MiniCall.id(3);
        List<String> canaries = canaries(call, id);
        call.erase(id);
        call.forget();
        assertThrows(Table.ConditionFailed.class, () -> read.steps().complete(BatchSteps.SCORES, call.clock.instant(),
                JsonLines.of(read.people(), Person::json)));
        assertTrue(everything(bucket).toString().contains(canaries.getFirst()), "what it stored is there, and named by nothing");
        settle();
        assertForgotten(call, bucket, id, canaries);
    }

    @Test
    void what_a_run_left_that_died_before_its_first_step_is_taken_once_no_run_can_be_at_it() {
        List<String> canaries = canaries(call, MiniCall.id(0));
        call.runOneStep(); // frozen
        BatchSteps steps = new BatchSteps(call.table, call.objects(), call.batch());
        steps.store(JsonLines.of(new PoolReader(call.table).pool(call.frozen(MiniCall.CALL, MiniCall.BATCH, 1)), Person::json));
        call.erase(MiniCall.id(0));
        call.forget();
        assertEquals(1, everything(bucket).size(), "a run may be about to name it");
        assertEquals(1, waiting(call).size());
        settle();
        assertForgotten(call, bucket, MiniCall.id(0), canaries);
        assertEquals(List.of(), waiting(call));
    }

    @Test
    void killed_after_any_write_it_ends_the_same() {
        call.announced();
        String id = call.outcomes(APPLICANTS).get(OfferState.OPEN).getFirst();
        List<String> canaries = canaries(call, id);
        call.erase(id);
        int before = call.crash.writes();
        call.forget();
        int writes = call.crash.writes() - before;
        assertTrue(writes > 8, "writes of table and bucket: " + writes);
        Map<String, String> expected = call.steps();
        for (int write = 0; write < writes; write++) {
            TestBucket own = TestBucket.create();
            MiniCall mini = mini(own).announced();
            mini.erase(id);
            mini.crash.after(write);
            assertThrows(Throwable.class, mini::forget);
            mini.crash.restart();
            mini.forget();
            assertForgotten(mini, own, id, canaries);
            assertVerifies(mini, own, "PROTOCOL-1", 1);
            assertEquals(expected, mini.steps(), "killed after write " + write);
        }
    }

    @Test
    void time_that_runs_short_stops_it_and_the_next_run_goes_on() {
        call.announced();
        String id = call.outcomes(APPLICANTS).get(OfferState.OPEN).getFirst();
        List<String> canaries = canaries(call, id);
        call.erase(id);
        call.clock.pass(Duration.ofHours(2));
        int runs = 0;
        for (; !waiting(call).isEmpty(); runs++) {
            assertTrue(runs < 60, "no end");
            int enough = 1 + runs;
            int[] asked = {0};
            Invoker.invoke(new ForgetErased(call.table, call.objects(), call.clock), "{}",
                    () -> asked[0]++ < enough ? 900_000 : 1_000);
        }
        assertTrue(runs > 3, "runs: " + runs);
        assertForgotten(call, bucket, id, canaries);
    }

    @Test
    void an_old_backup_of_table_and_objects_is_forgotten_again() {
        call.announced();
        String id = call.outcomes(APPLICANTS).get(OfferState.OPEN).getFirst();
        List<String> canaries = canaries(call, id);
        List<Item> steps = call.table.query("CALL#mini", "BATCH#b1#STEP#").toList();
        Map<String, String> objects = everything(bucket);
        List<Item> person = call.table.query("REG#" + id).filter(item -> !item.text("sk").equals("REG")).toList();
        call.erase(id);
        settle();
        assertEquals(List.of(), waiting(call));
        steps.forEach(item -> call.table.write(Write.put(item)));
        person.forEach(item -> call.table.write(Write.put(item)));
        objects.forEach((name, content) -> bucket.client().putObject(request -> request.bucket(bucket.name()).key(name.split(" ")[0]),
                software.amazon.awssdk.core.sync.RequestBody.fromString(content)));
        call.table.write(new Erased(MiniCall.CALL, id, call.clock.instant()).put()); // as EraseExpired replays it
        settle();
        assertForgotten(call, bucket, id, canaries);
        assertVerifies(call, bucket, "PROTOCOL-1", 1);
    }

    @Test
    void whoever_registers_anew_stays_in_the_batches_after_that_and_is_forgotten_in_those_before() {
        String id = MiniCall.id(2);
        List<Item> items = call.table.query("REG#" + id).toList();
        call.erase(id);
        call.clock.pass(Duration.ofMinutes(1));
        items.forEach(item -> call.table.write(Write.put(item.text("sk").equals("REG")
                ? item.with("received", Times.text(call.clock.instant())) : item)));
        call.clock.pass(Duration.ofMinutes(1));
        call.announced();
        Map<String, String> objects = everything(bucket);
        settle();
        assertEquals(objects, everything(bucket), "the one who is there now was in the pool");
        assertEquals(List.of(), waiting(call));
        assertTrue(call.table.get(Registration.key(id)).isPresent() && call.offerOf(id).isPresent());
        List<String> canaries = canaries(call, id);
        Item again = call.registrationOf(id);
        call.erase(id);
        call.clock.pass(Duration.ofMinutes(1));
        call.table.write(Write.put(again.with("email", "new@example.org").with("answers", Map.of("region", "baku"))
                .with("address", "new").with("received", Times.text(call.clock.instant()))));
        call.forget();
        String all = everything(bucket).toString();
        canaries.forEach(canary -> assertFalse(all.contains(canary), canary));
        assertTrue(call.table.get(Registration.key(id)).isPresent());
    }

    @Test
    void whoever_registers_anew_after_the_freeze_is_not_told_what_the_erased_registration_came_to() {
        String id = offeredInPeace();
        call.run();
        Item registration = call.registrationOf(id);
        call.erase(id);
        call.clock.pass(Duration.ofMinutes(1));
        call.table.write(Write.put(registration.with("received", Times.text(call.clock.instant()))));
        call.approve().run();
        assertEquals(List.of(), call.letters(id));
        assertTrue(call.offerOf(id).isEmpty());
        assertEquals(3, call.outcomes(APPLICANTS).get(OfferState.OPEN).size());
    }

    @Test
    void what_was_written_at_the_moment_of_the_erasure_goes_too_but_the_last_letter() {
        String id = MiniCall.id(1);
        call.erase(id);
        call.table.write(Write.put(Item.at(new Key("REG#" + id, "OFFER#b1")).with("salt", "canary-salt")),
                Write.put(Item.at(new Key("REG#" + id, "LETTER#ERASED#1")).with("to", "last")));
        call.forget();
        assertEquals(List.of("LETTER#ERASED#1"), call.table.query("REG#" + id).map(item -> item.text("sk")).toList());
    }

    @Test
    void a_batch_that_waits_for_assessments_names_no_code_of_somebody_erased() {
        for (int number : List.of(3, 4)) {
            call.table.query("REG#" + MiniCall.id(number), "ASSESSMENT#").toList()
                    .forEach(item -> call.table.write(Write.delete(item.key())));
        }
        call.run();
        assertEquals(BatchState.FAILED, call.batch().state());
        JsonObject fault = JsonObject.of(call.batch().item().object("fault"));
        assertEquals(Set.of(Code.of(MiniCall.id(3)), Code.of(MiniCall.id(4))), Set.copyOf(fault.texts("belowQuorum")));
        List<String> canaries = canaries(call, MiniCall.id(3));
        call.erase(MiniCall.id(3));
        call.forget();
        assertEquals(List.of(Code.of(MiniCall.id(4))), JsonObject.of(call.batch().item().object("fault")).texts("belowQuorum"));
        assertForgotten(call, bucket, MiniCall.id(3), canaries);
        assertNotEquals(List.of(), waiting(call));
    }
}
