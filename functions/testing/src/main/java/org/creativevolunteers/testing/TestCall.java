package org.creativevolunteers.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A small call file, plainly synthetic, with every kind of question: blind assessment, three regions, four places. */
public final class TestCall {

    /** Its identifier. */
    public static final String ID = "test-call";

    private TestCall() {
    }

    /** Its text, as JSON. */
    public static String json() {
        try (InputStream in = TestCall.class.getResourceAsStream("test-call.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
