package org.creativevolunteers.selection;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.IntSupplier;
import org.creativevolunteers.testing.TestContext;

/** Invokes functions as the platform does. */
final class Invoker {

    private Invoker() {
    }

    /** With time enough. */
    static String invoke(RequestStreamHandler function, String event) {
        return invoke(function, event, () -> 900_000);
    }

    /** @param remaining milliseconds that are left, each time that it is asked */
    static String invoke(RequestStreamHandler function, String event, IntSupplier remaining) {
        ByteArrayOutputStream response = new ByteArrayOutputStream();
        try {
            function.handleRequest(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), response,
                    new TestContext("function", remaining));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return response.toString(StandardCharsets.UTF_8);
    }
}
