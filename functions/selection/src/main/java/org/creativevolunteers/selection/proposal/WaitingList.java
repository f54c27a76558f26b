package org.creativevolunteers.selection.proposal;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.creativevolunteers.engine.outcome.Selected;
import org.creativevolunteers.engine.pool.Pool;
import org.creativevolunteers.engine.pool.Reserve;
import org.creativevolunteers.engine.pool.Rules;

/**
 * The waiting list of a selection: as many people as the call says, the highest merit first and equals as they were drawn, and
 * besides whoever would take the place of one of the selected, so that every single decline that can be covered is covered.
 *
 * @param ranks from 1, by row of the pool
 */
record WaitingList(Map<Integer, Long> ranks) {

    /**
     * @param size    how many people the call says, 0 or more
     * @param isThere whether the person of a row has not been erased
     */
    static WaitingList of(Pool pool, Rules rules, Selected selected, int size, IntPredicate isThere) {
        Set<String> in = Set.copyOf(selected.ids());
        Comparator<Integer> order = Comparator.comparingLong((Integer row) -> -pool.merit(row))
                .thenComparingLong(row -> -pool.drawWeight(row)).thenComparingInt(row -> row);
        TreeSet<Integer> list = new TreeSet<>(order);
        IntStream.range(0, pool.size()).filter(row -> isThere.test(row) && !in.contains(pool.id(row))).forEach(row -> {
            list.add(row);
            if (list.size() > size) {
                list.pollLast();
            }
        });
        Reserve.of(pool, rules, selected.ids()).replacements()
                .forEach(one -> one.comesIn().map(id -> pool.indexOf(id).orElseThrow()).filter(isThere::test).ifPresent(list::add));
        Map<Integer, Long> ranks = new HashMap<>();
        list.forEach(row -> ranks.put(row, ranks.size() + 1L));
        return new WaitingList(ranks);
    }

    boolean has(int row) {
        return ranks.containsKey(row);
    }

    /** From 1; 0 of a row that is not on it. */
    long rank(int row) {
        return ranks.getOrDefault(row, 0L);
    }
}
