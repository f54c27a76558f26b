package org.creativevolunteers.selection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Set;
import org.creativevolunteers.call.Condition;
import org.creativevolunteers.engine.program.Limits;
import org.creativevolunteers.engine.solver.Selector;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.function.TimeLeft;
import org.creativevolunteers.kernel.items.BatchState;
import org.creativevolunteers.selection.proposal.Proposal;
import org.creativevolunteers.selection.proposal.Trial;
import org.junit.jupiter.api.Test;

/** A search that takes too long ends in time, and staff are told what was known by then. */
class GivenUpTest {

    private static final int APPLICANTS = 30;

    /** Quotas that take the solver some steps. */
    private static MiniCall call() {
        return new MiniCall(3).places(8).quotas(
                MiniCall.quota("capital", 5, 8, new Condition.In("region", Set.of("baku"))),
                MiniCall.quota("north", 2, 8, new Condition.In("region", Set.of("quba"))),
                MiniCall.quota("west", 1, 8, new Condition.In("region", Set.of("ganja"))),
                MiniCall.quota("women", 6, 8, new Condition.In("gender", Set.of("female"))),
                MiniCall.quota("men", 2, 8, new Condition.In("gender", Set.of("male"))));
    }

    private static void advance(MiniCall call, Selector selector) {
        var proposal = new Proposal(call.table, call.objects(), call, selector);
        boolean more = proposal.freeze(call.batch(), call.clock.instant());
        for (int steps = 0; more && steps < 9; steps++) {
            more = proposal.advance(call.batch(), call.clock.instant());
        }
    }

    @Test
    void the_batch_rests_tells_what_was_known_and_goes_on_when_it_is_driven_again() {
        MiniCall call = call().with(APPLICANTS);
        advance(call, Selector.withDefaults().with(new Limits(1_000, 1)));
        assertEquals(BatchState.FAILED, call.batch().state());
        JsonObject search = JsonObject.of(call.batch().fault()).object("search");
        assertEquals(1L, call.audit().get("batch-given-up"));
        call.run();
        assertEquals(BatchState.FAILED, call.batch().state(), "it would end so again, so it is not tried by itself");
        Invoker.invoke(new RunSelections(call.table, call.objects(), call.site(), call, call.clock),
                "{\"call\":\"%s\",\"batch\":\"%s\"}".formatted(MiniCall.CALL, MiniCall.BATCH));
        assertEquals(BatchState.PROPOSED, call.batch().state());
        assertEquals(8, call.batch().item().whole("selected"));
        assertTrue(search.requireWhole("most") > 0);
        assertFalse(search.flag("infeasible"));
        assertEquals(search.whole("found").isPresent(), search.has("gap"));
    }

    @Test
    void a_trial_that_is_too_hard_says_what_was_known() {
        MiniCall call = call().with(APPLICANTS);
        assertEquals("selected", JsonObject.of(trial(call, Limits.DEFAULT).run("trial", false)).requireText("outcome"));
        Refusal refusal = assertThrows(Refusal.class, () -> trial(call, new Limits(1_000, 1)).run("trial", false));
        assertEquals("409 too-hard", refusal.status() + " " + refusal.code());
        assertTrue(refusal.getMessage().contains("the best selection found so far has a merit of "), refusal.getMessage());
    }

    private static Trial trial(MiniCall call, Limits limits) {
        return new Trial(call.table, call.inForce(MiniCall.CALL, MiniCall.BATCH).orElseThrow(), Selector.withDefaults().with(limits),
                new TimeLeft(() -> 20_000, Duration.ofSeconds(10)));
    }
}
