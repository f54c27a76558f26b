package org.creativevolunteers.engine.pool;

/**
 * Brings the best applicants of a range to its front, in order: merit descending, draw weight descending, position in
 * the pool (so identifier) ascending. A heap keeps the best so far, the last of them on top, sees everybody once and is then
 * sorted: n log k comparisons at most, and hardly more than n where the best are few.
 */
public final class BestFirst {

    private final Pool pool;

    public BestFirst(Pool pool) {
        this.pool = pool;
    }

    /** Orders {@code applicants[from..to)} so that the first {@code count} are the best ones, best first. */
    public void order(int[] applicants, int from, int to, int count) {
        for (int root = count; root-- > 0;) {
            sink(applicants, from, root, count);
        }
        for (int i = from + count; i < to; i++) {
            if (before(applicants[i], applicants[from])) {
                swap(applicants, i, from);
                sink(applicants, from, 0, count);
            }
        }
        for (int last = count - 1; last > 0; last--) {
            swap(applicants, from, from + last);
            sink(applicants, from, 0, last);
        }
    }

    /** Whether one comes first: by merit, draw weight, then position in the pool. */
    public boolean before(int one, int other) {
        int byMerit = Long.compare(pool.merit(other), pool.merit(one));
        int byDraw = byMerit != 0 ? byMerit : Long.compare(pool.drawWeight(other), pool.drawWeight(one));
        return (byDraw != 0 ? byDraw : Integer.compare(one, other)) < 0;
    }

    public boolean equal(int one, int other) {
        return pool.merit(one) == pool.merit(other) && pool.drawWeight(one) == pool.drawWeight(other);
    }

    private void sink(int[] a, int from, int root, int count) {
        int parent = root;
        for (int child = 2 * parent + 1; child < count; child = 2 * parent + 1) {
            if (child + 1 < count && before(a[from + child], a[from + child + 1])) {
                child++;
            }
            if (before(a[from + child], a[from + parent])) {
                return;
            }
            swap(a, from + parent, from + child);
            parent = child;
        }
    }

    private static void swap(int[] a, int i, int j) {
        int held = a[i];
        a[i] = a[j];
        a[j] = held;
    }
}
