package org.creativevolunteers.letters.setup;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.function.IntSupplier;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.kernel.function.Environment;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * How many functions may run at once in the account and region. One question, signed by the SDK's own signer: Lambda's whole client
 * would be as large as this artefact. Source: Lambda API Reference, "GetAccountSettings".
 *
 * @param endpoint    where Lambda answers, without a slash at the end
 * @param region      of the account's limit
 * @param credentials of the function
 */
public record AccountLimit(String endpoint, String region, AwsCredentialsProvider credentials) implements IntSupplier {

    private static final String PATH = "/2016-08-19/account-settings";
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    public AccountLimit {
        Objects.requireNonNull(endpoint);
        Objects.requireNonNull(region);
        Objects.requireNonNull(credentials);
    }

    /** Of the account that the function runs in; endpoints are named by the SDK's own variables. */
    public static AccountLimit of(Environment environment) {
        String region = environment.find("AWS_REGION").orElse("eu-central-1");
        String endpoint = environment.find("AWS_ENDPOINT_URL_LAMBDA").or(() -> environment.find("AWS_ENDPOINT_URL"))
                .orElse("https://lambda." + region + ".amazonaws.com");
        return new AccountLimit(endpoint, region, DefaultCredentialsProvider.builder().build());
    }

    /** @throws IllegalStateException where Lambda does not tell it */
    @Override
    public int getAsInt() {
        SdkHttpRequest request = SdkHttpRequest.builder().method(SdkHttpMethod.GET).uri(URI.create(endpoint + PATH)).build();
        SignedRequest signed = AwsV4HttpSigner.create().sign(sign -> sign.identity(credentials.resolveCredentials()).request(request)
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "lambda").putProperty(AwsV4HttpSigner.REGION_NAME, region));
        try (SdkHttpClient http = UrlConnectionHttpClient.builder().connectionTimeout(PATIENCE).socketTimeout(PATIENCE).build()) {
            HttpExecuteResponse answer = http.prepareRequest(HttpExecuteRequest.builder().request(signed.request()).build()).call();
            if (!answer.httpResponse().isSuccessful()) {
                throw new IllegalStateException("Lambda answered " + answer.httpResponse().statusCode());
            }
            byte[] body = answer.responseBody().orElseThrow(() -> new IllegalStateException("Lambda answered nothing")).readAllBytes();
            return (int) Json.readObject(new String(body, StandardCharsets.UTF_8)).object("AccountLimit")
                    .requireWhole("ConcurrentExecutions");
        } catch (IOException e) {
            throw new IllegalStateException("Lambda does not answer", e);
        }
    }
}
