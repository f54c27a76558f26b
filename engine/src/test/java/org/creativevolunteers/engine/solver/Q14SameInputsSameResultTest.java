package org.creativevolunteers.engine.solver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.creativevolunteers.engine.outcome.Outcome;
import org.creativevolunteers.engine.pool.Pool;
import org.creativevolunteers.engine.pool.RandomCall;
import org.junit.jupiter.api.Test;

class Q14SameInputsSameResultTest {

    private static final RandomCall.Shape SHAPE = new RandomCall.Shape(30, 200, 4, 4, 30, 8);

    @Test
    void Q14_applicants_in_any_order_make_the_same_outcome_to_the_last_price() {
        for (long seed = 0; seed < 60; seed++) {
            RandomCall call = RandomCall.of(seed, SHAPE);
            Outcome outcome = Selector.withDefaults().select(call.pool(), call.rules());
            assertEquals(outcome, Selector.withDefaults().select(shuffled(call.pool(), seed), call.rules()), "seed " + seed);
        }
    }

    @Test
    void Q14_locales_with_other_letters_and_digits_make_the_same_outcome() {
        Locale usual = Locale.getDefault();
        List<Outcome> outcomes = outcomes();
        try {
            for (String tag : List.of("az", "tr", "ar-u-nu-arab")) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                assertTrue(outcomes.equals(outcomes()), tag);
            }
        } finally {
            Locale.setDefault(usual);
        }
    }

    @Test
    void Q14_many_threads_at_once_make_the_same_outcome() {
        List<Outcome> outcomes = outcomes();
        List<List<Outcome>> again = IntStream.range(0, 8).parallel().mapToObj(thread -> outcomes()).toList();
        assertTrue(again.equals(Collections.nCopies(8, outcomes)));
    }

    @Test
    void Q14_identifiers_of_any_script_are_ordered_by_their_code_units() {
        List<String> ids = List.of("Z", "a", "aa", "aaaaaaaaaaaaa", "aaaaaaaaaaaab", "b", "ç", "İ", "ə", "\uD83C\uDFA8", "\uFF21");
        for (int from = 0; from < ids.size(); from++) {
            var mixed = new ArrayList<>(ids.subList(from, ids.size()));
            Collections.shuffle(mixed, new Random(from));
            var builder = Pool.builder(0);
            mixed.forEach(id -> builder.add(id, 0, 0, new BitSet()));
            Pool pool = builder.build();
            assertEquals(ids.subList(from, ids.size()), IntStream.range(0, pool.size()).mapToObj(pool::id).toList());
        }
    }

    private static List<Outcome> outcomes() {
        return IntStream.range(100, 110)
                .mapToObj(seed -> RandomCall.of(seed, SHAPE))
                .map(call -> Selector.withDefaults().select(call.pool(), call.rules()))
                .toList();
    }

    private static Pool shuffled(Pool pool, long seed) {
        List<Integer> order = new ArrayList<>(IntStream.range(0, pool.size()).boxed().toList());
        Collections.shuffle(order, new Random(seed));
        var builder = Pool.builder(pool.quotas());
        for (int i : order) {
            var memberOf = new BitSet();
            for (int quota : pool.quotasOfCell(pool.cell(i))) {
                memberOf.set(quota);
            }
            builder.add(pool.id(i), pool.merit(i), pool.drawWeight(i), memberOf);
        }
        return builder.build();
    }
}
