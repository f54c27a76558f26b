package org.creativevolunteers.registration;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.creativevolunteers.json.Hash;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.kernel.Priming;
import org.creativevolunteers.kernel.items.CallItem;
import org.creativevolunteers.kernel.table.StageTransport;

/**
 * Has a started function take the rehearsal's submissions, over the wire, from a Runtime API and to a table that are played here, and
 * ends it in the orderly way, in which a JVM that was told to leaves its cache. Run while the container image is built.
 *
 * <pre>java -cp … org.creativevolunteers.registration.Training COMMAND ARGUMENT…</pre>
 */
final class Training {

    private static final String RUNTIME = "/2018-06-01/runtime/";
    private static final int TIMES = 5;
    private static final int SECONDS = 300;

    private final JsonObject script = Priming.script();
    private final Rehearsal rehearsal = new Rehearsal();
    private final StageTransport table;
    private final List<String> languages = script.object("call").texts("languages");
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private final CountDownLatch never = new CountDownLatch(1);
    private int handed;
    private int answered;

    private Training() {
        String content = Json.write(script.object("call"));
        table = new StageTransport(CallItem.stage(script.object("call").requireText("id"), content, Hash.sha256(content)));
    }

    public static void main(String[] command) throws IOException, InterruptedException, ExecutionException, TimeoutException {
        System.exit(new Training().run(List.of(command)));
    }

    private int run(List<String> command) throws IOException, InterruptedException, ExecutionException, TimeoutException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::table);
        server.createContext(RUNTIME, this::runtime);
        server.start();
        String address = "127.0.0.1:" + server.getAddress().getPort();
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().putAll(Map.of("AWS_LAMBDA_RUNTIME_API", address, "AWS_ENDPOINT_URL_DYNAMODB", "http://" + address,
                "AWS_REGION", "eu-central-1", "AWS_ACCESS_KEY_ID", "stage", "AWS_SECRET_ACCESS_KEY", "stage", "TABLE_NAME", "stage",
                "IDENTITY_KEY", "only for training", "_HANDLER", SubmitRegistration.class.getName(), "AWS_LAMBDA_FUNCTION_NAME", "stage"));
        builder.environment().put("CLOCK_OFFSET",
                Duration.between(Instant.now(), Instant.parse(script.requireText("now"))).withNanos(0).toString());
        Process process = builder.start();
        process.onExit().thenRun(() -> done.completeExceptionally(new IllegalStateException("The function ended.")));
        try {
            done.get(SECONDS, TimeUnit.SECONDS);
        } finally {
            process.destroy();
            process.waitFor(SECONDS, TimeUnit.SECONDS);
            server.stop(0);
        }
        return 0;
    }

    /** The table's endpoint. */
    private void table(HttpExchange exchange) throws IOException {
        answer(exchange, 200,
                table.answer(exchange.getRequestHeaders().getFirst("X-Amz-Target"), exchange.getRequestBody().readAllBytes()));
    }

    /** The Runtime API: hands out one submission after another, and takes what is said of it. */
    private void runtime(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().substring(RUNTIME.length());
        if (path.equals("invocation/next")) {
            hand(exchange);
            return;
        }
        String said = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        answer(exchange, 202, new byte[0]);
        if (!path.endsWith("/response") || !said.contains("\"statusCode\":202")) {
            done.completeExceptionally(new IllegalStateException(path + ": " + said));
        } else if (++answered == TIMES * languages.size()) {
            done.complete(null);
        }
    }

    private void hand(HttpExchange exchange) throws IOException {
        if (handed == TIMES * languages.size()) {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        var headers = exchange.getResponseHeaders();
        headers.set("Lambda-Runtime-Aws-Request-Id", "training-" + handed);
        headers.set("Lambda-Runtime-Deadline-Ms", String.valueOf(Instant.now().plusSeconds(SECONDS).toEpochMilli()));
        headers.set("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:eu-central-1:000000000000:function:training");
        headers.set("Lambda-Runtime-Trace-Id", "Root=1-00000000-000000000000000000000000;Sampled=0");
        answer(exchange, 200, rehearsal.event(languages.get(handed++ % languages.size())));
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
