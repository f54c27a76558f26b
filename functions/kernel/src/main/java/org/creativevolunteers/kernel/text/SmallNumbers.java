package org.creativevolunteers.kernel.text;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Numbers of people that are too small to be shown: they could point at a person. */
public final class SmallNumbers {

    /** The least number that is shown. */
    public static final long BELOW = 5;

    private SmallNumbers() {
    }

    /**
     * The kinds whose numbers are hidden. Where the numbers add up to a known total, what is hidden could be found by subtraction; so
     * further ones, the smallest first, are hidden with it until at least two are and together they are at least {@value #BELOW}
     * (complementary suppression).
     *
     * @param counts kind to number, in the order in which they are shown
     * @param whole  whether everybody is of exactly one kind, so that the numbers add up to a total that is known
     * @param known  kinds whose numbers other numbers add up to, so that hiding them hides nothing
     */
    public static Set<String> hidden(Map<String, Long> counts, boolean whole, Set<String> known) {
        Set<String> hidden = counts.entrySet().stream().filter(entry -> hides(entry.getValue())).map(Map.Entry::getKey)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (whole && !hidden.isEmpty()) {
            List<String> shown = counts.keySet().stream().filter(label -> counts.get(label) >= BELOW && !known.contains(label))
                    .sorted(Comparator.comparing(counts::get)).toList(); // stable: the first of equals
            for (String label : shown) {
                if (hidden.size() >= 2 && hidden.stream().mapToLong(counts::get).sum() >= BELOW) {
                    break;
                }
                hidden.add(label);
            }
        }
        return hidden;
    }

    /** Whether a number of people is hidden; that there is nobody is shown. */
    public static boolean hides(long count) {
        return 0 < count && count < BELOW;
    }
}
