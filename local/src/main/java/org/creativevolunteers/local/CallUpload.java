package org.creativevolunteers.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.creativevolunteers.local.staff.DemoUser;

/** Publishes the call files of the checkout as an admin would, so that there is a form to open. */
final class CallUpload {

    private final Stack stack;
    private final Path folder;

    CallUpload(Stack stack, Path folder) {
        this.stack = stack;
        this.folder = folder;
    }

    /** Publishes each call and says where its form is. A call that is refused is said and left out. */
    void publish() throws IOException, InterruptedException {
        DemoUser admin = DemoUser.all().getFirst();
        try (HttpClient http = HttpClient.newHttpClient()) {
            // The first comes last: the site's front page leads to the call that was published last.
            for (Path file : files(folder).reversed()) {
                String call = new ObjectMapper().readTree(file.toFile()).path("id").asText();
                stack.log().line("publishing the call %s", call);
                HttpResponse<String> answer = http.send(HttpRequest.newBuilder(URI.create(stack.url() + "/staff/calls/" + call))
                        .header("authorization", "Bearer " + stack.issuer().accessToken(admin)).header("content-type", "application/json")
                        .PUT(HttpRequest.BodyPublishers.ofFile(file)).build(), HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() / 100 == 2) {
                    stack.log().plain("  Form                          " + stack.url() + "/" + call + "/en/ (also az, ru)");
                } else {
                    stack.log().line("%s was refused: %d %s", file.getFileName(), answer.statusCode(), answer.body());
                }
            }
        }
    }

    /** When the first of them opens for registration; empty where there is none. */
    static Optional<Instant> opening(Path folder) throws IOException {
        for (Path file : files(folder)) {
            JsonNode call = new ObjectMapper().readTree(file.toFile());
            return Optional.of(LocalDateTime.parse(call.path("window").path("opens").asText())
                    .atZone(ZoneId.of(call.path("timeZone").asText())).toInstant());
        }
        return Optional.empty();
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json") && !file.toString().endsWith(".schema.json")).sorted().toList();
        }
    }
}
