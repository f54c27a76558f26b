package org.creativevolunteers.engine.program;

import java.util.Arrays;
import org.creativevolunteers.engine.pool.BestFirst;
import org.creativevolunteers.engine.pool.Pool;
import org.creativevolunteers.engine.pool.Rules;

/**
 * The reduction: of each cell only the applicants who can be in a best selection at all, best first.
 *
 * <p>Members of one cell count for the same quotas, so a best selection takes from a cell its first ones in the order of
 * merit, draw weight (both descending) and identifier (ascending), and never more than the places or than the smallest
 * maximum among the cell's quotas. A selection is thereby known from how many each cell gives. A million applicants
 * shrink to some hundred cells with a short list each.
 */
public final class Shortlist {

    private final Pool pool;
    private final int[] start;
    private final int[] members;
    private final int[] sizes;
    private final int[] best;
    private final boolean[] cutsEquals;

    private Shortlist(Pool pool, Rules rules) {
        this.pool = pool;
        sizes = new int[pool.cells()];
        best = new int[sizes.length];
        cutsEquals = new boolean[sizes.length];
        start = new int[sizes.length + 1];
        int[] byCell = byCell(pool, sizes);
        var order = new BestFirst(pool);
        int from = 0;
        for (int c = 0; c < sizes.length; c++) {
            int most = Math.min(sizes[c], most(pool, rules, c));
            int to = from + sizes[c];
            order.order(byCell, from, to, Math.max(1, most));
            best[c] = byCell[from];
            for (int i = from + most; i < to && most > 0; i++) {
                cutsEquals[c] |= order.equal(byCell[i], byCell[from + most - 1]);
            }
            System.arraycopy(byCell, from, byCell, start[c], most);
            start[c + 1] = start[c] + most;
            from = to;
        }
        members = Arrays.copyOf(byCell, start[sizes.length]);
    }

    /** The applicants cell by cell; counts the cells' sizes. */
    private static int[] byCell(Pool pool, int[] sizes) {
        for (int i = 0; i < pool.size(); i++) {
            sizes[pool.cell(i)]++;
        }
        int[] next = new int[sizes.length];
        for (int c = 1; c < sizes.length; c++) {
            next[c] = next[c - 1] + sizes[c - 1];
        }
        int[] byCell = new int[pool.size()];
        for (int i = 0; i < pool.size(); i++) {
            byCell[next[pool.cell(i)]++] = i;
        }
        return byCell;
    }

    public static Shortlist of(Pool pool, Rules rules) {
        return new Shortlist(pool, rules);
    }

    private static int most(Pool pool, Rules rules, int cell) {
        int most = rules.places();
        for (int quota : pool.quotasOfCell(cell)) {
            most = Math.min(most, rules.quotas().get(quota).max());
        }
        return most;
    }

    public Pool pool() {
        return pool;
    }

    public int cells() {
        return start.length - 1;
    }

    /** How long the cell's list is. */
    public int size(int cell) {
        return start[cell + 1] - start[cell];
    }

    /** Where a cell's list begins when all lists are laid end to end. */
    public int start(int cell) {
        return start[cell];
    }

    /** The applicant at a place of a cell's list, 0 for the best. */
    public int member(int cell, int place) {
        return members[start[cell] + place];
    }

    /** How many applicants the whole cell has. */
    public int all(int cell) {
        return sizes[cell];
    }

    /** The best applicant of the cell, who is on its list unless that is empty. */
    public int best(int cell) {
        return best[cell];
    }

    /** Whether somebody beyond the list has the merit and the draw weight of its last member. */
    boolean cutsEquals(int cell) {
        return cutsEquals[cell];
    }

    /** The applicants whom so many of each cell's list make, ascending. */
    public int[] selected(int[] taken) {
        int[] selected = new int[Arrays.stream(taken).sum()];
        int count = 0;
        for (int cell = 0; cell < taken.length; cell++) {
            for (int place = 0; place < taken[cell]; place++) {
                selected[count++] = member(cell, place);
            }
        }
        Arrays.sort(selected);
        return selected;
    }
}
