package org.creativevolunteers.reports;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The commissioners of a call by number, in the order in which they gave their first assessment: reports name nobody, and a
 * commissioner keeps the number when others join.
 */
final class Commission {

    private final Map<String, Long> numbers;

    private Commission(Map<String, Long> numbers) {
        this.numbers = Map.copyOf(numbers);
    }

    /** The commissioners who assessed applicants of an extract. */
    static Commission of(Path extract, Deadline deadline) {
        Map<String, String> first = new HashMap<>();
        Extract.visit(extract, deadline, applicant -> applicant.assessments().forEach(assessment ->
                first.merge(assessment.text("commissioner"), assessment.text("given"), (a, b) -> a.compareTo(b) <= 0 ? a : b)));
        List<String> subjects = new ArrayList<>(first.keySet());
        subjects.sort(Comparator.<String, String>comparing(first::get).thenComparing(Comparator.naturalOrder()));
        Map<String, Long> numbers = new HashMap<>();
        subjects.forEach(subject -> numbers.put(subject, numbers.size() + 1L));
        return new Commission(numbers);
    }

    /** A commissioner's number, from 1. */
    long number(String subject) {
        return numbers.get(subject);
    }
}
