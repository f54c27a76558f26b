package org.creativevolunteers.season;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A whole season of a call, played on a local run by synthetic people, step by step in the order of a call's life; what came of
 * it is counted from the table, the mailbox and the bucket. Everything goes through the HTTP interface and the letters' links;
 * only the clock is moved from behind.
 */
public final class WholeSeason {

    /** The same people in every run. */
    private static final long SEED = 2005;

    private final Stage stage;
    private final Crowd crowd;

    private WholeSeason(Stage stage, Crowd crowd) {
        this.stage = stage;
        this.crowd = crowd;
    }

    /**
     * Plays a season and tells of it.
     *
     * @param addresses     the local.json of the run, which says where everything is
     * @param callFile      the call to publish
     * @param registrations how many forms are sent, at least 1
     * @param out           for a line at each step, and what came out at the end
     * @return whether everything came out as it should
     * @throws IOException where one of the files cannot be read
     */
    public static boolean play(Path addresses, Path callFile, int registrations, PrintStream out) throws IOException {
        Journal journal = new Journal(out);
        journal.say("the first call, with a rehearsal's draw: the one that it names lies in the future");
        SeasonCall call = SeasonCall.rehearsed(callFile);
        Stage stage = new Stage(LocalRun.at(addresses), call, SEED, journal);
        RehearsalReport report = new WholeSeason(stage, Crowd.sending(registrations, SEED, call)).play();
        List<String> wrong = report.wrong();
        journal.plain(report.text());
        wrong.forEach(fault -> journal.plain("  WRONG  " + fault));
        journal.plain(report.line());
        return wrong.isEmpty();
    }

    private RehearsalReport play() {
        publish();
        RegistrationRush.Answers answers = new RegistrationRush(stage).play(crowd);
        List<SyntheticApplicant> registered =
                crowd.applicants().stream().filter(applicant -> answers.accepted().contains(applicant.email())).toList();
        List<SyntheticApplicant> staying = new Confirmations(stage).play(registered);
        new CommissionWork(stage).play();
        new SelectionDay(stage).play();
        new OfferRounds(stage).play(staying);
        List<String> downloads = new ReportNight(stage).play();
        return RehearsalReport.of(stage, answers, downloads);
    }

    private void publish() {
        stage.travel(stage.call().opens().plus(Duration.ofDays(3)));
        stage.say("publishing the call");
        stage.staff("admin", "PUT", stage.call().staffPath(""), Optional.of(stage.call().json())).expect2xx("publishing the call");
    }
}
