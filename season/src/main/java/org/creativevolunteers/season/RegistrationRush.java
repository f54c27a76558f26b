package org.creativevolunteers.season;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Everybody sends the form, a hundred at once. */
final class RegistrationRush {

    private static final int NO_ANSWER = 599;
    private static final List<String> CHANNELS = List.of("instagram", "telegram", "tiktok");

    private final Stage stage;
    private final Map<Integer, Integer> statuses = new TreeMap<>();
    private final Set<String> accepted = ConcurrentHashMap.newKeySet();
    private final Set<String> unanswered = ConcurrentHashMap.newKeySet();

    RegistrationRush(Stage stage) {
        this.stage = stage;
    }

    /**
     * What the forms were answered.
     *
     * @param statuses   status to how often it was answered; 599 where no answer came
     * @param accepted   the addresses whose registration was accepted
     * @param unanswered addresses whose form got no answer or one that asks to try again: it may have been stored
     */
    record Answers(Map<Integer, Integer> statuses, Set<String> accepted, Set<String> unanswered) {

        int posted() {
            return statuses.values().stream().mapToInt(Integer::intValue).sum();
        }

        /** Forms, not addresses: a second form is accepted as well. */
        int taken() {
            return statuses.getOrDefault(202, 0) + statuses.getOrDefault(303, 0);
        }
    }

    Answers play(Crowd crowd) {
        List<SyntheticApplicant> queue = crowd.queue();
        stage.say("%d registrations arrive from %d clients at once", queue.size(), Waiting.CLIENTS);
        stage.together("posted", queue, applicant -> note(applicant, send(applicant)));
        stage.waitFor("letters arrive", () -> accepted.stream().allMatch(stage.run().mailbox()::hasLetter));
        return new Answers(statuses, accepted, unanswered);
    }

    private void note(SyntheticApplicant applicant, int status) {
        synchronized (statuses) {
            statuses.merge(status, 1, Integer::sum);
        }
        if (status == 202 || status == 303) {
            accepted.add(applicant.email());
        } else if (status >= 429) {
            unanswered.add(applicant.email());
        }
    }

    private int send(SyntheticApplicant applicant) {
        String path = "/calls/" + stage.call().id() + "/registrations";
        try {
            if (applicant.habit() == SyntheticApplicant.Habit.SCRIPTLESS) {
                return stage.door().form(path, applicant.form()).status();
            }
            int bits = stage.call().proofOfWorkBits();
            FrontDoor.Reply answer = stage.door().send("POST", path, Optional.empty(), Optional.of(submission(applicant, bits)));
            while (answer.status() == 403 && answer.json().path("bits").asInt() > bits) { // many come from one domain
                bits = answer.json().path("bits").asInt();
                answer = stage.door().send("POST", path, Optional.empty(), Optional.of(submission(applicant, bits)));
            }
            return answer.status();
        } catch (UncheckedIOException lost) {
            return NO_ANSWER;
        }
    }

    private JsonNode submission(SyntheticApplicant applicant, int bits) {
        ObjectNode body = FrontDoor.JSON.createObjectNode().put("language", applicant.language());
        body.set("answers", applicant.answers());
        body.set("stamp", Stamps.of(stage.call().id(), applicant.email(), bits, stage.run().now()));
        body.putObject("source").putObject("first").put("utm_source", CHANNELS.get(applicant.number() % CHANNELS.size()));
        return body;
    }
}
