package org.creativevolunteers.local.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.creativevolunteers.local.lambda.RunLog;
import org.creativevolunteers.local.parts.Queues;
import org.creativevolunteers.local.template.Template;

/** SNS: hands a message to whoever subscribed, a function in the envelope that SNS uses. */
public final class Topics {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, List<Template.Subscription>> topics = new HashMap<>();
    private final AsyncCalls calls;
    private final Queues queues;
    private final RunLog log;

    public Topics(List<Template.Topic> topics, AsyncCalls calls, Queues queues, RunLog log) {
        topics.forEach(topic -> this.topics.put(topic.arn(), topic.subscriptions()));
        this.calls = calls;
        this.queues = queues;
        this.log = log;
    }

    public void publish(String arn, String message) {
        List<Template.Subscription> subscriptions = topics.get(arn);
        if (subscriptions == null) {
            throw new IllegalArgumentException("no topic " + arn);
        }
        subscriptions.stream().filter(subscription -> passes(subscription, message)).forEach(subscription -> {
            switch (subscription.protocol()) {
                case "lambda" -> calls.call(subscription.endpoint(), event(arn, message).toString());
                case "sqs" -> queues.send(subscription.endpoint(), event(arn, message).path("Records").path(0).path("Sns").toString());
                default -> log.line("topic %s would mail to %s", arn, subscription.endpoint());
            }
        });
    }

    private static boolean passes(Template.Subscription subscription, String message) {
        return subscription.filter().map(filter -> {
            try {
                return new EventFilter(filter).matches(JSON.readTree(message));
            } catch (IOException e) {
                return false;
            }
        }).orElse(true);
    }

    private static JsonNode event(String arn, String message) {
        ObjectNode event = JSON.createObjectNode();
        ObjectNode record = event.putArray("Records").addObject().put("EventVersion", "1.0").put("EventSource", "aws:sns")
                .put("EventSubscriptionArn", arn + ":" + UUID.randomUUID());
        record.putObject("Sns").put("Type", "Notification").put("MessageId", UUID.randomUUID().toString()).put("TopicArn", arn)
                .putNull("Subject").put("Message", message).put("Timestamp", Instant.now().toString()).put("SignatureVersion", "1")
                .put("Signature", "").put("SigningCertUrl", "").put("UnsubscribeUrl", "").putObject("MessageAttributes");
        return event;
    }
}
