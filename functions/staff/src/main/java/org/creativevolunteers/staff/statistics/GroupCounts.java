package org.creativevolunteers.staff.statistics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.creativevolunteers.kernel.items.Attribution;
import org.creativevolunteers.kernel.text.SmallNumbers;

/** Counts of registrations by group: how many there are that were not withdrawn, and how many of them are in the pool. */
final class GroupCounts {

    /** What all groups together are called that are not named; no group has this name. */
    static final String OTHERS = Attribution.OTHERS;

    private final Map<String, Map<String, long[]>> groups = new TreeMap<>();

    /** Counts a registration in a group of a kind. */
    void add(String kind, String group, boolean inPool) {
        long[] cell = counts(kind, group);
        cell[0]++;
        cell[1] += inPool ? 1 : 0;
    }

    /** Adds what another has counted. */
    GroupCounts merge(GroupCounts other) {
        other.groups.forEach((kind, cells) -> cells.forEach((group, counts) -> add(counts(kind, group), counts)));
        return this;
    }

    private long[] counts(String kind, String group) {
        return groups.computeIfAbsent(kind, name -> new TreeMap<>()).computeIfAbsent(group, name -> new long[2]);
    }

    long registered(String kind, String group) {
        return groups.getOrDefault(kind, Map.of()).getOrDefault(group, new long[2])[0];
    }

    long inPool(String kind, String group) {
        return groups.getOrDefault(kind, Map.of()).getOrDefault(group, new long[2])[1];
    }

    /** The cells of a kind, in the order of their names. */
    List<Map<String, Object>> cells(String kind) {
        return cells(kind, List.copyOf(groups.getOrDefault(kind, Map.of()).keySet()));
    }

    /** The cells of a kind whose groups anybody can add to: the largest, in the order of their names, and one of all others together. */
    List<Map<String, Object>> largest(String kind, int most) {
        Map<String, long[]> all = groups.getOrDefault(kind, Map.of());
        Set<String> largest = all.entrySet().stream().sorted(Comparator.comparingLong(cell -> -cell.getValue()[0])).limit(most)
                .map(Map.Entry::getKey).collect(Collectors.toSet());
        List<Map<String, Object>> cells = new ArrayList<>(cells(kind, largest.stream().sorted().toList()));
        if (largest.size() < all.size()) {
            long[] rest = new long[2];
            all.entrySet().stream().filter(cell -> !largest.contains(cell.getKey())).forEach(cell -> add(rest, cell.getValue()));
            cells.add(cell(OTHERS, rest));
        }
        return cells;
    }

    /** The cells of these groups of a kind, also the empty ones. */
    List<Map<String, Object>> cells(String kind, List<String> names) {
        return names.stream().map(group -> cell(group, groups.getOrDefault(kind, Map.of()).getOrDefault(group, new long[2]))).toList();
    }

    private static Map<String, Object> cell(String value, long[] counts) {
        Map<String, Object> cell = new LinkedHashMap<>();
        cell.put("value", value);
        cell.put("registered", counts[0]);
        cell.put("pool", counts[1]);
        cell.put("small", SmallNumbers.hides(counts[0]) || SmallNumbers.hides(counts[1]));
        return cell;
    }

    /** What all would come to of which this is a part, rounded to whole numbers. */
    GroupCounts times(int all, int part) {
        GroupCounts whole = new GroupCounts();
        groups.forEach((kind, cells) -> cells.forEach((group, counts) -> add(whole.counts(kind, group),
                new long[] {(counts[0] * all + part / 2) / part, (counts[1] * all + part / 2) / part})));
        return whole;
    }

    private static void add(long[] sum, long[] counts) {
        sum[0] += counts[0];
        sum[1] += counts[1];
    }
}
