package org.creativevolunteers.reports.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.creativevolunteers.kernel.text.Texts;
import org.creativevolunteers.reports.statistics.Figures;

/**
 * Sentences with live numbers: <code>{path/REGISTERED}</code> in a sentence's text stands for the number of that subject and kind, and
 * <code>{&gt;path/REGISTERED}</code> for the hundreds below it. A sentence of which a number is hidden or missing is not said; of what
 * staff have written, no line.
 */
final class Prose {

    private static final Pattern NUMBER = Pattern.compile("\\{(>?)([^/{}]+)/([^{}]+)\\}");

    private final Texts texts;
    private final Figures figures;
    private final List<String> sentences = new ArrayList<>();
    private final List<Bound> numbers = new ArrayList<>();
    private String separator = " ";

    Prose(Texts texts, Figures figures) {
        this.texts = texts;
        this.figures = figures;
    }

    /** Says, line by line, what staff have written. */
    void sayWritten(String text) {
        text.lines().map(this::filled).flatMap(Optional::stream).forEach(this::add);
        separator = "\n";
    }

    private record Said(String text, List<Bound> numbers) {}

    /** Says the first of these sentences of which every number is there. */
    void say(String... codes) {
        for (String code : codes) {
            Optional<Said> said = filled(texts.text(code));
            if (said.isPresent()) {
                add(said.get());
                return;
            }
        }
    }

    /** Says as many of these parts as there are numbers for, in one sentence; nothing where there is none. */
    void list(String code, List<String> parts) {
        List<Said> said = parts.stream().map(this::filled).flatMap(Optional::stream).toList();
        if (!said.isEmpty()) {
            add(new Said(texts.text(code, said.stream().map(Said::text).collect(Collectors.joining("; "))),
                    said.stream().flatMap(part -> part.numbers().stream()).toList()));
        }
    }

    private void add(Said said) {
        sentences.add(said.text());
        numbers.addAll(said.numbers());
    }

    private Optional<Said> filled(String sentence) {
        List<Bound> bound = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        Matcher number = NUMBER.matcher(sentence);
        while (number.find()) {
            Optional<Integer> row = figures.row(number.group(2), number.group(3));
            if (row.isEmpty()) {
                return Optional.empty();
            }
            boolean round = !number.group(1).isEmpty();
            Bound one = Bound.of(figures, row.get(), round);
            if (one.value() == 0 || round && one.shown() == one.value()) {
                return Optional.empty(); // of nobody nothing is said, nor "more than" of so many
            }
            bound.add(one);
            number.appendReplacement(text, Long.toString(one.shown()));
        }
        number.appendTail(text);
        return Optional.of(new Said(text.toString(), bound));
    }

    String text() {
        return String.join(separator, sentences);
    }

    List<Bound> numbers() {
        return numbers;
    }
}
