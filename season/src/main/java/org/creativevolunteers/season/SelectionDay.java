package org.creativevolunteers.season;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** The batch's date comes: the scheduled run selects, a second admin approves, the result is announced. */
record SelectionDay(Stage stage) {

    private static final Set<String> DEAD_ENDS = Set.of("INFEASIBLE", "FAILED");

    void play() {
        stage.say("the batch's date comes; the scheduled run selects");
        stage.travel(stage.call().selectedAt().plus(Duration.ofMinutes(1)));
        waitForBatch("PROPOSED");
        stage.say("a second admin approves");
        stage.staff("admin-2", "PUT", stage.call().batchPath("/approval"), Optional.empty()).expect2xx("the approval");
        waitForBatch("ANNOUNCED");
    }

    private void waitForBatch(String awaited) {
        String[] seen = {""};
        stage.waitFor("the batch is " + awaited, () -> {
            JsonNode batch = stage.batch();
            String state = batch.path("state").asText();
            if (!state.equals(seen[0])) {
                seen[0] = state;
                stage.say("  the batch is %s", state);
            }
            if (DEAD_ENDS.contains(state)) {
                throw new IllegalStateException("the batch cannot be selected: " + batch);
            }
            if (!state.equals(awaited)) {
                stage.run().fire("RunSelections");
            }
            return state.equals(awaited);
        });
    }
}
