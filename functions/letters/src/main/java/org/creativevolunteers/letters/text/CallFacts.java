package org.creativevolunteers.letters.text;

import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.call.LetterWords;
import org.creativevolunteers.kernel.items.LetterKind;

/**
 * What every letter says about its call, in the letter's language. From the call file, so staff wrote it.
 *
 * @param call         the call's identifier
 * @param title        what the call is named
 * @param organisation who organises it
 * @param contact      whom to ask: an e-mail address or a telephone number
 * @param zone         the zone in which deadlines are told
 * @param words        the call's own words, by the kind of letter, in each of its languages
 */
public record CallFacts(String call, String title, String organisation, String contact, ZoneId zone, Map<String, LetterWords> words) {

    public CallFacts {
        Objects.requireNonNull(call);
        Objects.requireNonNull(title);
        Objects.requireNonNull(organisation);
        Objects.requireNonNull(contact);
        Objects.requireNonNull(zone);
        words = Map.copyOf(words);
    }

    /** Those of a call without own words. */
    public CallFacts(String call, String title, String organisation, String contact, ZoneId zone) {
        this(call, title, organisation, contact, zone, Map.of());
    }

    /** Those of a call. */
    public static CallFacts of(Call call, String language) {
        return new CallFacts(call.id(), call.texts().title().in(language), call.organisation().name().in(language),
                call.organisation().email(), call.zone(), call.letters());
    }

    /** The same, with these words in letters of a kind. */
    public CallFacts saying(LetterKind kind, LetterWords words) {
        return new CallFacts(call, title, organisation, contact, zone, Map.of(kind.name(), words));
    }
}
