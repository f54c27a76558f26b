package org.creativevolunteers.registration.own;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.creativevolunteers.kernel.items.LetterKind;
import org.creativevolunteers.kernel.table.Times;

/**
 * Something that has happened to a registration.
 *
 * @param at      when
 * @param what    what
 * @param purpose of the consent that was given or taken back
 * @param letter  what the letter tells that was sent
 */
public record Event(Instant at, What what, Optional<String> purpose, Optional<LetterKind> letter) {

    /** What can happen; docs/openapi.yaml lists the words. */
    public enum What {
        RECEIVED, CONFIRMED, GUARDIAN_ASKED, GUARDIAN_AGREED, GUARDIAN_REFUSED, CORRECTED, WITHDRAWN, RESTORED, CONSENT_GIVEN,
        CONSENT_WITHDRAWN,
        FROZEN, OFFERED, PROMOTED, RESERVE, NOT_SELECTED, ACCEPTED, DECLINED, GIVEN_UP, EXPIRED, LETTER;

        /** A stable word for programs, such as {@code guardian-asked}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public Event {
        Objects.requireNonNull(at);
        Objects.requireNonNull(what);
        Objects.requireNonNull(purpose);
        Objects.requireNonNull(letter);
    }

    Event(Instant at, What what) {
        this(at, what, Optional.empty(), Optional.empty());
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("at", Times.text(at));
        json.put("what", what.word());
        purpose.ifPresent(consent -> json.put("purpose", consent));
        letter.ifPresent(kind -> json.put("kind", kind.name()));
        return json;
    }
}
