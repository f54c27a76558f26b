package org.creativevolunteers.selection.engine;

/**
 * The queue of the dual ratio test: variables by how far the prices may move until the variable changes, which is
 * {@code gap / |rate|}, a vector compared lexicographically in exact arithmetic. Equal ones come in the order of their
 * numbers. A binary heap.
 */
final class Breakpoints {

  private final long[][] gap;
  private final long[] rate;
  private final int[] heap;
  private int size;

  Breakpoints(int variables, int levels) {
    gap = new long[variables][levels];
    rate = new long[variables];
    heap = new int[variables];
  }

  void clear() {
    size = 0;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** The vector to be filled in before {@link #add} or {@link #moved}. */
  long[] gap(int variable) {
    return gap[variable];
  }

  long rate(int variable) {
    return rate[variable];
  }

  void add(int variable, long withRate) {
    rate[variable] = withRate;
    int at = size++;
    while (at > 0 && before(variable, heap[(at - 1) / 2])) {
      heap[at] = heap[(at - 1) / 2];
      at = (at - 1) / 2;
    }
    heap[at] = variable;
  }

  int first() {
    return heap[0];
  }

  /** The first variable's gap has grown. */
  void moved() {
    sink(heap[0]);
  }

  void removeFirst() {
    int last = heap[--size];
    if (size > 0) {
      sink(last);
    }
  }

  private void sink(int variable) {
    int at = 0;
    for (int child = 1; child < size; child = 2 * at + 1) {
      if (child + 1 < size && before(heap[child + 1], heap[child])) {
        child++;
      }
      if (!before(heap[child], variable)) {
        break;
      }
      heap[at] = heap[child];
      at = child;
    }
    heap[at] = variable;
  }

  private boolean before(int one, int other) {
    long rateOfOne = Math.abs(rate[one]);
    long rateOfOther = Math.abs(rate[other]);
    for (int level = 0; level < gap[one].length; level++) {
      long left = gap[one][level];
      long right = gap[other][level];
      if (rateOfOne != rateOfOther) {
        left = Math.multiplyExact(left, rateOfOther);
        right = Math.multiplyExact(right, rateOfOne);
      }
      if (left != right) {
        return left < right;
      }
    }
    return one < other;
  }
}
