package org.creativevolunteers.letters.delivery;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.creativevolunteers.kernel.items.Hold;
import org.creativevolunteers.kernel.items.Letter;
import org.creativevolunteers.kernel.items.LetterKind;
import org.creativevolunteers.kernel.table.Table;

/** What staff hold, as it was a moment ago ({@link Recent}). Thread-safe. */
public final class Holds {

    private final Recent<String, Hold> calls;

    public Holds(Table table, Clock clock) {
        this.calls = new Recent<>(clock, call -> Hold.of(table, call));
    }

    /** Until when a letter is held; empty where it may go. Nothing is asked for a kind that cannot be held. */
    Optional<Instant> until(Letter letter, Instant now) {
        return Hold.KINDS.contains(letter.kind()) ? calls.of(letter.call()).until(letter, now) : Optional.empty();
    }

    /** Whether letters of a call that offer a place are held. */
    public boolean offers(String call) {
        return calls.of(call).held().keySet().stream().anyMatch(kind -> kind == LetterKind.OFFER || kind == LetterKind.PROMOTED);
    }
}
