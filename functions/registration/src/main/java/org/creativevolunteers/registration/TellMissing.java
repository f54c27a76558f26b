package org.creativevolunteers.registration;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.Priming;
import org.creativevolunteers.kernel.function.Environment;
import org.creativevolunteers.kernel.http.Http;
import org.creativevolunteers.kernel.http.HttpAnswer;
import org.creativevolunteers.kernel.http.HttpRequest;
import org.creativevolunteers.kernel.text.Texts;
import org.creativevolunteers.registration.pages.HtmlPage;

/**
 * Every address at which there is neither a page nor a route: says so in each language, and where to go; a program gets a
 * problem document. Whoever comes to a route by a method that it does not have is told which it has.
 */
public final class TellMissing implements RequestStreamHandler {

    /** Method and path of every route, as {@code template.yaml} has them. */
    private static final List<String> ROUTES = Texts.file(TellMissing.class, "routes.txt").lines().toList();

    /** There is no table to be primed with: before a snapshot it answers a page and a script. */
    public TellMissing() {
        Priming.rehearse(Environment.ofProcess(), () -> {
            for (String accepted : List.of("text/html", "application/json")) {
                Map<String, Object> event = new LinkedHashMap<>(Priming.script().object("event").members());
                event.put("headers", Map.of("accept", accepted));
                Priming.answer(event, TellMissing::tell);
            }
        });
    }

    @Override
    public void handleRequest(InputStream event, OutputStream response, Context context) throws IOException {
        Http.serve(event, response, context, TellMissing::tell);
    }

    private static HttpAnswer tell(HttpRequest request) {
        List<String> methods = ROUTES.stream().map(route -> route.split(" ")).filter(route -> isAt(request.path(), route[1]))
                .map(route -> route[0]).distinct().sorted().toList();
        if (!methods.isEmpty()) {
            Refusal refusal = new Refusal(405, "method-not-allowed", "This address takes " + String.join(", ", methods) + ".");
            boolean person = request.header("accept").filter(accept -> accept.contains("text/html")).isPresent();
            return (person ? HtmlPage.bare(405, "missing") : HttpAnswer.problem(refusal)).with("allow", String.join(", ", methods));
        }
        if (request.header("accept").filter(accept -> accept.contains("json")).isPresent()) {
            throw Refusal.notFound("There is nothing at this address.");
        }
        return HtmlPage.bare(404, "missing");
    }

    private static boolean isAt(String path, String route) {
        String[] given = path.split("/", -1);
        String[] wanted = route.split("/", -1);
        return given.length == wanted.length && IntStream.range(0, wanted.length)
                .allMatch(i -> wanted[i].startsWith("{") ? !given[i].isEmpty() : wanted[i].equals(given[i]));
    }
}
