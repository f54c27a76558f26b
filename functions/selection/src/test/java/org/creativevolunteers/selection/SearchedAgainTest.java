package org.creativevolunteers.selection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Map;
import java.util.function.IntSupplier;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.kernel.items.BatchState;
import org.creativevolunteers.kernel.table.Write;
import org.junit.jupiter.api.Test;

/** A search whose time was up is begun again by the next runs, with what was done before it; it may die on the way, too. */
class SearchedAgainTest {

    private static final int APPLICANTS = 20;
    private static final int ENOUGH = 900_000;

    private static MiniCall mini() {
        return new MiniCall(14).places(4).reserve(4).with(APPLICANTS);
    }

    /** The schedule strikes, and the time of the run is up when it has looked at the clock so often. */
    private static void run(MiniCall call, int looks) {
        int[] left = {looks};
        run(call, () -> left[0]-- > 0 ? ENOUGH : 0);
    }

    private static void run(MiniCall call, IntSupplier remaining) {
        Invoker.invoke(new RunSelections(call.table, call.objects(), call.site(), call, call.clock), "{}", remaining);
    }

    /** The schedule strikes, and there is time for everything but the search. */
    private static void runOutOfTime(MiniCall call) {
        run(call, () -> isSearching() ? 0 : ENOUGH);
    }

    private static boolean isSearching() {
        return StackWalker.getInstance().walk(frames -> frames.anyMatch(frame -> frame.getClassName().endsWith(".engine.program.Work")));
    }

    private static long givenUp(MiniCall call) {
        return call.audit().getOrDefault("batch-given-up", 0L);
    }

    @Test
    void whenever_the_time_of_a_run_is_up_the_next_one_comes_to_the_same_result() {
        Map<String, String> expected = mini().run().steps();
        boolean once = false;
        boolean through = false;
        for (int looks = 0; !through; looks++) {
            MiniCall call = mini();
            run(call, looks);
            through = call.batch().is(BatchState.PROPOSED);
            once |= givenUp(call) == 1;
            call.run();
            assertEquals(BatchState.PROPOSED, call.batch().state(), "after " + looks + " looks at the clock");
            assertEquals(expected, call.steps());
            assertTrue(call.batch().item().find("fault").isEmpty());
        }
        assertTrue(once, "no run was given up in its search");
    }

    @Test
    void killed_after_any_write_of_the_runs_that_begin_it_again_it_comes_to_the_same_result() {
        Map<String, String> expected = mini().run().steps();
        boolean through = false;
        for (int write = 0; !through; write++) {
            MiniCall call = mini();
            call.crash.after(write);
            surviving(call, () -> runOutOfTime(call));
            surviving(call, call::run);
            assertEquals(BatchState.PROPOSED, call.batch().state(), "killed after write " + write);
            assertEquals(expected, call.steps());
            assertTrue(givenUp(call) == 1 || givenUp(call) == 2, "given up " + givenUp(call) + " times");
            through = !call.crash.died();
        }
    }

    private static void surviving(MiniCall call, Runnable run) {
        try {
            run.run();
        } catch (Crash.Killed killed) {
            call.crash.restart();
            run.run();
        }
    }

    @Test
    void after_three_searches_it_rests_and_tells_what_was_known_until_somebody_drives_it_by_hand() {
        MiniCall call = mini();
        for (int run = 0; run < 5; run++) {
            runOutOfTime(call);
            assertEquals(BatchState.FAILED, call.batch().state());
            assertEquals(Math.min(run + 1, 3), givenUp(call));
            assertTrue(JsonObject.of(call.batch().fault()).object("search").requireWhole("most") > 0);
        }
        String byHand = "{\"call\":\"%s\",\"batch\":\"%s\"}".formatted(MiniCall.CALL, MiniCall.BATCH);
        Invoker.invoke(new RunSelections(call.table, call.objects(), call.site(), call, call.clock), byHand);
        assertEquals(BatchState.PROPOSED, call.batch().state());
    }

    @Test
    void hours_of_waiting_for_assessments_do_not_count_as_searches() {
        MiniCall call = mini();
        var wanting = call.everything(MiniCall.id(3)).stream().filter(item -> item.text("sk").startsWith("ASSESSMENT#")).toList();
        wanting.forEach(item -> call.table.write(Write.delete(item.key())));
        for (int hour = 0; hour < 5; hour++) {
            call.run();
            assertEquals(BatchState.FAILED, call.batch().state());
            call.clock.pass(Duration.ofHours(1));
        }
        wanting.forEach(item -> call.table.write(Write.create(item)));
        runOutOfTime(call);
        assertEquals(1, givenUp(call));
        call.run();
        assertEquals(BatchState.PROPOSED, call.batch().state(), "one search was given up, and two more are owed");
    }
}
