package org.creativevolunteers.season;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The people of a season.
 *
 * @param applicants everybody, each once
 */
record Crowd(List<SyntheticApplicant> applicants) {

    /** As many people as send so many forms; the same ones for the same seed. */
    static Crowd sending(int forms, long seed, SeasonCall call) {
        List<SyntheticApplicant> applicants = new ArrayList<>();
        int sent = 0;
        for (int number = 1; sent < forms; number++) {
            SyntheticApplicant applicant = SyntheticApplicant.of(number, seed, call);
            if (sent + applicant.forms() > forms) {
                applicant = applicant.withoutHabit();
            }
            applicants.add(applicant);
            sent += applicant.forms();
        }
        return new Crowd(applicants);
    }

    /** In the order in which they send their forms: who sends it twice does so again at the end. */
    List<SyntheticApplicant> queue() {
        return Stream.concat(applicants.stream(), applicants.stream().filter(applicant -> applicant.forms() == 2)).toList();
    }
}
