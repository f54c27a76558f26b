package org.creativevolunteers.kernel;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Function;

/** The one place where an HTTP event becomes a request, and an answer, a refusal or a fault becomes a response. */
public final class Http {

    private Http() {
    }

    /**
     * Serves one request. A {@link Refusal} becomes its problem document. Any other exception is logged once with the
     * request's identifier and becomes a 500 that tells nothing of the inside.
     */
    public static void serve(InputStream event, OutputStream response, Context context,
                             Function<HttpRequest, HttpAnswer> handle) throws IOException {
        Log log = Log.of(context);
        HttpAnswer answer;
        try {
            answer = handle.apply(HttpRequest.of(Json.readEvent(event)));
        } catch (Refusal refusal) {
            log.info("refused", "status", refusal.status(), "code", refusal.code());
            answer = HttpAnswer.problem(refusal);
        } catch (RuntimeException fault) {
            log.fault(fault);
            answer = HttpAnswer.fault(context.getAwsRequestId());
        }
        response.write(Json.bytes(answer.payload()));
    }
}
