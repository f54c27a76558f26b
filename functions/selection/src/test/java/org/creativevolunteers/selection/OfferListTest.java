package org.creativevolunteers.selection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.kernel.access.Code;
import org.creativevolunteers.kernel.function.Environment;
import org.creativevolunteers.kernel.items.OfferState;
import org.creativevolunteers.kernel.staff.StaffGate;
import org.creativevolunteers.selection.batch.BatchSteps;
import org.creativevolunteers.selection.offers.OfferAnswer;
import org.creativevolunteers.selection.offers.OfferList;
import org.creativevolunteers.testing.TestIssuer;
import org.junit.jupiter.api.Test;

/** What became of those who have a place or may get one, as staff see it. */
class OfferListTest {

    private static final int APPLICANTS = 20;

    private static Reply ask(MiniCall call, String role, Map<String, String> query) {
        StaffGate gate = StaffGate.of(new Environment(TestIssuer.shared().environment()), call.table);
        return Reply.get("offers", new GetBatch(gate, call.table, call.objects(), call), TestIssuer.shared().token("looks", role), query);
    }

    private static List<String> codes(Reply page) {
        return page.body().objects("offers").stream().map(offer -> offer.requireText("code")).toList();
    }

    @Test
    void offers_are_listed_by_state_once_people_are_told() {
        MiniCall call = new MiniCall(2).with(APPLICANTS).run();
        assertEquals(List.of(), codes(ask(call, "viewer", Map.of())));
        call.approve().run();
        assertEquals(12, codes(ask(call, "viewer", Map.of())).size(), "6 places, 6 on the waiting list, and nobody who was not selected");
        List<String> open = call.outcomes(APPLICANTS).get(OfferState.OPEN);
        call.answer(open.getFirst(), OfferAnswer.ACCEPT);
        Reply accepted = ask(call, "viewer", Map.of("state", "ACCEPTED"));
        assertEquals(List.of(Code.of(open.getFirst())), codes(accepted));
        assertTrue(accepted.body().objects("offers").getFirst().object("explanation").has("merit"));
        assertFalse(accepted.body().toString().contains(open.getFirst()), "codes, no identifiers");
        assertEquals(open.getFirst(),
                ask(call, "admin", Map.of("state", "ACCEPTED")).body().objects("offers").getFirst().requireText("id"));
        assertEquals(400, ask(call, "viewer", Map.of("state", "PERHAPS")).status());
        assertEquals(400, ask(call, "viewer", Map.of("cursor", "x")).status());
    }

    @Test
    void who_moved_up_is_shown_with_those_whose_places_were_given_back() {
        MiniCall call = new MiniCall(2).with(APPLICANTS).announced();
        List<String> open = call.outcomes(APPLICANTS).get(OfferState.OPEN);
        call.answer(open.get(0), OfferAnswer.DECLINE);
        open.subList(2, 6).forEach(id -> call.answer(id, OfferAnswer.ACCEPT));
        call.clock.pass(Duration.ofDays(8));
        call.expire();
        JsonObject page = ask(call, "viewer", Map.of("state", "OPEN")).body();
        page.objects("offers").forEach(offer -> assertEquals(2, offer.requireWhole("round")));
        assertEquals(List.of(Code.of(open.get(0)), Code.of(open.get(1))).stream().sorted().toList(), page.object("freed").texts("2"));
        JsonObject seen = Reply.of(new GetBatch(StaffGate.of(new Environment(TestIssuer.shared().environment()), call.table), call.table,
                call.objects(), call), TestIssuer.shared().token("looks", "viewer"), Optional.empty()).body();
        for (OfferState state : List.of(OfferState.OPEN, OfferState.ACCEPTED, OfferState.DECLINED, OfferState.EXPIRED,
                OfferState.RESERVE)) {
            assertEquals(codes(ask(call, "viewer", Map.of("state", state.name()))).size(),
                    seen.object("offers").requireWhole(state.name()), state.name());
        }
    }

    @Test
    void many_come_page_by_page_each_once() {
        MiniCall call = new MiniCall(2).with(APPLICANTS).announced();
        List<String> known = call.outcomes(APPLICANTS).get(OfferState.OPEN);
        List<String> ids = new ArrayList<>(IntStream.range(0, 1200).mapToObj(number -> "nobody-" + number).toList());
        ids.addAll(known);
        OfferList list = new OfferList(call.table, call.batch(), new BatchSteps(call.table, call.objects(), call.batch()), ids);
        OfferList.Page first = list.page(Optional.of(OfferState.OPEN), 0);
        assertEquals(0, first.offers().size(), "no more than a thousand are read");
        OfferList.Page second = list.page(Optional.of(OfferState.OPEN), first.next().orElseThrow());
        assertEquals(known, second.offers().stream().map(offer -> offer.registration()).toList());
        assertTrue(second.next().isEmpty());
    }
}
