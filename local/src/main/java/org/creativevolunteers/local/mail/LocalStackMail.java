package org.creativevolunteers.local.mail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.creativevolunteers.local.template.Template;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.ses.model.ConfigurationSetAlreadyExistsException;

/** SES on LocalStack: makes the template's senders known there, and fetches what they send. */
public final class LocalStackMail implements Supplier<List<MailMessage>>, AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final URI letters;
    private final List<String> senders;
    private final Clock clock;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Set<String> seen = new HashSet<>();

    private LocalStackMail(URI endpoint, List<String> senders, Clock clock) {
        this.letters = endpoint.resolve("/_aws/ses");
        this.senders = senders;
        this.clock = clock;
    }

    /** @param clock what a letter's time is taken from: LocalStack knows nothing of the call's */
    public static LocalStackMail open(URI endpoint, String region, AwsCredentialsProvider credentials, Template.Mail mail, Clock clock) {
        try (SesClient ses = SesClient.builder().endpointOverride(endpoint).region(Region.of(region)).credentialsProvider(credentials)
                .httpClient(UrlConnectionHttpClient.create()).build()) {
            for (String identity : mail.identities()) {
                if (identity.contains("@")) {
                    ses.verifyEmailIdentity(request -> request.emailAddress(identity));
                } else {
                    ses.verifyDomainIdentity(request -> request.domain(identity));
                }
            }
            mail.configurationSets().keySet().forEach(name -> configurationSet(ses, name));
        }
        LocalStackMail post = new LocalStackMail(endpoint, mail.identities(), clock);
        post.get(); // an earlier run's
        return post;
    }

    private static void configurationSet(SesClient ses, String name) {
        try {
            ses.createConfigurationSet(request -> request.configurationSet(set -> set.name(name)));
        } catch (ConfigurationSetAlreadyExistsException e) {
            // As it should be.
        }
    }

    /** The letters that have come since the last time, in the order in which they were accepted. */
    @Override
    public synchronized List<MailMessage> get() {
        try {
            HttpResponse<byte[]> answer =
                    http.send(HttpRequest.newBuilder(letters).timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new IOException(letters + " answers " + answer.statusCode());
            }
            return fresh(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException("LocalStack's letters cannot be read", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading LocalStack's letters", e);
        }
    }

    /** Whoever else sends through this LocalStack is left out, as is what was there before. */
    private List<MailMessage> fresh(byte[] answer) throws IOException {
        List<MailMessage> fresh = new ArrayList<>();
        for (JsonNode message : JSON.readTree(answer).path("messages")) {
            if (seen.add(message.path("Id").asText()) && message.hasNonNull("RawData") && ours(message.path("Source").asText())) {
                fresh.add(letter(message));
            }
        }
        return fresh;
    }

    private boolean ours(String source) {
        String address = source.replaceAll(".*<|>.*", "").toLowerCase(Locale.ROOT);
        return senders.contains(address) || senders.contains(address.substring(address.indexOf('@') + 1));
    }

    /** It does not say who the envelope was for, nor which configuration set was asked for. */
    private MailMessage letter(JsonNode message) throws IOException {
        try {
            return MailMessage.parse(message.path("Id").asText(), clock.instant(), List.of(), Optional.empty(),
                    message.path("RawData").asText().getBytes(StandardCharsets.UTF_8));
        } catch (MessagingException e) {
            throw new IOException("the letter " + message.path("Id").asText() + " cannot be read", e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
