package org.creativevolunteers.engine.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.creativevolunteers.engine.certificate.Certificate;
import org.creativevolunteers.engine.certificate.Verdict;
import org.creativevolunteers.engine.outcome.Selected;
import org.creativevolunteers.engine.pool.Pool;
import org.creativevolunteers.engine.pool.Quota;
import org.creativevolunteers.engine.pool.Rules;
import org.creativevolunteers.engine.protocol.entry.RowNumbers;
import org.creativevolunteers.engine.solver.Selector;
import org.junit.jupiter.api.Test;

/** Two of four, at most one of the first two; the last two are equals. */
class ObjectionTest {

    private static final Pool POOL = Pool.builder(1)
            .add(RowNumbers.id(0), 5, 9, BitSet.valueOf(new long[] {1})).add(RowNumbers.id(1), 4, 9, BitSet.valueOf(new long[] {1}))
            .add(RowNumbers.id(2), 3, 9, new BitSet()).add(RowNumbers.id(3), 3, 9, new BitSet()).build();
    private static final Rules RULES = rules(2, 1);
    private static final Selected BEST = (Selected) Selector.withDefaults().select(POOL, RULES);

    private static Rules rules(int places, int max) {
        return new Rules(places, List.of(new Quota("town = A", 0, max)));
    }

    private static Selected selected(long merit, long draw, long... rows) {
        var ids = new ArrayList<String>();
        for (long row : rows) {
            ids.add(RowNumbers.id(row));
        }
        return new Selected(ids, merit, draw, BEST.certificate());
    }

    private static void assertObjection(String words, Selected selected, Rules rules) {
        var refused = assertInstanceOf(Verdict.Refused.class, selected.verdict(POOL, rules));
        assertEquals(words, Objection.words(refused, selected, POOL, rules));
    }

    @Test
    void what_is_wrong_with_a_selection_is_told_in_words_and_numbers() {
        assertEquals(List.of(RowNumbers.id(0), RowNumbers.id(2)), BEST.ids());
        assertObjection("places: 3, but the certificate is of 2 selected", BEST, rules(3, 1));
        assertObjection("quota town = A: 0 to 1, but 2 are selected", selected(9, 18, 0, 1), RULES);
        assertObjection("merit: the result says 9, but those selected have 8", selected(9, 18, 0, 2), RULES);
        assertObjection("draw weight: the result says 17, but those selected have 18", selected(8, 17, 0, 2), RULES);
        assertObjection("row 3 is selected, although its equal with a smaller identifier is not", selected(8, 18, 0, 3), RULES);
        assertObjection("row 7 is selected, but is not among those who can be", selected(8, 18, 0, 7), RULES);
        assertObjection("row 0 is selected twice, or out of order", selected(8, 18, 2, 0), RULES);
        assertObjection("the rules have 0 quotas, but the pool is counted in 1", BEST, new Rules(2, List.of()));
    }

    @Test
    void what_is_wrong_with_a_proof_is_told_with_its_step() {
        assertObjection("the certificate does not exclude a better selection, at its step 0", selected(7, 18, 1, 2), RULES);
        assertObjection("the certificate does not exclude a better selection, at its step 0", BEST, rules(2, 2));
        var twice = new Selected(BEST.ids(), BEST.merit(), BEST.drawWeight(), new Certificate(
                List.of(BEST.certificate().steps().getFirst(), BEST.certificate().steps().getFirst())));
        assertObjection("the certificate proves nothing: its step 1 does not fit the steps before it, or what they are about", twice,
                RULES);
    }
}
