package org.creativevolunteers.letters;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.creativevolunteers.kernel.function.Log;
import org.creativevolunteers.kernel.table.Key;

/** Counts what an invocation did, for one log line and the metric {@code sent}. */
final class Tally {

    private final Log log;
    private final Map<Delivery.Result, Long> results = new EnumMap<>(Delivery.Result.class);
    private final Map<String, Long> sent = new TreeMap<>();

    Tally(Log log) {
        this.log = log;
    }

    synchronized void count(Delivery.Result result, String call) {
        results.merge(result, 1L, Long::sum);
        if (result == Delivery.Result.SENT) {
            sent.merge(call, 1L, Long::sum);
        }
    }

    synchronized void fault(Key letter, RuntimeException fault) {
        log.warn("letter-failed", "letter", letter.pk() + "/" + letter.sk());
        log.fault(fault);
    }

    synchronized void report() {
        Object[] fields = results.entrySet().stream()
                .flatMap(entry -> java.util.stream.Stream.of(entry.getKey().name(), entry.getValue())).toArray();
        log.info("letters", fields);
        sent.forEach((call, count) -> log.count("sent", call, count));
    }
}
