package org.creativevolunteers.reports.catalogue;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.creativevolunteers.call.Criterion;
import org.creativevolunteers.call.Kind;
import org.creativevolunteers.call.LocalText;
import org.creativevolunteers.call.Question;

/**
 * What a column means to its reader.
 *
 * @param text  in each of the call's languages
 * @param unit  of its numbers; empty where they have none
 * @param words what each stored word says, in the order in which they are told
 */
public record Meaning(LocalText text, Optional<LocalText> unit, Map<String, LocalText> words) {

    public Meaning {
        Objects.requireNonNull(text);
        Objects.requireNonNull(unit);
        words = Collections.unmodifiableMap(new LinkedHashMap<>(words));
    }

    /**
     * Of a column of ours.
     *
     * @param languages the call's
     * @param code      of the texts that tell it: {@code column.<code>}, and {@code unit.<code>} where it has a unit
     * @param words     what may stand in it; each has a text {@code word.<word>}
     */
    public static Meaning ours(List<String> languages, String code, Enum<?>... words) {
        Map<String, LocalText> told = new LinkedHashMap<>();
        Arrays.stream(words).map(Enum::name)
                .forEach(word -> told.put(word, in(languages, language -> ReportKind.texts(language).text("word." + word))));
        boolean counts = ReportKind.texts(languages.getFirst()).find("unit." + code).isPresent();
        return new Meaning(in(languages, language -> ReportKind.texts(language).text("column." + code)),
                counts ? Optional.of(in(languages, language -> ReportKind.texts(language).text("unit." + code))) : Optional.empty(), told);
    }

    /** Of a column with the answers to a question: what was asked, and what the options say. */
    public static Meaning of(Question question) {
        Map<String, LocalText> options = new LinkedHashMap<>();
        for (Kind.Option option : question.kind().offered()) {
            options.put(option.value(), option.label());
        }
        return new Meaning(question.label(), Optional.empty(), options);
    }

    /** Of a column with the scores of a criterion, in points of its scale. */
    public static Meaning of(List<String> languages, Criterion criterion) {
        LocalText scale = in(languages, language -> ReportKind.texts(language).text("unit.score", criterion.from(), criterion.to()));
        return new Meaning(criterion.label(), Optional.of(scale), Map.of());
    }

    private static LocalText in(List<String> languages, Function<String, String> text) {
        return new LocalText(languages.stream().collect(Collectors.toMap(Function.identity(), text)));
    }
}
