package org.creativevolunteers.local.front;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.creativevolunteers.local.lambda.Functions;
import org.creativevolunteers.local.lambda.RunLog;
import org.creativevolunteers.local.template.Template;

/** The one address that people visit: the bench's own pages under {@code /local}, the API's paths, the site for the rest. */
public final class Front implements AutoCloseable {

    private static final int MOST_READ = 11 * 1024 * 1024;

    private final HttpServer server;
    private final RunLog log;
    private Optional<Routing> routing = Optional.empty();

    private record Routing(Api api, Optional<Site> site, LocalPages bench, AccessLog log) {
    }

    private Front(HttpServer server, RunLog log) {
        this.server = server;
        this.log = log;
    }

    /** Takes the port, and answers 503 until {@link #serve}. Throws {@link BindException} where it is taken. */
    public static Front open(int port, RunLog log) throws IOException {
        Front front = new Front(listen(port), log);
        front.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        front.server.createContext("/", front::handle);
        front.server.start();
        return front;
    }

    private static HttpServer listen(int port) throws IOException {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (BindException e) {
            BindException plain = new BindException("Port " + port + " is taken; choose another with -Dport=NUMBER.");
            plain.initCause(e);
            throw plain;
        }
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public String url() {
        return "http://127.0.0.1:" + port();
    }

    public void serve(Template template, Functions functions, Optional<Site> site, LocalPages bench, AccessLog log) {
        routing = Optional.of(new Routing(new Api(template.api(), functions, "127.0.0.1:" + port(), Clock.systemUTC()), site, bench, log));
    }

    private void handle(HttpExchange exchange) {
        try (exchange) {
            Request request = read(exchange);
            long start = System.nanoTime();
            write(exchange, answer(request, start));
        } catch (IOException | UncheckedIOException e) {
            // the visitor has gone
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.line("front: %s", e);
        }
    }

    private Response answer(Request request, long start) throws InterruptedException {
        if (routing.isEmpty()) {
            return Response.message(503, "Starting");
        }
        Routing all = routing.get();
        if (request.path().equals("/local") || request.path().startsWith("/local/")) {
            return all.bench().answer(request);
        }
        if (all.site().isPresent() && !all.site().get().isApi(request.path()) && !request.method().equals("OPTIONS")) {
            Optional<Response> page = all.site().get().answer(request)
                    .or(() -> request.path().equals("/") ? Optional.of(all.bench().start()) : Optional.empty());
            if (page.isPresent() || !all.site().get().asksApi()) {
                return page.orElseGet(() -> all.site().get().missing(request));
            }
            return all.site().get().headed(request.path(), api(request, all, start));
        }
        return api(request, all, start);
    }

    private static Response api(Request request, Routing all, long start) throws InterruptedException {
        Api.Answer answer = all.api().answer(request);
        all.log().write(request, answer, System.nanoTime() - start);
        return answer.response().with("apigw-requestid", request.id());
    }

    private static Request read(HttpExchange exchange) throws IOException {
        Map<String, List<String>> headers = new TreeMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), new ArrayList<>(values)));
        byte[] body = exchange.getRequestBody().readNBytes(MOST_READ);
        var uri = exchange.getRequestURI();
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return new Request(UUID.randomUUID().toString(), exchange.getRequestMethod(), path,
                uri.getRawQuery() == null ? "" : uri.getRawQuery(),
                exchange.getProtocol(), headers, body, exchange.getRemoteAddress().getAddress().getHostAddress(),
                Clock.systemUTC().instant());
    }

    private static void write(HttpExchange exchange, Response response) throws IOException {
        response.headers().forEach((name, values) -> {
            if (!name.equals("content-length") && !name.equals("transfer-encoding") && !name.equals("connection")) {
                exchange.getResponseHeaders().put(name, values);
            }
        });
        boolean bodiless = exchange.getRequestMethod().equals("HEAD") || response.body().length == 0 || response.status() == 204
                || response.status() == 304;
        exchange.sendResponseHeaders(response.status(), bodiless ? -1 : response.body().length);
        if (!bodiless) {
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(response.body());
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
