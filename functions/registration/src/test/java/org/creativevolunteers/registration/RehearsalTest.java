package org.creativevolunteers.registration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.creativevolunteers.json.Json;
import org.junit.jupiter.api.Test;

class RehearsalTest {

    @Test
    void Q40_priming_takes_a_whole_submission_to_its_good_answer_in_each_language() {
        for (String language : List.of("az", "en", "ru")) {
            String answer = new Rehearsal().play(language);
            assertTrue(answer.contains("\"statusCode\":202"), answer);
            assertEquals("{\"status\":\"received\"}", Json.readObject(answer).requireText("body"));
        }
    }

    @Test
    void Q40_priming_counts_no_registration_and_logs_nothing() {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = System.out;
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            new Rehearsal().play("az");
        } finally {
            System.setOut(out);
        }
        assertEquals("", said.toString(StandardCharsets.UTF_8));
    }
}
