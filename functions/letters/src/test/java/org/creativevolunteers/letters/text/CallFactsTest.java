package org.creativevolunteers.letters.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.call.file.CallReader;
import org.creativevolunteers.json.Json;
import org.junit.jupiter.api.Test;

class CallFactsTest {

    @Test
    void a_call_file_says_in_each_language_what_letters_need() throws IOException {
        Call call = CallReader.read(Json.readObject(Files.readString(Path.of("..", "..", "calls", "creative-azerbaijan-volunteers.json"))));
        for (String language : LetterRenderer.LANGUAGES) {
            CallFacts facts = CallFacts.of(call, language);
            assertEquals(call.texts().title().in(language), facts.title());
            assertEquals(call.organisation().name().in(language), facts.organisation());
            assertEquals(call.organisation().email(), facts.contact());
            assertEquals(ZoneId.of("Asia/Baku"), facts.zone());
        }
    }
}
