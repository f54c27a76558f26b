package org.creativevolunteers.call;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A call's own words in one kind of letter, around what every such letter says: dates, reasons, buttons and codes depend on nothing that
 * stands here. Values are named as {@code {{title}}}; each kind knows its own, and there is no other markup than {@code **strong words**}.
 *
 * @param subject what stands in the place of the house's subject
 * @param opening paragraphs after the greeting, with empty lines between them
 * @param closing paragraphs after all that the house says
 */
public record LetterWords(Optional<LocalText> subject, Optional<LocalText> opening, Optional<LocalText> closing) {

    /** The most characters of a subject. */
    public static final int LONGEST_SUBJECT = 120;
    /** The most characters of an opening or a closing. */
    public static final int LONGEST = 3_000;

    /** A named value. What is left of a text without them has no double brace. */
    public static final Pattern VALUE = Pattern.compile("(?<!\\{)\\{\\{([a-z]+)}}(?!})");

    /**
     * Kinds of letters that can have own words, to the values that each can name: those that the house's own text of the kind tells. The
     * last letter, after an erasure, has none: the call is over for whom it goes to.
     */
    public static final Map<String, List<String>> VALUES = kinds();

    /** The values that the words of an announcement can name. */
    public static final List<String> ANNOUNCED = values("name");

    public LetterWords {
        Objects.requireNonNull(subject);
        Objects.requireNonNull(opening);
        Objects.requireNonNull(closing);
    }

    private static Map<String, List<String>> kinds() {
        Map<String, List<String>> kinds = new LinkedHashMap<>();
        kinds.put("CONFIRM", values());
        kinds.put("KNOWN", values());
        kinds.put("LINK", values());
        kinds.put("CONFIRM_REMINDER", values());
        kinds.put("GUARDIAN", values("name"));
        kinds.put("GUARDIAN_REFUSED", values("name", "until"));
        kinds.put("CHANGED", values());
        kinds.put("WITHDRAWN", values("until"));
        kinds.put("RESTORED", values());
        kinds.put("OFFER", values("name", "places", "applicants", "deadline", "merit", "cutoff", "head"));
        kinds.put("PROMOTED", values("name", "deadline", "head"));
        kinds.put("OFFER_REMINDER", values("name", "deadline"));
        kinds.put("RESERVE", values("name", "rank", "merit", "cutoff", "head"));
        kinds.put("NOT_SELECTED", values("name", "places", "applicants", "merit", "cutoff", "needed", "quota", "head"));
        kinds.put("ACCEPTED", values("name"));
        kinds.put("DECLINED", values("name"));
        kinds.put("EXPIRED", values("name", "deadline"));
        return Collections.unmodifiableMap(kinds);
    }

    /** What every letter says of its call, and what a kind says beside that. */
    private static List<String> values(String... ofTheKind) {
        return Stream.concat(Stream.of("title", "organisation", "contact"), Stream.of(ofTheKind)).toList();
    }
}
