package org.creativevolunteers.registration.own;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.creativevolunteers.kernel.table.Times;

/**
 * What a guardian is asked to agree to.
 *
 * @param call      the call's identifier
 * @param language  in which the sentence comes
 * @param state     what becomes of the guardian's link
 * @param sentence  what is agreed to
 * @param applicant the name of the person under age; empty where the agreement is nobody's business any more
 * @param since     since when it is agreed to
 */
public record GuardianRequest(String call, String language, State state, String sentence, String applicant, Optional<Instant> since) {

    /** What becomes of a guardian's link. */
    public enum State {
        /** The agreement is asked for. */
        ASKED,
        /** It is given. */
        AGREED,
        /** It was refused, or taken back; it can still be given. */
        REFUSED,
        /** It is not asked for, or not any more: the applicant is of age, or has named somebody else. */
        NOT_NEEDED,
        /** The applicant has withdrawn. */
        WITHDRAWN
    }

    public GuardianRequest {
        Objects.requireNonNull(call);
        Objects.requireNonNull(language);
        Objects.requireNonNull(state);
        Objects.requireNonNull(sentence);
        Objects.requireNonNull(applicant);
        Objects.requireNonNull(since);
    }

    /** As {@code GET /guardian} writes it. */
    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("call", call);
        json.put("language", language);
        json.put("state", state.name());
        json.put("agreed", state == State.AGREED);
        json.put("text", sentence);
        json.put("applicant", applicant);
        since.ifPresent(time -> json.put("since", Times.text(time)));
        return json;
    }

    /** Without what is personal. */
    @Override
    public String toString() {
        return "a guardian's request of " + call + ": " + state;
    }
}
