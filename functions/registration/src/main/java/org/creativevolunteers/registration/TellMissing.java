package org.creativevolunteers.registration;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.http.Http;
import org.creativevolunteers.kernel.http.HttpAnswer;
import org.creativevolunteers.kernel.http.HttpRequest;
import org.creativevolunteers.registration.pages.HtmlPage;

/**
 * Every address at which there is neither a page nor a route: says so in each language, and where to go; a program gets a
 * problem document.
 */
public final class TellMissing implements RequestStreamHandler {

    @Override
    public void handleRequest(InputStream event, OutputStream response, Context context) throws IOException {
        Http.serve(event, response, context, TellMissing::tell);
    }

    private static HttpAnswer tell(HttpRequest request) {
        if (request.header("accept").filter(accept -> accept.contains("json")).isPresent()) {
            throw Refusal.notFound("There is nothing at this address.");
        }
        return HtmlPage.bare(404, "missing");
    }
}
