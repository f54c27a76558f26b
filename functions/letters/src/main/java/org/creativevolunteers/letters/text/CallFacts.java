package org.creativevolunteers.letters.text;

import java.time.ZoneId;
import java.util.Objects;
import org.creativevolunteers.call.Call;

/**
 * What every letter says about its call, in the letter's language. From the call file, so staff wrote it.
 *
 * @param call         the call's identifier
 * @param title        what the call is named
 * @param organisation who organises it
 * @param contact      whom to ask: an e-mail address or a telephone number
 * @param zone         the zone in which deadlines are told
 */
public record CallFacts(String call, String title, String organisation, String contact, ZoneId zone) {

    public CallFacts {
        Objects.requireNonNull(call);
        Objects.requireNonNull(title);
        Objects.requireNonNull(organisation);
        Objects.requireNonNull(contact);
        Objects.requireNonNull(zone);
    }

    /** Those of a call. */
    public static CallFacts of(Call call, String language) {
        return new CallFacts(call.id(), call.texts().title().in(language), call.organisation().name().in(language),
                call.organisation().email(), call.zone());
    }
}
