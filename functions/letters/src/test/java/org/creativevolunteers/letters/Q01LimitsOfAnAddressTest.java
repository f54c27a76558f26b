package org.creativevolunteers.letters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.creativevolunteers.kernel.items.Letter;
import org.creativevolunteers.kernel.items.LetterKind;
import org.creativevolunteers.kernel.items.Mailbox;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Times;
import org.creativevolunteers.kernel.table.Write;
import org.creativevolunteers.letters.delivery.Delivery;
import org.junit.jupiter.api.Test;

class Q01LimitsOfAnAddressTest {

    private final Desk desk = new Desk();

    private Letter toVictim(int registration) {
        return new Letter("registration" + registration, LetterKind.CONFIRM, "1", "spring", "victim@example.com", "victim", "az",
                Map.of(), desk.clock.instant());
    }

    @Test
    void Q01_a_thousand_letters_to_one_mailbox_in_many_spellings_are_three_in_24_hours_ten_minutes_apart() {
        String[] spellings = {"vic.tim+%d@gmail.com", "V.I.C.T.I.M+%d@googlemail.com", "victim+a+%d@Gmail.com"};
        plan(IntStream.range(0, 1000).mapToObj(i -> toVictim(i, spellings[i % 3].formatted(i))).toList());
        List<Instant> sent = new ArrayList<>();
        for (Duration pause : List.of(Duration.ZERO, Duration.ofSeconds(599), Duration.ofSeconds(1), Duration.ofMinutes(10),
                Duration.ofMinutes(10), Duration.ofMinutes(1409), Duration.ofMinutes(1))) {
            desk.clock.pass(pause);
            sweep(sent);
        }
        assertEquals(4, sent.size(), "three on the first day, one more when the first is a day old");
        for (int i = 1; i < sent.size(); i++) {
            assertFalse(Duration.between(sent.get(i - 1), sent.get(i)).compareTo(Duration.ofMinutes(10)) < 0, sent.toString());
        }
        assertEquals(Duration.ofHours(24), Duration.between(sent.get(0), sent.get(3)));
        assertEquals(996, desk.waiting().size(), "none is lost");
    }

    @Test
    void Q01_a_crowd_of_letters_that_strangers_asked_for_does_not_drip_for_a_year() {
        List<Letter> crowd = IntStream.range(0, 60).mapToObj(i -> toVictim(i, "victim+" + i + "@example.com")).toList();
        plan(crowd);
        List<Instant> sent = new ArrayList<>();
        for (int turn = 0; turn < 2 * 24 * 10; turn++) {
            sweep(sent);
            desk.clock.pass(Duration.ofMinutes(30));
        }
        assertEquals(9, sent.size(), "three a day, for three days");
        assertEquals(51,
                crowd.stream().filter(letter -> desk.item(letter).find("suppressed").filter("crowded"::equals).isPresent()).count());
        assertEquals(List.of(), desk.waiting());
    }

    @Test
    void Q01_results_and_deadlines_neither_wait_behind_what_strangers_asked_for_nor_count_for_it() {
        for (LetterKind result : LetterKind.values()) {
            if (result.lane() != LetterKind.Lane.RESULT) {
                continue;
            }
            int person = 100 + result.ordinal();
            for (int i = 0; i < 3; i++) { // three links that somebody asked for: the day is used up
                assertEquals(Delivery.Result.SENT, desk.deliver(desk.plan(desk.letter(LetterKind.LINK, person, "2027-" + i, Map.of()))));
                desk.clock.pass(Duration.ofMinutes(10));
            }
            Letter waiting = desk.plan(desk.letter(LetterKind.LINK, person, "2027-3", Map.of()));
            assertEquals(Delivery.Result.MOVED, desk.deliver(waiting));
            assertEquals(Delivery.Result.SENT, desk.deliver(desk.plan(desk.letter(result, person, "b1", Map.of()))), result.name());
            assertEquals(3, desk.address(waiting).list("sent").size(), "and does not count: " + result);
        }
    }

    @Test
    void Q45_letters_about_own_acts_are_six_a_day_and_those_between_are_never_sent() {
        for (int version = 2; version < 200; version++) { // two hours of a correction each 40 seconds
            desk.plan(desk.letter(LetterKind.CHANGED, 1, String.valueOf(version), Map.of()));
            desk.remaining = 60_000;
            desk.sweep();
            desk.clock.pass(Duration.ofSeconds(40));
        }
        desk.clock.pass(Duration.ofHours(12));
        desk.sweep();
        assertEquals(6, desk.ses.taken.size(), "in a day");
        desk.clock.pass(Duration.ofHours(12));
        desk.remaining = 60_000;
        desk.sweep();
        assertEquals(7, desk.ses.taken.size(), "the last one tells how it stands");
        assertEquals("SENT", desk.table.get(Letter.key("registration1", LetterKind.CHANGED, "199")).orElseThrow().text("state"));
        assertEquals(List.of(), desk.waiting(), "and none is left over");
    }

    private Letter toVictim(int registration, String to) {
        String spelling = to.toLowerCase(java.util.Locale.ROOT);
        return new Letter("registration" + registration, LetterKind.CONFIRM, "1", "spring", to, "hash of " + spelling, "az", Map.of(),
                desk.clock.instant());
    }

    private void plan(List<Letter> letters) {
        List<Write> plans = letters.stream().map(Letter::plan).toList();
        for (int from = 0; from < plans.size(); from += 100) {
            desk.table.write(plans.subList(from, Math.min(from + 100, plans.size())));
        }
    }

    private void sweep(List<Instant> sent) {
        desk.remaining = 60_000;
        int before = desk.ses.taken.size();
        desk.sweep();
        IntStream.range(before, desk.ses.taken.size()).forEach(i -> sent.add(desk.clock.instant()));
    }

    @Test
    void Q01_a_letter_that_waits_is_due_when_it_may_go_and_costs_no_attempt() {
        desk.deliver(desk.plan(toVictim(1)));
        Letter second = desk.plan(toVictim(2));
        assertEquals(Delivery.Result.MOVED, desk.deliver(second));
        Item item = desk.item(second);
        assertEquals("2027-01-11T06:10:00Z", item.text("due"));
        assertTrue(item.text("gsi2sk").startsWith("2027-01-11T06:10:00Z#"));
        assertEquals(0L, item.whole("attempts"));
        assertEquals(Delivery.Result.LEFT, desk.deliver(second), "not before");
        desk.clock.pass(Duration.ofMinutes(10));
        assertEquals(Delivery.Result.SENT, desk.deliver(second));
    }

    @Test
    void Q01_never_again_means_never() {
        desk.put(Item.at(Desk.mailbox("victim")).with("never", true).with("version", 1L));
        Letter letter = desk.plan(toVictim(1));
        assertEquals(Delivery.Result.SUPPRESSED, desk.deliver(letter));
        assertEquals(List.of("SUPPRESSED", "never", 0L), List.of(desk.state(letter), desk.item(letter).text("suppressed"),
                desk.item(letter).whole("attempts")));
        assertTrue(desk.waiting().isEmpty());
        assertEquals(0, desk.ses.calls);
    }

    @Test
    void Q01_letters_to_one_address_at_once_count_each() {
        Letter first = desk.plan(toVictim(1));
        Letter second = desk.plan(toVictim(2));
        desk.ses.before = () -> { // while the first is with SES, the second is tried elsewhere
            desk.ses.before = () -> {};
            assertEquals(Delivery.Result.MOVED, desk.deliver(second));
        };
        assertEquals(Delivery.Result.SENT, desk.deliver(first));
        assertEquals(1, desk.ses.taken.size());
    }

    @Test
    void Q01_random_askings_never_break_the_limit() {
        for (int seed = 0; seed < 200; seed++) {
            java.util.Random random = new java.util.Random(seed);
            Instant now = Instant.parse("2027-01-11T06:00:00Z");
            Mailbox mailbox = mailbox(List.of());
            List<Instant> sent = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                now = now.plusSeconds(random.nextLong(7200));
                if (!mailbox.earliest(LetterKind.Lane.ASKED, now).isAfter(now)) {
                    sent.add(now);
                    List<Instant> last = sent.subList(Math.max(0, sent.size() - 3), sent.size());
                    mailbox = mailbox(last);
                } else {
                    assertTrue(mailbox.earliest(LetterKind.Lane.ASKED, now).isBefore(now.plus(Duration.ofHours(24))));
                }
            }
            for (int i = 1; i < sent.size(); i++) {
                assertFalse(sent.get(i).isBefore(sent.get(i - 1).plus(Duration.ofMinutes(10))), "seed " + seed);
                assertFalse(i >= 3 && sent.get(i).isBefore(sent.get(i - 3).plus(Duration.ofHours(24))), "seed " + seed);
            }
            assertTrue(sent.size() > 3, "seed " + seed);
        }
    }

    private static Mailbox mailbox(List<Instant> sent) {
        Item item = Item.at(Desk.mailbox("a")).with("sent", sent.stream().map(Times::text).toList());
        return new Mailbox(item, item);
    }

    @Test
    void the_times_in_the_table_are_those_of_the_last_three_letters() {
        for (int i = 0; i < 5; i++) {
            desk.deliver(desk.plan(toVictim(i)));
            desk.clock.pass(Duration.ofHours(9));
        }
        assertEquals(3, desk.table.get(Desk.mailbox("victim")).orElseThrow().list("sent").size());
        assertEquals(Times.text(desk.clock.instant().minus(Duration.ofHours(9))),
                desk.table.get(Desk.mailbox("victim")).orElseThrow().list("sent").getLast());
    }
}
