package org.creativevolunteers.letters.text;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.creativevolunteers.kernel.items.LetterKind;

/**
 * What a letter's data become before they go into its text: times in words, thousandths as points, everything else as one
 * line of text. What is absent or of another kind than expected is left out: a letter says less rather than not going.
 */
final class LetterValues {

    private static final Set<String> TIMES = Set.of("deadline", "until");
    private static final Set<String> POINTS = Set.of("merit", "cutoff", "score");

    private static final int LONGEST_NAME = 60; // characters; what is longer is told in part

    /** All that no name needs: without digits, at-signs and slashes a mail reader makes no link and no telephone number of it. */
    private static final Pattern NO_NAME = Pattern.compile("[^\\p{L}\\p{M}\\u200C\\u200D '’ʼ‘`´.,()·-]+");
    /** A dot before a letter, of which a mail reader could make an address. */
    private static final Pattern JOINED = Pattern.compile("\\.(?=[\\p{L}\\p{M}])");
    private static final Pattern SPACES = Pattern.compile(" {2,}");
    private static final Pattern ADDRESS = Pattern.compile("://|@|\\bwww\\.", Pattern.CASE_INSENSITIVE);
    private static final Pattern LETTER = Pattern.compile("\\p{L}");

    /** Controls, line and paragraph separators, and what turns the direction of text around. */
    private static final Pattern UNSEEN = Pattern.compile("[[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Co}\\p{Cs}]&&[^\\u200C\\u200D]]+");

    private final Wording wording;
    private final String language;
    private final CallFacts call;

    LetterValues(Wording wording, String language, CallFacts call) {
        this.wording = wording;
        this.language = language;
        this.call = call;
    }

    Map<String, Object> of(LetterKind kind, Map<String, Object> data) {
        Map<String, Object> values = new LinkedHashMap<>();
        data.forEach((name, value) -> {
            if (kind != LetterKind.CONFIRM || name.equals("code")) { // the first letter repeats nothing that was typed
                shown(name, value).ifPresent(shown -> values.put(name, shown));
            }
        });
        values.put("title", line(call.title()));
        values.put("organisation", line(call.organisation()));
        values.put("contact", line(call.contact()));
        return values;
    }

    private Optional<Object> shown(String name, Object value) {
        return switch (value) {
            case String text when name.equals("name") -> name(text).map(shown -> (Object) shown);
            case String text when TIMES.contains(name) -> moment(text).map(moment -> (Object) moment);
            case String text -> Optional.of(line(text));
            case Long number when name.equals("needed") -> Optional.of(wording.atLeast(number));
            case Long number when POINTS.contains(name) -> Optional.of(wording.points(number));
            case Number number -> Optional.of(number.toString());
            case Map<?, ?> byLanguage when byLanguage.get(language) instanceof String text -> Optional.of(line(text));
            case List<?> list when !list.isEmpty() && list.stream().allMatch(String.class::isInstance) ->
                Optional.of(list.stream().map(element -> line((String) element)).collect(Collectors.joining("; ")));
            case List<?> list -> Optional.of(list.stream().filter(Map.class::isInstance)
                    .map(element -> members((Map<?, ?>) element)).toList());
            default -> Optional.empty();
        };
    }

    /** A name as it can be shown; empty where nothing is left of it, or an address of any kind stands in it. */
    private static Optional<String> name(String text) {
        String safe = SPACES.matcher(JOINED.matcher(NO_NAME.matcher(line(text)).replaceAll(" ")).replaceAll(". ")).replaceAll(" ").strip();
        if (safe.codePointCount(0, safe.length()) > LONGEST_NAME) {
            String cut = safe.substring(0, safe.offsetByCodePoints(0, LONGEST_NAME));
            safe = cut.substring(0, cut.contains(" ") ? cut.lastIndexOf(' ') : cut.length()).strip() + " …";
        }
        return Optional.of(safe).filter(shown -> LETTER.matcher(shown).find() && !ADDRESS.matcher(text).find());
    }

    private Map<String, Object> members(Map<?, ?> element) {
        Map<String, Object> members = new LinkedHashMap<>(Map.of("label", "", "score", ""));
        element.forEach((name, value) -> shown((String) name, value).ifPresent(shown -> members.put((String) name, shown)));
        return members;
    }

    private Optional<String> moment(String text) {
        try {
            return Optional.of(wording.moment(Instant.parse(text), call.zone()));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** One line without anything unseen. */
    static String line(String text) {
        return UNSEEN.matcher(text).replaceAll(" ").strip();
    }
}
