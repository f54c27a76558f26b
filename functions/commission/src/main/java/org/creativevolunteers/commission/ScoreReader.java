package org.creativevolunteers.commission;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.call.Criterion;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.json.Refusal;

/** Reads what a commissioner says of a dossier, and names everything that is wrong with it at once. */
final class ScoreReader {

    /** The most code points of a note, and of a comment. */
    static final int LONGEST_NOTE = 2000;

    private ScoreReader() {
    }

    /**
     * Reads {@code {"scores": {criterion: number}, "note": text, "comment": text, "version": number}}.
     *
     * @throws Refusal 400 where a criterion is missing or unknown, a score is not a whole number of its scale, or the note
     *                 is too long
     */
    static Assessments.Said read(JsonObject body, Call call) {
        return read(body, call, true);
    }

    /**
     * Reads the same of which a part may still be missing.
     *
     * @throws Refusal as {@link #read}, but for what is missing
     */
    static Assessments.Said begun(JsonObject body, Call call) {
        return read(body, call, false);
    }

    private static Assessments.Said read(JsonObject body, Call call, boolean whole) {
        body.only(Set.of("scores", "note", "comment", "version"));
        List<Refusal.Detail> errors = new ArrayList<>();
        JsonObject scores = body.object("scores");
        Map<String, Object> read = new LinkedHashMap<>();
        for (Criterion criterion : call.criteria().stream().filter(criterion -> whole || scores.has(criterion.id())).toList()) {
            score(scores, criterion, errors).ifPresent(score -> read.put(criterion.id(), score));
        }
        scores.names().stream().filter(name -> call.criterion(name).isEmpty()).forEach(name -> errors.add(
                new Refusal.Detail(scores.at(name), "unknown", "There is no criterion \"" + name + "\".")));
        Optional<String> note = words(body, "note", errors);
        Optional<String> comment = words(body, "comment", errors);
        if (!errors.isEmpty()) {
            throw new Refusal(400, "invalid-assessment", "The assessment is not complete or not valid.", errors);
        }
        return new Assessments.Said(read, note, comment, body.whole("version"));
    }

    /**
     * Reads {@code {"comment": text}}: why somebody steps aside.
     *
     * @throws Refusal 400 where that is too long
     */
    static Optional<String> comment(JsonObject body) {
        body.only(Set.of("comment"));
        List<Refusal.Detail> errors = new ArrayList<>();
        Optional<String> comment = words(body, "comment", errors);
        if (!errors.isEmpty()) {
            throw new Refusal(400, "invalid-assessment", "The comment is not valid.", errors);
        }
        return comment;
    }

    private static Optional<String> words(JsonObject body, String name, List<Refusal.Detail> errors) {
        Optional<String> words = body.text(name).map(String::strip).filter(text -> !text.isEmpty());
        if (words.filter(text -> text.codePointCount(0, text.length()) > LONGEST_NOTE).isPresent()) {
            errors.add(new Refusal.Detail(body.at(name), "length", "Write at most " + LONGEST_NOTE + " characters."));
        }
        return words;
    }

    private static Optional<Long> score(JsonObject scores, Criterion criterion, List<Refusal.Detail> errors) {
        String pointer = scores.at(criterion.id());
        Object value = scores.members().get(criterion.id());
        if (value instanceof Long score && criterion.from() <= score && score <= criterion.to()) {
            return Optional.of(score);
        }
        errors.add(value == null
                ? new Refusal.Detail(pointer, "required", "The criterion \"" + criterion.id() + "\" is not scored.")
                : new Refusal.Detail(pointer, "scale", "The score is a whole number from " + criterion.from() + " to "
                        + criterion.to() + "."));
        return Optional.empty();
    }
}
