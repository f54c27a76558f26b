package org.creativevolunteers.season;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/**
 * The call whose season is played, and the dates and bounds in it that the season goes by.
 *
 * @param json the call file, as it is published
 */
record SeasonCall(ObjectNode json) {

    /** The call in a file, with a draw that needs nobody: the one that a call names lies in the future. */
    static SeasonCall rehearsed(Path file) throws IOException {
        ObjectNode json = (ObjectNode) FrontDoor.JSON.readTree(file.toFile());
        json.remove("$schema");
        ((ObjectNode) json.at("/batches/0")).putObject("draw").put("method", "sha256").put("source", "rehearsal")
                .put("name", "a season played on one machine");
        return new SeasonCall(json);
    }

    String id() {
        return json.path("id").asText();
    }

    ZoneId zone() {
        return ZoneId.of(json.path("timeZone").asText());
    }

    Instant opens() {
        return instant("/window/opens");
    }

    Instant closes() {
        return instant("/window/closes");
    }

    /** When the batch is selected. */
    Instant selectedAt() {
        return instant("/batches/0/at");
    }

    private Instant instant(String pointer) {
        return LocalDateTime.parse(json.at(pointer).asText()).atZone(zone()).toInstant();
    }

    int places() {
        return json.at("/batches/0/places").asInt();
    }

    /** How many assessments a dossier needs. */
    int assessmentsNeeded() {
        return json.at("/assessment/minimum").asInt();
    }

    /** How long an offer is open. */
    Duration offerTime() {
        return Duration.ofDays(json.at("/rules/offerDays").asInt());
    }

    int proofOfWorkBits() {
        return json.at("/rules/proofOfWorkBits").asInt();
    }

    /** A route of the staff that begins with the call. */
    String staffPath(String rest) {
        return "/staff/calls/" + id() + rest;
    }

    /** A route of the staff for the batch. */
    String batchPath(String rest) {
        return staffPath("/batches/" + json.at("/batches/0/id").asText() + rest);
    }
}
