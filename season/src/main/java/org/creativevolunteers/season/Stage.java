package org.creativevolunteers.season;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * What every chapter of a season has at hand.
 *
 * @param run     where it is played
 * @param call    whose season it is
 * @param seed    what chance there is follows from
 * @param journal what is told of it
 */
record Stage(LocalRun run, SeasonCall call, long seed, Journal journal) {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    FrontDoor door() {
        return run.door();
    }

    void say(String format, Object... values) {
        journal.say(format, values);
    }

    /** Moves the call's clock, unless it is later already, once nobody is sending a letter: a week later its lease would be long over. */
    void travel(Instant time) {
        if (time.isAfter(run.now())) {
            run.mailbox().settle(run.now());
            run.moveClock(time).forEach((schedule, done) -> journal.require(done, "the schedule " + schedule + " ran without a fault"));
            say("the clock says %s", run.now().atZone(call.zone()).toLocalDateTime().withNano(0));
        }
    }

    void letPass(Duration time) {
        travel(run.now().plus(time));
    }

    void waitFor(String what, BooleanSupplier holds) {
        journal.require(Waiting.until(PATIENCE, holds), what + " within " + PATIENCE.toMinutes() + " minutes");
    }

    /** Lets all act, a hundred at a time. */
    <T> void together(String what, List<T> all, Consumer<T> act) {
        Waiting.together(all, act, done -> say("  %d of %d %s", done, all.size(), what)).forEach(fault -> journal.require(false, fault));
    }

    /** A request of an applicant, with the link from the newest letter. */
    FrontDoor.Reply applicant(String address, String method, String path, Optional<JsonNode> body) {
        Optional<String> secret = run.mailbox().secret(address, "my");
        if (secret.isEmpty()) {
            throw new IllegalStateException("no letter with a link came to " + address);
        }
        return door().send(method, path, secret, body).expect(200, method + " " + path);
    }

    /** A request of a member of the staff. */
    FrontDoor.Reply staff(String name, String method, String path, Optional<JsonNode> body) {
        return door().send(method, path, run.token(name), body);
    }

    /** The batch, as an admin sees it. */
    JsonNode batch() {
        return staff("admin", "GET", call.batchPath(""), Optional.empty()).expect(200, "the batch").json();
    }
}
