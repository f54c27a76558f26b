package org.creativevolunteers.letters;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.kernel.items.Letter;
import org.creativevolunteers.kernel.items.LetterKind;
import org.creativevolunteers.kernel.items.Offer;
import org.creativevolunteers.kernel.items.OfferState;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.kernel.items.StoredLetter;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Times;
import org.creativevolunteers.kernel.table.Write;
import org.creativevolunteers.letters.delivery.Holds;

/**
 * Writes the letters that remind, each in one transaction with what keeps it from being written again. Looks at the item
 * itself, as an index tells of it a little late.
 */
final class Reminders {

    private final Table table;
    private final Function<String, Call.Rules> rules;
    private final Clock clock;
    private final Holds holds;

    /** @param rules a call's rules by its identifier */
    Reminders(Table table, Function<String, Call.Rules> rules, Clock clock) {
        this.table = table;
        this.rules = rules;
        this.clock = clock;
        this.holds = new Holds(table, clock);
    }

    /** Reminds of an address that was not confirmed; false where there was nothing to do. */
    boolean remindOfAddress(Registration waiting) {
        Optional<Registration> registration = Registration.find(table, waiting.id()).filter(Registration::awaitsReminder);
        return registration.isPresent() && remind(registration.get());
    }

    private boolean remind(Registration registration) {
        Letter letter = registration.letter(LetterKind.CONFIRM_REMINDER, "1", clock.instant());
        return write(registration.reminded(), letter, registration.is(Registration.State.RECEIVED) && !letter.isPlanned(table));
    }

    /** Reminds of an open offer whose deadline is near; false where there was nothing to do. */
    boolean remindOfOffer(Offer waiting) {
        Duration before = Duration.ofDays(rules.apply(waiting.call()).offerReminderDays());
        if (waiting.isReminded() || clock.instant().isBefore(deadline(waiting).minus(before))) {
            return false;
        }
        Optional<Offer> offer = Offer.find(table, waiting.registration(), waiting.batch())
                .filter(found -> found.state() == OfferState.OPEN && !found.isReminded());
        Optional<Registration> registration = offer.flatMap(found -> Registration.find(table, found.registration()));
        return registration.isPresent() && !isUntold(offer.get()) && remind(offer.get(), registration.get());
    }

    /** Whether staff hold the letter that offers the place: nobody is reminded of what they have not been told. */
    private boolean isUntold(Offer offer) {
        return holds.offers(offer.call()) && Stream.of(LetterKind.OFFER, LetterKind.PROMOTED)
                .flatMap(kind -> StoredLetter.find(table, Letter.key(offer.registration(), kind, offer.batch())).stream())
                .anyMatch(StoredLetter::isPending);
    }

    private boolean remind(Offer offer, Registration registration) {
        Letter letter = registration.letter(LetterKind.OFFER_REMINDER, offer.batch(),
                Map.of("deadline", Times.text(deadline(offer))), clock.instant());
        return write(offer.reminded(clock.instant()), letter, !letter.isPlanned(table));
    }

    private static Instant deadline(Offer open) {
        return open.deadline().orElseThrow(() -> new IllegalStateException("an open offer has no deadline"));
    }

    /** Whether the letter was written; where somebody else was first, the next run sees what they did. */
    private boolean write(Write done, Letter letter, boolean remind) {
        try {
            table.write(remind ? List.of(done, letter.plan()) : List.of(done));
            return remind;
        } catch (Table.ConditionFailed e) {
            return false;
        }
    }
}
