package org.creativevolunteers.letters;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.creativevolunteers.kernel.Environment;
import org.creativevolunteers.kernel.Item;
import org.creativevolunteers.kernel.Letter;
import org.creativevolunteers.kernel.Log;
import org.creativevolunteers.kernel.Shard;
import org.creativevolunteers.kernel.Table;
import org.creativevolunteers.kernel.Times;

/**
 * Schedule → letters that are due and still pending: planned ones, those that had to wait, and those that the stream
 * could not deliver. Stops while there is time to stop; the next run goes on.
 */
public final class SweepLetters implements RequestStreamHandler {

    private static final Duration LONGEST_WAIT = Duration.ofHours(6);

    private final Delivery delivery;
    private final Table table;
    private final Clock clock;
    private final Function<Context, Patience> patience;

    public SweepLetters() {
        Environment environment = Environment.ofProcess();
        this.table = Table.of(environment);
        this.delivery = Deliveries.of(environment, table);
        this.clock = environment.clock();
        this.patience = Patience::of;
    }

    SweepLetters(Delivery delivery, Table table, Clock clock, Function<Context, Patience> patience) {
        this.patience = patience;
        this.delivery = delivery;
        this.table = table;
        this.clock = clock;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream response, Context context) {
        Tally tally = new Tally(Log.of(context));
        sweep(patience.apply(context), tally);
        tally.report();
    }

    private void sweep(Patience patience, Tally tally) {
        List<String> shards = new ArrayList<>(Shard.allWaiting(Letter.WAITING));
        Collections.rotate(shards, (int) (clock.instant().getEpochSecond() / 60 % shards.size())); // no shard is always last
        for (String shard : shards) {
            String now = Times.text(clock.instant());
            Iterator<Item> due = table.query(Table.Index.WAITING, shard, "0", now + "~").iterator();
            while (due.hasNext()) {
                if (!patience.lasts() || deliver(due.next(), patience, tally) == Delivery.Result.HELD) {
                    return;
                }
            }
        }
    }

    private Delivery.Result deliver(Item item, Patience patience, Tally tally) {
        Delivery.Result result = Delivery.Result.LEFT;
        try {
            result = delivery.deliver(item.key(), patience);
        } catch (RuntimeException fault) {
            tally.fault(item.key(), fault);
            delivery.noteFault(item.key(), fault, Optional.of(clock.instant().plus(backOff(item.whole("faults", 0)))));
        }
        tally.count(result, item.find("call").orElse("unknown"));
        return result;
    }

    /** How long a letter waits that failed so many times before: 2, 4, 8 … minutes, at most six hours. It is never given up. */
    static Duration backOff(long faults) {
        Duration wait = Duration.ofMinutes(2L << Math.min(faults, 20));
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }
}
