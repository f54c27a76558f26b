package org.creativevolunteers.letters;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.kernel.items.Bounce;

/**
 * What SES tells of a message, reduced to what we use. Read from both forms: the configuration set's events
 * ({@code eventType}) and an identity's feedback notifications ({@code notificationType}). Source of the format: Amazon SES
 * Developer Guide, "Contents of event data that Amazon SES publishes to Amazon SNS".
 *
 * @param messageId SES's identifier of the message
 * @param handed    when SES took it
 * @param news      what happened
 */
record MailEvent(String messageId, Instant handed, News news) {

    /** What happened to a message. */
    sealed interface News {
        /** It came back, or the recipient complained; {@code detail} is SES's own word for why. */
        record Returned(Bounce bounce, String detail) implements News {}

        /** The recipient's server took it. */
        record Delivered(Instant time) implements News {}

        /** SES took it and then would not send it; {@code detail} is why. */
        record Refused(String detail) implements News {}

        /** Something that changes nothing for us. */
        record Other(String type) implements News {}
    }

    MailEvent {
        Objects.requireNonNull(messageId);
        Objects.requireNonNull(handed);
        Objects.requireNonNull(news);
    }

    /**
     * The events in an SNS event. Some messages are none: when a destination is set up, SES says in plain words that it has found
     * the topic.
     */
    static List<MailEvent> all(JsonObject event) {
        return event.objects("Records").stream().map(record -> record.object("Sns").requireText("Message"))
                .filter(message -> message.startsWith("{")).map(Json::readObject).map(MailEvent::of).flatMap(Optional::stream).toList();
    }

    /** Empty for what is no event of a message, such as the notice that a subscription begins. */
    private static Optional<MailEvent> of(JsonObject json) {
        JsonObject mail = json.object("mail");
        return mail.text("messageId").map(id -> new MailEvent(id, Instant.parse(mail.requireText("timestamp")),
                news(json.text("eventType").or(() -> json.text("notificationType")).orElse(""), json)));
    }

    private static News news(String type, JsonObject json) {
        return switch (type) {
            case "Bounce" -> bounced(json.object("bounce"));
            case "Complaint" -> complained(json.object("complaint"));
            case "Delivery" -> new News.Delivered(Instant.parse(json.object("delivery").requireText("timestamp")));
            case "Reject" -> new News.Refused(json.object("reject").text("reason").orElse(type));
            case "Rendering Failure" -> new News.Refused(type);
            default -> new News.Other(type); // SES adds kinds: sends, delays, opens, clicks, subscriptions
        };
    }

    private static News bounced(JsonObject bounce) {
        String type = bounce.text("bounceType").orElse("Undetermined");
        return new News.Returned(type.equals("Permanent") ? Bounce.PERMANENT : Bounce.TRANSIENT,
                type + "/" + bounce.text("bounceSubType").orElse("General"));
    }

    private static News complained(JsonObject complaint) {
        String type = complaint.text("complaintFeedbackType").orElse("abuse");
        return type.equals("not-spam") ? new News.Other("Complaint/not-spam") // the recipient took us out of the spam folder
                : new News.Returned(Bounce.COMPLAINT, "Complaint/" + type);
    }
}
