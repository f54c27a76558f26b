package org.creativevolunteers.local.front;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.creativevolunteers.local.parts.Storage;
import org.creativevolunteers.local.template.Template;

/** The public site: the distribution of the template in front of the bucket of pages. */
public final class Site {

    private static final int SMALLEST_COMPRESSED = 1000;
    private static final Pattern COMPRESSED = Pattern.compile("text/|application/(javascript|json|manifest\\+json|xml)|image/svg\\+xml");

    private final Template.Site template;
    private final Storage storage;
    private final List<Pattern> apiPaths;
    private final Map<Pattern, Map<String, String>> ownHeaders = new LinkedHashMap<>();
    private final Clock clock;
    private final Optional<ViewerFunction> function;

    /** @param clock the call's, which may be ahead of the real one */
    public Site(Template.Site template, Storage storage, Clock clock) {
        this.clock = clock;
        this.template = template;
        this.function = template.viewerFunction().map(ViewerFunction::new);
        this.storage = storage;
        this.apiPaths = template.apiPaths().stream().map(Site::pattern).toList();
        template.ownHeaders().forEach((path, headers) -> ownHeaders.put(pattern(path), headers));
    }

    /** CloudFront's path patterns: a star is any text, a question mark one character. */
    private static Pattern pattern(String path) {
        StringBuilder regex = new StringBuilder();
        for (char c : path.toCharArray()) {
            regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
        }
        return Pattern.compile(regex.toString());
    }

    boolean isApi(String path) {
        return apiPaths.stream().anyMatch(pattern -> pattern.matcher(path).matches());
    }

    /** The page at the path; empty where there is none. */
    Optional<Response> answer(Request request) {
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            return Optional.of(headed(request.path(),
                    Response.of(403, "text/plain; charset=utf-8", "Only GET and HEAD here.".getBytes(StandardCharsets.UTF_8))));
        }
        Optional<ViewerFunction.Outcome> outcome = function.map(code -> code.run(request.path(), request.query()));
        Optional<String> elsewhere = outcome.flatMap(ViewerFunction.Outcome::location);
        if (elsewhere.isPresent()) {
            return Optional.of(headed(request.path(), Response.of(302, "text/plain; charset=utf-8", new byte[0])
                    .with("location", elsewhere.get())));
        }
        String path = Routes.decode(outcome.map(ViewerFunction.Outcome::uri).orElse(request.path()));
        if (path.equals("/") && !template.rootObject().isEmpty()) {
            path = "/" + template.rootObject();
        }
        return page(path).map(page -> page.headers().get("etag").getFirst().equals(request.header("if-none-match"))
                ? new Response(304, page.headers(), new byte[0]) : compressed(page, request));
    }

    /** As CloudFront compresses: texts of a thousand bytes and more, for those who take it. It prefers Brotli, which is smaller still. */
    private Response compressed(Response page, Request request) {
        if (!template.compressed() || !request.header("accept-encoding").contains("gzip") || page.body().length < SMALLEST_COMPRESSED
                || !COMPRESSED.matcher(page.headers().getOrDefault("content-type", List.of("")).getFirst()).lookingAt()) {
            return page;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(page.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Response(page.status(), page.headers(), bytes.toByteArray()).with("content-encoding", "gzip").with("vary",
                "accept-encoding");
    }

    private Optional<Response> page(String path) {
        return storage.get(template.bucket(), (template.originPath() + path).substring(1)).map(object -> {
            Map<String, List<String>> headers = new TreeMap<>();
            object.headers().forEach((name, value) -> headers.put(name, List.of(value)));
            return headed(path, new Response(200, headers, object.bytes()));
        });
    }

    /** Whether the API is asked for what the bucket lacks. */
    boolean asksApi() {
        return template.missingAsked();
    }

    /** What the visitor is told where there is nothing and nobody else to ask. */
    Response missing(Request request) {
        return headed(request.path(),
                Response.of(404, "text/plain; charset=utf-8", "There is no such page.".getBytes(StandardCharsets.UTF_8)));
    }

    /** An answer with the headers that the site adds. */
    Response headed(String path, Response response) {
        // Date and age together are the time of the call, as they are for what a distribution has kept for a while.
        Response headed = response.with("age", Long.toString(Duration.between(Instant.now(), clock.instant()).toSeconds()));
        Map<String, String> headers = ownHeaders.entrySet().stream().filter(own -> own.getKey().matcher(path).matches())
                .map(Map.Entry::getValue).findFirst().orElse(template.headers());
        for (var header : headers.entrySet()) {
            // On plain HTTP a browser does not heed this one, and a laptop's 127.0.0.1 should not be pinned to TLS.
            if (!header.getKey().equals("strict-transport-security")) {
                headed = headed.with(header.getKey(), header.getValue());
            }
        }
        return headed;
    }
}
