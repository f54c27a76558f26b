package org.creativevolunteers.selection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.function.Environment;
import org.creativevolunteers.kernel.items.BatchState;
import org.creativevolunteers.kernel.items.OfferState;
import org.creativevolunteers.kernel.items.StoredBatch;
import org.creativevolunteers.kernel.staff.StaffGate;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Times;
import org.creativevolunteers.kernel.table.Write;
import org.creativevolunteers.selection.proposal.Approval;
import org.creativevolunteers.testing.TestIssuer;
import org.junit.jupiter.api.Test;

/** When an approved result is announced. */
class AnnouncementTimeTest {

    private static final int APPLICANTS = 20;

    private static ApproveBatch function(MiniCall call) {
        return new ApproveBatch(call.desk(gate(call)));
    }

    private static StaffGate gate(MiniCall call) {
        return StaffGate.of(new Environment(TestIssuer.shared().environment()), call.table);
    }

    private static Reply approve(MiniCall call, Optional<Map<String, Object>> body) {
        return Reply.of(function(call), TestIssuer.shared().token("third", "admin"), body);
    }

    private static Reply announce(MiniCall call, Optional<Instant> time) {
        return Reply.put("announcement", function(call), TestIssuer.shared().token("fourth", "admin"),
                time.map(at -> Map.of("announce", Times.text(at))));
    }

    private static Reply approve(MiniCall call, Instant announce) {
        return approve(call, Optional.of(Map.of("announce", Times.text(announce))));
    }

    private static List<Item> told(MiniCall call) {
        return IntStream.range(0, APPLICANTS).mapToObj(MiniCall::id)
                .flatMap(id -> call.everything(id).stream().filter(item -> !item.text("sk").startsWith("ASSESSMENT#")))
                .toList();
    }

    @Test
    void nobody_is_told_before_the_time_that_is_set_and_offers_run_from_it() {
        MiniCall call = new MiniCall(2).with(APPLICANTS).run();
        List<Item> before = told(call);
        Instant later = Times.toSecond(call.clock.instant().plus(Duration.ofDays(2)));
        assertEquals(204, approve(call, later).status());
        assertEquals(204, approve(call, later).status(), "the same again is the same");
        assertEquals("state", approve(call, later.plusSeconds(60)).problem(), "another time is set by its own route");
        assertEquals("state", approve(call, Optional.empty()).problem(), "at once is another time, too");
        call.run();
        Invoker.invoke(new RunSelections(call.table, call.objects(), call.site(), call, call.clock),
                "{\"call\": \"mini\", \"batch\": \"b1\"}");
        assertEquals(before, told(call), "not even when the batch is run by hand");
        Reply seen = Reply.of(new GetBatch(gate(call), call.table, call.objects(), call), TestIssuer.shared().token("looks", "viewer"),
                Optional.empty());
        assertEquals(Times.text(later), seen.body().requireText("announce"));
        call.clock.pass(Duration.ofDays(2));
        call.run();
        assertEquals(BatchState.ANNOUNCED, call.batch().state());
        call.outcomes(APPLICANTS).get(OfferState.OPEN).forEach(id -> assertEquals(later.plus(Duration.ofDays(7)),
                call.offerOf(id).orElseThrow().deadline().orElseThrow()));
        assertEquals(204, announce(call, Optional.empty()).status(), "it is announced");
        assertEquals("state", announce(call, Optional.of(later.plusSeconds(60))).problem());
    }

    @Test
    void the_time_can_be_changed_and_taken_back_until_somebody_is_told() {
        MiniCall call = new MiniCall(2).with(APPLICANTS).run();
        Instant later = Times.toSecond(call.clock.instant().plus(Duration.ofDays(2)));
        assertEquals("state", announce(call, Optional.empty()).problem(), "nothing is approved");
        assertEquals(204, approve(call, Optional.empty()).status());
        assertEquals(204, announce(call, Optional.of(later)).status(), "nobody has been told yet");
        Item waiting = call.batch().item();
        assertEquals(204, announce(call, Optional.of(later)).status(), "the same again is the same");
        assertEquals(waiting, call.batch().item());
        assertEquals(BatchState.APPROVED, call.run().batch().state());
        assertEquals(204, announce(call, Optional.empty()).status());
        call.run();
        assertEquals(BatchState.ANNOUNCED, call.batch().state());
        assertTrue(call.batch().deadline().orElseThrow().isBefore(later.plus(Duration.ofDays(7))));
        assertEquals(2L, call.audit().get("set-announcement"));
        assertEquals(1L, call.audit().get("approve-batch"));
    }

    @Test
    void another_time_and_the_first_letter_do_not_both_happen() {
        MiniCall call = new MiniCall(2).with(APPLICANTS).run().approve();
        StoredBatch before = call.batch();
        call.table.write(before.beginAnnouncing());
        Instant later = call.clock.instant().plus(Duration.ofDays(2));
        Refusal refusal = assertThrows(Refusal.class,
                () -> new Approval(call.table, call).announce(before, "late", Optional.of(later), call.clock.instant()));
        assertEquals("changed", refusal.code());
        assertEquals("state", announce(call, Optional.of(later)).problem());
        assertEquals(BatchState.ANNOUNCED, call.run().batch().state());
    }

    @Test
    void a_result_waits_no_longer_than_a_month_nor_the_next_batch_nor_what_is_kept() {
        MiniCall call = new MiniCall(2).keptUntil(MiniCall.DUE.plus(Duration.ofDays(40))).with(APPLICANTS).run();
        Instant now = call.clock.instant();
        assertEquals(400, approve(call, now).status());
        assertEquals(400, approve(call, Optional.of(Map.of("announce", "tomorrow"))).status());
        assertEquals(Set.of("/announce"), approve(call, now.plus(Duration.ofDays(31))).pointers());
        call.keptUntil(now.plus(Duration.ofDays(9)));
        assertEquals(400, approve(call, now.plus(Duration.ofDays(3))).status(), "an answer would come when nobody is kept");
        call.keptUntil(MiniCall.DUE.plus(Duration.ofDays(365)));
        call.table.write(Write.create(Item.at(new Key("CALL#" + MiniCall.CALL, "BATCH#b2")).with("state", "PLANNED")
                .with("due", Times.text(now.plus(Duration.ofDays(1))))));
        assertEquals(400, approve(call, now.plus(Duration.ofDays(2))).status(), "the next pool would not know who has a place");
        assertEquals(BatchState.PROPOSED, call.batch().state());
        assertEquals(204, approve(call, now.plus(Duration.ofHours(20))).status());
    }
}
