package org.creativevolunteers.letters;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.creativevolunteers.kernel.items.Hold;
import org.creativevolunteers.kernel.items.LetterCounts;
import org.creativevolunteers.kernel.items.LetterKind;
import org.creativevolunteers.kernel.items.StoredLetter;
import org.creativevolunteers.kernel.items.Tray;
import org.creativevolunteers.kernel.table.Shard;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Times;

/**
 * A call's letters in numbers. What is done with is counted already ({@link LetterCounts}), so a million letters cost no more than ten.
 * What waits is counted here, of each of the index's sixteen partitions the first {@value #MOST}: enough for all that wait on a usual
 * day. Where more wait, the numbers are at least so many.
 *
 * @param hold    what is held
 * @param done    what is done with
 * @param waiting to be sent and not held
 * @param failing of these, those that have failed
 * @param held    what lies held, or is released and not sent yet
 * @param whole   whether all that wait were counted
 */
record Outbox(Hold hold, LetterCounts done, Map<LetterKind, Long> waiting, Map<LetterKind, Long> failing, Map<LetterKind, Long> held,
        boolean whole) {

    static final int MOST = 1_000;

    static Outbox of(Table table, String call) {
        Hold hold = Hold.of(table, call);
        List<List<StoredLetter>> parts =
                Shard.inParallel(StoredLetter.pending(), partition -> StoredLetter.first(table, partition, MOST).toList());
        Set<LetterKind> kinds = EnumSet.noneOf(LetterKind.class);
        kinds.addAll(hold.held().keySet());
        kinds.addAll(hold.released().keySet());
        List<String> trays = kinds.stream().flatMap(kind -> Tray.HELD.partitions(call, kind).stream()).toList();
        List<List<StoredLetter>> lying = Shard.inParallel(trays, partition -> StoredLetter.first(table, partition, MOST).toList());
        List<StoredLetter> pending = parts.stream().flatMap(List::stream)
                .filter(letter -> letter.call().filter(call::equals).isPresent()).toList();
        return new Outbox(hold, LetterCounts.of(table, call), count(pending.stream()),
                count(pending.stream().filter(letter -> letter.fault().isPresent())), count(lying.stream().flatMap(List::stream)),
                Stream.concat(parts.stream(), lying.stream()).noneMatch(part -> part.size() == MOST));
    }

    private static Map<LetterKind, Long> count(Stream<StoredLetter> letters) {
        Map<LetterKind, Long> kinds = new EnumMap<>(LetterKind.class);
        letters.flatMap(letter -> letter.kind().stream()).forEach(kind -> kinds.merge(kind, 1L, Long::sum));
        return kinds;
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kinds", Stream.of(LetterKind.values()).map(this::row).filter(row -> row.size() > 1).toList());
        json.put("whole", whole);
        json.put("held", hold.held().entrySet().stream().map(kind -> Map.<String, Object>of("kind", kind.getKey().name(), "since",
                Times.text(kind.getValue().since()), "by", kind.getValue().by())).toList());
        json.put("released", hold.released().keySet().stream().filter(held::containsKey).map(Enum::name).toList());
        json.put("holdable", Hold.KINDS.stream().map(Enum::name).toList());
        return json;
    }

    /** The numbers of a kind that are not 0, by the states that {@link ListLetters} lists. */
    private Map<String, Object> row(LetterKind kind) {
        Map<String, Object> row = new LinkedHashMap<>(Map.of("kind", kind.name()));
        put(row, "pending", waiting.getOrDefault(kind, 0L));
        put(row, "held", held.getOrDefault(kind, 0L));
        put(row, "failed", failing.getOrDefault(kind, 0L) + done.of(Tray.REJECTED, kind));
        put(row, "sent", done.of(Tray.SENT, kind));
        put(row, "returned", done.of(Tray.RETURNED, kind));
        put(row, "suppressed", done.of(Tray.SUPPRESSED, kind));
        return row;
    }

    private static void put(Map<String, Object> row, String state, long number) {
        if (number > 0) {
            row.put(state, number);
        }
    }
}
