package org.creativevolunteers.selection.engine;

/**
 * Brings the best applicants of a range to its front, in order: merit descending, draw weight descending, position in
 * the pool (so identifier) ascending. Quickselect, then a heap sort of the front; no pivot is chosen by chance.
 */
final class BestFirst {

  private final Pool pool;

  BestFirst(Pool pool) {
    this.pool = pool;
  }

  /** Orders {@code applicants[from..to)} so that the first {@code count} are the best ones, best first. */
  void order(int[] applicants, int from, int to, int count) {
    if (count > 0 && count < to - from) {
      select(applicants, from, to - 1, from + count - 1);
    }
    sort(applicants, from, count);
  }

  boolean before(int one, int other) {
    long byMerit = pool.merit(one) - pool.merit(other);
    if (byMerit != 0) {
      return byMerit > 0;
    }
    long byDraw = pool.drawWeight(one) - pool.drawWeight(other);
    return byDraw != 0 ? byDraw > 0 : one < other;
  }

  boolean equal(int one, int other) {
    return pool.merit(one) == pool.merit(other) && pool.drawWeight(one) == pool.drawWeight(other);
  }

  private void select(int[] a, int low, int high, int target) {
    int from = low;
    int to = high;
    while (from < to) {
      int pivot = median(a[from], a[from + to >>> 1], a[to]);
      int i = from;
      int j = to;
      while (i <= j) {
        while (before(a[i], pivot)) {
          i++;
        }
        while (before(pivot, a[j])) {
          j--;
        }
        if (i <= j) {
          swap(a, i++, j--);
        }
      }
      if (target <= j) {
        to = j;
      } else if (target >= i) {
        from = i;
      } else {
        return;
      }
    }
  }

  private int median(int a, int b, int c) {
    if (before(a, b)) {
      return before(b, c) ? b : before(a, c) ? c : a;
    }
    return before(a, c) ? a : before(b, c) ? c : b;
  }

  private void sort(int[] a, int from, int count) {
    for (int root = count / 2 - 1; root >= 0; root--) {
      sink(a, from, root, count);
    }
    for (int last = count - 1; last > 0; last--) {
      swap(a, from, from + last);
      sink(a, from, 0, last);
    }
  }

  private void sink(int[] a, int from, int root, int count) {
    int parent = root;
    for (int child = 2 * parent + 1; child < count; child = 2 * parent + 1) {
      if (child + 1 < count && before(a[from + child], a[from + child + 1])) {
        child++;
      }
      if (!before(a[from + parent], a[from + child])) {
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
