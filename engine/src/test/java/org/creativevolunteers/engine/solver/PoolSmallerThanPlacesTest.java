package org.creativevolunteers.engine.solver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.BitSet;
import java.util.List;
import org.creativevolunteers.engine.outcome.Infeasible;
import org.creativevolunteers.engine.outcome.Relaxation;
import org.creativevolunteers.engine.pool.Pool;
import org.creativevolunteers.engine.pool.Quota;
import org.creativevolunteers.engine.pool.Rules;
import org.junit.jupiter.api.Test;

class PoolSmallerThanPlacesTest {

    @Test
    void the_smallest_change_is_fewer_places_where_the_quotas_are_not_to_blame() {
        var all = new BitSet();
        all.set(0);
        Pool pool = Pool.builder(1).add("a", 1, 1, all).add("b", 1, 2, all).build();
        var outcome = Selector.withDefaults().select(pool, new Rules(3, List.of(new Quota("G", 1, 3))));
        assertEquals(new Relaxation(2, List.of()), assertInstanceOf(Infeasible.class, outcome).relaxation());
    }
}
