package org.creativevolunteers.letters.text;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.creativevolunteers.kernel.items.LetterKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No letter assumes what the call file decides: zone, ages, what the call calls itself, how it goes on. */
class AnyCallsLettersTest {

    private static final Map<String, Pattern> OF_THE_FIRST = Map.of(
            "en", Pattern.compile("baku|\\b(16|18|29)\\b|movement|azerbaijan|volunteer|\\bteam\\b|first meeting"),
            "az", Pattern.compile("bakı|\\b(16|18|29)\\b|hərəkat|azərbaycan|könüllü|komanda|ilk görüş"),
            "ru", Pattern.compile("бакинск|\\b(16|18|29)\\b|движени|азербайджан|волонт|команд|первой встрече"));

    @ParameterizedTest
    @EnumSource(LetterKind.class)
    void a_letter_of_a_call_elsewhere_says_nothing_of_the_first_call(LetterKind kind) {
        CallFacts elsewhere = new CallFacts("reading-day", "Reading Day", "Example Library", "library@example.org",
                ZoneId.of("America/New_York"));
        OF_THE_FIRST.forEach((language, words) -> {
            Map<String, Object> data = Map.of("deadline", "2027-05-30T21:15:00Z", "until", "2027-05-30T21:15:00Z", "name", "Nümunə");
            String letter = new LetterRenderer().render(kind, language, elsewhere, data, Map.of()).text().replace('\n', ' ');
            assertFalse(words.matcher(letter.toLowerCase(Locale.ROOT)).find(), letter);
            boolean tells = letter.contains("2027");
            assertTrue(!tells || letter.contains("New York") && letter.contains("17:15"), letter);
        });
    }
}
