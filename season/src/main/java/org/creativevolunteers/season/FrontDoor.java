package org.creativevolunteers.season;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** The HTTP interface as a browser or a script uses it. */
final class FrontDoor {

    static final ObjectMapper JSON = new ObjectMapper();

    private static final int ATTEMPTS = 6;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(10)).build();
    private final String url;

    FrontDoor(String url) {
        this.url = url;
    }

    String url() {
        return url;
    }

    /** What came back. */
    record Reply(int status, String body) {

        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Itself, where it was done, whatever the status says beyond that. */
        Reply expect2xx(String what) {
            return status / 100 == 2 ? this : expect(200, what);
        }

        /** Itself, where the status is the expected one. */
        Reply expect(int expected, String what) {
            if (status != expected) {
                throw new IllegalStateException(what + ": expected " + expected + ", got " + status + " " + body);
            }
            return this;
        }
    }

    /**
     * Sends JSON, where there is a body, with a bearer token, where there is one. What a page tries again (no answer, a fault, too
     * many requests) is tried again.
     */
    Reply send(String method, String path, Optional<String> bearer, Optional<JsonNode> body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path)).timeout(Duration.ofSeconds(60))
                .method(method,
                        body.map(json -> HttpRequest.BodyPublishers.ofString(json.toString())).orElse(HttpRequest.BodyPublishers.noBody()));
        body.ifPresent(json -> request.header("content-type", "application/json"));
        bearer.ifPresent(token -> request.header("authorization", "Bearer " + token));
        for (int attempt = 1;; attempt++) {
            try {
                Reply reply = exchange(request.build());
                if (reply.status() < 500 && reply.status() != 429 || attempt == ATTEMPTS) {
                    return reply;
                }
            } catch (UncheckedIOException lost) {
                if (attempt == ATTEMPTS) {
                    throw lost;
                }
            }
            pause(Duration.ofMillis(200L << attempt));
        }
    }

    /** Reads what everybody may read, such as what stands under {@code /local}. */
    JsonNode get(String path) {
        return send("GET", path, Optional.empty(), Optional.empty()).expect(200, path).json();
    }

    /** Tells the local run to do something; it answers when that is done, however long it takes. */
    JsonNode control(String path, JsonNode body) {
        return exchange(HttpRequest.newBuilder(URI.create(url + path)).POST(HttpRequest.BodyPublishers.ofString(body.toString())).build())
                .expect(200, path).json();
    }

    /** Sends a form as a browser without scripts does. */
    Reply form(String path, String fields) {
        return form(URI.create(url + path), fields);
    }

    /** The same, to another address than the front door's. */
    Reply form(URI address, String fields) {
        return exchange(HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(60))
                .header("content-type", "application/x-www-form-urlencoded").POST(HttpRequest.BodyPublishers.ofString(fields)).build());
    }

    /** Downloads the bytes behind a link that grants access by itself. */
    byte[] download(String link) {
        try {
            HttpResponse<byte[]> response =
                    client.send(HttpRequest.newBuilder(URI.create(link)).build(), HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new IllegalStateException("a download was answered with " + response.statusCode());
            }
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private Reply exchange(HttpRequest request) {
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            return new Reply(response.statusCode(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    static String field(String name, String value) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8) + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("the season was interrupted", e);
    }
}
