package org.creativevolunteers.engine.outcome;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Plain arithmetic by which no selection can keep the rules. Quotas are named by their position in the rules. */
public sealed interface Reason {

    /** What it is called, words with hyphens between them: {@code pool-too-small}. */
    String word();

    /** The quotas that it is about, by position; none where it is about everybody. */
    List<Integer> quotas();

    /** The numbers that are compared, by what they count, in the order in which they are told. */
    Map<String, Long> numbers();

    private static Map<String, Long> numbers(List<String> names, int... values) {
        Map<String, Long> numbers = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            numbers.put(names.get(i), (long) values[i]);
        }
        return numbers;
    }

    /** Fewer applicants than places. */
    record PoolTooSmall(int applicants, int places) implements Reason {
        @Override
        public String word() {
            return "pool-too-small";
        }

        @Override
        public List<Integer> quotas() {
            return List.of();
        }

        @Override
        public Map<String, Long> numbers() {
            return Reason.numbers(List.of("applicants", "places"), applicants, places);
        }
    }

    /** Fewer applicants in a quota than its minimum. */
    record TooFewApplicants(int quota, int applicants, int min) implements Reason {
        @Override
        public String word() {
            return "too-few-applicants";
        }

        @Override
        public List<Integer> quotas() {
            return List.of(quota);
        }

        @Override
        public Map<String, Long> numbers() {
            return Reason.numbers(List.of("applicants", "min"), applicants, min);
        }
    }

    /** Quotas that nobody shares want together, as minimums, more than the places. One quota may be enough. */
    record MinimumsAbovePlaces(List<Integer> quotas, int sum, int places) implements Reason {
        public MinimumsAbovePlaces {
            quotas = List.copyOf(quotas);
        }

        @Override
        public String word() {
            return "minimums-above-places";
        }

        @Override
        public Map<String, Long> numbers() {
            return Reason.numbers(List.of("sum", "places"), sum, places);
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

        @Override
        public String word() {
            return "maximums-below-places";
        }

        @Override
        public Map<String, Long> numbers() {
            return Reason.numbers(List.of("sum", "outside", "places"), sum, outside, places);
        }
    }
}
