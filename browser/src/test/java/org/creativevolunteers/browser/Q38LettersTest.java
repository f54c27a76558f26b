package org.creativevolunteers.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.List;
import org.creativevolunteers.local.mail.MailMessage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Letters as a mail program shows them. */
class Q38LettersTest extends PageTest {

    @ParameterizedTest
    @ValueSource(strings = {"az", "en", "ru"})
    void every_kind_of_letter_can_be_read_by_everybody_on_a_phone(String language) {
        Registrant person = Registrant.minor(first(), language);
        String secret = system.confirmed(person);
        system.mailbox().newest(person.guardian());
        system.send("POST", "/me/withdrawal", "", secret);
        system.send("DELETE", "/me/withdrawal", "", secret);
        system.send("DELETE", "/me", "", secret);
        system.mailbox().settle();
        List<MailMessage> letters = new ArrayList<>(system.mailbox().letters(person.email()));
        letters.addAll(system.mailbox().letters(person.guardian()));
        Visitor reader = visitor(Device.PHONE, language);
        int number = 0;
        for (MailMessage letter : letters) {
            assertFalse(letter.text().isBlank(), letter.subject());
            reader.page().setContent(letter.html());
            assertEquals(language, reader.page().locator("html").getAttribute("lang"));
            reader.lookAtLetter("letter-" + ++number);
        }
    }
}
