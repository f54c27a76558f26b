package org.creativevolunteers.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * The Lambda Runtime API for one process: it hands out the events one after another, the first as soon as it is asked for, and
 * notes when. To a process that is started for a snapshot it says, after a pause, that it has been restored.
 */
final class MeasuredRuntime implements AutoCloseable {

    private static final String BASE = "/2018-06-01/runtime/";
    /** Until the compiler has done what priming left it to do: before a snapshot there is time. */
    private static final Duration SNAPSHOT = Duration.ofMillis(500);

    private final HttpServer server;
    private final List<byte[]> events;
    private final CompletableFuture<Supplier<Moment>> clock = new CompletableFuture<>();
    private final CompletableFuture<Moment> ready = new CompletableFuture<>();
    private final CompletableFuture<Moment> handed = new CompletableFuture<>();
    private final CompletableFuture<Moment> answered = new CompletableFuture<>();
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<String> answers = new ArrayList<>();
    private int next;

    /**
     * A point in the life of a process.
     *
     * @param wall      nanoseconds of {@link System#nanoTime}
     * @param processor nanoseconds of processor time that the process has used until then
     */
    record Moment(long wall, long processor) {}

    MeasuredRuntime(List<byte[]> events) throws IOException {
        this.events = List.copyOf(events);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext(BASE, this::handle);
        server.start();
    }

    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** Moments are taken with this clock, which needs the process that is measured. */
    void begin(Supplier<Moment> process) {
        clock.complete(process);
    }

    /** When the function was constructed. */
    CompletableFuture<Moment> ready() {
        return ready;
    }

    /** When it got its first event. */
    CompletableFuture<Moment> handed() {
        return handed;
    }

    /** When it had answered that. */
    CompletableFuture<Moment> answered() {
        return answered;
    }

    /** When all events are answered; fails with what the process says of its own failure. */
    CompletableFuture<Void> done() {
        return done;
    }

    List<String> answers() {
        return answers;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath().substring(BASE.length());
            switch (path) {
                case "restore/next" -> {
                    ready.complete(clock.join().get());
                    Thread.sleep(SNAPSHOT);
                    exchange.sendResponseHeaders(200, -1);
                }
                case "invocation/next" -> hand(exchange);
                default -> {
                    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                    take(path, body);
                    exchange.sendResponseHeaders(202, -1);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void hand(HttpExchange exchange) throws IOException, InterruptedException {
        if (next == events.size()) {
            closed.await();
            return;
        }
        byte[] event = events.get(next++);
        var headers = exchange.getResponseHeaders();
        headers.set("Lambda-Runtime-Aws-Request-Id", "request-" + next);
        headers.set("Lambda-Runtime-Deadline-Ms", String.valueOf(Instant.now().plusSeconds(60).toEpochMilli()));
        headers.set("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:eu-central-1:000000000000:function:measured");
        headers.set("Lambda-Runtime-Trace-Id", "Root=1-00000000-000000000000000000000000;Sampled=0");
        headers.set("Content-Type", "application/json");
        Moment now = clock.join().get();
        ready.complete(now);
        handed.complete(now);
        exchange.sendResponseHeaders(200, event.length);
        exchange.getResponseBody().write(event);
    }

    private void take(String path, String body) {
        if (!path.endsWith("/response")) {
            done.completeExceptionally(new IllegalStateException(path + ": " + body));
            return;
        }
        answered.complete(clock.join().get());
        answers.add(body);
        if (answers.size() == events.size()) {
            done.complete(null);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }
}
