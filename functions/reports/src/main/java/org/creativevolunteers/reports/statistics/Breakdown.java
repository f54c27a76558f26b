package org.creativevolunteers.reports.statistics;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.creativevolunteers.kernel.text.SmallNumbers;

/**
 * How many people there are of each kind.
 *
 * @param subject what the kinds are of: {@code state}, {@code day} … or {@code question:<id>}
 * @param counts  kind to number, in the order in which they are shown
 * @param whole   whether everybody is of exactly one kind, so that the numbers add up to a total that is known
 * @param known   kinds whose numbers other numbers add up to, so that hiding them hides nothing
 */
public record Breakdown(String subject, Map<String, Long> counts, boolean whole, Set<String> known) {

    public Breakdown {
        Objects.requireNonNull(subject);
        known = Set.copyOf(known);
        counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
    }

    Breakdown(String subject, Map<String, Long> counts, boolean whole) {
        this(subject, counts, whole, Set.of());
    }

    /**
     * What may be shown of it.
     *
     * @param label  the kind
     * @param count  the number; 0 where it is hidden
     * @param hidden whether it is hidden
     */
    public record Cell(String label, long count, boolean hidden) {}

    /** The numbers with small ones hidden, and where it is whole, those by which they could be found ({@link SmallNumbers#hidden}). */
    public List<Cell> cells() {
        Set<String> hidden = SmallNumbers.hidden(counts, whole, known);
        return counts.entrySet().stream().map(entry -> hidden.contains(entry.getKey())
                ? new Cell(entry.getKey(), 0, true) : new Cell(entry.getKey(), entry.getValue(), false)).toList();
    }
}
