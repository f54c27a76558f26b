package org.creativevolunteers.letters;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.creativevolunteers.kernel.items.Audit;
import org.creativevolunteers.kernel.items.Bounce;
import org.creativevolunteers.kernel.items.Closure;
import org.creativevolunteers.kernel.items.Mailbox;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.kernel.items.ReturnedMail;
import org.creativevolunteers.kernel.items.SentMessage;
import org.creativevolunteers.kernel.items.StoredLetter;
import org.creativevolunteers.kernel.table.Optimistic;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Write;

/**
 * Records what SES tells of messages. What came back is recorded on the letter, on its address, on the registration, in the call
 * list and in the audit trail, as one transaction. The same news again, or milder news that arrive late, change nothing.
 */
final class MailEventRecorder {

    private final Table table;
    private final Clock clock;

    MailEventRecorder(Table table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    /** Records a bounce or complaint; false where it tells nothing new. */
    boolean returned(SentMessage message, Bounce bounce, String detail) {
        return Optimistic.retry(() -> {
            Optional<StoredLetter> letter = StoredLetter.find(table, message.letter());
            if (letter.isPresent() && !bounce.tellsMoreThan(letter.get().bounced())) {
                return false;
            }
            table.write(writes(message, letter, bounce, detail));
            return letter.isPresent();
        });
    }

    private List<Write> writes(SentMessage message, Optional<StoredLetter> letter, Bounce bounce, String detail) {
        Instant now = clock.instant();
        List<Write> writes = new ArrayList<>();
        closeMailbox(message.address(), bounce).ifPresent(writes::add);
        if (letter.isPresent()) { // an erased registration has no letters; its address stays closed all the same
            writes.addAll(letter.get().returned(bounce, detail, now));
            markRegistration(message, bounce).ifPresent(writes::add);
            writes.add(ReturnedMail.put(message, bounce, detail, now));
            if (bounce.closes()) {
                writes.add(Closure.put(message.call(), message.registration(), message.address(), now));
            }
        }
        writes.add(new Audit(message.call(), now, "RecordMailEvents", "record-bounce", message.registration(),
                Map.of("kind", bounce.name(), "letter", message.letterName())).write());
        return writes;
    }

    private Optional<Write> closeMailbox(String address, Bounce bounce) {
        Mailbox mailbox = Mailbox.of(table, address);
        return bounce.closes() && bounce.tellsMoreThan(mailbox.bounced()) ? Optional.of(mailbox.close(bounce)) : Optional.empty();
    }

    /** A guardian's mailbox is not the applicant's: its bounce is in the call list only. */
    private Optional<Write> markRegistration(SentMessage message, Bounce bounce) {
        return Registration.find(table, message.registration())
                .filter(registration -> registration.address().equals(message.address()))
                .filter(registration -> bounce.tellsMoreThan(registration.bounced()))
                .map(registration -> registration.bounced(bounce));
    }

    /** Records that the recipient's server took a letter. */
    void delivered(SentMessage message, Instant time) {
        try {
            table.write(StoredLetter.delivered(message.letter(), time));
        } catch (Table.ConditionFailed e) {
            // recorded already, or erased
        }
    }

    /** Records that SES would not send what it had taken: staff see it among the refused ones. */
    void refused(SentMessage message, String messageId, String detail) {
        Optimistic.retry(() -> {
            StoredLetter.find(table, message.letter()).filter(letter -> letter.isSentAs(messageId))
                    .ifPresent(letter -> table.write(letter.refused(detail, clock.instant())));
            return true;
        });
    }
}
