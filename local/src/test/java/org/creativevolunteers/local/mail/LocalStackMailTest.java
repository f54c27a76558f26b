package org.creativevolunteers.local.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.creativevolunteers.local.template.Template;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Letters as LocalStack 4.14.0 hands them out: one of ours as it was recorded, one of another sender, one that is not raw. */
class LocalStackMailTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant NOW = Instant.parse("2027-01-14T06:00:22Z");
    private static final Template.Mail MAIL =
            new Template.Mail(List.of("volunteers.example", "help@other.example"), Map.of("Mail", List.of()));

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private ArrayNode letters;
    private boolean usedBefore;

    @BeforeEach
    void start() throws IOException {
        letters = JSON.createArrayNode();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/_aws/ses", exchange -> answer(exchange, 200, JSON.createObjectNode().set("messages", letters).toString()));
        server.createContext("/", this::ses);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void ses(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        asked.add(URLDecoder.decode(body, StandardCharsets.UTF_8).replaceAll("&Version=[^&]*", ""));
        if (usedBefore && body.contains("Action=CreateConfigurationSet")) {
            answer(exchange, 400,
                    "<ErrorResponse><Error><Type>Sender</Type><Code>ConfigurationSetAlreadyExists</Code><Message>There is one.</Message>"
                            + "</Error></ErrorResponse>");
        } else {
            answer(exchange, 200, "<Response><ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></Response>");
        }
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private LocalStackMail open() {
        return LocalStackMail.open(URI.create("http://127.0.0.1:" + server.getAddress().getPort()), "eu-central-1",
                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")), MAIL, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static ArrayNode recorded() throws IOException {
        try (InputStream in = LocalStackMailTest.class.getResourceAsStream("localstack-letters.json")) {
            return (ArrayNode) JSON.readTree(in).path("messages");
        }
    }

    @Test
    void the_templates_senders_and_sets_are_made_known_and_may_be_known_already() {
        List<String> wanted = List.of("Action=VerifyDomainIdentity&Domain=volunteers.example",
                "Action=VerifyEmailIdentity&EmailAddress=help@other.example",
                "Action=CreateConfigurationSet&ConfigurationSet.Name=Mail");
        open().close();
        assertEquals(wanted, asked);
        asked.clear();
        usedBefore = true;
        open().close();
        assertEquals(wanted, asked);
    }

    @Test
    void a_letter_that_comes_is_in_the_mailbox_with_its_links() throws IOException {
        try (LocalStackMail post = open()) {
            LocalMailbox mailbox = new LocalMailbox(post);
            letters.addAll(recorded());
            List<MailMessage> all = mailbox.letters(Optional.empty(), Optional.empty());
            assertEquals(1, all.size(), "another's letters are not ours to show");
            MailMessage letter = all.getFirst();
            assertEquals("E-poçt ünvanınızı təsdiqləyin: Creative Azerbaijan Könüllüləri", letter.subject());
            assertEquals(List.of("applicant-22@example.org"), letter.recipients());
            assertEquals(NOW, letter.at(), "by the clock of the call, of which LocalStack knows nothing");
            String page = "http://127.0.0.1:9500/creative-azerbaijan-volunteers/az/my/#9AmICHg-W21trRNZ1OhOsDHStmUE5XIdg1oK-ctQiFA";
            assertTrue(letter.links().contains(page), letter.links().toString());
            assertEquals(letter, mailbox.letter(letter.id()).orElseThrow());
        }
    }

    @Test
    void each_letter_comes_once_and_those_of_an_earlier_run_never() throws IOException {
        letters.add(recorded().get(0));
        try (LocalStackMail post = open()) {
            assertEquals(List.of(), post.get());
            letters.add(((ObjectNode) recorded().get(0)).put("Id", "a-later-one"));
            assertEquals(List.of("a-later-one"), post.get().stream().map(MailMessage::id).toList());
            assertEquals(List.of(), post.get());
        }
    }
}
