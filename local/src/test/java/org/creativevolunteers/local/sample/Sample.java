package org.creativevolunteers.local.sample;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** A function for the tests: does what the event's text asks for. */
public final class Sample implements RequestStreamHandler {

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        String event = new String(input.readAllBytes(), StandardCharsets.UTF_8);
        if (event.contains("sleep")) {
            sleep();
        }
        if (event.contains("throw")) {
            throw new IllegalStateException("as asked");
        }
        if (event.contains("ResponseURL")) {
            answerDeployment(event);
        }
        if (event.contains("exit")) {
            Runtime.getRuntime().halt(3);
        }
        String answer = event.contains("environment") ? System.getenv().toString()
                : ProcessHandle.current().pid() + " " + context.getAwsRequestId() + " " + context.getRemainingTimeInMillis();
        output.write(("\"" + answer.replace("\"", "'") + "\"").getBytes(StandardCharsets.UTF_8));
    }

    /** Answers with the status that the event wishes for. */
    private static void answerDeployment(String event) throws IOException {
        String status = event.replaceAll("(?s).*\"Wish\":\"([A-Z]+)\".*", "$1");
        URI address = URI.create(event.replaceAll("(?s).*\"ResponseURL\":\"([^\"]+)\".*", "$1"));
        try (HttpClient http = HttpClient.newHttpClient()) {
            http.send(HttpRequest.newBuilder(address).PUT(HttpRequest.BodyPublishers.ofString(
                    "{\"Status\":\"" + status + "\",\"Reason\":\"as wished\"}")).build(), HttpResponse.BodyHandlers.discarding());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(60_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
