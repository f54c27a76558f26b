package org.creativevolunteers.kernel.items;

import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.creativevolunteers.kernel.table.Attribute;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Shard;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Write;

/**
 * How many letters of a call are done with, of each kind and in each way: {@code CALL#<call>} / {@code LETTERS#<tray>#<k>}, sixteen items
 * a way, among which the registrations are spread. They change in the transaction in which the letter does, so they are exact, and are
 * read at once however many letters there are. What waits is not counted: it stands in index 2. A letter that was erased since stays
 * counted.
 *
 * @param numbers those that are not 0
 */
public record LetterCounts(Map<Tray, Map<LetterKind, Long>> numbers) {

    private static final String SORT = "LETTERS#";
    private static final Set<Tray> COUNTED = EnumSet.complementOf(EnumSet.of(Tray.HELD));
    private static final Map<LetterKind, Attribute<Long>> NUMBERS = EnumSet.allOf(LetterKind.class).stream()
            .collect(Collectors.toMap(Function.identity(), kind -> Attribute.whole(kind.name())));

    private static Key key(String call, Tray tray, String registration) {
        return new Key(CallItem.partition(call), Shard.waiting(SORT + tray, registration));
    }

    /** A call's. */
    public static LetterCounts of(Table table, String call) {
        Map<Tray, Map<LetterKind, Long>> numbers = new EnumMap<>(Tray.class);
        List<Item> items = table.query(CallItem.partition(call), SORT).toList();
        for (Tray tray : COUNTED) {
            Map<LetterKind, Long> found = new EnumMap<>(LetterKind.class);
            List<Item> its = items.stream().filter(item -> item.key().sk().startsWith(SORT + tray + "#")).toList();
            NUMBERS.forEach((kind, attribute) -> {
                long number = its.stream().mapToLong(item -> item.find(attribute).orElse(0L)).sum();
                if (number != 0) {
                    found.put(kind, number);
                }
            });
            numbers.put(tray, found);
        }
        return new LetterCounts(numbers);
    }

    /** How many letters of a kind. */
    public long of(Tray tray, LetterKind kind) {
        return numbers.getOrDefault(tray, Map.of()).getOrDefault(kind, 0L);
    }

    /** The write that counts a letter where it lies now. */
    static Write laid(String call, String registration, LetterKind kind, Tray tray) {
        return Write.update(key(call, tray, registration)).add(NUMBERS.get(kind), 1);
    }

    /** The write that counts letters of a registration no more where they lay. */
    static Write taken(String call, String registration, Tray from, Collection<LetterKind> kinds) {
        Write write = Write.update(key(call, from, registration));
        Map<LetterKind, Long> numbers = kinds.stream().collect(Collectors.groupingBy(Function.identity(),
                () -> new EnumMap<>(LetterKind.class), Collectors.counting()));
        for (Map.Entry<LetterKind, Long> kind : numbers.entrySet()) {
            write = write.add(NUMBERS.get(kind.getKey()), -kind.getValue());
        }
        return write;
    }
}
