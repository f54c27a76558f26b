package org.creativevolunteers.engine.certificate;

import java.util.OptionalInt;
import org.creativevolunteers.engine.pool.Pool;
import org.creativevolunteers.engine.pool.Rules;

/** One case of a certificate: between how many and how many are selected of each cell. Immutable. */
final class CheckedCase {

    private final CheckedCase within;
    private final int cell;
    private final int low;
    private final int high;
    private final int[] most;

    private CheckedCase(CheckedCase within, int cell, int low, int high, int[] most) {
        this.within = within;
        this.cell = cell;
        this.low = low;
        this.high = high;
        this.most = most;
    }

    /** No cell gives more than it has, than there are places, or than the least maximum of its quotas. */
    static CheckedCase everything(Pool pool, Rules rules) {
        int[] most = new int[pool.cells()];
        for (int i = 0; i < pool.size(); i++) {
            most[pool.cell(i)]++;
        }
        for (int c = 0; c < most.length; c++) {
            most[c] = Math.min(most[c], rules.places());
            for (int quota : pool.quotasOfCell(c)) {
                most[c] = Math.min(most[c], rules.quotas().get(quota).max());
            }
        }
        return new CheckedCase(null, -1, 0, 0, most);
    }

    /** The cell whose smallest identifier this is. */
    static OptionalInt cell(Pool pool, String like) {
        OptionalInt member = pool.indexOf(like);
        if (member.isEmpty() || pool.firstOfCell(pool.cell(member.getAsInt())) != member.getAsInt()) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(pool.cell(member.getAsInt()));
    }

    CheckedCase atMost(int ofCell, int count) {
        return new CheckedCase(this, ofCell, low(ofCell), Math.min(high(ofCell), count), most);
    }

    CheckedCase moreThan(int ofCell, int count) {
        return new CheckedCase(this, ofCell, Math.max(low(ofCell), count + 1), high(ofCell), most);
    }

    int low(int ofCell) {
        return narrowed(ofCell).low;
    }

    int high(int ofCell) {
        CheckedCase narrowed = narrowed(ofCell);
        return narrowed.within == null ? most[ofCell] : narrowed.high;
    }

    /** Least and most of every cell. */
    int[][] bounds() {
        int[][] bounds = {new int[most.length], most.clone()};
        boolean[] known = new boolean[most.length];
        for (CheckedCase now = this; now.within != null; now = now.within) {
            if (!known[now.cell]) {
                known[now.cell] = true;
                bounds[0][now.cell] = now.low;
                bounds[1][now.cell] = now.high;
            }
        }
        return bounds;
    }

    private CheckedCase narrowed(int ofCell) {
        CheckedCase now = this;
        while (now.within != null && now.cell != ofCell) {
            now = now.within;
        }
        return now;
    }
}
