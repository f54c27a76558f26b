package org.creativevolunteers.staff;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts of registrations by group: how many there are that were not withdrawn, and how many of them are in the pool. */
final class Tally {

    /** Smaller counts than this tell too much of single people to be published. */
    static final long SMALL = 5;

    private final Map<String, Map<String, long[]>> groups = new TreeMap<>();

    /** Counts a registration in a group of a kind. */
    void add(String kind, String group, boolean inPool) {
        long[] cell = cell(kind, group);
        cell[0]++;
        cell[1] += inPool ? 1 : 0;
    }

    /** Adds what another has counted. */
    Tally merge(Tally other) {
        other.groups.forEach((kind, cells) -> cells.forEach((group, counts) -> {
            long[] cell = cell(kind, group);
            cell[0] += counts[0];
            cell[1] += counts[1];
        }));
        return this;
    }

    private long[] cell(String kind, String group) {
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

    /** The cells of these groups of a kind, also the empty ones. */
    List<Map<String, Object>> cells(String kind, List<String> names) {
        return names.stream().map(group -> {
            Map<String, Object> cell = new LinkedHashMap<>();
            cell.put("value", group);
            cell.put("registered", registered(kind, group));
            cell.put("pool", inPool(kind, group));
            cell.put("small", small(registered(kind, group)) || small(inPool(kind, group)));
            return cell;
        }).toList();
    }

    private static boolean small(long count) {
        return 0 < count && count < SMALL;
    }
}
