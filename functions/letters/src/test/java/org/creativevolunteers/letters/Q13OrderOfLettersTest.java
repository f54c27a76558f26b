package org.creativevolunteers.letters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.creativevolunteers.call.LetterWords;
import org.creativevolunteers.kernel.items.GroupAnnouncement;
import org.creativevolunteers.kernel.items.Letter;
import org.creativevolunteers.kernel.items.LetterKind;
import org.creativevolunteers.kernel.items.OfferState;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.kernel.items.StoredLetter;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.letters.delivery.Delivery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is over is not told, and what is told comes in the order in which it happened. */
class Q13OrderOfLettersTest {

    private final Desk desk = new Desk();

    /** Where a registration and its offer stand, and the kinds of letters that are true there; all others are not. */
    record Standing(String state, String guardian, String offer, List<LetterKind> untrue) {}

    static Stream<Standing> standings() {
        List<LetterKind> offers = List.of(LetterKind.OFFER, LetterKind.PROMOTED, LetterKind.OFFER_REMINDER);
        return Stream.of(
                new Standing("RECEIVED", "NEEDED", "", List.of(LetterKind.GUARDIAN, LetterKind.WITHDRAWN)),
                new Standing("CONFIRMED", "NEEDED", "", List.of(LetterKind.CONFIRM, LetterKind.CONFIRM_REMINDER, LetterKind.WITHDRAWN)),
                new Standing("CONFIRMED", "CONFIRMED", "",
                        List.of(LetterKind.CONFIRM, LetterKind.CONFIRM_REMINDER, LetterKind.WITHDRAWN, LetterKind.GUARDIAN)),
                new Standing("CONFIRMED", "REFUSED", "", List.of(LetterKind.CONFIRM, LetterKind.CONFIRM_REMINDER, LetterKind.WITHDRAWN,
                        LetterKind.GUARDIAN, LetterKind.OFFER, LetterKind.PROMOTED, LetterKind.OFFER_REMINDER, LetterKind.RESERVE,
                        LetterKind.ACCEPTED)),
                new Standing("CONFIRMED", "", "", List.of(LetterKind.CONFIRM, LetterKind.CONFIRM_REMINDER, LetterKind.WITHDRAWN,
                        LetterKind.GUARDIAN)),
                new Standing("WITHDRAWN", "NEEDED", "", List.of(LetterKind.CONFIRM, LetterKind.CONFIRM_REMINDER, LetterKind.GUARDIAN,
                        LetterKind.CHANGED, LetterKind.RESTORED, LetterKind.OFFER, LetterKind.PROMOTED, LetterKind.OFFER_REMINDER,
                        LetterKind.RESERVE, LetterKind.ACCEPTED)),
                offered("OPEN", List.of(), LetterKind.RESERVE, LetterKind.NOT_SELECTED, LetterKind.ACCEPTED, LetterKind.DECLINED,
                        LetterKind.EXPIRED),
                offered("ACCEPTED", offers, LetterKind.RESERVE, LetterKind.NOT_SELECTED, LetterKind.DECLINED, LetterKind.EXPIRED),
                offered("DECLINED", offers, LetterKind.RESERVE, LetterKind.NOT_SELECTED, LetterKind.ACCEPTED, LetterKind.EXPIRED),
                offered("EXPIRED", offers, LetterKind.RESERVE, LetterKind.NOT_SELECTED, LetterKind.ACCEPTED, LetterKind.DECLINED),
                offered("RESERVE", offers, LetterKind.NOT_SELECTED, LetterKind.ACCEPTED, LetterKind.DECLINED, LetterKind.EXPIRED),
                offered("NOT_SELECTED", offers, LetterKind.RESERVE, LetterKind.ACCEPTED, LetterKind.DECLINED, LetterKind.EXPIRED));
    }

    private static Standing offered(String offer, List<LetterKind> offers, LetterKind... untrue) {
        List<LetterKind> all = new ArrayList<>(List.of(LetterKind.CONFIRM, LetterKind.CONFIRM_REMINDER, LetterKind.WITHDRAWN,
                LetterKind.GUARDIAN));
        all.addAll(offers);
        all.addAll(List.of(untrue));
        return new Standing("CONFIRMED", "", offer, all);
    }

    /** That a guardian does not agree is true of the one standing in which none does. */
    private static boolean isUntrue(LetterKind kind, Standing standing) {
        boolean takesPart = standing.state().equals("CONFIRMED") && !standing.guardian().equals("REFUSED");
        return standing.untrue().contains(kind) || kind == LetterKind.ANNOUNCEMENT && !takesPart
                || kind == LetterKind.GUARDIAN_REFUSED && !standing.guardian().equals("REFUSED");
    }

    @ParameterizedTest
    @MethodSource("standings")
    void Q13_a_letter_of_whatever_kind_goes_only_while_what_it_tells_of_is_so(Standing standing) {
        LetterWords words = Desk.words("We meet on Saturday.");
        desk.table.write(
                GroupAnnouncement.of("spring", 1, Map.of(), words, 1, desk.clock.instant(), "admin-1", desk.clock.instant()).create());
        for (LetterKind kind : LetterKind.values()) {
            int person = kind.ordinal();
            Item registration = desk.registration(person, standing.state());
            desk.put(standing.guardian().isEmpty() ? registration : registration.with("guardian", standing.guardian()));
            if (!standing.offer().isEmpty()) {
                desk.put(Item.at(new Key("REG#registration" + person, "OFFER#b1")).with("state", standing.offer()));
            }
            Delivery.Result expected = isUntrue(kind, standing) ? Delivery.Result.SUPPRESSED : Delivery.Result.SENT;
            assertEquals(expected,
                    desk.deliver(desk.plan(desk.letter(kind, person, kind == LetterKind.ANNOUNCEMENT ? "1" : "b1", Map.of()))),
                    kind + " in " + standing);
        }
    }

    @ParameterizedTest
    @EnumSource(OfferState.class)
    void Q13_an_answer_that_was_changed_again_is_looked_at_by_its_batch(OfferState state) {
        desk.put(desk.registration(1, "CONFIRMED"));
        desk.put(Item.at(new Key("REG#registration1", "OFFER#b1")).with("state", state.name()));
        Delivery.Result expected = state == OfferState.DECLINED ? Delivery.Result.SENT : Delivery.Result.SUPPRESSED;
        assertEquals(expected, desk.deliver(desk.plan(desk.letter(LetterKind.DECLINED, 1, "b1#2", Map.of()))));
    }

    @Test
    void Q13_withdrawn_and_undone_within_ten_minutes_of_another_letter_only_the_last_is_told() {
        desk.put(desk.registration(1, "CONFIRMED"));
        assertEquals(Delivery.Result.SENT, desk.deliver(act(LetterKind.CHANGED)));
        desk.clock.pass(Duration.ofMinutes(2));
        Letter withdrawn = act(LetterKind.WITHDRAWN);
        assertEquals(Delivery.Result.MOVED, desk.deliver(withdrawn));
        desk.clock.pass(Duration.ofMinutes(2));
        Letter restored = act(LetterKind.RESTORED);
        desk.deliver(restored);
        for (int minute = 0; minute < 15; minute++) {
            desk.clock.pass(Duration.ofMinutes(1));
            desk.sweep();
        }
        assertEquals(List.of("SUPPRESSED", "moot", "SENT"),
                List.of(desk.state(withdrawn), desk.item(withdrawn).text("suppressed"), desk.state(restored)));
    }

    @Test
    void Q13_a_result_takes_along_what_is_still_to_be_told_of_earlier_acts() {
        desk.put(desk.registration(1, "CONFIRMED"));
        desk.deliver(act(LetterKind.CHANGED));
        desk.clock.pass(Duration.ofMinutes(1));
        Letter changed = act(LetterKind.CHANGED);
        assertEquals(Delivery.Result.MOVED, desk.deliver(changed), "not yet");
        desk.clock.pass(Duration.ofMinutes(1));
        Letter offer = desk.plan(desk.letter(LetterKind.OFFER, 1, "b1", Map.of()));
        assertEquals(Delivery.Result.SENT, desk.deliver(offer), "at once");
        assertEquals("SENT", desk.state(changed));
        assertEquals(List.of("Your changes are saved", "Your changes are saved", "A place for you"), subjects());
    }

    @Test
    void Q13_an_earlier_letter_that_cannot_be_sent_holds_up_a_result_for_some_minutes_and_not_for_ever() {
        desk.put(desk.registration(1, "CONFIRMED"));
        Letter broken = desk.letter(LetterKind.CHANGED, 1, "2", Map.of());
        desk.plan(new Letter(broken.registration(), broken.kind(), broken.number(), "no such call", broken.to(), broken.address(), "en",
                Map.of(), broken.written()));
        desk.clock.pass(Duration.ofMinutes(1));
        Letter offer = desk.plan(desk.letter(LetterKind.OFFER, 1, "b1", Map.of()));
        assertEquals(Delivery.Result.MOVED, desk.deliver(offer));
        for (int minute = 0; minute < 5; minute++) {
            desk.clock.pass(Duration.ofMinutes(1));
            desk.sweep();
        }
        assertEquals("SENT", desk.state(offer));
    }

    @Test
    void Q13_whatever_somebody_does_in_whatever_order_the_letters_tell_it_in_that_order_and_end_with_how_it_stands() {
        for (int seed = 0; seed < 60; seed++) {
            Desk one = new Desk();
            Random random = new Random(seed);
            one.put(one.registration(1, "CONFIRMED"));
            for (int i = 0; i < 12; i++) {
                step(one, random);
                one.clock.pass(Duration.ofSeconds(random.nextInt(400)));
            }
            one.ses.heal();
            for (int turn = 0; turn < 200 && !one.waiting().isEmpty(); turn++) { // within two days all turns come
                one.clock.pass(Duration.ofMinutes(15));
                one.remaining = 60_000;
                one.sweep();
            }
            List<StoredLetter> letters = StoredLetter.all(one.table, "registration1");
            assertTrue(one.waiting().isEmpty(), "seed " + seed + ": all are settled");
            List<Instant> written = letters.stream().filter(letter -> letter.state() == StoredLetter.State.SENT)
                    .sorted((a, b) -> a.messageId().orElseThrow().compareTo(b.messageId().orElseThrow()))
                    .map(letter -> letter.written().orElseThrow()).toList();
            assertEquals(written.stream().sorted().toList(), written, "seed " + seed);
            boolean withdrawn = Registration.find(one.table, "registration1").orElseThrow().is(Registration.State.WITHDRAWN);
            letters.stream().filter(letter -> letter.state() == StoredLetter.State.SENT)
                    .filter(letter -> List.of(LetterKind.WITHDRAWN, LetterKind.RESTORED).contains(letter.kind().orElseThrow()))
                    .max((a, b) -> a.isBefore(b) ? -1 : 1)
                    .ifPresent(last -> assertEquals(withdrawn ? LetterKind.WITHDRAWN : LetterKind.RESTORED, last.kind().orElseThrow()));
        }
    }

    /** Something happens: an act with its letter, a delivery by stream or sweep, or SES fails for a while. */
    private static void step(Desk desk, Random random) {
        Registration registration = Registration.find(desk.table, "registration1").orElseThrow();
        boolean withdrawn = registration.is(Registration.State.WITHDRAWN);
        Instant now = desk.clock.instant();
        switch (random.nextInt(5)) {
            case 0, 1 -> {
                LetterKind kind = withdrawn ? LetterKind.RESTORED : random.nextBoolean() ? LetterKind.WITHDRAWN : LetterKind.CHANGED;
                Letter letter = registration.letter(kind, registration.nextNumber(), now);
                desk.table.write(letter.plan(), switch (kind) {
                    case WITHDRAWN -> registration.withdraw(now);
                    case RESTORED -> registration.restore(now);
                    default -> registration.answer(registration.answers(), now);
                });
                if (random.nextBoolean()) {
                    desk.stream(Desk.event(List.of(letter.key())));
                }
            }
            case 2 -> desk.ses.always(random.nextBoolean() ? FakeSes::dayUsedUp : FakeSes::unreachable);
            case 3 -> desk.ses.heal();
            default -> {
                desk.remaining = 60_000;
                desk.sweep();
            }
        }
    }

    /** Something that the person did, as the registration then stands. */
    private Letter act(LetterKind kind) {
        Registration registration = Registration.find(desk.table, "registration1").orElseThrow();
        Letter letter = registration.letter(kind, registration.nextNumber(), desk.clock.instant());
        desk.table.write(letter.plan(), switch (kind) {
            case WITHDRAWN -> registration.withdraw(desk.clock.instant());
            case RESTORED -> registration.restore(desk.clock.instant());
            default -> registration.answer(registration.answers(), desk.clock.instant());
        });
        return letter;
    }

    private List<String> subjects() {
        return desk.ses.mails().stream().map(mail -> mail.subject().split(":")[0]).toList();
    }
}
