package org.creativevolunteers.kernel.items;

import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
 * How many letters of a call are done with, of each kind and in each way: {@code CALL#<call>} / {@code LETTERS#<k>}, sixteen items among
 * which the registrations are spread. They change in the transaction in which the letter does, so they are exact, and are read at once
 * however many letters there are. What waits is not counted: it stands in index 2. A letter that was erased since stays counted.
 *
 * @param numbers those that are not 0
 */
public record LetterCounts(Map<Tray, Map<LetterKind, Long>> numbers) {

    private static final String SORT = "LETTERS#";
    private static final Set<Tray> COUNTED = EnumSet.complementOf(EnumSet.of(Tray.HELD));
    private static final Map<Tray, Map<LetterKind, Attribute<Long>>> NUMBERS = attributes();

    private static Map<Tray, Map<LetterKind, Attribute<Long>>> attributes() {
        Map<Tray, Map<LetterKind, Attribute<Long>>> all = new EnumMap<>(Tray.class);
        for (Tray tray : COUNTED) {
            Map<LetterKind, Attribute<Long>> kinds = new EnumMap<>(LetterKind.class);
            for (LetterKind kind : LetterKind.values()) {
                kinds.put(kind, Attribute.whole(tray + "_" + kind));
            }
            all.put(tray, kinds);
        }
        return all;
    }

    private static Key key(String call, String registration) {
        return new Key(CallItem.partition(call), Shard.waiting("LETTERS", registration));
    }

    /** A call's. */
    public static LetterCounts of(Table table, String call) {
        Map<Tray, Map<LetterKind, Long>> numbers = new EnumMap<>(Tray.class);
        List<Item> items = table.query(CallItem.partition(call), SORT).toList();
        NUMBERS.forEach((tray, kinds) -> {
            Map<LetterKind, Long> found = new EnumMap<>(LetterKind.class);
            kinds.forEach((kind, attribute) -> {
                long number = items.stream().mapToLong(item -> item.find(attribute).orElse(0L)).sum();
                if (number != 0) {
                    found.put(kind, number);
                }
            });
            numbers.put(tray, found);
        });
        return new LetterCounts(numbers);
    }

    /** How many letters of a kind. */
    public long of(Tray tray, LetterKind kind) {
        return numbers.getOrDefault(tray, Map.of()).getOrDefault(kind, 0L);
    }

    /** The write that counts a letter where it lies now, and no more where it lay. */
    static Write moved(String call, String registration, LetterKind kind, Optional<Tray> from, Tray to) {
        Write write = Write.update(key(call, registration)).add(NUMBERS.get(to).get(kind), 1);
        return from.isPresent() ? write.add(NUMBERS.get(from.get()).get(kind), -1) : write;
    }

    /** The write that counts letters of a registration no more, as they are to be sent again. */
    static Write taken(String call, String registration, Tray from, Collection<LetterKind> kinds) {
        Write write = Write.update(key(call, registration));
        Map<LetterKind, Long> numbers = kinds.stream().collect(Collectors.groupingBy(Function.identity(),
                () -> new EnumMap<>(LetterKind.class), Collectors.counting()));
        for (Map.Entry<LetterKind, Long> kind : numbers.entrySet()) {
            write = write.add(NUMBERS.get(from).get(kind.getKey()), -kind.getValue());
        }
        return write;
    }
}
