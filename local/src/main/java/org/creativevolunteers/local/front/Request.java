package org.creativevolunteers.local.front;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A request as it reached the front.
 *
 * @param path still percent-encoded
 * @param query still percent-encoded, empty where there is none
 * @param headers names in lower case
 * @param sourceIp the socket's, never a header's
 */
record Request(String id, String method, String path, String query, String protocol, Map<String, List<String>> headers, byte[] body,
        String sourceIp,
        Instant at) {

    String header(String name) {
        return String.join(",", headers.getOrDefault(name, List.of()));
    }
}
