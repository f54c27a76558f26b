package org.creativevolunteers.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.function.ToIntFunction;
import org.creativevolunteers.browser.RunningSystem.Reply;

/** Brings a call from its last registration to its announced result, through the staff's routes and the schedules. */
final class CallDecision {

    private final RunningSystem system;
    private final ObjectNode call;

    CallDecision(RunningSystem system, ObjectNode call) {
        this.system = system;
        this.call = call;
    }

    /** @param score what a dossier is worth on every criterion */
    void decide(ToIntFunction<JsonNode> score) {
        system.travel(at("/window/closes").plus(Duration.ofHours(2)));
        assess(score);
        begin("PROPOSED");
        expect(system.staff("admin-2", "PUT", batch() + "/approval", ""));
        waitFor("ANNOUNCED");
        system.mailbox().settle();
    }

    /** Travels to the batch's date and waits until it stands somewhere. */
    void begin(String state) {
        system.travel(at("/batches/0/at").plus(Duration.ofMinutes(1)));
        waitFor(state);
    }

    private Instant at(String pointer) {
        return LocalDateTime.parse(call.at(pointer).asText()).atZone(ZoneId.of(call.path("timeZone").asText())).toInstant();
    }

    /** A commissioner assesses all that are there. */
    void assess(ToIntFunction<JsonNode> score) {
        while (true) {
            Reply next = system.staff("commissioner-1", "GET", staff() + "/dossiers/next", "");
            if (next.status() == 204 || expect(next).path("dossier").isMissingNode()) {
                return;
            }
            JsonNode dossier = next.json().path("dossier");
            ObjectNode body = RunningSystem.JSON.createObjectNode();
            ObjectNode scores = body.putObject("scores");
            dossier.path("criteria").forEach(criterion -> scores.put(criterion.path("id").asText(), score.applyAsInt(dossier)));
            expect(system.staff("commissioner-1", "PUT", "/staff/dossiers/" + dossier.path("id").asText() + "/assessment",
                    body.toString()));
        }
    }

    /** Waits until the batch stands somewhere. */
    void waitFor(String state) {
        Inbox.await("the batch is " + state, () -> {
            Reply reply = system.staff("admin", "GET", batch(), "");
            if (reply.status() == 503) {
                return false; // the gateway, while functions start; asked again
            }
            JsonNode batch = expect(reply);
            if (batch.path("state").asText().equals(state)) {
                return true;
            }
            system.fire("RunSelections");
            return false;
        });
    }

    private static JsonNode expect(Reply reply) {
        if (reply.status() / 100 != 2) {
            throw new IllegalStateException(reply.toString());
        }
        return reply.body().isEmpty() ? RunningSystem.JSON.nullNode() : reply.json();
    }

    private String staff() {
        return "/staff/calls/" + call.path("id").asText();
    }

    private String batch() {
        return staff() + "/batches/" + call.at("/batches/0/id").asText();
    }
}
