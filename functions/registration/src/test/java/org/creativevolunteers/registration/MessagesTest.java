package org.creativevolunteers.registration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.creativevolunteers.registration.text.Messages;
import org.junit.jupiter.api.Test;

class MessagesTest {

    private static Map<String, String> texts(String language) throws IOException {
        Properties properties = new Properties();
        try (Reader in = new InputStreamReader(Objects.requireNonNull(
                Messages.class.getResourceAsStream("messages_" + language + ".properties")), StandardCharsets.UTF_8)) {
            properties.load(in);
        }
        Map<String, String> texts = new TreeMap<>();
        properties.stringPropertyNames().forEach(name -> texts.put(name, properties.getProperty(name)));
        return texts;
    }

    private static Set<String> placeholders(String text) {
        return Pattern.compile("\\{\\d}").matcher(text).results().map(match -> match.group())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void every_message_exists_in_every_language_with_the_same_values_in_it() throws IOException {
        Map<String, String> english = texts("en");
        for (String language : List.of("az", "ru")) {
            Map<String, String> texts = texts(language);
            assertEquals(english.keySet(), texts.keySet());
            english.forEach((code, text) -> assertEquals(placeholders(text),
                    placeholders(texts.get(code)).stream().filter(placeholders(text)::contains)
                            .collect(Collectors.toCollection(TreeSet::new)),
                    language + " " + code));
            english.keySet().forEach(code -> assertFalse(texts.get(code).isBlank() || texts.get(code).equals(english.get(code)),
                    language + " " + code));
            assertTrue(texts.values().stream().allMatch(text -> text.endsWith(".")), language);
        }
    }

    @Test
    void values_are_put_in_their_places() {
        assertEquals("Write at least 5 characters; there are 3.", Messages.in("en").text("too-short", 5, 3));
        assertThrows(IllegalArgumentException.class, () -> Messages.in("en").text("nothing"));
        assertThrows(IllegalArgumentException.class, () -> Messages.in("xx"));
    }
}
