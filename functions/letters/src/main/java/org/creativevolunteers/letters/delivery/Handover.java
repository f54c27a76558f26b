package org.creativevolunteers.letters.delivery;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.creativevolunteers.kernel.items.Letter;
import org.creativevolunteers.kernel.items.LetterKind;
import org.creativevolunteers.kernel.items.Mailbox;
import org.creativevolunteers.kernel.items.SentMessage;
import org.creativevolunteers.kernel.items.StoredLetter;
import org.creativevolunteers.kernel.table.Optimistic;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Write;

/** Hands a letter that is leased over to SES, and notes what became of it. */
final class Handover {

    private final Table table;
    private final SesSender ses;
    private final Clock clock;
    private final Function<Letter, Mailbox> mailboxes;

    /** @param mailboxes gives the mailbox that a letter goes to, as it stands now */
    Handover(Table table, SesSender ses, Clock clock, Function<Letter, Mailbox> mailboxes) {
        this.table = table;
        this.ses = ses;
        this.clock = clock;
        this.mailboxes = mailboxes;
    }

    /**
     * A letter that is taken for this invocation.
     *
     * @param lane  in which it counts
     * @param lease until when
     * @param at    when it was taken
     */
    record Taken(Letter letter, LetterKind.Lane lane, StoredLetter.Leased lease, Instant at) {}

    Delivery.Result send(Taken taken, Message message, Backoff backoff) {
        StoredLetter.Leased lease = taken.lease();
        for (int pauses = 0;; pauses++) {
            switch (ses.send(message)) {
                case SesSender.Answer.Taken(String messageId) -> {
                    mark(taken.letter(), lease, messageId, backoff);
                    return Delivery.Result.SENT;
                }
                case SesSender.Answer.TooFast() -> {
                    if (!backoff.pause(pauses)) {
                        giveBack(taken, List.of(lease.unburnt()));
                        return Delivery.Result.HELD;
                    }
                }
                case SesSender.Answer.Closed() -> {
                    giveBack(taken, List.of(lease.unburnt()));
                    return Delivery.Result.HELD;
                }
                case SesSender.Answer.SenderNotReady(String code) -> {
                    giveBack(taken, List.of(lease.barred(code)));
                    return Delivery.Result.BARRED;
                }
                case SesSender.Answer.Rejected(String code) -> {
                    giveBack(taken, lease.rejected(code, clock.instant()));
                    return Delivery.Result.REJECTED;
                }
                case SesSender.Answer.NotTaken(RuntimeException fault) -> {
                    giveBack(taken, List.of(lease.released()));
                    throw fault;
                }
                case SesSender.Answer.Lost(RuntimeException fault) -> { // it may have gone: it counts for the address
                    table.write(lease.released());
                    throw fault;
                }
            }
        }
    }

    /** A death between SES's answer and this write is the one way to a second letter, so the write does not give up early. */
    private void mark(Letter letter, StoredLetter.Leased lease, String messageId, Backoff backoff) {
        Instant now = clock.instant();
        for (int pauses = 0;; pauses++) {
            try {
                List<Write> writes = new ArrayList<>(lease.sent(messageId, now));
                writes.add(SentMessage.put(messageId, letter, now));
                table.write(writes);
                return;
            } catch (Table.ConditionFailed e) {
                if (e.found(letter.key()).map(StoredLetter::new).flatMap(StoredLetter::messageId).filter(messageId::equals).isEmpty()) {
                    throw new IllegalStateException("the letter was changed while it was being sent", e);
                }
                return; // our own write, whose answer was lost
            } catch (RuntimeException e) {
                if (!backoff.pause(pauses)) {
                    throw e;
                }
            }
        }
    }

    /** Ends the lease and gives the mailbox its place back, as SES has not taken the letter. */
    private void giveBack(Taken taken, List<Write> released) {
        try {
            Optimistic.retry(() -> giveBackOnce(taken, released));
        } catch (Optimistic.Contention e) {
            table.write(released);
        }
    }

    /** False where the letter has been released already, and the answer was lost. */
    private boolean giveBackOnce(Taken taken, List<Write> released) {
        try {
            List<Write> writes = new ArrayList<>(released);
            mailboxes.apply(taken.letter()).giveBack(taken.lane(), taken.at()).ifPresent(writes::add);
            table.write(writes);
            return true;
        } catch (Table.ConditionFailed e) {
            if (e.at(taken.letter().key())) {
                return false;
            }
            throw e;
        }
    }
}
