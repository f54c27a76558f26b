package org.creativevolunteers.letters.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.creativevolunteers.kernel.items.Hold;
import org.creativevolunteers.kernel.items.Letter;
import org.creativevolunteers.kernel.items.LetterKind;
import org.creativevolunteers.kernel.table.Table;

/**
 * What staff hold, as it was {@value #SECONDS} seconds ago or later: a call is asked for it once in that time, and not for each letter.
 * Thread-safe.
 */
public final class Holds {

    private static final int SECONDS = 10;

    private final Table table;
    private final Clock clock;
    private final Map<String, Read> calls = new ConcurrentHashMap<>();

    private record Read(Hold hold, Instant at) {}

    public Holds(Table table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    /** Until when a letter is held; empty where it may go. Nothing is asked for a kind that cannot be held. */
    Optional<Instant> until(Letter letter, Instant now) {
        return Hold.KINDS.contains(letter.kind()) ? of(letter.call()).until(letter, now) : Optional.empty();
    }

    /** Whether letters of a call that offer a place are held. */
    public boolean offers(String call) {
        return of(call).held().keySet().stream().anyMatch(kind -> kind == LetterKind.OFFER || kind == LetterKind.PROMOTED);
    }

    private Hold of(String call) {
        Instant now = clock.instant();
        Read read = calls.get(call);
        if (read == null || now.isAfter(read.at().plus(Duration.ofSeconds(SECONDS)))) {
            read = new Read(Hold.of(table, call), now);
            calls.put(call, read);
        }
        return read.hold();
    }
}
