package org.creativevolunteers.letters.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Map;
import org.creativevolunteers.kernel.access.Link;
import org.creativevolunteers.kernel.items.Letter;
import org.creativevolunteers.kernel.items.LetterKind;
import org.creativevolunteers.letters.Desk;
import org.junit.jupiter.api.Test;

class LinksTest {

    private final Desk desk = new Desk();

    private Link link(Map<String, Object> data, String page) {
        Letter letter = desk.plan(desk.letter(LetterKind.OFFER, 1, "b" + desk.ses.calls, data));
        assertEquals(Delivery.Result.SENT, desk.deliver(letter));
        Link link = Link.find(desk.ses.mails().getLast().secret(page), desk.table, desk.clock.instant()).orElseThrow();
        desk.clock.pass(Duration.ofMinutes(10));
        return link;
    }

    private long days(Link link) {
        return Duration.between(desk.clock.instant().minus(Duration.ofMinutes(10)), link.expires()).toDays();
    }

    @Test
    void an_applicants_link_lives_60_days_or_30_beyond_the_deadline() {
        assertEquals(60, days(link(Map.of(), "my")));
        String late = desk.clock.instant().plus(Duration.ofDays(80)).toString();
        assertEquals(110, days(link(Map.of("deadline", late), "my")));
    }

    @Test
    void a_deadline_that_is_none_and_one_that_is_near_change_nothing() {
        assertEquals(60, days(link(Map.of("deadline", "soon"), "my")));
        assertEquals(60, days(link(Map.of("deadline", desk.clock.instant().plus(Duration.ofDays(7)).toString()), "my")));
    }

    @Test
    void never_again_can_be_said_for_a_year() {
        assertTrue(days(link(Map.of(), "never")) >= 365);
    }
}
