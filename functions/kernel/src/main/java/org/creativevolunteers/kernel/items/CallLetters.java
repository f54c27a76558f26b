package org.creativevolunteers.kernel.items;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.creativevolunteers.kernel.table.Table;

/**
 * All letters of a call, wherever they lie in index 2: those to be sent, and each {@link Tray} in which there are any. With no more of
 * them than an extract has.
 *
 * @param table the table
 * @param call  the call's identifier
 */
public record CallLetters(Table table, String call) {

    /** Of two readings of a letter, which tells what became of it: it is done with later than it waits, and comes back last of all. */
    private static final Comparator<StoredLetter> LAST =
            Comparator.comparing((StoredLetter letter) -> letter.findState().map(StoredLetter.State::ordinal).orElse(0))
                    .thenComparing(letter -> !letter.isHeld()).thenComparing(letter -> letter.bounced().isPresent());

    public CallLetters {
        Objects.requireNonNull(table);
        Objects.requireNonNull(call);
    }

    /**
     * Shows the letters of one of the shares among which a call's registrations are spread, in no order. First those that are to be sent,
     * then those that are done with, so that none is passed over that is sent meanwhile; such a one may come twice ({@link #once}).
     *
     * @param share from 0, the one of the partition of the call's index with that number
     */
    public void ofShare(int share, Consumer<StoredLetter> letters) {
        Hold hold = Hold.of(table, call);
        Stream.of(hold.held().keySet(), hold.released().keySet()).flatMap(Set::stream)
                .forEach(kind -> lying(Tray.HELD, kind, share).forEach(letters));
        StoredLetter.extracted(table, StoredLetter.pending().get(share), false)
                .filter(letter -> letter.call().equals(Optional.of(call))).forEach(letters);
        LetterCounts.of(table, call).numbers()
                .forEach((tray, kinds) -> kinds.keySet().forEach(kind -> lying(tray, kind, share).forEach(letters)));
    }

    private Stream<StoredLetter> lying(Tray tray, LetterKind kind, int share) {
        return StoredLetter.extracted(table, tray.partitions(call, kind).get(share), tray == Tray.HELD);
    }

    /** Letters of one registration, each once and as it was last, in the order in which they were written. */
    public static List<StoredLetter> once(Collection<StoredLetter> letters) {
        Map<List<Object>, StoredLetter> once = new LinkedHashMap<>();
        letters.forEach(letter -> once.merge(List.of(letter.kind(), letter.number()), letter, BinaryOperator.maxBy(LAST)));
        return once.values().stream().sorted(Comparator.comparing((StoredLetter letter) -> letter.written().orElse(Instant.MIN))
                .thenComparing(letter -> letter.kind().map(LetterKind::name).orElse(""))
                .thenComparing(letter -> letter.number().orElse("")))
                .toList();
    }
}
