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
import org.creativevolunteers.kernel.items.StoredLetter;

/**
 * Everything that a snapshot knows of one applicant.
 *
 * @param registration the registration
 * @param assessments  its assessments and recusals, by commissioner
 * @param offers       what the announced batches came to for it, by batch
 * @param letters      its letters, in the order in which they were written
 */
public record ExtractLine(Registration registration, List<Assessment.Extracted> assessments, List<Offer> offers,
        List<StoredLetter> letters) {

    private static final String BEFORE_ID = "{\"registration\":{\"id\":\"";

    public ExtractLine {
        Objects.requireNonNull(registration);
        assessments = List.copyOf(assessments);
        offers = List.copyOf(offers);
        letters = List.copyOf(letters);
    }

    /** As one line of JSON, without the line's end. */
    public String text() {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("registration", registration.extract());
        line.put("assessments", assessments.stream().map(Assessment.Extracted::extract).toList());
        line.put("offers", offers.stream().map(Offer::extract).toList());
        line.put("letters", letters.stream().map(StoredLetter::extract).toList());
        return Json.write(line);
    }

    /** What {@link #text} gave. */
    public static ExtractLine of(String text) {
        JsonObject line = Json.readObject(text);
        return new ExtractLine(Registration.ofExtract(line.object("registration").members()),
                all(line, "assessments", Assessment.Extracted::ofExtract).toList(), all(line, "offers", Offer::ofExtract).toList(),
                all(line, "letters", StoredLetter::ofExtract).toList());
    }

    private static <T> Stream<T> all(JsonObject line, String name, Function<Map<String, Object>, T> read) {
        return line.objects(name).stream().map(JsonObject::members).map(read);
    }

    /** Whether a line of an extract tells of an applicant. */
    static boolean is(String text) {
        return text.startsWith(BEFORE_ID);
    }
}
