package org.creativevolunteers.selection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.creativevolunteers.call.Condition;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.kernel.function.Environment;
import org.creativevolunteers.kernel.items.BatchFault;
import org.creativevolunteers.kernel.items.BatchState;
import org.creativevolunteers.kernel.items.StoredBatch;
import org.creativevolunteers.kernel.staff.StaffGate;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Times;
import org.creativevolunteers.kernel.table.Write;
import org.creativevolunteers.testing.TestIssuer;
import org.junit.jupiter.api.Test;

/** What staff see of a run that is under way, and how they have one tried again that failed. */
class RunProgressTest {

    private static final int APPLICANTS = 20;

    private static StaffGate gate(MiniCall call) {
        return StaffGate.of(new Environment(TestIssuer.shared().environment()), call.table);
    }

    private static JsonObject seen(MiniCall call) {
        return Reply.of(new GetBatch(gate(call), call.table, call.objects(), call), TestIssuer.shared().token("looks", "viewer"),
                Optional.empty()).body();
    }

    private static List<String> done(MiniCall call) {
        return seen(call).objects("steps").stream().filter(step -> step.has("done")).map(step -> step.requireText("step")).toList();
    }

    private static Reply again(MiniCall call) {
        return Reply.at("retry", new RelaxBatch(call.desk(gate(call))), TestIssuer.shared().token("again", "admin"));
    }

    private static Item unassess(MiniCall call) {
        Item scored = call.table.query("REG#" + MiniCall.id(3), "ASSESSMENT#").findFirst().orElseThrow();
        call.table.write(Write.delete(scored.key()));
        return scored;
    }

    @Test
    void each_step_is_seen_once_it_is_done() {
        MiniCall call = new MiniCall(2).publicSeed().with(APPLICANTS);
        assertFalse(seen(call).has("steps"), "nothing has begun");
        call.run();
        assertEquals(List.of("people", "scores", "merits"), done(call), "the seed is awaited");
        assertEquals(6, seen(call).objects("steps").size());
        assertFalse(seen(call).has("next"));
    }

    @Test
    void a_relaxed_batch_tells_why_and_begins_again_from_its_result() {
        MiniCall call = new MiniCall(4).quotas(MiniCall.quota("far away", 2, 3, new Condition.In("region", Set.of("nowhere"))))
                .with(APPLICANTS).run();
        assertEquals(List.of("people", "scores", "merits", "result"), done(call));
        assertEquals(204, Reply.of(new RelaxBatch(call.desk(gate(call))), TestIssuer.shared().token("relaxes", "admin"),
                Optional.of(Map.of("why", "Nobody lives there."))).status());
        assertEquals(List.of("people", "scores", "merits"), done(call));
        JsonObject told = seen(call).objects("relaxations").getFirst();
        assertEquals("Nobody lives there.", told.requireText("why"));
        assertEquals("far away", told.objects("changes").getFirst().requireText("name"));
    }

    @Test
    void a_batch_that_failed_is_tried_again_as_soon_as_staff_ask() {
        MiniCall call = new MiniCall(5).with(APPLICANTS);
        assertEquals("state", again(call).problem(), "it has not failed");
        Item scored = unassess(call);
        call.run();
        assertEquals(Optional.of(BatchFault.BELOW_QUORUM), call.batch().wants());
        assertEquals(Times.text(call.clock.instant().plus(Duration.ofHours(1))), seen(call).requireText("next"));
        call.table.write(Write.create(scored));
        assertEquals(BatchState.FAILED, call.run().batch().state(), "not before the hour is over");
        assertEquals(204, again(call).status());
        Item due = call.batch().item();
        assertEquals(204, again(call).status(), "the same again is the same");
        assertEquals(due, call.batch().item());
        assertEquals(BatchState.PROPOSED, call.run().batch().state());
        assertEquals(1L, call.audit().get("retry-batch"));
        assertEquals(Optional.empty(), call.batch().wants());
    }

    @Test
    void one_that_rests_in_the_end_is_tried_for_ten_days_more() {
        MiniCall call = new MiniCall(5).with(APPLICANTS);
        unassess(call);
        call.run();
        call.table.write(call.batch().await(StoredBatch.Next.RESTING).set("attempts", 240L));
        assertFalse(seen(call).has("next"));
        assertEquals(204, again(call).status());
        call.run();
        assertEquals(1, call.batch().attempts());
        assertEquals(Optional.of(call.clock.instant().plus(Duration.ofHours(1))).map(Times::toSecond), call.batch().next());
    }
}
