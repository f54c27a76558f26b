package org.creativevolunteers.selection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.creativevolunteers.call.Condition;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.kernel.items.Offer;
import org.creativevolunteers.kernel.items.OfferState;
import org.junit.jupiter.api.Test;

/** What everybody of a batch is told, where quotas imply each other as in most calls. */
class ToldReasonsTest {

    private static final Set<String> REGIONS = Set.of("quba", "ganja");

    @Test
    void whoever_has_more_merit_than_somebody_selected_is_told_which_quotas_it_was() {
        int passedOver = 0;
        Set<String> ways = new TreeSet<>();
        for (long seed = 0; seed < 6; seed++) {
            int applicants = 40;
            MiniCall call = new MiniCall(seed).places(8).quotas(
                    MiniCall.quota("capital", 0, 2, new Condition.In("region", Set.of("baku"))),
                    MiniCall.quota("regions", 6, 8, new Condition.In("region", REGIONS)),
                    MiniCall.quota("women", 5, 8, new Condition.In("gender", Set.of("female"))),
                    MiniCall.quota("men", 3, 8, new Condition.In("gender", Set.of("male")))).with(applicants).announced();
            List<Offer> offers = IntStream.range(0, applicants).mapToObj(n -> call.offerOf(MiniCall.id(n)).orElseThrow()).toList();
            long least =
                    offers.stream().filter(offer -> offer.state() == OfferState.OPEN).mapToLong(ToldReasonsTest::merit).min().orElseThrow();
            for (Offer offer : offers) {
                JsonObject told = JsonObject.of(offer.explanation());
                if (offer.state() != OfferState.OPEN && merit(offer) > least) {
                    passedOver++;
                    assertFalse(told.texts("inTheWay").isEmpty(), told::toString);
                    ways.add(told.requireText("how"));
                    assertNamedInLetter(call, offer, told);
                }
            }
        }
        assertTrue(passedOver > 20, String.valueOf(passedOver));
        assertTrue(ways.containsAll(Set.of("alone", "places")), ways::toString);
    }

    private static void assertNamedInLetter(MiniCall call, Offer offer, JsonObject told) {
        call.table.query("REG#" + offer.registration(), "LETTER#").filter(letter -> letter.text("kind").equals("NOT_SELECTED"))
                .forEach(letter -> assertEquals(String.join("; ", told.texts("inTheWay")), letter.object("data").get("quota")));
    }

    @Test
    void a_merit_that_no_scores_come_to_is_not_told_as_enough() {
        int beyond = 0;
        for (long seed = 0; seed < 6; seed++) {
            int applicants = 40;
            MiniCall call = new MiniCall(seed).places(2).quotas().with(applicants).announced();
            for (int n = 0; n < applicants; n++) {
                Offer offer = call.offerOf(MiniCall.id(n)).orElseThrow();
                JsonObject told = JsonObject.of(offer.explanation());
                // the best scores, without the strictness of whoever gave them: the merit less what the scores came to, on a scale of ten
                long raw =
                        (35 * told.object("criteria").requireWhole("portfolio") + 25 * told.object("criteria").requireWhole("motivation"))
                                / 60;
                long most = merit(offer) + 10_000 - raw;
                told.whole("needed").ifPresent(needed -> assertTrue(needed <= most + 1, told::toString));
                beyond += offer.state() != OfferState.OPEN && !told.has("needed") ? 1 : 0;
            }
        }
        assertTrue(beyond > 0, "somebody would have needed more than there is");
    }

    @Test
    void of_a_household_one_at_most_is_selected_and_the_others_hear_of_it() {
        int told = 0;
        for (long seed = 0; seed < 3; seed++) {
            int applicants = 30;
            MiniCall call = new MiniCall(seed).places(8).households().with(applicants).announced();
            List<Offer> offers = IntStream.range(0, applicants).mapToObj(n -> call.offerOf(MiniCall.id(n)).orElseThrow()).toList();
            long least =
                    offers.stream().filter(offer -> offer.state() == OfferState.OPEN).mapToLong(ToldReasonsTest::merit).min().orElseThrow();
            for (int home = 0; home < applicants / 3; home++) {
                List<Offer> together = offers.subList(3 * home, 3 * home + 3);
                long in = together.stream().filter(offer -> offer.state() == OfferState.OPEN).count();
                assertTrue(in <= 1);
                for (Offer offer : together) {
                    List<String> named = JsonObject.of(offer.explanation()).texts("inTheWay");
                    if (offer.state() != OfferState.OPEN && merit(offer) > least) {
                        assertFalse(named.isEmpty());
                        told += named.contains("onePer:home") ? 1 : 0;
                    }
                    assertTrue(in > 0 || !named.contains("onePer:home"), "nobody hears of somebody who is not there");
                }
            }
        }
        assertTrue(told > 3, String.valueOf(told));
    }

    private static long merit(Offer offer) {
        return offer.merit().orElseThrow();
    }
}
