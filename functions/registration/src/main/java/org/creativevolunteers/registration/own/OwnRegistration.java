package org.creativevolunteers.registration.own;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongFunction;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.kernel.items.Consent;
import org.creativevolunteers.kernel.items.Offer;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.kernel.items.StoredBatch;
import org.creativevolunteers.kernel.items.StoredLetter;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Times;

/**
 * All that an applicant is shown of the own registration.
 *
 * @param registration the registration itself
 * @param next         what it waits for
 * @param timeline     what has happened, the earliest first
 * @param canCorrect   whether answers can be corrected now
 * @param correctUntil until when they can be where it is not withdrawn
 * @param consents     every consent that the call asks for and that is shown with these answers
 * @param offers       what batches came to
 * @param letters      the letters that were written
 * @param guardianLater when the guardian's letter goes, where that is still to come
 */
public record OwnRegistration(Registration registration, NextStep next, List<Event> timeline, boolean canCorrect, Instant correctUntil,
        List<OwnConsent> consents, List<OwnOffer> offers, List<StoredLetter> letters, Optional<Instant> guardianLater) {

    public OwnRegistration {
        Objects.requireNonNull(registration);
        Objects.requireNonNull(next);
        timeline = List.copyOf(timeline);
        Objects.requireNonNull(correctUntil);
        consents = List.copyOf(consents);
        offers = List.copyOf(offers);
        letters = List.copyOf(letters);
        Objects.requireNonNull(guardianLater);
    }

    /**
     * @param items   all items of the registration
     * @param batches those of the call's batches that are in the table
     * @param frozen  gives a version of the call
     */
    public static OwnRegistration of(Registration registration, Call call, List<Item> items, List<StoredBatch> batches,
            LongFunction<Call> frozen, Instant now) {
        Map<String, StoredBatch> byName = new HashMap<>();
        batches.forEach(batch -> byName.put(batch.batch(), batch));
        List<Offer> all = Offer.among(items.stream()).toList();
        List<Offer> offers = all.stream().filter(offer -> byName.containsKey(offer.batch())).toList();
        List<Consent> consents = Consent.among(items.stream()).toList();
        List<StoredLetter> letters = StoredLetter.among(items.stream()).toList();
        Optional<Offer> last = offers.stream().filter(offer -> registration.batch().filter(offer.batch()::equals).isPresent()).findFirst();
        return new OwnRegistration(registration, NextStep.of(registration, call, byName, last, now),
                Timeline.of(registration, consents, letters, all, batches),
                call.window().isOpen(now) && !registration.is(Registration.State.WITHDRAWN), call.window().closes(),
                OwnConsent.all(registration, consents, call),
                offers.stream().map(offer -> offer(offer, registration, byName.get(offer.batch()), frozen, now)).toList(), letters,
                guardianLetter(registration).filter(now::isBefore));
    }

    private static OwnOffer offer(Offer offer, Registration registration, StoredBatch batch, LongFunction<Call> frozen, Instant now) {
        return OwnOffer.of(offer, registration, batch, frozen.apply(batch.callVersion().orElseThrow()), now);
    }

    /** Whether a guardian can be asked, once more or for the first time, because one can still agree. */
    public boolean canAskGuardian() {
        return registration.is(Registration.State.CONFIRMED) && next.until().isPresent()
                && (next.what() == NextStep.What.GUARDIAN || next.what() == NextStep.What.REFUSED);
    }

    /** As {@code GET /me} writes it. */
    public Map<String, Object> json() {
        Map<String, Object> json = standing(registration);
        json.put("version", registration.version());
        json.put("next", next.json());
        json.put("timeline", timeline.stream().map(Event::json).toList());
        json.put("answers", registration.answers());
        json.put("canAskGuardian", canAskGuardian());
        json.put("canCorrect", canCorrect);
        json.put("correctUntil", Times.text(correctUntil));
        json.put("consents", consents.stream().map(OwnConsent::json).toList());
        json.put("offers", offers.stream().map(OwnOffer::json).toList());
        json.put("letters", letters.stream().map(OwnRegistration::json).toList());
        return json;
    }

    /** Where a registration stands, as every change of it is answered. */
    public static Map<String, Object> standing(Registration registration) {
        Map<String, Object> standing = new LinkedHashMap<>();
        standing.put("code", registration.code());
        standing.put("call", registration.call());
        standing.put("state", registration.state().name());
        standing.put("language", registration.language());
        registration.guardian().ifPresent(guardian -> standing.put("guardian", guardian.name()));
        guardianLetter(registration).ifPresent(turn -> standing.put("guardianLetter", Times.text(turn)));
        registration.outcome().ifPresent(outcome -> standing.put("outcome", outcome.name()));
        if (registration.is(Registration.State.WITHDRAWN)) {
            standing.put("undoUntil", Times.text(registration.undoUntil()));
        }
        return standing;
    }

    /** When the guardian's last letter went, or goes, while the agreement is waited for. */
    public static Optional<Instant> guardianLetter(Registration registration) {
        List<Instant> turns = registration.guardianAsked();
        return registration.guardianOpen() && !turns.isEmpty() ? Optional.of(turns.getLast()) : Optional.empty();
    }

    /** Not whom it went to, which may be somebody else's address. */
    private static Map<String, Object> json(StoredLetter letter) {
        Map<String, Object> json = new LinkedHashMap<>();
        letter.kind().ifPresent(kind -> json.put("kind", kind.name()));
        json.put("state", letter.state().name());
        letter.language().ifPresent(language -> json.put("language", language));
        letter.written().ifPresent(time -> json.put("written", Times.text(time)));
        letter.due().ifPresent(time -> json.put("due", Times.text(time)));
        letter.sent().ifPresent(time -> json.put("sent", Times.text(time)));
        return json;
    }
}
