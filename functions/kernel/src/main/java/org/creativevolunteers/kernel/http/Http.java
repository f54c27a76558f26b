package org.creativevolunteers.kernel.http;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.function.Function;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.function.Log;

/** The one place where an HTTP event becomes a request, and an answer, a refusal or a fault becomes a response. */
public final class Http {

    /** Seconds after which a fault of ours may be over. */
    private static final String SOON = "2";

    private Http() {
    }

    /** How whoever sent a request is told that it was refused, or failed. */
    @FunctionalInterface
    public interface Complaint {

        /** @param refusal what the caller did wrong; empty where the fault was ours */
        HttpAnswer answer(HttpRequest request, Optional<Refusal> refusal, Context context);

        /** A problem document (RFC 9457), for programs. */
        Complaint PROBLEM = (request, refusal, context) -> problem(refusal, context);
    }

    /**
     * Serves one request. A {@link Refusal} becomes its problem document. Any other exception is logged once with the
     * request's identifier and becomes a 500 that tells nothing of the inside and when to try again. An event that is no request
     * (KeepAwake's, which only wants a snapshot to be kept) is answered by 204, and nothing else happens.
     */
    public static void serve(InputStream event, OutputStream response, Context context,
            Function<HttpRequest, HttpAnswer> handle) throws IOException {
        serve(event, response, context, handle, Complaint.PROBLEM);
    }

    /** As above; what went wrong is told as the complaint says, or as a problem document where even that fails. */
    public static void serve(InputStream event, OutputStream response, Context context,
            Function<HttpRequest, HttpAnswer> handle, Complaint complaint) throws IOException {
        Optional<HttpRequest> request = Optional.empty();
        HttpAnswer answer;
        try {
            JsonObject read = Json.readEvent(event);
            request = Optional.of(read).filter(some -> some.has("requestContext")).map(HttpRequest::of);
            answer = request.map(handle).orElseGet(HttpAnswer::noContent);
        } catch (Refusal refusal) {
            Log.of(context).info("refused", "status", refusal.status(), "code", refusal.code());
            answer = complain(request, Optional.of(refusal), context, complaint);
            if (refusal.retryAfter().isPresent()) {
                answer = answer.with("retry-after", Long.toString(refusal.retryAfter().getAsLong()));
            }
        } catch (RuntimeException fault) {
            Log.of(context).fault(fault);
            answer = complain(request, Optional.empty(), context, complaint).with("retry-after", SOON);
        }
        response.write(Json.bytes(answer.payload()));
    }

    private static HttpAnswer complain(Optional<HttpRequest> request, Optional<Refusal> refusal, Context context, Complaint complaint) {
        try {
            return request.map(known -> complaint.answer(known, refusal, context)).orElseGet(() -> problem(refusal, context));
        } catch (RuntimeException fault) {
            Log.of(context).fault(fault);
            return problem(refusal, context);
        }
    }

    private static HttpAnswer problem(Optional<Refusal> refusal, Context context) {
        return refusal.map(HttpAnswer::problem).orElseGet(() -> HttpAnswer.fault(context.getAwsRequestId()));
    }
}
