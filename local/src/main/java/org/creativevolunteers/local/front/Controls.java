package org.creativevolunteers.local.front;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Optional;
import org.creativevolunteers.local.mail.MailFaults;
import org.creativevolunteers.local.time.Scheduler;
import org.creativevolunteers.local.time.TimeTravel;

/** The bench's own switches: the clock, the schedules, the faults of the mail service. */
final class Controls {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final TimeTravel time;
    private final Scheduler scheduler;
    private final Optional<MailFaults> faults;

    Controls(TimeTravel time, Scheduler scheduler, Optional<MailFaults> faults) {
        this.time = time;
        this.scheduler = scheduler;
        this.faults = faults;
    }

    Response clock() {
        return Response.json(200, clockJson().toString());
    }

    private ObjectNode clockJson() {
        return JSON.createObjectNode().put("now", time.clock().instant().toString()).put("offset", time.clock().offset().toString());
    }

    /** {@code {"advance":"P3D"}} or {@code {"to":"2027-03-01T00:00:00+04:00"}}; answers when all that became due has run. */
    Response moveClock(Request request) {
        try {
            JsonNode wanted = JSON.readTree(request.body());
            Instant now = time.clock().instant();
            Instant to = wanted.has("to") ? OffsetDateTime.parse(wanted.get("to").asText()).toInstant()
                    : advanced(now, wanted.path("advance").asText());
            ObjectNode answer = JSON.createObjectNode();
            ObjectNode fired = JSON.createObjectNode();
            time.to(to).forEach(fired::put);
            answer.setAll(clockJson());
            answer.set("fired", fired);
            return Response.json(200, answer.toString());
        } catch (IOException | DateTimeException | IllegalArgumentException e) {
            return Response.json(400, JSON.createObjectNode().put("message", String.valueOf(e.getMessage())).toString());
        }
    }

    /** ISO 8601: {@code P3D}, {@code P1M}, {@code PT90M}, {@code P1DT2H}. */
    private static Instant advanced(Instant now, String period) {
        if (period.startsWith("P") && !period.contains("T")) {
            return now.atOffset(ZoneOffset.UTC).plus(Period.parse(period)).toInstant();
        }
        return now.plus(Duration.parse(period));
    }

    Response schedules() {
        ArrayNode all = JSON.createArrayNode();
        scheduler.upcoming().forEach(schedule -> {
            ObjectNode json = all.addObject().put("name", schedule.name()).put("function", schedule.function()).put("expression",
                    schedule.expression());
            schedule.next().ifPresent(next -> json.put("next", next.toString()));
        });
        return Response.json(200, all.toString());
    }

    /** Fires a schedule now and answers when its function is done. */
    Response fire(String name) {
        try {
            Scheduler.Fired fired = scheduler.fire(name);
            return Response.json(200,
                    JSON.createObjectNode().put("name", name).put("succeeded", fired.done().exceptionally(e -> false).join()).toString());
        } catch (IllegalArgumentException e) {
            return Response.message(404, "Not Found");
        }
    }

    /** {@code {"ses":"throttle","count":3}}. */
    Response faults(Request request) {
        if (faults.isEmpty()) {
            return Response.message(409, "The letters go to LocalStack, which cannot be made to fail.");
        }
        try {
            JsonNode wanted = JSON.readTree(request.body());
            faults.get().set(wanted.path("ses").asText(), wanted.path("count").asInt(1));
            return Response.json(200, wanted.toString());
        } catch (IOException | IllegalArgumentException e) {
            return Response.json(400, JSON.createObjectNode().put("message", String.valueOf(e.getMessage())).toString());
        }
    }
}
