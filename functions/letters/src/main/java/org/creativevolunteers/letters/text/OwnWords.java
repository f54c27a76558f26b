package org.creativevolunteers.letters.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.creativevolunteers.call.LetterWords;
import org.creativevolunteers.call.LocalText;

/**
 * A call's own words in one letter, around what the house says, of which nothing goes. They are paragraphs and never a button or a list,
 * whatever stands in them. A paragraph is left out where the letter does not know one of its values.
 *
 * @param words    the call's, for this kind of letter
 * @param language of the letter
 * @param values   what the letter knows, as it is shown
 */
record OwnWords(LetterWords words, String language, Map<String, Object> values) {

    /** The letter with them: after the greeting, and at the end. Where the own subject cannot be said, the house's stands. */
    LetterTexts.Body around(LetterTexts.Body house) {
        List<Block> blocks = new ArrayList<>(house.blocks());
        blocks.addAll(1, paragraphs(words.opening()));
        blocks.addAll(paragraphs(words.closing()));
        return said(words.subject()).map(LetterValues::line).filter(this::known).map(subject -> LetterTexts.Body.of(subject, blocks))
                .orElseGet(() -> new LetterTexts.Body(house.subject(), house.heading(), blocks));
    }

    private List<Block> paragraphs(Optional<LocalText> text) {
        return said(text).stream().flatMap(said -> Stream.of(said.split("\\R\\s*\\R"))).map(LetterValues::line).filter(this::known)
                .map(paragraph -> (Block) new Block.Paragraph(Block.Phrase.of(paragraph))).toList();
    }

    private Optional<String> said(Optional<LocalText> text) {
        return text.map(said -> said.in(language));
    }

    /** Whether something is said, and the letter knows every value in it. */
    private boolean known(String words) {
        return !words.isEmpty() && LetterWords.VALUE.matcher(words).results()
                .allMatch(value -> values.get(value.group(1)) instanceof String shown && !shown.isEmpty());
    }
}
