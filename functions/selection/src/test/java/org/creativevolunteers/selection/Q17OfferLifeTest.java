package org.creativevolunteers.selection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** From the date of a batch to the last place: every transition with its letter and its audit entry. */
class Q17OfferLifeTest {

    private static final int APPLICANTS = 24;

    private final MiniCall call = new MiniCall(1).with(APPLICANTS);

    @Test
    void everybody_is_told_once_and_each_with_letter_and_audit_entry() {
        call.run();
        assertEquals(BatchState.PROPOSED, call.batch().state());
        assertEquals(Map.of(), call.outcomes(APPLICANTS), "nothing is sent before the approval");
        call.approve().run();
        assertEquals(BatchState.ANNOUNCED, call.batch().state());
        Map<OfferState, List<String>> outcomes = call.outcomes(APPLICANTS);
        assertEquals(6, outcomes.get(OfferState.OPEN).size());
        assertEquals(6, outcomes.get(OfferState.RESERVE).size());
        assertEquals(12, outcomes.get(OfferState.NOT_SELECTED).size());
        outcomes.get(OfferState.OPEN).forEach(id -> assertEquals(List.of("OFFER"), call.letters(id)));
        outcomes.get(OfferState.RESERVE).forEach(id -> assertEquals(List.of("RESERVE"), call.letters(id)));
        outcomes.get(OfferState.NOT_SELECTED).forEach(id -> assertEquals(List.of("NOT_SELECTED"), call.letters(id)));
        assertEquals(Map.of("freeze-batch", 1L, "propose-batch", 1L, "approve-batch", 1L, "announce-batch", 1L,
                "offer-place", 6L, "put-on-reserve", 6L, "not-select", 12L), call.audit());
    }

    @Test
    void a_declined_and_an_expired_place_go_to_the_reserve_and_the_round_begins_again() {
        call.announced();
        List<String> offered = call.outcomes(APPLICANTS).get(OfferState.OPEN);
        call.answer(offered.get(0), Answering.Answer.DECLINE);
        offered.subList(1, 5).forEach(id -> call.answer(id, Answering.Answer.ACCEPT));
        call.clock.move(Duration.ofHours(1));
        call.expire();
        assertEquals(1, call.batch().round(), "one offer is open still");
        call.clock.move(Duration.ofDays(7));
        call.expire();
        assertEquals(2, call.batch().round());
        Map<OfferState, List<String>> outcomes = call.outcomes(APPLICANTS);
        assertEquals(List.of(offered.get(0)), outcomes.get(OfferState.DECLINED));
        assertEquals(List.of(offered.get(5)), outcomes.get(OfferState.EXPIRED));
        assertEquals(4, outcomes.get(OfferState.ACCEPTED).size());
        assertEquals(2, outcomes.get(OfferState.OPEN).size());
        assertEquals(List.of("DECLINED", "OFFER"), call.letters(offered.get(0)));
        assertEquals(List.of("EXPIRED", "OFFER"), call.letters(offered.get(5)));
        outcomes.get(OfferState.OPEN).forEach(id -> assertEquals(List.of("PROMOTED", "RESERVE"), call.letters(id)));
        assertTrue(call.batch().item().text("deadline").compareTo("2027-01-25") > 0);
        assertEquals(2L, call.audit().get("promote"));
    }
}
