package org.creativevolunteers.local.front;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.creativevolunteers.local.mail.MailFaults;
import org.junit.jupiter.api.Test;

/** The switch for the mail service's faults. */
class ControlsTest {

    private static Response faults(Optional<MailFaults> faults, String body) {
        return new Controls(null, null, faults).faults(new Request("id", "POST", "/local/faults", "", "HTTP/1.1", Map.of(),
                body.getBytes(StandardCharsets.UTF_8), "127.0.0.1", Instant.EPOCH));
    }

    @Test
    void a_mail_service_that_cannot_be_made_to_fail_says_so() {
        Response refused = faults(Optional.empty(), "{\"ses\":\"throttle\",\"count\":3}");
        assertEquals(409, refused.status());
        assertTrue(new String(refused.body(), StandardCharsets.UTF_8).contains("LocalStack, which cannot be made to fail"));
    }

    @Test
    void our_own_takes_what_it_knows_and_refuses_the_rest() {
        assertEquals(200, faults(Optional.of(new MailFaults()), "{\"ses\":\"throttle\",\"count\":3}").status());
        assertEquals(400, faults(Optional.of(new MailFaults()), "{\"ses\":\"earthquake\"}").status());
    }
}
