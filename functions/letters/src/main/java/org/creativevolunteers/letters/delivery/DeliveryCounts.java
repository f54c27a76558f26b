package org.creativevolunteers.letters.delivery;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.creativevolunteers.kernel.function.Log;
import org.creativevolunteers.kernel.table.Key;

/** Counts what an invocation did, for one log line and the metric {@code sent}. */
public final class DeliveryCounts {

    private final Log log;
    private final Map<Delivery.Result, Long> results = new EnumMap<>(Delivery.Result.class);
    private final Map<String, Long> sent = new TreeMap<>();

    public DeliveryCounts(Log log) {
        this.log = log;
    }

    /** What became of a letter of a call. */
    public synchronized void count(Delivery.Result result, String call) {
        results.merge(result, 1L, Long::sum);
        if (result == Delivery.Result.BARRED) {
            log.warn("sender-not-ready"); // what the alarm SenderNotReady counts; the letter says why
        }
        if (result == Delivery.Result.SENT) {
            sent.merge(call, 1L, Long::sum);
        }
    }

    /** A letter failed; this is logged at once. */
    public synchronized void fault(Key letter, RuntimeException fault) {
        log.warn("letter-failed", "letter", letter.pk() + "/" + letter.sk());
        log.fault(fault);
    }

    /** Logs what was counted. */
    public synchronized void report() {
        Object[] fields = results.entrySet().stream()
                .flatMap(entry -> Stream.of(entry.getKey().name(), entry.getValue())).toArray();
        log.info("letters", fields);
        sent.forEach((call, count) -> log.count("sent", call, count));
    }
}
