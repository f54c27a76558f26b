package org.creativevolunteers.local.season;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.creativevolunteers.local.Stack;

/**
 * What came of a season, counted from the table, the mailbox and the bucket.
 *
 * @param posted    how many forms were sent
 * @param answers   status to how often it was answered
 * @param addresses the addresses whose registration was accepted
 * @param unanswered addresses whose form got no answer or one that asks to try again: it may have been stored
 * @param ledger    the table at the end
 * @param places    of the batch
 * @param minimum   assessments of a dossier
 * @param downloads what was downloaded
 * @param objects   how many report objects the bucket holds
 * @param faults    what did not hold on the way
 */
record Outcome(int posted, Map<Integer, Integer> answers, Set<String> addresses, Set<String> unanswered, Ledger ledger, Stack stack, int places, int minimum,
               List<String> downloads, long objects, List<String> faults) {

    /** Everything that is not as it should be. */
    List<String> wrong() {
        List<String> wrong = new ArrayList<>(faults);
        lost().forEach(lost -> wrong.add("lost: " + lost));
        ledger.addresses().stream().filter(address -> !addresses.contains(address) && !unanswered.contains(address))
                .forEach(address -> wrong.add("stored though it was refused: " + address));
        if (objects == 0) {
            wrong.add("no report is in the bucket");
        }
        if (accepted() != places) {
            wrong.add(accepted() + " of " + places + " places are accepted");
        }
        ledger.contradictions().forEach(id -> wrong.add("told both yes and no: " + id));
        stack.queues().contents().forEach((queue, messages) -> {
            if (!messages.isEmpty()) {
                wrong.add(messages.size() + " messages in the failure queue " + queue);
            }
        });
        return wrong;
    }

    /** What was accepted and is gone: registrations that are not stored, letters that are not out though they are due. */
    List<String> lost() {
        List<String> lost = new ArrayList<>(addresses.stream().filter(address -> !ledger.holds(address)).toList());
        lost.addAll(ledger.late(stack.clock().instant().truncatedTo(ChronoUnit.SECONDS).toString()));
        long missing = ledger.letterStates().getOrDefault("SENT", 0L) - letters();
        if (missing > 0) {
            lost.add(missing + " letters that are marked as sent are in no mailbox");
        }
        return lost;
    }

    private long accepted() {
        return ledger.offerStates().getOrDefault("ACCEPTED", 0L);
    }

    private int letters() {
        return stack.mailbox().letters(Optional.empty(), Optional.<Instant>empty()).size();
    }

    private int taken() {
        return answers.getOrDefault(202, 0) + answers.getOrDefault(303, 0);
    }

    /** The table of what happened and where to look. */
    String table() {
        StringBuilder table = new StringBuilder(System.lineSeparator());
        row(table, "forms posted", posted, "answers by status: " + answers);
        row(table, "registrations stored", ledger.stored(), "table, by state: " + ledger.registrationStates());
        row(table, "addresses confirmed", ledger.confirmed(), "table");
        row(table, "dossiers assessed", ledger.assessed(minimum), "table, " + ledger.assessments() + " assessments, at least " + minimum + " each");
        row(table, "outcomes", ledger.offerStates().values().stream().mapToLong(Long::longValue).sum(), "table, by state: " + ledger.offerStates());
        row(table, "letters in the table", ledger.letterKinds().values().stream().mapToLong(Long::longValue).sum(), ledger.letterKinds().toString());
        row(table, "letters in the mailbox", letters(), stack.url() + "/local/mailbox");
        row(table, "audit entries", ledger.audits(), "table");
        row(table, "report files", objects, "bucket, " + stack.storage().endpoint() + "; " + downloads.size() + " downloaded:");
        downloads.forEach(download -> table.append("                                 ").append(download).append(System.lineSeparator()));
        return table.toString();
    }

    private static void row(StringBuilder table, String what, long count, String where) {
        table.append("  %-24s%6d  %s%n".formatted(what, count, where));
    }

    /** The last line. */
    String line() {
        return "season: %d posted, %d accepted, %d refused, %d stored, %d confirmed, %d assessed, %d places, %d accepted, %d letters, %d reports, %d lost"
                .formatted(posted, taken(), posted - taken(), ledger.stored(), ledger.confirmed(), ledger.assessed(minimum), places, accepted(),
                        letters(), objects, lost().size());
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
