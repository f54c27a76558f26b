package org.creativevolunteers.local.parts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.creativevolunteers.local.template.Template;

/** The template's queues, in memory; they hold what failed for good, for people and tests to look at. */
public final class Queues {

    private final Map<String, List<Message>> byArn = new LinkedHashMap<>();

    public record Message(String id, Instant sent, String body) {
    }

    public Queues(List<Template.Queue> queues) {
        queues.forEach(queue -> byArn.put(queue.arn(), new ArrayList<>()));
    }

    public synchronized void send(String arn, String body) {
        List<Message> messages = byArn.get(arn);
        if (messages == null) {
            throw new IllegalArgumentException("no queue " + arn);
        }
        messages.add(new Message(UUID.randomUUID().toString(), Instant.now(), body));
    }

    /** Empties a queue, by its name, as after its messages were dealt with. */
    public synchronized void purge(String name) {
        byArn.forEach((arn, messages) -> {
            if (arn.endsWith(":" + name)) {
                messages.clear();
            }
        });
    }

    /** A copy of what each queue, by its name, holds at this moment. */
    public synchronized Map<String, List<Message>> contents() {
        Map<String, List<Message>> contents = new LinkedHashMap<>();
        byArn.forEach((arn, messages) -> contents.put(arn.substring(arn.lastIndexOf(':') + 1), List.copyOf(messages)));
        return contents;
    }
}
