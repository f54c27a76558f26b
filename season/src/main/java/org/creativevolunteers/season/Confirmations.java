package org.creativevolunteers.season;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Applicants confirm their addresses, guardians agree, and some think better of it. */
record Confirmations(Stage stage) {

    /**
     * @param registered whose registration was accepted
     * @return who stays in the call
     */
    List<SyntheticApplicant> play(List<SyntheticApplicant> registered) {
        List<SyntheticApplicant> confirming = registered.stream().filter(SyntheticApplicant::confirms).toList();
        stage.say("%d applicants confirm their address with the link from the letter", confirming.size());
        stage.together("confirmed", confirming,
                applicant -> stage.applicant(applicant.email(), "POST", "/me/confirmation", Optional.empty()));
        agree(confirming.stream().filter(SyntheticApplicant::needsGuardian).map(SyntheticApplicant::guardian).toList());
        withdraw(confirming.stream().filter(SyntheticApplicant::withdraws).toList());
        return confirming.stream().filter(applicant -> !applicant.withdraws()).toList();
    }

    private void agree(List<String> guardians) {
        stage.say("%d guardians are asked", guardians.size());
        stage.waitFor("guardians' letters arrive", () -> guardians.stream().allMatch(stage.run().mailbox()::hasLetter));
        stage.together("guardians agreed", guardians, guardian -> stage.door().send("POST", "/guardian",
                stage.run().mailbox().secret(guardian, "guardian"), Optional.empty()).expect(200, "a guardian's agreement"));
    }

    private void withdraw(List<SyntheticApplicant> leaving) {
        stage.say("%d applicants withdraw", leaving.size());
        stage.together("withdrawn", leaving, applicant -> stage.applicant(applicant.email(), "POST", "/me/withdrawal", Optional.empty()));
        stage.letPass(Duration.ofMinutes(15));
    }
}
