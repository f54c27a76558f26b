package org.creativevolunteers.selection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.creativevolunteers.call.Condition;
import org.creativevolunteers.call.QuicknetRound;
import org.creativevolunteers.engine.solver.Selector;
import org.creativevolunteers.json.Hash;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.access.Code;
import org.creativevolunteers.kernel.function.Environment;
import org.creativevolunteers.kernel.function.TimeLeft;
import org.creativevolunteers.kernel.items.BatchState;
import org.creativevolunteers.kernel.items.OfferState;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.kernel.items.StoredBatch;
import org.creativevolunteers.kernel.staff.StaffGate;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Write;
import org.creativevolunteers.selection.batch.Interner;
import org.creativevolunteers.selection.batch.StaffDecision;
import org.creativevolunteers.selection.proposal.Trial;
import org.creativevolunteers.testing.TestIssuer;
import org.junit.jupiter.api.Test;

/** What staff do with a batch, through the functions that serve their routes. */
class StaffRoutesTest {

    private static final int APPLICANTS = 20;
    private static final Map<String, Object> LOTTERY = Map.of("kind", "lottery", "results", List.of(Map.of(
            "name", "5 of 36", "date", "2027-01-12", "values", List.of(9L, 2L, 31L), "source", "https://example.org/")));

    private static String admin(String subject) {
        return TestIssuer.shared().token(subject, "admin");
    }

    private static StaffGate gate(MiniCall call) {
        return StaffGate.of(new Environment(TestIssuer.shared().environment()), call.table);
    }

    private static Reply approve(MiniCall call, String subject, Optional<Map<String, Object>> body) {
        return Reply.of(new ApproveBatch(call.desk(gate(call))), admin(subject), body);
    }

    private static Reply seed(MiniCall call, Map<String, Object> seed) {
        return Reply.of(new EnterSeed(call.desk(gate(call))), admin("enters"), Optional.of(seed));
    }

    private static Reply relax(MiniCall call, String why, long choice) {
        return Reply.of(new RelaxBatch(call.desk(gate(call))), admin("relaxes"), Optional.of(Map.of("why", why, "choice", choice)));
    }

    private static Reply relax(MiniCall call, String why) {
        return Reply.of(new RelaxBatch(call.desk(gate(call))), admin("relaxes"), Optional.of(Map.of("why", why)));
    }

    private static Reply attempt(MiniCall call) {
        return Reply.of(new TryBatch(call.desk(gate(call))), admin("tries"), Optional.empty());
    }

    private static JsonObject view(MiniCall call, String group) {
        Reply answer = Reply.of(new GetBatch(gate(call), call.table, call.objects(), call),
                TestIssuer.shared().token("looks", group), Optional.empty());
        assertEquals(200, answer.status());
        return answer.body();
    }

    @Test
    void Q21_a_result_is_approved_by_somebody_who_did_not_ask_for_it() {
        MiniCall call = new MiniCall(2).publicSeed().with(APPLICANTS).run();
        assertEquals(204, seed(call, LOTTERY).status());
        call.run();
        assertEquals("second-person", approve(call, "publisher", Optional.empty()).problem());
        assertEquals("second-person", approve(call, "enters", Optional.empty()).problem());
        assertEquals("changed", approve(call, "third", Optional.of(Map.of("head", "0".repeat(64)))).problem());
        assertEquals(BatchState.PROPOSED, call.batch().state());
        String head = view(call, "viewer").requireText("head");
        assertEquals(204, approve(call, "third", Optional.of(Map.of("head", head))).status());
        Item approved = call.batch().item();
        assertEquals(204, approve(call, "third", Optional.of(Map.of("head", head))).status(), "the same again is the same");
        assertEquals(approved, call.batch().item());
        assertEquals("state", approve(call, "fourth", Optional.empty()).problem(), "once");
        assertEquals("third", call.batch().item().text("approvedBy"));
    }

    @Test
    void Q21_one_person_is_enough_where_the_call_says_so() {
        MiniCall call = new MiniCall(2).oneMayApprove().with(APPLICANTS).run();
        assertEquals(204, approve(call, "publisher", Optional.empty()).status());
    }

    @Test
    void only_an_admin_changes_a_batch_and_a_viewer_sees_it() {
        MiniCall call = new MiniCall(2).with(APPLICANTS).run();
        String viewer = TestIssuer.shared().token("v", "viewer");
        String commissioner = TestIssuer.shared().token("c", "commissioner");
        for (String token : List.of(viewer, commissioner)) {
            assertEquals(403, Reply.of(new ApproveBatch(call.desk(gate(call))), token, Optional.empty()).status());
            assertEquals(403, Reply.of(new EnterSeed(call.desk(gate(call))), token, Optional.of(LOTTERY)).status());
            assertEquals(403,
                    Reply.of(new RelaxBatch(call.desk(gate(call))), token, Optional.of(Map.of("why", "x"))).status());
            assertEquals(403, Reply.of(new TryBatch(call.desk(gate(call))), token, Optional.empty()).status());
        }
        assertEquals(403, Reply.of(new GetBatch(gate(call), call.table, call.objects(), call), commissioner, Optional.empty()).status());
        assertEquals(401, Reply.of(new GetBatch(gate(call), call.table, call.objects(), call), "nobody", Optional.empty()).status());
    }

    @Test
    void the_seed_is_awaited_entered_once_and_of_the_kind_that_the_call_names() {
        MiniCall call = new MiniCall(3).publicSeed().with(APPLICANTS);
        assertEquals("not-awaited", seed(call, LOTTERY).problem(), "before the pool is frozen");
        call.run();
        assertEquals(BatchState.FROZEN, call.batch().state());
        assertFalse(call.batch().item().has("gsi2pk"), "nothing is due until the seed is there");
        assertEquals(400, seed(call, Map.of("kind", "text", "text", "chosen")).status());
        assertEquals(400, seed(call, Map.of("kind", "lottery", "results", List.of())).status());
        assertEquals("other-seed", seed(call, round(1000)).problem());
        assertEquals(204, seed(call, LOTTERY).status());
        assertEquals(204, seed(call, LOTTERY).status(), "the same again is the same");
        assertEquals("second-draw", seed(call, Map.of("kind", "lottery", "results", List.of(Map.of("name", "5 of 36",
                "date", "2027-01-13", "values", List.of(1L), "source", "https://example.org/")))).problem());
        call.run();
        assertEquals(BatchState.PROPOSED, call.batch().state());
        assertEquals(1L, call.audit().get("enter-seed"));
    }

    /** Rounds 1 and 1000 of quicknet with their own signatures, every other with that of round 1. */
    private static Map<String, Object> round(long number) {
        String signature = number == 1000
                ? "b44679b9a59af2ec876b1a6b1ad52ea9b1615fc3982b19576350f93447cb1125e342b73a8dd2bacbe47e4b6b63ed5e39"
                : "b55e7cb2d5c613ee0b2e28d6750aabbb78c39dcc96bd9d38c2c2e12198df95571de8e8e402a0cc48871c7089a2b3af4b";
        return Map.of("kind", "drand", "chain", QuicknetRound.CHAIN, "round", number, "signature", signature, "source",
                "https://example.org/",
                "randomness", Hash.sha256(HexFormat.of().parseHex(signature)));
    }

    private static Map<String, Object> with(Map<String, Object> seed, String member, Object value) {
        Map<String, Object> changed = new HashMap<>(seed);
        changed.put(member, value);
        return changed;
    }

    @Test
    void a_round_of_drand_is_the_one_that_the_call_names() {
        MiniCall call = new MiniCall(3).publicSeed("drand: " + new QuicknetRound(1000).name()).with(APPLICANTS).run();
        assertEquals("other-seed", seed(call, round(1)).problem(), "another round, though the beacon's own");
        assertEquals("other-seed", seed(call, LOTTERY).problem());
        assertEquals(400,
                seed(call, with(round(1000), "chain", "8990e7a9aaed2ffed73dbd7092123d6f289930540d7651336225dc172e51b2ce")).status());
        assertEquals(400, seed(call, with(round(1000), "randomness", "0".repeat(64))).status());
        assertFalse(call.batch().item().has("seed"));
        assertEquals(204, seed(call, round(1000)).status());
        assertEquals(204, seed(call, round(1000)).status(), "the same again is the same");
        call.run();
        assertEquals(BatchState.PROPOSED, call.batch().state());
        assertEquals(1L, call.audit().get("enter-seed"));
    }

    @Test
    void a_round_that_the_beacon_has_not_signed_is_refused() {
        long number = 1001;
        MiniCall call = new MiniCall(3).publicSeed("drand: " + new QuicknetRound(number).name()).with(APPLICANTS).run();
        Reply answer = seed(call, round(number));
        assertEquals(400, answer.status());
        assertEquals("false-round", answer.problem());
        assertTrue(answer.body().requireText("detail").contains("round 1001"), answer.body().toString());
        assertFalse(call.batch().item().has("seed"));
        assertFalse(call.audit().containsKey("enter-seed"));
        call.run();
        assertEquals(BatchState.FROZEN, call.batch().state());
    }

    @Test
    void a_step_of_a_run_is_no_batch_and_a_decision_made_from_an_old_look_is_refused() {
        MiniCall call = new MiniCall(3).publicSeed().with(APPLICANTS).run();
        StoredBatch before = call.batch();
        String step = call.table.query("CALL#" + before.call(), "BATCH#" + before.batch() + "#STEP#").findFirst().orElseThrow().key().sk();
        assertTrue(StoredBatch.find(call.table, before.call(), step.substring("BATCH#".length())).isEmpty());
        assertEquals(204, seed(call, LOTTERY).status());
        org.creativevolunteers.json.Refusal refusal = org.junit.jupiter.api.Assertions.assertThrows(
                org.creativevolunteers.json.Refusal.class, () -> new StaffDecision(before.seed(Map.of(), "late", call.clock.instant()),
                        before.audit("late", "enter-seed", Map.of(), call.clock.instant())).carryOut(call.table));
        assertEquals(409, refusal.status());
        assertEquals("changed", refusal.code());
    }

    @Test
    void a_trial_of_an_empty_pool_says_that_it_is_empty() {
        MiniCall call = new MiniCall(2).with(0);
        Reply answer = attempt(call);
        assertEquals(200, answer.status());
        assertEquals(0, answer.body().requireWhole("applicants"));
        assertTrue(Set.of("infeasible", "incomplete").contains(answer.body().requireText("outcome")));
    }

    @Test
    void what_nobody_can_fulfil_is_told_relaxed_by_staff_and_stands_in_the_protocol() {
        MiniCall call = new MiniCall(4).quotas(
                MiniCall.quota("far away", 2, 3, new Condition.In("region", Set.of("nobody-lives-here"))),
                MiniCall.quota("women", 2, 6, new Condition.In("gender", Set.of("female")))).with(APPLICANTS).run();
        assertEquals(BatchState.INFEASIBLE, call.batch().state());
        JsonObject infeasible = view(call, "admin").object("infeasible");
        assertEquals("too-few-applicants", infeasible.objects("reasons").getFirst().requireText("reason"));
        JsonObject change = infeasible.object("relaxation").objects("changes").getFirst();
        assertEquals("far away", change.requireText("name"));
        assertEquals(0, change.requireWhole("to"));
        call.run();
        assertEquals(BatchState.INFEASIBLE, call.batch().state(), "nothing is relaxed by itself");
        assertEquals(400, relax(call, " ").status());
        assertEquals(204, relax(call, "Nobody from far away has registered.").status());
        assertEquals(204, relax(call, "Nobody from far away has registered.").status(), "the same again is the same");
        assertEquals("state", relax(call, "again").problem());
        call.run();
        assertEquals(BatchState.PROPOSED, call.batch().state());
        String protocol = call.bucket.texts().stream()
                .filter(text -> text.contains("\"explanations\"") && text.contains("\"relaxation\"")).findFirst().orElseThrow();
        assertTrue(protocol.contains("Nobody from far away has registered.") && protocol.contains("relaxes"));
        assertEquals("second-person", approve(call, "relaxes", Optional.empty()).problem());
    }

    @Test
    void staff_choose_among_smallest_changes_and_the_chosen_one_is_carried_out() {
        MiniCall call = new MiniCall(4).places(6).quotas(
                MiniCall.quota("women", 4, 6, new Condition.In("gender", Set.of("female"))),
                MiniCall.quota("men", 3, 6, new Condition.In("gender", Set.of("male")))).with(APPLICANTS).run();
        JsonObject infeasible = view(call, "admin").object("infeasible");
        assertEquals("women", infeasible.object("relaxation").objects("changes").getFirst().requireText("name"),
                "1 of 4 is less than 1 of 3");
        assertEquals(List.of("men"), infeasible.objects("alternatives").stream()
                .flatMap(other -> other.objects("changes").stream()).map(change -> change.requireText("name")).toList());
        String why = "We need four women.";
        assertEquals(400, relax(call, why, 2).status());
        assertEquals(400, relax(call, why, -1).status());
        assertEquals(204, relax(call, why, 1).status());
        assertEquals(204, relax(call, why, 1).status(), "the same again is the same");
        assertEquals("state", relax(call, why, 0).problem());
        call.run();
        assertEquals(BatchState.PROPOSED, call.batch().state());
        JsonObject men = view(call, "admin").objects("quotas").get(1);
        assertEquals(2, men.requireWhole("min"));
        assertEquals(2, men.requireWhole("selected"));
    }

    @Test
    void too_few_assessments_are_told_by_code_and_mended() {
        MiniCall call = new MiniCall(5).with(APPLICANTS);
        List<Item> scored = call.table.query("REG#" + MiniCall.id(3), "ASSESSMENT#").toList();
        call.table.write(Write.delete(scored.getFirst().key()));
        call.run();
        assertEquals(BatchState.FAILED, call.batch().state());
        assertEquals(List.of(Code.of(MiniCall.id(3))), view(call, "admin").object("fault").texts("belowQuorum"));
        call.run();
        assertEquals(1L, call.audit().get("batch-failed"), "it is tried again after a while, not at once");
        call.table.write(Write.create(scored.getFirst()));
        call.clock.pass(Duration.ofHours(1));
        call.run();
        assertEquals(BatchState.PROPOSED, call.batch().state());
        assertFalse(call.batch().item().has("fault"));
    }

    /** It would be counted by no quota, and so slip past every maximum. */
    @Test
    void Q50_an_answer_that_the_call_does_not_know_is_named_and_nothing_is_selected_before_it_is_mended() {
        MiniCall call = new MiniCall(5).with(APPLICANTS);
        Item known = call.table.get(Registration.key(MiniCall.id(3))).orElseThrow();
        Map<String, Object> answers = new LinkedHashMap<>(known.object("answers"));
        answers.put("gender", "FEMALE");
        call.table.write(Write.update(known.key()).set("answers", answers));
        call.run();
        assertEquals(BatchState.FAILED, call.batch().state());
        JsonObject fault = view(call, "admin").object("fault");
        assertEquals(List.of(Code.of(MiniCall.id(3))), fault.texts("unknownAnswers"));
        assertEquals(List.of("gender: FEMALE"), fault.texts("unknownValues"));
        call.table.write(Write.update(known.key()).set("answers", known.object("answers")));
        call.clock.pass(Duration.ofHours(1));
        call.run();
        assertEquals(BatchState.PROPOSED, call.batch().state());
        assertFalse(call.batch().item().has("fault"));
    }

    @Test
    void a_batch_that_is_never_mended_rests_in_the_end() {
        MiniCall call = new MiniCall(5).with(2);
        call.table.query("REG#" + MiniCall.id(0), "ASSESSMENT#").toList().forEach(item -> call.table.write(Write.delete(item.key())));
        for (int i = 0; i < 250; i++) {
            call.run();
            call.clock.pass(Duration.ofHours(1));
        }
        assertEquals(240L, call.batch().item().whole("attempts"));
        assertFalse(call.batch().item().has("gsi2pk"));
    }

    @Test
    void a_trial_says_what_would_come_out_and_stores_nothing_but_who_tried() {
        MiniCall call = new MiniCall(6).with(APPLICANTS);
        int writes = call.crash.writes();
        Reply first = attempt(call);
        assertEquals(200, first.status());
        assertEquals("selected", first.body().requireText("outcome"));
        assertEquals(6, first.body().objects("selected").size());
        assertEquals("capital", first.body().objects("quotas").getFirst().requireText("name"));
        assertEquals(first.body(), attempt(call).body(), "the same pool and seed, the same trial");
        assertEquals(writes + 2, call.crash.writes());
        assertEquals(Map.of("try-batch", 2L), call.audit());
        assertEquals(BatchState.PLANNED, call.batch().state());
        call.table.query("REG#" + MiniCall.id(0), "ASSESSMENT#").toList().forEach(item -> call.table.write(Write.delete(item.key())));
        assertEquals(List.of(Code.of(MiniCall.id(0))), attempt(call).body().object("fault").texts("belowQuorum"));
    }

    @Test
    void Q35_a_trial_of_more_than_can_be_read_while_somebody_waits_is_refused_and_says_why() {
        MiniCall call = new MiniCall(8).with(APPLICANTS);
        AtomicInteger looks = new AtomicInteger();
        Trial trial = new Trial(call.table, call.inForce(MiniCall.CALL, MiniCall.BATCH).orElseThrow(),
                Selector.withDefaults(), new TimeLeft(() -> looks.incrementAndGet() < 10 ? 20_000 : 0, Duration.ofSeconds(10)));
        Refusal refusal = assertThrows(Refusal.class, () -> trial.run("trial", false));
        assertEquals("409 too-large", refusal.status() + " " + refusal.code());
    }

    @Test
    void of_equal_values_there_is_one_and_no_more_are_remembered_than_is_said() {
        Interner interner = new Interner(2);
        List<String> first = interner.one(List.of("baku", "music"));
        assertSame(first, interner.one(new ArrayList<>(first)));
        interner.one(List.of("ganja"));
        List<String> forgotten = new ArrayList<>(first);
        assertSame(forgotten, interner.one(forgotten), "two were known, and all were forgotten");
    }

    @Test
    void Q13_what_will_be_sent_is_shown_before_it_is_sent() {
        MiniCall call = new MiniCall(7).with(APPLICANTS).run();
        JsonObject view = view(call, "viewer");
        JsonObject letters = view.object("letters");
        assertEquals(6, letters.requireWhole("OFFER"));
        assertEquals(APPLICANTS, letters.requireWhole("OFFER") + letters.requireWhole("RESERVE") + letters.requireWhole("NOT_SELECTED"));
        assertEquals(6, view.objects("result").size());
        assertEquals(8, view.objects("result").getFirst().requireText("code").length());
        assertEquals(64, view.requireText("explanations").length());
        assertFalse(view.toString().contains(MiniCall.id(0)), "codes, no identifiers");
        call.approve().run();
        Map<OfferState, List<String>> outcomes = call.outcomes(APPLICANTS);
        assertEquals(letters.requireWhole("OFFER"), outcomes.get(OfferState.OPEN).size());
        assertEquals(letters.requireWhole("RESERVE"), outcomes.get(OfferState.RESERVE).size());
        assertEquals(letters.requireWhole("NOT_SELECTED"), outcomes.get(OfferState.NOT_SELECTED).size());
        assertEquals(6, view(call, "viewer").object("offers").requireWhole("OPEN"));
    }

    @Test
    void an_unknown_batch_is_not_found() {
        MiniCall call = new MiniCall(8);
        assertEquals(404, approve(call, "third", Optional.empty()).status());
        assertEquals(404, StoredBatch.find(call.table, "mini", "b1").isPresent() ? 0 : seed(call, LOTTERY).status());
    }
}
