package org.creativevolunteers.selection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.creativevolunteers.kernel.items.BatchState;
import org.creativevolunteers.kernel.items.BatchStep;
import org.creativevolunteers.kernel.items.OfferState;
import org.creativevolunteers.selection.offers.OfferAnswer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;

/** The same inputs come to the same bytes, whatever dies on the way and however many run at once. */
class Q14OneOutcomeTest {

    private static final int APPLICANTS = 14;

    private static MiniCall mini() {
        return new MiniCall(14).places(4).reserve(4).with(APPLICANTS);
    }

    /** Everything that can be seen of a call afterwards. */
    private static Map<String, Object> trace(MiniCall call) {
        Map<String, Object> trace = new TreeMap<>();
        trace.put("steps", call.steps());
        trace.put("outcomes", call.outcomes(APPLICANTS));
        trace.put("head", call.batch().item().text("head"));
        trace.put("state", call.batch().state());
        IntStream.range(0, APPLICANTS).mapToObj(MiniCall::id).forEach(id -> trace.put(id, call.letters(id)));
        trace.put("audit", call.audit());
        return trace;
    }

    /** The batch's whole life; every function is started again until it ends. */
    private static Map<String, Object> life(MiniCall call, int crashAt) {
        if (crashAt >= 0) {
            call.crash.after(crashAt);
        }
        surviving(call, call::run);
        surviving(call, () -> {
            if (call.batch().state() == BatchState.PROPOSED) {
                call.approve();
            }
        });
        surviving(call, call::run);
        List<String> offered = call.outcomes(APPLICANTS).get(OfferState.OPEN);
        surviving(call, () -> call.answer(MiniCall.id(firstOf(offered)), OfferAnswer.DECLINE));
        call.clock.pass(Duration.ofDays(8));
        surviving(call, call::expire);
        return trace(call);
    }

    private static int firstOf(List<String> offered) {
        return IntStream.range(0, APPLICANTS).filter(number -> offered.contains(MiniCall.id(number))).findFirst().orElseThrow();
    }

    private static void surviving(MiniCall call, Runnable work) {
        try {
            work.run();
        } catch (Crash.Killed killed) {
            call.crash.restart();
            work.run();
        }
    }

    @Test
    void a_kill_after_any_write_leaves_one_outcome() {
        MiniCall quiet = mini();
        int before = quiet.crash.writes();
        Map<String, Object> expected = life(quiet, -1);
        int writes = quiet.crash.writes() - before;
        assertTrue(writes > 20, "writes of table and bucket: " + writes);
        for (int write = 0; write < writes; write++) {
            MiniCall call = mini();
            assertEquals(expected, life(call, write), "killed after write " + write);
            assertTrue(call.crash.died(), "write " + write);
        }
    }

    @Test
    void fifty_triggers_at_once_leave_one_outcome() throws Exception {
        Map<String, Object> expected = life(mini(), -1);
        MiniCall call = mini();
        atOnce(50, call::run);
        call.approve();
        atOnce(50, call::run);
        call.answer(MiniCall.id(firstOf(call.outcomes(APPLICANTS).get(OfferState.OPEN))), OfferAnswer.DECLINE);
        call.clock.pass(Duration.ofDays(8));
        atOnce(50, call::expire);
        assertEquals(expected, trace(call));
    }

    private static void atOnce(int times, Runnable work) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> runs = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                runs.add(threads.submit(() -> {
                    start.await();
                    work.run();
                    return null;
                }));
            }
            start.countDown();
            for (Future<?> run : runs) {
                run.get();
            }
        }
    }

    @Test
    void neither_order_of_arrival_nor_locale_leaves_a_trace() {
        Map<String, Object> expected = life(mini(), -1);
        Locale usual = Locale.getDefault();
        try {
            Locale.setDefault(Locale.of("az"));
            assertEquals(expected, life(new MiniCall(14).places(4).reserve(4).withShuffled(APPLICANTS, 99), -1));
        } finally {
            Locale.setDefault(usual);
        }
        assertNotEquals(expected, life(new MiniCall(15).places(4).reserve(4).with(APPLICANTS), -1));
    }

    @Test
    void a_stored_result_that_was_changed_is_refused() {
        MiniCall call = mini().run();
        String proposal = call.table.get(BatchStep.key(MiniCall.CALL, MiniCall.BATCH, "explanations"))
                .orElseThrow().text("object");
        call.bucket.putObject(request -> request.key(proposal), RequestBody.fromString("{}\n"));
        call.approve();
        assertThrows(IllegalStateException.class, call::run);
        assertEquals(Map.of(), call.outcomes(APPLICANTS), "nobody was told anything");
    }

    @Test
    void time_that_runs_short_stops_between_steps_and_the_next_run_goes_on() {
        Map<String, Object> expected = life(mini(), -1);
        MiniCall call = mini();
        for (int run = 0; run < 30 && call.batch().state() != BatchState.PROPOSED; run++) {
            call.runOneStep();
        }
        assertEquals(BatchState.PROPOSED, call.batch().state());
        assertEquals(expected, life(call, -1));
    }
}
