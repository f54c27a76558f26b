package org.creativevolunteers.reports.sheets;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.creativevolunteers.kernel.function.TimeLeft;
import org.creativevolunteers.reports.snapshot.Extract;

/**
 * The commissioners of a call by number, in the order in which they gave their first assessment: reports name nobody, and a
 * commissioner keeps the number when others join.
 */
public final class CommissionerNumbers {

    private final Map<String, Long> numbers;

    private CommissionerNumbers(Map<String, Long> numbers) {
        this.numbers = Map.copyOf(numbers);
    }

    /**
     * Those of the commissioners who assessed applicants of an extract.
     *
     * @throws TimeLeft.TimeUp where there is no time left
     */
    public static CommissionerNumbers of(Path extract, TimeLeft time) {
        Map<String, Instant> first = new HashMap<>();
        Extract.visit(extract, time, applicant -> applicant.assessments()
                .forEach(assessment -> first.merge(assessment.commissioner(), assessment.given(), (a, b) -> a.isAfter(b) ? b : a)));
        List<String> subjects = new ArrayList<>(first.keySet());
        subjects.sort(Comparator.<String, Instant>comparing(first::get).thenComparing(Comparator.naturalOrder()));
        Map<String, Long> numbers = new HashMap<>();
        subjects.forEach(subject -> numbers.put(subject, numbers.size() + 1L));
        return new CommissionerNumbers(numbers);
    }

    /** Who they are. */
    public Set<String> subjects() {
        return numbers.keySet();
    }

    /** A commissioner's number, from 1. */
    long number(String subject) {
        return numbers.get(subject);
    }
}
