package org.creativevolunteers.kernel.items;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.table.Attribute;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Times;
import org.creativevolunteers.kernel.table.Write;

/**
 * Which letters of a call staff hold: {@code CALL#<call>} / {@code HELD}. A held letter stays to be sent and lies in {@link Tray#HELD}
 * until its kind is released, or until half of the time has passed that its reader has to answer. While anything is held, or released
 * letters still lie there, the item stands in index 2 ({@code HELD} / the call), where the sweep finds it.
 *
 * @param item as it was read; with no more than its key where nothing was ever held
 */
public record Hold(Item item) {

    /**
     * What can be held: what a selection has come to. People wait for all else because they asked for it, did something, or are reminded
     * of a deadline.
     */
    public static final Set<LetterKind> KINDS = Collections
            .unmodifiableSet(EnumSet.of(LetterKind.OFFER, LetterKind.PROMOTED, LetterKind.RESERVE, LetterKind.NOT_SELECTED));

    /** When a hold ends that has no end. */
    public static final Instant OPEN_ENDED = Instant.parse("9999-01-01T00:00:00Z");

    /** For so long after a release, letters may still be laid into the tray by who has not heard of it. */
    private static final Duration HEARD = Duration.ofMinutes(15);

    private static final String HELD_CALLS = "HELD";

    private static final Attribute<Map<String, Object>> HELD = Attribute.object("held"); // kind → since, by
    private static final Attribute<Map<String, Object>> RELEASED = Attribute.object("released"); // kind → when

    /**
     * A kind that is held.
     *
     * @param since when that began
     * @param by    the subject of whoever said so
     */
    public record Held(Instant since, String by) {}

    private static Key key(String call) {
        return new Key(CallItem.partition(call), "HELD");
    }

    /** A call's. */
    public static Hold of(Table table, String call) {
        return new Hold(table.get(key(call)).orElseGet(() -> Item.at(key(call))));
    }

    /** Of all calls of which letters are held, or were and are not all gone yet. */
    public static Stream<Hold> all(Table table) {
        return table.query(Table.Index.WAITING, HELD_CALLS).map(Hold::new);
    }

    public String call() {
        return item.key().pk().substring(CallItem.partition("").length());
    }

    /** What is held. */
    public Map<LetterKind, Held> held() {
        Map<LetterKind, Held> kinds = new EnumMap<>(LetterKind.class);
        item.find(HELD).orElse(Map.of()).forEach((kind, value) -> {
            @SuppressWarnings("unchecked") // as it is written below
            Map<String, Object> held = (Map<String, Object>) value;
            kinds.put(LetterKind.valueOf(kind), new Held(Times.of((String) held.get("since")), (String) held.get("by")));
        });
        return kinds;
    }

    /** What was released, and when; until all of it has gone. */
    public Map<LetterKind, Instant> released() {
        Map<LetterKind, Instant> kinds = new EnumMap<>(LetterKind.class);
        item.find(RELEASED).orElse(Map.of()).forEach((kind, when) -> kinds.put(LetterKind.valueOf(kind), Times.of((String) when)));
        return kinds;
    }

    /** Until when a letter is held; empty where it may go. */
    public Optional<Instant> until(Letter letter, Instant now) {
        return held().containsKey(letter.kind()) ? Optional.of(end(letter)).filter(now::isBefore) : Optional.empty();
    }

    /** Whoever has until a deadline to answer has at least half of that time. */
    private static Instant end(Letter letter) {
        return letter.data().get("deadline") instanceof String deadline
                ? letter.written().plus(Duration.between(letter.written(), Times.of(deadline)).dividedBy(2)) : OPEN_ENDED;
    }

    /**
     * The write after which these kinds are held and no others; only where nobody has changed that since it was read.
     *
     * @throws Refusal 400 where one cannot be held
     */
    public Write hold(Set<LetterKind> kinds, String staff, Instant now) {
        if (!KINDS.containsAll(kinds)) {
            throw Refusal.at("/held", "choice", "Only these can be held: " + KINDS);
        }
        Map<LetterKind, Held> before = held();
        Map<String, Object> held = new HashMap<>();
        kinds.forEach(kind -> held.put(kind.name(), write(before.getOrDefault(kind, new Held(now, staff)))));
        Map<String, Object> released = new HashMap<>(item.find(RELEASED).orElse(Map.of()));
        kinds.forEach(kind -> released.remove(kind.name()));
        before.keySet().stream().filter(kind -> !kinds.contains(kind)).forEach(kind -> released.put(kind.name(), Times.text(now)));
        return placed(Version.next(item).set(HELD, held).set(RELEASED, released), !held.isEmpty() || !released.isEmpty());
    }

    private static Map<String, Object> write(Held held) {
        return Map.of("since", Times.text(held.since()), "by", held.by());
    }

    /** The write that forgets what was released and has left nothing; empty where that cannot be said yet. */
    public Optional<Write> gone(Set<LetterKind> nothingLeft, Instant now) {
        Map<String, Object> left = new HashMap<>(item.find(RELEASED).orElse(Map.of()));
        boolean any = left.entrySet().removeIf(kind -> nothingLeft.contains(LetterKind.valueOf(kind.getKey()))
                && !now.isBefore(Times.of((String) kind.getValue()).plus(HEARD)));
        return any ? Optional.of(placed(Version.next(item).set(RELEASED, left), !held().isEmpty() || !left.isEmpty())) : Optional.empty();
    }

    private Write placed(Write write, boolean watched) {
        return watched ? write.in(Table.Index.WAITING, HELD_CALLS, call()) : write.out(Table.Index.WAITING);
    }
}
