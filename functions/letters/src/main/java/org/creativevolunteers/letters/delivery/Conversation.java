package org.creativevolunteers.letters.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.creativevolunteers.kernel.items.Letter;
import org.creativevolunteers.kernel.items.LetterKind;
import org.creativevolunteers.kernel.items.StoredLetter;
import org.creativevolunteers.kernel.table.Key;

/**
 * What a letter refers to, so that mail readers show the letters of one registration as one conversation: the first
 * letter, by our own identifier and by the one that SES puts in its place.
 */
final class Conversation {

    private final MimeComposer composer;
    private final String domain;

    /** @param region SES's region; there its message identifiers end in this domain (in us-east-1 in {@code email}) */
    Conversation(MimeComposer composer, String region) {
        this.composer = composer;
        this.domain = (region.equals("us-east-1") ? "email" : region) + ".amazonses.com";
    }

    /** The first letter to whoever this one goes to; the guardian has a conversation of their own. */
    static Optional<Key> first(Letter letter) {
        return letter.kind() == LetterKind.CONFIRM || letter.kind() == LetterKind.GUARDIAN ? Optional.empty()
                : Optional.of(Letter.key(letter.registration(), LetterKind.CONFIRM, "1"));
    }

    /** Message identifiers, oldest first. */
    List<String> references(Letter letter, Optional<StoredLetter> first) {
        List<String> references = new ArrayList<>();
        first(letter).filter(key -> first.isPresent()).map(composer::messageId).ifPresent(references::add);
        first.flatMap(StoredLetter::messageId).filter(id -> id.matches("[A-Za-z0-9-]+"))
                .map(id -> "<" + id + "@" + domain + ">").ifPresent(references::add);
        return references;
    }
}
