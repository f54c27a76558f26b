package org.creativevolunteers.letters.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.creativevolunteers.kernel.items.LetterKind;
import org.creativevolunteers.kernel.text.Texts;

/**
 * The texts of one language, read from one file: a section for each kind of letter, one for the words that dates and
 * numbers need, and the footer. docs/letters.md describes the format.
 */
final class LetterTexts {

    private static final String SUBJECT = "subject: ";

    private final String language;
    private final Map<String, List<String>> sections;
    private final Map<LetterKind, Body> letters = new LinkedHashMap<>();

    /**
     * One kind of letter.
     *
     * @param subject what the list of letters shows
     * @param heading the subject without the call's title, which stands above it
     * @param blocks  the rest; a greeting first
     */
    record Body(Block.Phrase subject, Block.Phrase heading, List<Block> blocks) {

        private static final int LONGEST = 140; // of what readers show beside a subject

        static Body of(List<String> lines) {
            return of(lines.getFirst().substring(SUBJECT.length()), lines.stream().skip(1).map(Block::of).toList());
        }

        static Body of(String subject, List<Block> blocks) {
            return new Body(Block.Phrase.of(subject), Block.Phrase.of(subject.replace(": {{title}}", "").replace(" ({{title}})", "")),
                    blocks);
        }

        /** What a list of letters shows behind the subject: the beginning of what is said after the greeting. */
        String preheader(Map<String, Object> values) {
            String text = blocks.stream().skip(1).filter(Block.Paragraph.class::isInstance).map(Block.Paragraph.class::cast)
                    .map(paragraph -> paragraph.phrase().text(values)).filter(said -> !said.isEmpty()).findFirst().orElse("");
            int end = text.length() <= LONGEST ? text.length() : text.lastIndexOf(' ', LONGEST);
            return end <= 0 ? "" : text.substring(0, end) + (end < text.length() ? " …" : "");
        }
    }

    private LetterTexts(String language, Map<String, List<String>> sections) {
        this.language = language;
        this.sections = sections;
        for (LetterKind kind : LetterKind.values()) {
            List<String> lines = section(kind.name());
            letters.put(kind, Body.of(lines));
        }
    }

    /** The texts of a language: az, en or ru. */
    static LetterTexts of(String language) {
        Map<String, List<String>> sections = new LinkedHashMap<>();
        for (String line : Texts.file(LetterTexts.class, language + ".txt").split("\n")) {
            if (line.startsWith("% ")) {
                sections.put(line.substring(2).strip(), new ArrayList<>());
            } else if (!line.isBlank()) {
                sections.get(List.copyOf(sections.keySet()).getLast()).add(line.strip());
            }
        }
        return new LetterTexts(language, sections);
    }

    /** The language that they are in. */
    String language() {
        return language;
    }

    Body letter(LetterKind kind) {
        return letters.get(kind);
    }

    List<Block> footer() {
        return section("FOOTER").stream().map(Block::of).toList();
    }

    /** How the access code of a link is told in the body or in the footer. */
    Block.Phrase code(String place) {
        return Block.Phrase.of(word("CODE", place).orElseThrow());
    }

    /** A word by its name, where the language has one. */
    Optional<String> word(String name) {
        return word("words", name);
    }

    private Optional<String> word(String section, String name) {
        return section(section).stream().filter(line -> line.startsWith(name + ": "))
                .map(line -> line.substring(name.length() + 2)).findFirst();
    }

    /** Words by their name, which must be there. */
    List<String> words(String name) {
        return List.of(word(name).orElseThrow(() -> new IllegalStateException("no words for " + name)).split(", "));
    }

    private List<String> section(String name) {
        return Optional.ofNullable(sections.get(name))
                .orElseThrow(() -> new IllegalStateException("the texts have no section " + name));
    }
}
