package org.creativevolunteers.selection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.creativevolunteers.call.Condition;
import org.creativevolunteers.engine.solver.Selector;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.access.Code;
import org.creativevolunteers.kernel.function.Environment;
import org.creativevolunteers.kernel.function.TimeLeft;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.kernel.staff.StaffGate;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Shard;
import org.creativevolunteers.kernel.table.Write;
import org.creativevolunteers.selection.proposal.Trial;
import org.creativevolunteers.testing.TestIssuer;
import org.junit.jupiter.api.Test;

/** Staff try a batch by other rules, keep what they tried, and look closer at what would come out. */
class TrialTest {

    private static final int APPLICANTS = 24;

    private final MiniCall call = new MiniCall(8).places(6).quotas(
            MiniCall.quota("capital", 0, 2, new Condition.In("region", Set.of("baku"))),
            MiniCall.quota("women", 2, 6, new Condition.In("gender", Set.of("female")))).with(APPLICANTS);

    private static String admin() {
        return TestIssuer.shared().token("tries", "admin");
    }

    private StaffGate gate() {
        return StaffGate.of(new Environment(TestIssuer.shared().environment()), call.table);
    }

    private Reply attempt(Map<String, Object> body) {
        return Reply.of(new TryBatch(call.desk(gate())), admin(), Optional.of(body));
    }

    private JsonObject tried(Map<String, Object> body) {
        Reply answer = attempt(body);
        assertEquals(200, answer.status(), () -> answer.body().toString());
        return answer.body();
    }

    private JsonObject seen(String group) {
        return Reply.of(new GetBatch(gate(), call.table, call.objects(), call), TestIssuer.shared().token("looks", group), Optional.empty())
                .body();
    }

    private static Set<String> codes(JsonObject trial) {
        return trial.objects("selected").stream().map(one -> one.requireText("code")).collect(Collectors.toSet());
    }

    @Test
    void other_places_quotas_and_ways_of_reckoning_are_tried_and_what_is_not_named_stays() {
        JsonObject rules = seen("admin").object("rules");
        assertEquals("calibrated", rules.requireText("method"));
        assertEquals(Map.of("min", 0L, "max", 2L), rules.object("quotas").object("capital").members());
        JsonObject asItIs = tried(Map.of());
        assertEquals(asItIs, tried(rules.members()), "the call's own rules, named");
        JsonObject more = tried(Map.of("places", 8L));
        assertEquals(8, codes(more).size());
        JsonObject women = more.objects("quotas").get(1);
        assertEquals(8, women.requireWhole("max"), "no maximum stays none");
        assertEquals(2, more.objects("quotas").getFirst().requireWhole("max"));
        JsonObject open = tried(Map.of("quotas", Map.of("capital", Map.of("min", 0L, "max", 6L))));
        assertTrue(open.requireWhole("merit") >= asItIs.requireWhole("merit"));
        assertEquals(2, open.objects("quotas").get(1).requireWhole("min"));
        List<Long> merits = asItIs.objects("selected").stream().map(one -> one.requireWhole("merit")).toList();
        assertEquals(merits.stream().sorted(Comparator.reverseOrder()).toList(), merits, "the best first");
        assertEquals(asItIs.requireWhole("merit"), merits.stream().mapToLong(Long::longValue).sum());
        assertFalse(tried(Map.of("method", "raw")).equals(asItIs));
    }

    @Test
    void what_cannot_be_tried_is_refused_at_its_place() {
        assertEquals(Set.of("/quotas/nobody"), attempt(Map.of("quotas", Map.of("nobody", Map.of("min", 0L, "max", 1L)))).pointers());
        assertEquals(Set.of("/quotas/women/max"), attempt(Map.of("quotas", Map.of("women", Map.of("min", 3L, "max", 2L)))).pointers());
        assertEquals(Set.of("/quotas/women/min"), attempt(Map.of("quotas", Map.of("women", Map.of("min", 7L, "max", 7L)))).pointers());
        assertEquals(Set.of("/places"), attempt(Map.of("places", 0L)).pointers());
        assertEquals(Set.of("/method"), attempt(Map.of("method", "best")).pointers());
        assertEquals(Set.of("/name"), attempt(Map.of("name", "x".repeat(61))).pointers());
        assertEquals(Set.of("/name"), attempt(Map.of("name", "  ")).pointers());
        assertEquals(400, attempt(Map.of("plaecs", 3L)).status());
    }

    @Test
    void a_trial_with_a_name_is_kept_with_its_rules_and_numbers_and_nobody_in_it_until_it_is_forgotten() {
        JsonObject wider = tried(Map.of("name", " wider ", "places", 7L, "closer", true));
        tried(Map.of("name", "as it is"));
        List<JsonObject> kept = seen("admin").objects("trials");
        assertEquals(List.of("wider", "as it is"), kept.stream().map(one -> one.requireText("name")).toList());
        assertEquals(Map.of("places", 7L), kept.getFirst().object("rules").members());
        assertEquals(wider.requireWhole("merit"), kept.getFirst().object("came").requireWhole("merit"));
        assertEquals("tries", kept.getFirst().requireText("by"));
        codes(wider).forEach(code -> assertFalse(kept.toString().contains(code)));
        tried(Map.of("name", "wider", "places", 8L));
        assertEquals(List.of(8L, 6L),
                seen("admin").objects("trials").stream().map(one -> one.object("came").requireWhole("places")).toList());
        assertFalse(seen("viewer").has("trials"));
        assertFalse(seen("viewer").has("rules"));

        assertEquals(204, forget("1").status());
        assertEquals(204, forget("1").status(), "the same again is the same");
        assertEquals(404, forget("one").status());
        assertEquals(List.of("as it is"), seen("admin").objects("trials").stream().map(one -> one.requireText("name")).toList());
        assertEquals(1L, call.audit().get("forget-trial"));
        for (int i = 1; i < 20; i++) {
            tried(Map.of("name", "trial " + i));
        }
        assertEquals("full", attempt(Map.of("name", "one more")).problem());
        assertEquals(200, attempt(Map.of("name", "trial 7", "places", 5L)).status(), "in place of another");
    }

    private Reply forget(String number) {
        return Reply.of(new TryBatch(call.desk(gate())), admin(), "DELETE", Map.of("number", number));
    }

    @Test
    void looked_at_closer_it_says_what_each_quota_costs_what_hangs_on_one_commissioner_and_whom_the_other_way_moves() {
        JsonObject trial = tried(Map.of("closer", true));
        assertEquals(List.of(), trial.texts("leftOut"));
        JsonObject without = tried(Map.of("quotas", Map.of("capital", Map.of("min", 0L, "max", 6L))));
        JsonObject capital = trial.objects("effects").getFirst();
        assertEquals("capital", capital.requireText("name"));
        assertEquals(without.requireWhole("merit") - trial.requireWhole("merit"), capital.requireWhole("merit"));
        Set<String> in = new HashSet<>(codes(without));
        in.removeAll(codes(trial));
        assertEquals(in, Set.copyOf(capital.texts("in")));
        assertEquals(capital.texts("in").size(), capital.texts("out").size());

        JsonObject edge = trial.object("edge");
        assertEquals(6, edge.requireWhole("rounds"), "with everybody, and without each of five");
        assertEquals(APPLICANTS, edge.requireWhole("sureIn") + edge.requireWhole("sureOut") + edge.requireWhole("borderline"));
        assertEquals(edge.requireWhole("borderline"), edge.objects("people").size());
        long edgeIn = edge.objects("people").stream().filter(one -> one.flag("in")).count();
        assertEquals(6, edge.requireWhole("sureIn") + edgeIn);

        JsonObject methods = trial.object("methods");
        assertEquals(methods.requireWhole("count"), methods.objects("changes").size());
        methods.objects("changes").forEach(one -> assertFalse(
                one.object("raw").requireText("side").equals(one.object("calibrated").requireText("side"))));
        trial.objects("doubts").forEach(doubt -> assertTrue(doubt.requireWhole("residual") != 0));
        assertFalse(trial.toString().contains("commissioner"), "nobody's strictness");
        assertFalse(trial.toString().contains(MiniCall.id(0)), "codes, no identifiers");
    }

    /** The same with one registration of 24 whose two assessments lie far apart. */
    static MiniCall doubted(MiniCall call) {
        for (int i = 0; i < APPLICANTS; i++) {
            List<Item> two = call.table.query("REG#" + MiniCall.id(i), "ASSESSMENT#").toList();
            for (Item one : two) {
                long score = i != 3 ? 5 : one.equals(two.getFirst()) ? 0 : 10;
                call.table.write(Write.put(one.with("scores", Map.of("portfolio", score, "motivation", score))));
            }
        }
        Item waiting = Registration.find(call.table, MiniCall.id(3)).orElseThrow().item();
        call.table
                .write(Write.put(waiting.with("assessments", 2L).with("gsi2pk", Shard.waiting("DOSSIERS#" + MiniCall.CALL, MiniCall.id(3)))
                        .with("gsi2sk", "0002#" + MiniCall.id(3))));
        return call;
    }

    private Reply reassess() {
        return Reply.at("reassessment", new TryBatch(call.desk(gate())), admin());
    }

    private Registration third() {
        return Registration.find(call.table, MiniCall.id(3)).orElseThrow();
    }

    @Test
    void of_what_lies_far_from_the_others_one_more_assessment_is_asked_for_once() {
        doubted(call);
        List<JsonObject> doubts = tried(Map.of("closer", true)).objects("doubts");
        assertEquals(List.of(Code.of(MiniCall.id(3)), Code.of(MiniCall.id(3))),
                doubts.stream().map(one -> one.requireText("code")).toList());
        assertEquals(0, doubts.stream().mapToLong(one -> one.requireWhole("residual")).sum(), "as far above as below");
        for (int time = 0; time < 2; time++) {
            assertEquals(1, reassess().body().requireWhole("asked"));
            assertEquals("0001#" + MiniCall.id(3), third().item().text("gsi2sk"), "one sooner, once");
        }
        assertEquals(1L, call.audit().get("ask-again"));
        assertEquals(2, third().assessments(), "what counts stays");
        call.table.query("REG#" + MiniCall.id(0), "ASSESSMENT#").toList().forEach(item -> call.table.write(Write.delete(item.key())));
        assertEquals("incomplete", reassess().problem());
    }

    @Test
    void Q35_what_does_not_fit_into_the_time_is_named_and_the_trial_stands() {
        AtomicInteger looks = new AtomicInteger();
        JsonObject whole = tried(Map.of());
        boolean partly = false;
        for (int most = 20; most < 2_000; most += 20) {
            int enough = most;
            looks.set(0);
            TimeLeft timeLeft = new TimeLeft(() -> looks.incrementAndGet() <= enough ? 20_000 : 0, Duration.ofSeconds(10));
            Map<String, Object> told;
            try {
                told = new Trial(call.table, call.inForce(MiniCall.CALL, MiniCall.BATCH).orElseThrow(), Selector.withDefaults(), timeLeft)
                        .run("trial", true);
            } catch (Refusal tooMuch) {
                assertFalse(partly, "more time never gives less");
                continue;
            }
            assertEquals(codes(whole), codes(JsonObject.of(told)));
            List<String> leftOut = JsonObject.of(told).texts("leftOut");
            leftOut.forEach(part -> assertFalse(told.containsKey(part), part));
            partly |= !leftOut.isEmpty();
            if (leftOut.isEmpty()) {
                break;
            }
        }
        assertTrue(partly, "some had no time");
    }
}
