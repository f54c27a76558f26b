package org.creativevolunteers.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * The checkout's calls with their times moved, so that their doors are open now. The draws are rehearsals: a beacon's round of the
 * future has no value yet.
 */
final class SampleCalls {

    static final String FIRST = "creative-azerbaijan-volunteers";
    static final String SMALL = "example-small";

    private SampleCalls() {
    }

    static ObjectNode first(Instant now) {
        return open(read(FIRST), FIRST, now, Duration.ofDays(31));
    }

    static ObjectNode small(Instant now) {
        return open(read(SMALL), SMALL, now, Duration.ofDays(31));
    }

    /** A call with the times of its file, under a name of its own. */
    static ObjectNode asWritten(String name, String id) {
        ObjectNode call = read(name);
        call.remove("$schema");
        return call.put("id", id);
    }

    private static ObjectNode read(String name) {
        try {
            return (ObjectNode) RunningSystem.JSON.readTree(RunningSystem.ROOT.resolve("calls/" + name + ".json").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A copy under a name of its own that has been open for a day and closes after some time; its batches are a day apart. */
    static ObjectNode open(JsonNode call, String id, Instant now, Duration remaining) {
        ObjectNode copy = call.deepCopy();
        copy.remove("$schema");
        copy.put("id", id);
        ZoneId zone = ZoneId.of(copy.path("timeZone").asText());
        LocalDateTime closes = LocalDateTime.ofInstant(now.plus(remaining), zone).truncatedTo(ChronoUnit.MINUTES);
        ((ObjectNode) copy.path("window"))
                .put("opens", LocalDateTime.ofInstant(now, zone).minusDays(1).truncatedTo(ChronoUnit.MINUTES).toString())
                .put("closes", closes.toString());
        ((ObjectNode) copy.path("age")).put("on", closes.toLocalDate().toString());
        for (JsonNode question : copy.findValues("questions").stream().flatMap(questions -> questions.valueStream()).toList()) {
            if (question.path("type").asText().equals("date")) {
                ((ObjectNode) question).put("to", closes.toLocalDate().toString());
            }
        }
        int days = 1;
        for (JsonNode batch : copy.path("batches")) {
            ((ObjectNode) batch).put("at", closes.plusDays(days++).toString());
            ((ObjectNode) batch).putObject("draw").put("method", "sha256").put("source", "rehearsal").put("name", "pages in a browser");
        }
        return copy;
    }
}
