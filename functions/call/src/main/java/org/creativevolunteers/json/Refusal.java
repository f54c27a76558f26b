package org.creativevolunteers.json;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * What the caller did wrong: becomes a problem document (RFC 9457) with a 4xx status. Everything else that is thrown
 * is a fault of ours or of our surroundings and becomes a 5xx.
 */
public final class Refusal extends RuntimeException {

    private static final long NEVER = -1;

    private final int status;
    private final String code;
    private final transient List<Detail> details;
    private final long retryAfter;
    private final transient Map<String, Object> members;

    /**
     * One thing that is wrong.
     *
     * @param pointer where, as a JSON pointer (RFC 6901) into what was sent, empty for the whole
     * @param code    what, as a stable word for programs, such as {@code required}
     * @param message what and how to mend it, for the person, in the person's language where one is known
     * @param values  what a sentence in other words needs, by names that are none of the document's own
     */
    public record Detail(String pointer, String code, String message, Map<String, Object> values) {
        public Detail {
            Objects.requireNonNull(pointer);
            Objects.requireNonNull(code);
            Objects.requireNonNull(message);
            values = Map.copyOf(values);
        }

        /** A fault that the code says in full. */
        public Detail(String pointer, String code, String message) {
            this(pointer, code, message, Map.of());
        }
    }

    /**
     * @param status  the HTTP status, 400 to 499
     * @param code    a stable word that names the kind of refusal, such as {@code invalid-answers}
     * @param message one sentence for the person: what is wrong and how to mend it
     * @param details each single fault, empty where the sentence says all
     */
    public Refusal(int status, String code, String message, List<Detail> details) {
        this(status, code, message, details, NEVER, Map.of());
    }

    private Refusal(int status, String code, String message, List<Detail> details, long retryAfter, Map<String, Object> members) {
        super(message);
        if (status < 400 || status > 499) {
            throw new IllegalArgumentException("a refusal has a status from 400 to 499, not " + status);
        }
        this.status = status;
        this.code = Objects.requireNonNull(code);
        this.details = List.copyOf(details);
        this.retryAfter = retryAfter;
        this.members = Map.copyOf(members);
    }

    /** Status 429: there was too much of it; the same may be taken after so many seconds. */
    public static Refusal later(String code, String message, long seconds) {
        return new Refusal(429, code, message, List.of(), seconds, Map.of());
    }

    /**
     * The same with one more member of the problem document, for programs: what would have been taken.
     *
     * @param name  none of the document's own
     * @param value as JSON has it
     */
    public Refusal with(String name, long value) {
        return new Refusal(status, code, getMessage(), details, retryAfter, Map.of(name, value));
    }

    /** A refusal that one sentence explains. */
    public Refusal(int status, String code, String message) {
        this(status, code, message, List.of());
    }

    /** Status 400 for one place in what was sent. */
    public static Refusal at(String pointer, String code, String message) {
        return at(pointer, code, message, Map.of());
    }

    /** Status 400 for one place in what was sent, with what a sentence in other words needs. */
    public static Refusal at(String pointer, String code, String message, Map<String, Object> values) {
        return new Refusal(400, "bad-request", message, List.of(new Detail(pointer, code, message, values)));
    }

    /** Status 404; says the same whether the thing is absent or not for this person. */
    public static Refusal notFound(String message) {
        return new Refusal(404, "not-found", message);
    }

    /** Status 409: the thing has changed or is in a state that does not allow what was asked. */
    public static Refusal conflict(String code, String message) {
        return new Refusal(409, code, message);
    }

    /** After how many seconds the same may be taken; empty where time changes nothing. */
    public OptionalLong retryAfter() {
        return retryAfter == NEVER ? OptionalLong.empty() : OptionalLong.of(retryAfter);
    }

    /** The members of the problem document beside its own. */
    public Map<String, Object> members() {
        return members;
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public List<Detail> details() {
        return details;
    }
}
