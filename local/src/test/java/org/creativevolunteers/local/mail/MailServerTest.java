package org.creativevolunteers.local.mail;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.creativevolunteers.local.template.Template;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.ses.model.MessageRejectedException;
import software.amazon.awssdk.services.ses.model.SesException;

/** The mail service as the SDK meets it. */
class MailServerTest {

    private static final Clock MOVED = Clock.fixed(Instant.parse("2027-03-01T08:00:00Z"), ZoneOffset.UTC);

    private final LocalMailbox mailbox = new LocalMailbox();
    private final MailFaults faults = new MailFaults();
    private final List<String> events = new CopyOnWriteArrayList<>();
    private MailServer server;
    private SesClient client;

    @BeforeEach
    void start() throws IOException {
        Template.Mail mail = new Template.Mail(List.of("volunteers.example"),
                Map.of("Mail", List.of(new Template.MailEvents(Set.of("bounce", "complaint", "delivery"), "arn:topic"))));
        server = MailServer.start(0, mail, mailbox, faults, (topic, message) -> events.add(topic + " " + message), MOVED);
        client = SesClient.builder().endpointOverride(server.endpoint()).region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                .overrideConfiguration(c -> c.retryStrategy(DefaultRetryStrategy.doNotRetry()))
                .httpClient(UrlConnectionHttpClient.builder().socketTimeout(Duration.ofSeconds(10)).build()).build();
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void it_knows_the_senders_of_the_template_and_no_others() {
        assertEquals(Set.of("volunteers.example"), client.getIdentityVerificationAttributes(
                request -> request.identities("volunteers.example", "other.example")).verificationAttributes().keySet());
        assertEquals("Success", client.getIdentityDkimAttributes(request -> request.identities("volunteers.example")).dkimAttributes()
                .get("volunteers.example").dkimVerificationStatusAsString());
        assertEquals("mail.volunteers.example", client.getIdentityMailFromDomainAttributes(
                request -> request.identities("volunteers.example")).mailFromDomainAttributes().get("volunteers.example").mailFromDomain());
    }

    private String send(String from, String to, String set) {
        String mime = "From: Movement <" + from + ">\r\nTo: " + to + "\r\nSubject: =?UTF-8?B?xZ7JmWtp?=\r\nMIME-Version: 1.0\r\n"
                + "Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nOpen "
                + "https://x.example/me#token=abc.\r\n"
                + "--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<a href=\"https://x.example/me?a=1&amp;b=2#t\">Open</a>"
                + "\r\n--b--\r\n";
        return client.sendRawEmail(request -> request.rawMessage(m -> m.data(SdkBytes.fromUtf8String(mime))).configurationSetName(set))
                .messageId();
    }

    @Test
    void a_letter_is_kept_as_it_was_sent() {
        String id = send("letters@volunteers.example", "A@example.org", "Mail");
        MailMessage letter = mailbox.letters(Optional.of("a@example.org"), Optional.empty()).getFirst();
        assertEquals(id, letter.id());
        assertEquals("Şəki", letter.subject());
        assertEquals(Set.of("https://x.example/me#token=abc", "https://x.example/me?a=1&b=2#t"), letter.links());
        assertArrayEquals("From: Movement".getBytes(StandardCharsets.UTF_8), java.util.Arrays.copyOf(letter.raw(), 14));
        assertTrue(events.isEmpty());
    }

    @Test
    void only_identities_of_the_template_send() {
        assertThrows(MessageRejectedException.class, () -> send("letters@elsewhere.example", "a@example.org", "Mail"));
        assertThrows(SesException.class, () -> send("letters@volunteers.example", "a@example.org", "Unknown"));
        assertTrue(mailbox.letters(Optional.empty(), Optional.empty()).isEmpty());
    }

    @Test
    void the_simulator_bounces_and_complains_a_moment_later() throws InterruptedException {
        send("letters@volunteers.example", "bounce+1@simulator.amazonses.com", "Mail");
        send("letters@volunteers.example", "complaint@simulator.amazonses.com", "Mail");
        assertTrue(events.isEmpty(), "the sender first writes down what SES answered");
        awaitEvents(3);
        assertTrue(
                events.get(0).startsWith("arn:topic {\"eventType\":\"Bounce\"") && events.get(0).contains("\"bounceType\":\"Permanent\""),
                events.get(0));
        assertTrue(events.get(1).contains("\"eventType\":\"Complaint\""), events.get(1));
        assertTrue(events.get(2).contains("\"eventType\":\"Delivery\""), "whoever complains has got the letter");
    }

    @Test
    void news_of_a_letter_is_told_in_the_calls_time_which_may_be_moved() throws IOException, InterruptedException {
        send("letters@volunteers.example", "bounce@simulator.amazonses.com", "Mail");
        send("letters@volunteers.example", "complaint@simulator.amazonses.com", "Mail");
        send("letters@volunteers.example", "a@example.org", "Mail");
        awaitEvents(4);
        for (String event : events) {
            JsonNode news = new ObjectMapper().readTree(event.substring(event.indexOf('{')));
            for (String place : List.of("/mail", "/" + news.path("eventType").asText().toLowerCase(Locale.ROOT))) {
                assertEquals("2027-03-01T08:00:00Z", news.at(place + "/timestamp").asText(), event);
            }
        }
    }

    private void awaitEvents(int count) throws InterruptedException {
        for (int i = 0; i < 100 && events.size() < count; i++) {
            Thread.sleep(100);
        }
        assertEquals(count, events.size());
        events.sort(null);
    }

    @Test
    void faults_are_those_that_were_asked_for_and_then_over() {
        faults.set("throttle", 1);
        SesException throttled = assertThrows(SesException.class, () -> send("letters@volunteers.example", "a@example.org", "Mail"));
        assertTrue(throttled.isThrottlingException(), throttled.toString());
        faults.set("reject", 1);
        assertEquals("MessageRejected", assertThrows(SesException.class, () -> send("letters@volunteers.example", "a@example.org", "Mail"))
                .awsErrorDetails().errorCode());
        faults.set("500", 1);
        assertEquals(500, assertThrows(SesException.class, () -> send("letters@volunteers.example", "a@example.org", "Mail")).statusCode());
        assertEquals(0, mailbox.letters(Optional.empty(), Optional.empty()).size());
        faults.set("lost-response", 1);
        assertThrows(SdkException.class, () -> send("letters@volunteers.example", "a@example.org", "Mail"));
        assertTrue(!mailbox.letters(Optional.empty(), Optional.empty()).isEmpty());
        send("letters@volunteers.example", "a@example.org", "Mail");
    }

    @Test
    void the_quota_counts_what_was_sent() {
        send("letters@volunteers.example", "a@example.org", "Mail");
        assertEquals(1.0, client.getSendQuota().sentLast24Hours());
    }
}
