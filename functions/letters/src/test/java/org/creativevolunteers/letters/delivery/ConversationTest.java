package org.creativevolunteers.letters.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.creativevolunteers.kernel.items.Letter;
import org.creativevolunteers.kernel.items.LetterKind;
import org.creativevolunteers.kernel.items.StoredLetter;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.letters.Desk;
import org.junit.jupiter.api.Test;

class ConversationTest {

    private final Desk desk = new Desk();

    @Test
    void the_domain_of_the_identifiers_that_SES_gives_depends_on_its_region() {
        MimeComposer composer = new MimeComposer("letters@example.org");
        StoredLetter first = new StoredLetter(Item.at(desk.letter(LetterKind.CONFIRM, 1).key()).with("messageId", "0100-x"));
        Letter later = desk.letter(LetterKind.CHANGED, 1);
        assertEquals("<0100-x@email.amazonses.com>",
                new Conversation(composer, "us-east-1").references(later, Optional.of(first)).getLast());
        assertEquals("<0100-x@eu-west-1.amazonses.com>",
                new Conversation(composer, "eu-west-1").references(later, Optional.of(first)).getLast());
        assertEquals(List.of(), new Conversation(composer, "eu-west-1").references(later, Optional.empty()));
    }
}
