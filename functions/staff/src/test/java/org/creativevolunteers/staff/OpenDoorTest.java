package org.creativevolunteers.staff;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.creativevolunteers.kernel.function.Environment;
import org.creativevolunteers.testing.TestEvent;
import org.junit.jupiter.api.Test;

class OpenDoorTest {

    private static final OpenDoor DOOR = new OpenDoor(new Environment(Map.of("PUBLIC_URL", "https://site.example.org")));

    private static Object to(TestEvent event) {
        TestEvent.Answer answer = event.to(DOOR);
        assertEquals(303, answer.status());
        return answer.headers().get("location");
    }

    @Test
    void whoever_comes_back_signed_in_is_led_to_the_office_with_what_the_issuer_said() {
        assertEquals("https://site.example.org/office/?code=c-1&state=s-1",
                to(TestEvent.of("OpenDoor").noQuery().query("code", "c-1").query("state", "s-1")));
    }

    @Test
    void whoever_has_signed_out_is_led_there_with_nothing() {
        assertEquals("https://site.example.org/office/", to(TestEvent.of("OpenDoor").noQuery()));
    }

    @Test
    void nothing_that_is_said_leads_anywhere_else() {
        for (String said : new String[] {"//evil.example", "\r\nlocation: https://evil.example", "a&code=b#c", "ə"}) {
            String location = to(TestEvent.of("OpenDoor").noQuery().query("error_description", said)).toString();
            assertEquals("https://site.example.org/office/?error_description=", location.substring(0, location.indexOf('=') + 1));
            assertEquals(-1, location.substring(location.indexOf('=') + 1).replaceAll("[A-Za-z0-9%+.*_-]", "").length() - 1, location);
        }
    }
}
