package org.creativevolunteers.kernel.http;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A function that answers requests over HTTP, as {@link Http} serves them, and needs no more of the invocation. */
public abstract class HttpFunction implements RequestStreamHandler {

    /**
     * Answers one request.
     *
     * @throws org.creativevolunteers.json.Refusal where it asks for what cannot be
     */
    protected abstract HttpAnswer answer(HttpRequest request);

    @Override
    public final void handleRequest(InputStream event, OutputStream response, Context context) throws IOException {
        Http.serve(event, response, context, this::answer);
    }
}
