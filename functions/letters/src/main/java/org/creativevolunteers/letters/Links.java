package org.creativevolunteers.letters;

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
import org.creativevolunteers.kernel.Letter;
import org.creativevolunteers.kernel.Link;
import org.creativevolunteers.kernel.Write;

/**
 * The links that one letter carries: made when it is sent, so that no secret ever stands in the table.
 *
 * @param urls   the address of each link, its secret in the fragment
 * @param stores the writes that make them known
 */
record Links(Map<Link.Purpose, String> urls, List<Write> stores) {

    private static final Duration LIFE = Duration.ofDays(60);
    private static final Duration LIFE_OF_NEVER = Duration.ofDays(366);
    private static final Duration AFTER_DEADLINE = Duration.ofDays(30);

    Links {
        urls = Map.copyOf(urls);
        stores = List.copyOf(stores);
    }

    /** Fresh links for a letter. */
    static Links fresh(Letter letter, Set<Link.Purpose> purposes, String publicUrl, SecureRandom random, Instant now) {
        Map<Link.Purpose, String> urls = new EnumMap<>(Link.Purpose.class);
        List<Write> stores = new ArrayList<>();
        for (Link.Purpose purpose : purposes) {
            String secret = Link.secret(random);
            urls.put(purpose, url(publicUrl, letter.call(), letter.language(), purpose, secret));
            stores.add(new Link(purpose, letter.registration(), letter.call(), expires(purpose, letter, now),
                    Optional.of(letter.address())).store(secret));
        }
        return new Links(urls, stores);
    }

    /** The address of a link: the page, and the secret in the fragment. */
    static String url(String publicUrl, String call, String language, Link.Purpose purpose, String secret) {
        return publicUrl + "/" + call + "/" + language + "/" + page(purpose) + "/#" + secret;
    }

    private static String page(Link.Purpose purpose) {
        return switch (purpose) {
            case APPLICANT -> "my";
            case GUARDIAN -> "guardian";
            case NEVER_AGAIN -> "never";
        };
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
