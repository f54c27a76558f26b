package org.creativevolunteers.reports;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** A transport to the bucket that does to the n-th request, counted from 1, what a test says. */
final class FaultyTransport implements SdkHttpClient {

    /** What happens to a request. */
    enum Fate { ARRIVES, NEVER_ARRIVES, ANSWER_IS_LOST, REFUSED, SERVER_ERROR, SLOW_DOWN }

    private final SdkHttpClient transport = UrlConnectionHttpClient.create();
    private final IntFunction<Fate> fates;
    private int requests;

    FaultyTransport(IntFunction<Fate> fates) {
        this.fates = fates;
    }

    int requests() {
        return requests;
    }

    @Override
    public synchronized ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        Fate fate = fates.apply(++requests);
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                return switch (fate) {
                    case ARRIVES -> transport.prepareRequest(request).call();
                    case NEVER_ARRIVES -> throw new IOException("connection refused");
                    case ANSWER_IS_LOST -> {
                        transport.prepareRequest(request).call();
                        throw new IOException("connection reset");
                    }
                    case REFUSED -> answer(403, "AccessDenied");
                    case SERVER_ERROR -> answer(500, "InternalError");
                    case SLOW_DOWN -> answer(503, "SlowDown");
                };
            }

            @Override
            public void abort() {
                // nothing is under way
            }
        };
    }

    private static HttpExecuteResponse answer(int status, String code) {
        byte[] body = ("<Error><Code>" + code + "</Code><Message>injected</Message></Error>").getBytes(StandardCharsets.UTF_8);
        return HttpExecuteResponse.builder().response(SdkHttpResponse.builder().statusCode(status)
                .putHeader("content-length", Integer.toString(body.length)).build())
                .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body))).build();
    }

    @Override
    public void close() {
        transport.close();
    }
}
