package org.creativevolunteers.engine.outcome;

import java.util.List;

/** Plain arithmetic by which no selection can keep the rules. Quotas are named by their position in the rules. */
public sealed interface Reason {

  /** Fewer applicants than places. */
  record PoolTooSmall(int applicants, int places) implements Reason {}

  /** Fewer applicants in a quota than its minimum. */
  record TooFewApplicants(int quota, int applicants, int min) implements Reason {}

  /** Quotas that nobody shares want together, as minimums, more than the places. One quota may be enough. */
  record MinimumsAbovePlaces(List<Integer> quotas, int sum, int places) implements Reason {
    public MinimumsAbovePlaces {
      quotas = List.copyOf(quotas);
    }
  }

  /**
   * Even with as many as the maximums allow, the places cannot be filled: the quotas' maximums plus all applicants
   * outside these quotas ({@code outside}) stay below the places.
   */
  record MaximumsBelowPlaces(List<Integer> quotas, int sum, int outside, int places) implements Reason {
    public MaximumsBelowPlaces {
      quotas = List.copyOf(quotas);
    }
  }
}
