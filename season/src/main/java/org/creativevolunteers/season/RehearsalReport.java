package org.creativevolunteers.season;

import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What came of a season, counted from the table, the mailbox and the bucket.
 *
 * @param answers   what the forms were answered
 * @param table     the table at the end
 * @param until     the end, by the call's clock
 * @param letters   how many letters the mailbox holds
 * @param mailbox   where it is to be looked at
 * @param failures  queue to how many messages of failures it holds
 * @param places    of the batch
 * @param minimum   assessments of a dossier
 * @param downloads what was downloaded
 * @param objects   how many report objects the bucket holds
 * @param storage   where that is
 * @param faults    what did not hold on the way
 */
record RehearsalReport(RegistrationRush.Answers answers, TableContents table, Instant until, int letters, String mailbox,
        Map<String, Integer> failures,
        int places, int minimum, List<String> downloads, long objects, URI storage, List<String> faults) {

    /** Counts what is there now. */
    static RehearsalReport of(Stage stage, RegistrationRush.Answers answers, List<String> downloads) {
        LocalRun run = stage.run();
        return new RehearsalReport(answers, run.table(), run.now(), run.mailbox().size(), run.door().url() + "/local/mailbox",
                run.failures(),
                stage.call().places(), stage.call().assessmentsNeeded(), downloads, run.reportObjects(), run.endpoint("s3"),
                stage.journal().faults());
    }

    /** Everything that is not as it should be. */
    List<String> wrong() {
        List<String> wrong = new ArrayList<>(faults);
        lost().forEach(lost -> wrong.add("lost: " + lost));
        table.addresses().stream().filter(address -> !answers.accepted().contains(address) && !answers.unanswered().contains(address))
                .forEach(address -> wrong.add("stored though it was refused: " + address));
        if (objects == 0) {
            wrong.add("no report is in the bucket");
        }
        if (accepted() != places) {
            wrong.add(accepted() + " of " + places + " places are accepted");
        }
        table.contradictions().forEach(id -> wrong.add("told both yes and no: " + id));
        failures.forEach((queue, messages) -> {
            if (messages > 0) {
                wrong.add(messages + " messages in the failure queue " + queue);
            }
        });
        return wrong;
    }

    /** What was accepted and is gone: registrations that are not stored, letters that are not out though they are due. */
    List<String> lost() {
        List<String> lost = new ArrayList<>(answers.accepted().stream().filter(address -> !table.holds(address)).toList());
        lost.addAll(table.late(until.truncatedTo(ChronoUnit.SECONDS).toString()));
        long missing = table.letterStates().getOrDefault("SENT", 0L) - letters;
        if (missing > 0) {
            lost.add(missing + " letters that are marked as sent are in no mailbox");
        }
        return lost;
    }

    private long accepted() {
        return table.offerStates().getOrDefault("ACCEPTED", 0L);
    }

    /** The table of what happened and where to look. */
    String text() {
        StringBuilder text = new StringBuilder(System.lineSeparator());
        row(text, "forms posted", answers.posted(), "answers by status: " + answers.statuses());
        row(text, "registrations stored", table.stored(), "table, by state: " + table.registrationStates());
        row(text, "addresses confirmed", table.confirmed(), "table");
        row(text, "dossiers assessed", table.assessed(minimum),
                "table, " + table.assessments() + " assessments, at least " + minimum + " each");
        row(text, "outcomes", table.offerStates().values().stream().mapToLong(Long::longValue).sum(),
                "table, by state: " + table.offerStates());
        row(text, "letters in the table", table.letterKinds().values().stream().mapToLong(Long::longValue).sum(),
                table.letterKinds().toString());
        row(text, "letters in the mailbox", letters, mailbox);
        row(text, "audit entries", table.audits(), "table");
        row(text, "report files", objects, "bucket, " + storage + "; " + downloads.size() + " downloaded:");
        downloads.forEach(download -> text.append("                                 ").append(download).append(System.lineSeparator()));
        return text.toString();
    }

    private static void row(StringBuilder text, String what, long count, String where) {
        text.append("  %-24s%6d  %s%n".formatted(what, count, where));
    }

    /** The last line. */
    String line() {
        return ("season: %d posted, %d accepted, %d refused, %d stored, %d confirmed, %d assessed, %d places, %d accepted,"
                + " %d letters, %d reports, %d lost").formatted(answers.posted(), answers.taken(), answers.posted() - answers.taken(),
                        table.stored(), table.confirmed(),
                        table.assessed(minimum), places, accepted(),
                        letters, objects, lost().size());
    }
}
