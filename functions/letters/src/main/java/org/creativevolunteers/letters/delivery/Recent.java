package org.creativevolunteers.letters.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Something that many letters depend on, as it was {@value #SECONDS} seconds ago or later: it is asked for once in that time, and not for
 * each letter. Thread-safe.
 *
 * @param <K> which of them
 * @param <T> what is asked for
 */
final class Recent<K, T> {

    private static final int SECONDS = 10;

    private final Clock clock;
    private final Function<K, T> ask;
    private final Map<K, Read<T>> known = new ConcurrentHashMap<>();

    private record Read<T>(T value, Instant at) {}

    Recent(Clock clock, Function<K, T> ask) {
        this.clock = clock;
        this.ask = ask;
    }

    T of(K key) {
        Instant now = clock.instant();
        Read<T> read = known.get(key);
        if (read == null || now.isAfter(read.at().plus(Duration.ofSeconds(SECONDS)))) {
            read = new Read<>(ask.apply(key), now);
            known.put(key, read);
        }
        return read.value();
    }
}
