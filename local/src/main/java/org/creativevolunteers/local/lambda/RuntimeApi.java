package org.creativevolunteers.local.lambda;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;

/**
 * The Lambda Runtime API for one process: it hands out one invocation at a time and takes its result.
 * See "Using the Lambda runtime API for custom runtimes" in the Lambda developer guide.
 */
final class RuntimeApi implements AutoCloseable {

    private static final String BASE = "/2018-06-01/runtime/";

    private final HttpServer server;
    private final String functionArn;
    private final BlockingQueue<Invocation> next = new SynchronousQueue<>();
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private volatile Optional<Invocation> current = Optional.empty();

    /** @param deadlineMillis since the epoch, as the runtime client reads it */
    record Invocation(String requestId, byte[] payload, long deadlineMillis, CompletableFuture<Result> result) {
    }

    RuntimeApi(String functionArn) {
        this.functionArn = functionArn;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext(BASE, this::handle);
        server.start();
    }

    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** Done when the process asks for its first invocation; fails with what the process reports of its own start. */
    CompletableFuture<Void> ready() {
        return ready;
    }

    void offer(Invocation invocation) throws InterruptedException {
        next.put(invocation);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath().substring(BASE.length());
            if (path.equals("invocation/next")) {
                ready.complete(null);
                hand(exchange, next.take());
            } else {
                byte[] body = exchange.getRequestBody().readAllBytes();
                take(path, body);
                exchange.sendResponseHeaders(202, 0);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void hand(HttpExchange exchange, Invocation invocation) throws IOException {
        current = Optional.of(invocation);
        var headers = exchange.getResponseHeaders();
        headers.set("Lambda-Runtime-Aws-Request-Id", invocation.requestId());
        headers.set("Lambda-Runtime-Deadline-Ms", Long.toString(invocation.deadlineMillis()));
        headers.set("Lambda-Runtime-Invoked-Function-Arn", functionArn);
        headers.set("Lambda-Runtime-Trace-Id",
                "Root=1-00000000-" + invocation.requestId().replace("-", "").substring(0, 24) + ";Sampled=0");
        headers.set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, invocation.payload().length);
        exchange.getResponseBody().write(invocation.payload());
    }

    private void take(String path, byte[] body) {
        if (path.equals("init/error")) {
            ready.completeExceptionally(new InitException(new String(body, StandardCharsets.UTF_8)));
            return;
        }
        current.filter(invocation -> path.startsWith("invocation/" + invocation.requestId() + "/")).ifPresent(invocation -> {
            current = Optional.empty();
            invocation.result()
                    .complete(path.endsWith("/response") ? new Result.Success(body) : new Result.FunctionError("Unhandled", body));
        });
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /** The process could not start; the message is what it reported. */
    static final class InitException extends RuntimeException {
        private static final long serialVersionUID = 1;

        InitException(String report) {
            super(report);
        }
    }
}
