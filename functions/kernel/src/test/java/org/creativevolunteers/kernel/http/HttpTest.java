package org.creativevolunteers.kernel.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.creativevolunteers.json.Json;
import org.junit.jupiter.api.Test;

class HttpTest {

    /** What KeepAwake of template.yaml sends. */
    @Test
    void an_event_that_is_no_request_reaches_no_function() throws IOException {
        ByteArrayOutputStream response = new ByteArrayOutputStream();
        Http.serve(new ByteArrayInputStream(Json.bytes(Map.of("Records", List.of()))), response, null, request -> {
            throw new AssertionError("nobody has asked");
        });
        assertEquals(204, Json.readObject(response.toString(StandardCharsets.UTF_8)).requireWhole("statusCode"));
    }
}
