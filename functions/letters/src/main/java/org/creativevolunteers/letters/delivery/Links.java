package org.creativevolunteers.letters.delivery;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.creativevolunteers.kernel.access.Identity;
import org.creativevolunteers.kernel.access.Link;
import org.creativevolunteers.kernel.access.LinkCode;
import org.creativevolunteers.kernel.items.Letter;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Write;
import org.creativevolunteers.letters.text.LetterLink;

/**
 * The links that one letter carries, each with its access code: made when it is sent, so that no secret ever stands in the table.
 *
 * @param carried each link as the letter shows it
 * @param stores  the writes that make them known
 */
record Links(Map<Link.Purpose, LetterLink> carried, List<Write> stores) {

    private static final Duration LIFE = Duration.ofDays(60);
    private static final Duration LIFE_OF_NEVER = Duration.ofDays(366);
    private static final Duration AFTER_DEADLINE = Duration.ofDays(30);

    Links {
        carried = Map.copyOf(carried);
        stores = List.copyOf(stores);
    }

    /** Fresh links for a letter. */
    static Links fresh(Letter letter, Set<Link.Purpose> purposes, String publicUrl, Identity identity, SecureRandom random, Instant now) {
        Map<Link.Purpose, LetterLink> carried = new EnumMap<>(Link.Purpose.class);
        List<Write> stores = new ArrayList<>();
        for (Link.Purpose purpose : purposes) {
            String secret = Link.secret(random);
            LinkCode code = LinkCode.fresh(random);
            carried.put(purpose, LetterLink.of(publicUrl, letter.call(), letter.language(), purpose, secret, code));
            Instant expires = expires(purpose, letter, now);
            Link link = new Link(purpose, letter.registration(), letter.call(), expires, Optional.of(letter.address()));
            stores.add(link.store(secret));
            stores.add(link.store(code, identity));
        }
        return new Links(carried, stores);
    }

    /** Where the links stand, for the letter to remember: whoever erases the registration finds them by it. */
    List<Key> keys() {
        return stores.stream().map(Write::key).toList();
    }

    private static Instant expires(Link.Purpose purpose, Letter letter, Instant now) {
        return switch (purpose) {
            case NEVER_AGAIN -> now.plus(LIFE_OF_NEVER);
            case APPLICANT, GUARDIAN -> {
                Instant afterDeadline = deadline(letter, now).plus(AFTER_DEADLINE);
                yield afterDeadline.isAfter(now.plus(LIFE)) ? afterDeadline : now.plus(LIFE);
            }
        };
    }

    private static Instant deadline(Letter letter, Instant otherwise) {
        try {
            return letter.data().get("deadline") instanceof String text ? Instant.parse(text) : otherwise;
        } catch (DateTimeParseException e) {
            return otherwise;
        }
    }
}
