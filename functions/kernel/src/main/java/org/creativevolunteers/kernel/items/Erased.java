package org.creativevolunteers.kernel.items;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.creativevolunteers.kernel.table.Attribute;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Shard;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Times;
import org.creativevolunteers.kernel.table.Write;

/**
 * A registration that was erased, remembered by its identifier and without anything personal: so that its traces outside of
 * its partition are found and taken away, and so that a table restored from an old backup can be erased again.
 *
 * @param call         the call's identifier
 * @param registration the identifier, a keyed hash, that the registration had; whoever registers anew has the same one
 * @param at           when it was erased
 */
public record Erased(String call, String registration, Instant at) {

    private static final String WAITING = "ERASED";
    private static final Attribute<Instant> ERASED = Attribute.time("erased");

    public Erased {
        Objects.requireNonNull(call);
        Objects.requireNonNull(registration);
        Objects.requireNonNull(at);
    }

    private static String partition(String call) {
        return "ERASED#" + call;
    }

    /** Everybody who was erased from a call, by identifier. */
    public static Stream<Erased> ofCall(Table table, String call) {
        return table.query(partition(call)).map(Erased::of);
    }

    /** Whose traces are still to be looked for: the partitions of index 2. */
    public static List<String> waiting() {
        return Shard.allWaiting(WAITING);
    }

    /** Those of one of these partitions, the earliest first. */
    public static Stream<Erased> in(Table table, String partition) {
        return table.query(Table.Index.WAITING, partition).map(Erased::of);
    }

    private static Erased of(Item item) {
        return new Erased(item.key().pk().substring(partition("").length()), item.key().sk(), item.get(ERASED));
    }

    /** The write that remembers it and has its traces looked for. */
    public Write put() {
        return Write.put(Item.at(key()).with(ERASED, at)
                .in(Table.Index.WAITING, Shard.waiting(WAITING, registration), Times.text(at) + "#" + call + "#" + registration));
    }

    /** Nothing is left; the item stays and waits no longer. */
    public Write done() {
        return Write.update(key()).out(Table.Index.WAITING).when(ERASED, at);
    }

    /**
     * The writes that delete what was written into the registration's partition at the moment of the erasure, all but the letter that
     * tells of it; each of them together with {@link #stillGone}.
     *
     * @return empty where the same address has registered anew
     */
    public Optional<List<Write>> leftovers(Table table) {
        List<Item> items = Registration.everything(table, registration).toList();
        return Registration.among(items.stream()).findAny().isPresent() ? Optional.empty() : Optional.of(items.stream()
                .filter(item -> !StoredLetter.is(item.key(), LetterKind.ERASED)).map(item -> Write.delete(item.key())).toList());
    }

    /** Nothing is changed; the same address must not have registered anew. */
    public Write stillGone() {
        return Write.check(Registration.key(registration)).whenAbsent();
    }

    private Key key() {
        return new Key(partition(call), registration);
    }
}
