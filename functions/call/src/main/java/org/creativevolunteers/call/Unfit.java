package org.creativevolunteers.call;

import java.util.Map;
import java.util.Objects;

/** What a value of a call says against its own making: a stable word, and what a sentence needs to tell it in any language. */
public final class Unfit extends IllegalArgumentException {

    private final String code;
    private final transient Map<String, Object> values;

    /**
     * @param code    what is wrong, as a stable word for programs
     * @param message the same in English, without the stop at its end
     * @param values  what a sentence in other words needs
     */
    public Unfit(String code, String message, Map<String, Object> values) {
        super(message);
        this.code = Objects.requireNonNull(code);
        this.values = Map.copyOf(values);
    }

    /** What the code says in full. */
    public Unfit(String code, String message) {
        this(code, message, Map.of());
    }

    public String code() {
        return code;
    }

    public Map<String, Object> values() {
        return values;
    }
}
