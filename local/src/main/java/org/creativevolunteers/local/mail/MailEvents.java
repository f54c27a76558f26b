package org.creativevolunteers.local.mail;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.creativevolunteers.local.template.Template;

/**
 * Tells a configuration set's topics what became of a letter: SES's mailbox simulator decides by the recipient's address,
 * every other address takes its letter. Source: SES developer guide, "Examples of event data that Amazon SES publishes to
 * Amazon SNS" and "Using the mailbox simulator".
 */
final class MailEvents {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SIMULATOR = "@simulator.amazonses.com";

    /** SES tells seconds later, when the sender has long written down what SES answered. */
    private static final Executor LATER = CompletableFuture.delayedExecutor(3, TimeUnit.SECONDS);

    private final Template.Mail mail;
    private final BiConsumer<String, String> topics;
    private final Clock clock;

    /**
     * @param topics takes a topic's ARN and a message
     * @param clock  the call's time, in which letters are written and answered
     */
    MailEvents(Template.Mail mail, BiConsumer<String, String> topics, Clock clock) {
        this.mail = mail;
        this.topics = topics;
        this.clock = clock;
    }

    void tell(MailMessage letter) {
        List<Template.MailEvents> destinations =
                letter.configurationSet().map(set -> mail.configurationSets().getOrDefault(set, List.of())).orElse(List.of());
        for (String recipient : letter.recipients()) {
            switch (simulated(recipient)) {
                case "bounce", "suppressionlist" -> publish(destinations, "Bounce", bounce(letter, recipient));
                case "complaint" -> {
                    publish(destinations, "Delivery", delivery(letter, recipient));
                    publish(destinations, "Complaint", complaint(letter, recipient));
                }
                default -> publish(destinations, "Delivery", delivery(letter, recipient));
            }
        }
    }

    /** The simulator's mailbox, a label after a plus sign left out; empty for an address elsewhere. */
    private static String simulated(String recipient) {
        String address = recipient.toLowerCase(Locale.ROOT);
        return address.endsWith(SIMULATOR) ? address.substring(0, address.length() - SIMULATOR.length()).split("\\+")[0] : "";
    }

    private void publish(List<Template.MailEvents> destinations, String type, ObjectNode event) {
        destinations.stream().filter(destination -> destination.types().contains(type.toLowerCase(Locale.ROOT)))
                .forEach(destination -> LATER.execute(() -> topics.accept(destination.topicArn(), event.toString())));
    }

    private ObjectNode event(MailMessage letter, String type) {
        ObjectNode event = JSON.createObjectNode().put("eventType", type);
        ObjectNode mail = event.putObject("mail").put("timestamp", clock.instant().toString()).put("source", letter.from())
                .put("messageId", letter.id())
                .put("sendingAccountId", "000000000000").put("headersTruncated", false);
        letter.recipients().forEach(mail.putArray("destination")::add);
        ArrayNode headers = mail.putArray("headers");
        letter.headers().forEach(header -> headers.addObject().put("name", header.name()).put("value", header.value()));
        ObjectNode common = mail.putObject("commonHeaders").put("messageId", letter.id()).put("subject", letter.subject());
        common.putArray("from").add(letter.from());
        letter.recipients().forEach(common.putArray("to")::add);
        ObjectNode tags = mail.putObject("tags");
        letter.configurationSet().ifPresent(set -> tags.putArray("ses:configuration-set").add(set));
        return event;
    }

    private ObjectNode bounce(MailMessage letter, String recipient) {
        ObjectNode event = event(letter, "Bounce");
        ObjectNode bounce = event.putObject("bounce").put("feedbackId", UUID.randomUUID().toString()).put("bounceType", "Permanent")
                .put("bounceSubType", "General").put("timestamp", clock.instant().toString()).put("reportingMTA", "dns; local");
        bounce.putArray("bouncedRecipients").addObject().put("emailAddress", recipient).put("action", "failed").put("status", "5.1.1")
                .put("diagnosticCode", "smtp; 550 5.1.1 user unknown");
        return event;
    }

    private ObjectNode complaint(MailMessage letter, String recipient) {
        ObjectNode event = event(letter, "Complaint");
        ObjectNode complaint = event.putObject("complaint").put("feedbackId", UUID.randomUUID().toString()).putNull("complaintSubType")
                .put("timestamp", clock.instant().toString()).put("complaintFeedbackType", "abuse")
                .put("userAgent", "Amazon SES LocalMailbox Simulator");
        complaint.putArray("complainedRecipients").addObject().put("emailAddress", recipient);
        return event;
    }

    private ObjectNode delivery(MailMessage letter, String recipient) {
        ObjectNode event = event(letter, "Delivery");
        ObjectNode delivery = event.putObject("delivery").put("timestamp", clock.instant().toString()).put("processingTimeMillis", 1)
                .put("smtpResponse", "250 ok").put("reportingMTA", "local");
        delivery.putArray("recipients").add(recipient);
        return event;
    }
}
