package org.creativevolunteers.reports.snapshot;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.kernel.items.Assessment;
import org.creativevolunteers.kernel.items.Offer;
import org.creativevolunteers.kernel.items.Registration;

/**
 * Everything that a snapshot knows of one applicant.
 *
 * @param registration the registration
 * @param assessments  its assessments and recusals, by commissioner
 * @param offers       what the announced batches came to for it, by batch
 */
public record ExtractLine(Registration registration, List<Assessment.Extracted> assessments, List<Offer> offers) {

    private static final String BEFORE_ID = "{\"registration\":{\"id\":\"";

    public ExtractLine {
        Objects.requireNonNull(registration);
        assessments = List.copyOf(assessments);
        offers = List.copyOf(offers);
    }

    /** As one line of JSON, without the line's end. */
    public String text() {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("registration", registration.extract());
        line.put("assessments", assessments.stream().map(Assessment.Extracted::extract).toList());
        line.put("offers", offers.stream().map(Offer::extract).toList());
        return Json.write(line);
    }

    /** What {@link #text} gave. */
    public static ExtractLine of(String text) {
        JsonObject line = Json.readObject(text);
        return new ExtractLine(Registration.ofExtract(line.object("registration").members()),
                all(line, "assessments", Assessment.Extracted::ofExtract).toList(), all(line, "offers", Offer::ofExtract).toList());
    }

    private static <T> Stream<T> all(JsonObject line, String name, Function<Map<String, Object>, T> read) {
        return line.objects(name).stream().map(JsonObject::members).map(read);
    }

    /** The registration's identifier in a line, without reading the rest. */
    static String id(String text) {
        return text.substring(BEFORE_ID.length(), text.indexOf('"', BEFORE_ID.length()));
    }
}
