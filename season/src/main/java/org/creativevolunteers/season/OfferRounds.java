package org.creativevolunteers.season;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;

/** Offers go out; most accept, some decline, some let it pass; places are filled again until all are taken. */
record OfferRounds(Stage stage) {

    private static final int MOST = 8;
    /** Time for the schedules to take their next step. */
    private static final Duration STEP = Duration.ofMinutes(15);
    private static final int LET_PASS_PERCENT = 10;
    private static final int DECLINE_PERCENT = 15;

    /** @param applicants who is still in the call */
    void play(List<SyntheticApplicant> applicants) {
        for (int round = 1; round <= MOST; round++) {
            stage.letPass(STEP);
            relaxWhereNeeded();
            List<String> offered = offered(applicants);
            if (offered.isEmpty()) {
                return;
            }
            stage.say("round %d: %d offers are open", round, offered.size());
            boolean first = round == 1;
            stage.together("answered", offered, address -> answer(address, first));
            stage.letPass(stage.call().offerTime().plus(Duration.ofMinutes(10)));
        }
    }

    /** Where the waiting list cannot fill the free places within the quotas, staff decide to take the smallest change. */
    private void relaxWhereNeeded() {
        JsonNode batch = stage.batch();
        if (batch.path("state").asText().equals("INFEASIBLE")) {
            stage.say("the waiting list cannot keep every quota; staff take the smallest change: %s",
                    batch.at("/infeasible/relaxation/changes"));
            stage.staff("admin", "PUT", stage.call().batchPath("/relaxation"), Optional.of(FrontDoor.JSON.createObjectNode()
                    .put("why", "The waiting list has nobody left who keeps this quota."))).expect2xx("the relaxation");
            stage.letPass(STEP);
        }
    }

    /** Who sees an open offer on the own page. */
    private List<String> offered(List<SyntheticApplicant> applicants) {
        Set<String> offered = ConcurrentHashMap.newKeySet();
        stage.together("looked at their page", applicants, applicant -> {
            JsonNode page = stage.applicant(applicant.email(), "GET", "/me", Optional.empty()).json();
            if (page.path("offers").valueStream().anyMatch(offer -> offer.path("state").asText().equals("OPEN"))) {
                offered.add(applicant.email());
            }
        });
        return offered.stream().sorted().toList();
    }

    private void answer(String address, boolean first) {
        int lot = first ? new SplittableRandom(stage.seed() ^ address.hashCode()).nextInt(100) : 100;
        if (lot >= LET_PASS_PERCENT) {
            ObjectNode answer =
                    FrontDoor.JSON.createObjectNode().put("answer", lot < LET_PASS_PERCENT + DECLINE_PERCENT ? "decline" : "accept");
            stage.applicant(address, "PUT", "/me/offer", Optional.of(answer));
        }
    }
}
