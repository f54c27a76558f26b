package org.creativevolunteers.local.mail;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.creativevolunteers.local.template.Template;
import org.owasp.encoder.Encode;

/**
 * SES's classic Query API (version 2010-12-01), as far as the functions speak it: {@code SendRawEmail}, and what is asked of the
 * account and its identities. What is sent stays in the {@link LocalMailbox}.
 */
public final class MailServer implements AutoCloseable {

    private static final String NAMESPACE = "http://ses.amazonaws.com/doc/2010-12-01/";
    private static final int LARGEST = 10 * 1024 * 1024;

    private final HttpServer server;
    private final Template.Mail mail;
    private final LocalMailbox mailbox;
    private final MailFaults faults;
    private final MailEvents events;
    private final Clock clock;

    /** What SES refuses, with its own code. */
    private static final class Refused extends Exception {
        private static final long serialVersionUID = 1;
        private final int status;
        private final String code;

        Refused(int status, String code, String message) {
            super(message);
            this.status = status;
            this.code = code;
        }
    }

    private MailServer(HttpServer server, Template.Mail mail, LocalMailbox mailbox, MailFaults faults, MailEvents events, Clock clock) {
        this.server = server;
        this.mail = mail;
        this.mailbox = mailbox;
        this.faults = faults;
        this.events = events;
        this.clock = clock;
    }

    /** @param topics takes a topic's ARN and a message for it */
    public static MailServer start(int port, Template.Mail mail, LocalMailbox mailbox, MailFaults faults, BiConsumer<String, String> topics,
            Clock clock)
            throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        MailServer started = new MailServer(server, mail, mailbox, faults, new MailEvents(mail, topics, clock), clock);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", started::handle);
        server.start();
        return started;
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, String> parameters = parameters(exchange);
            String authorization = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization")).orElse("");
            try {
                if (!authorization.startsWith("AWS4-HMAC-SHA256 ")) {
                    throw new Refused(403, "MissingAuthenticationToken", "Request is missing Authentication Token");
                }
                String action = parameters.getOrDefault("Action", "");
                Optional<String> result = act(action, parameters);
                if (result.isPresent()) {
                    answer(exchange, 200,
                            "<" + action + "Response xmlns=\"" + NAMESPACE + "\"><" + action + "Result>" + result.get() + "</" + action
                                    + "Result><ResponseMetadata><RequestId>" + UUID.randomUUID() + "</RequestId></ResponseMetadata></"
                                    + action + "Response>");
                }
            } catch (Refused e) {
                answer(exchange, e.status,
                        "<ErrorResponse xmlns=\"" + NAMESPACE + "\"><Error><Type>" + (e.status >= 500 ? "Receiver" : "Sender")
                                + "</Type><Code>" + e.code + "</Code><Message>" + Encode.forXml(e.getMessage())
                                + "</Message></Error><RequestId>"
                                + UUID.randomUUID() + "</RequestId></ErrorResponse>");
            }
        }
    }

    /** The inner XML of the answer; empty where the answer shall get lost. */
    private Optional<String> act(String action, Map<String, String> parameters) throws Refused {
        return switch (action) {
            case "SendRawEmail" -> sendRaw(parameters);
            case "GetSendQuota" -> Optional.of("<Max24HourSend>50000.0</Max24HourSend><MaxSendRate>14.0</MaxSendRate><SentLast24Hours>"
                    + mailbox.letters(Optional.empty(), Optional.of(clock.instant().minusSeconds(86_400))).size() + ".0</SentLast24Hours>");
            // The sender of a run is its own, with all that belongs to it.
            case "GetIdentityVerificationAttributes" -> Optional.of(attributes("Verification", parameters,
                    identity -> mail.identities().contains(identity) ? "<VerificationStatus>Success</VerificationStatus>" : ""));
            case "GetIdentityDkimAttributes" -> Optional.of(attributes("Dkim", parameters,
                    identity -> "<DkimEnabled>true</DkimEnabled><DkimVerificationStatus>Success</DkimVerificationStatus>"));
            case "GetIdentityMailFromDomainAttributes" -> Optional.of(attributes("MailFromDomain", parameters,
                    identity -> "<MailFromDomain>mail." + Encode.forXml(identity) + "</MailFromDomain>"
                            + "<MailFromDomainStatus>Success</MailFromDomainStatus>"));
            case "GetAccountSendingEnabled" -> Optional.of("<Enabled>true</Enabled>");
            default -> throw new Refused(400, "InvalidAction", "The local run does not know the action " + action);
        };
    }

    /** What is known of each identity that is asked about. */
    private static String attributes(String kind, Map<String, String> parameters, UnaryOperator<String> known) {
        StringBuilder entries = new StringBuilder();
        for (int i = 1; parameters.containsKey("Identities.member." + i); i++) {
            String identity = parameters.get("Identities.member." + i);
            String value = known.apply(identity);
            if (!value.isEmpty()) {
                entries.append("<entry><key>").append(Encode.forXml(identity)).append("</key><value>").append(value)
                        .append("</value></entry>");
            }
        }
        return "<" + kind + "Attributes>" + entries + "</" + kind + "Attributes>";
    }

    private Optional<String> sendRaw(Map<String, String> parameters) throws Refused {
        MailFaults.Fault fault = faults.next();
        switch (fault) {
            case THROTTLE -> throw new Refused(400, "Throttling", "Maximum sending rate exceeded.");
            case REJECT -> throw new Refused(400, "MessageRejected", "The letter is refused.");
            case SERVER_ERROR ->
                throw new Refused(500, "InternalFailure", "The request processing has failed because of an unknown error.");
            case SLOW -> sleep();
            case NONE, LOST_RESPONSE -> {}
        }
        MailMessage letter = letter(parameters);
        check(letter, parameters);
        mailbox.add(letter);
        events.tell(letter);
        return fault == MailFaults.Fault.LOST_RESPONSE ? Optional.empty() : Optional.of("<MessageId>" + letter.id() + "</MessageId>");
    }

    private MailMessage letter(Map<String, String> parameters) throws Refused {
        List<String> destinations = new ArrayList<>();
        for (int i = 1; parameters.containsKey("Destinations.member." + i); i++) {
            destinations.add(parameters.get("Destinations.member." + i));
        }
        String id = "local-" + UUID.randomUUID();
        try {
            byte[] raw = Base64.getMimeDecoder().decode(parameters.getOrDefault("RawMessage.Data", ""));
            if (raw.length > LARGEST) {
                throw new Refused(400, "InvalidParameterValue", "Message length is more than " + LARGEST + " bytes long.");
            }
            return MailMessage.parse(id, clock.instant(), destinations, Optional.ofNullable(parameters.get("ConfigurationSetName")), raw);
        } catch (MessagingException | IOException | IllegalArgumentException e) {
            throw new Refused(400, "InvalidParameterValue", "The message cannot be read: " + e.getMessage());
        }
    }

    private void check(MailMessage letter, Map<String, String> parameters) throws Refused {
        if (letter.recipients().isEmpty()) {
            throw new Refused(400, "InvalidParameterValue", "Missing required header 'To'.");
        }
        String source = parameters.getOrDefault("Source", letter.from());
        for (String sender : List.of(letter.from(), source.replaceAll(".*<|>.*", ""))) {
            if (!verified(sender.toLowerCase(Locale.ROOT))) {
                throw new Refused(400, "MessageRejected",
                        "Email address is not verified. The following identities failed the check in region LOCAL: " + sender);
            }
        }
        if (letter.configurationSet().filter(set -> !mail.configurationSets().containsKey(set)).isPresent()) {
            throw new Refused(400, "ConfigurationSetDoesNotExist",
                    "Configuration set <" + letter.configurationSet().get() + "> does not exist.");
        }
    }

    /** An identity is an address, or a domain that also covers what is below it. */
    private boolean verified(String sender) {
        String domain = sender.substring(sender.indexOf('@') + 1);
        return mail.identities().stream()
                .anyMatch(identity -> identity.equals(sender) || domain.equals(identity) || domain.endsWith("." + identity));
    }

    private static void sleep() {
        try {
            Thread.sleep(5000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Map<String, String> parameters(HttpExchange exchange) throws IOException {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8).split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return parameters;
    }

    private static void answer(HttpExchange exchange, int status, String xml) throws IOException {
        byte[] body = xml.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/xml");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
