package org.creativevolunteers.season;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** Seven commissioners assess the dossiers, each with a measure of their own. */
final class CommissionWork {

    private static final int ROUNDS = 5;
    /** How much more or less than others each of the seven gives. */
    private static final double[] HARSHNESS = {-1.5, -1, -0.5, 0, 0.5, 1, 1.5};

    private final Stage stage;
    private final List<String> commissioners;
    private final int needed;
    private final AtomicInteger given = new AtomicInteger();

    CommissionWork(Stage stage) {
        this.stage = stage;
        this.commissioners = stage.run().staff("commissioner");
        this.needed = stage.call().assessmentsNeeded();
    }

    void play() {
        stage.travel(stage.call().closes().plus(Duration.ofDays(1)));
        int dossiers = next(commissioners.getFirst()).at("/progress/all").asInt();
        stage.say("seven commissioners assess %d dossiers, at least %d times each", dossiers, needed);
        // Two may have the last one open at once, so that another lacks one: a few more rounds close what is left.
        for (int round = 0; round < ROUNDS && unassessed() > 0; round++) {
            int target = round == 0 ? needed * dossiers : given.get() + 40;
            Waiting.together(commissioners, name -> assess(name, target),
                    done -> stage.say("  %d of about %d assessments", given.get(), needed * dossiers))
                    .forEach(fault -> stage.journal().require(false, fault));
        }
        stage.journal().require(unassessed() == 0, "every dossier has its assessments");
    }

    private long unassessed() {
        return stage.run().table().openDossiersBelow(needed);
    }

    private JsonNode next(String commissioner) {
        FrontDoor.Reply reply = stage.staff(commissioner, "GET", stage.call().staffPath("/dossiers/next"), Optional.empty());
        return reply.status() == 204 ? FrontDoor.JSON.createObjectNode() : reply.expect(200, "the next dossier").json();
    }

    private void assess(String commissioner, int target) {
        while (given.get() < target) {
            JsonNode dossier = next(commissioner).path("dossier");
            if (dossier.isMissingNode()) {
                return;
            }
            stage.staff(commissioner, "PUT", "/staff/dossiers/" + dossier.path("id").asText() + "/assessment",
                    Optional.of(assessment(commissioner, dossier))).expect2xx("an assessment");
            given.incrementAndGet();
        }
    }

    private ObjectNode assessment(String commissioner, JsonNode dossier) {
        String code = dossier.path("code").asText();
        double harshness = HARSHNESS[commissioners.indexOf(commissioner) % HARSHNESS.length];
        SplittableRandom random = new SplittableRandom(stage.seed() ^ (commissioner + code).hashCode());
        ObjectNode assessment = FrontDoor.JSON.createObjectNode();
        ObjectNode scores = assessment.putObject("scores");
        dossier.path("criteria").forEach(criterion -> {
            double felt = talent(code) + harshness + random.nextDouble(-1.2, 1.2);
            scores.put(criterion.path("id").asText(),
                    Math.clamp(Math.round(felt), criterion.path("from").asInt(), criterion.path("to").asInt()));
        });
        return assessment;
    }

    /** How good the person behind a dossier is, in tenths of a point between 2 and 9: what commissioners see through their own glasses. */
    private static double talent(String code) {
        return 2 + new SplittableRandom(Arrays.hashCode(code.getBytes(StandardCharsets.UTF_8))).nextInt(70) / 10.0;
    }
}
