package org.creativevolunteers.kernel.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.creativevolunteers.json.Refusal;
import org.junit.jupiter.api.Test;

/** What every answer of a function tells a browser to forbid: to the letter, so that a change is seen. */
class Q22AnswerHeadersTest {

    @Test
    void Q22_every_answer_is_strict_and_kept_by_nobody() {
        Stream.of(HttpAnswer.ok(Map.of()), HttpAnswer.noContent(), HttpAnswer.seeOther("/a/az/"),
                HttpAnswer.problem(Refusal.notFound("gone")),
                HttpAnswer.fault("r")).forEach(answer -> {
                    Map<String, String> headers = new HashMap<>(answer.headers());
                    headers.remove("content-type");
                    headers.remove("location");
                    assertEquals(
                            Map.of("cache-control", "no-store", "content-security-policy", "default-src 'none'; frame-ancestors 'none'",
                                    "referrer-policy", "no-referrer", "strict-transport-security", "max-age=63072000; includeSubDomains",
                                    "x-content-type-options", "nosniff"),
                            headers);
                });
    }
}
