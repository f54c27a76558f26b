package org.creativevolunteers.local.lambda;

import java.nio.charset.StandardCharsets;

/** What came of an invocation, as Lambda's Invoke answers it. */
public sealed interface Result {

    /** The function answered. */
    record Success(byte[] payload) implements Result {
    }

    /** The function threw, ran out of its time, died, or could not start; {@code payload} is Lambda's JSON of the error. */
    record FunctionError(String kind, byte[] payload) implements Result {
        public String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }
    }

    /** All processes that the function may have were busy for as long as the caller would wait: Lambda's 429. */
    record Throttled() implements Result {
    }
}
