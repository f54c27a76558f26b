package org.creativevolunteers.kernel.items;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.creativevolunteers.kernel.access.Identity;
import org.creativevolunteers.kernel.table.Times;
import org.creativevolunteers.kernel.table.Write;

/**
 * What a registration's own person can have done with it, carried out by themself or by staff who were asked to: the writes of the
 * change, with its letter and its audit entry.
 *
 * @param registration as it was read
 * @param actor        who carries it out
 * @param now          when
 */
public record Act(Registration registration, String actor, Instant now) {

    private static final Duration A_MOMENT = Duration.ofMinutes(1);

    public Act {
        Objects.requireNonNull(registration);
        Objects.requireNonNull(actor);
        Objects.requireNonNull(now);
    }

    /** Withdrawn; until when that can be undone is in the letter. */
    public List<Write> withdraw() {
        return List.of(registration.withdraw(now), registration.letter(LetterKind.WITHDRAWN, registration.nextNumber(),
                Map.of("until", Times.text(now.plus(Registration.UNDO))), now).plan(), registration.audit(actor, "withdraw", now));
    }

    /**
     * The withdrawal is undone. What was not told because of it is told after all, where it is true.
     *
     * @param letters of the registration
     */
    public List<Write> restore(List<StoredLetter> letters) {
        List<Write> writes = new ArrayList<>(List.of(registration.restore(now),
                registration.letter(LetterKind.RESTORED, registration.nextNumber(), now).plan(),
                registration.audit(actor, "restore", now)));
        writes.addAll(StoredLetter.revive(letters, Set.of(StoredLetter.Reason.MOOT), now));
        return writes;
    }

    /** When the next letter goes that is asked for, to the applicant. */
    public Instant turn() {
        return Pace.ASKED.turn(registration.asked(), now);
    }

    /**
     * A letter that somebody has written by asking for it. It goes at its turn; where one that was asked for is coming or has just gone,
     * asking for a link writes no other.
     */
    public List<Write> ask(LetterKind kind) {
        return kind == LetterKind.LINK && isUnderWay(registration.asked()) ? List.of()
                : List.of(registration.asked(turn(), now), registration.letter(kind, Times.text(turn()), now).plan(turn()));
    }

    /**
     * The guardian's letter once more, at its turn, for one who has lost it, in the language in which it was asked for. None where one
     * that was asked for is coming or has just gone.
     */
    public List<Write> askGuardianAgain(String language, Identity identity) {
        Instant turn = registration.guardianTurn(now);
        return isUnderWay(registration.guardianAsked()) ? List.of()
                : List.of(registration.guardianAsked(now),
                        guardianLetter(registration.answers(), Times.text(turn), language, identity).orElseThrow().plan(turn));
    }

    /** The letter to the guardian whom answers name; empty where they name none. */
    public Optional<Letter> guardianLetter(Map<String, Object> answers, String number, String language, Identity identity) {
        return Guardianship.of(answers).map(guardian -> new Letter(registration.id(), LetterKind.GUARDIAN, number, registration.call(),
                guardian.mailbox(), identity.address(guardian.normalised()), language, Map.of(), now));
    }

    /** Whether a letter that somebody asked for is still to come, or has gone so lately that this may be the same asking once more. */
    private boolean isUnderWay(List<Instant> turns) {
        Instant last = turns.isEmpty() ? Instant.MIN : turns.getLast();
        return last.isAfter(now) || turns.size() > 1 && now.isBefore(last.plus(A_MOMENT)); // the first one nobody asked for
    }
}
