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
import org.creativevolunteers.kernel.function.Environment;
import org.creativevolunteers.kernel.function.Log;
import org.creativevolunteers.kernel.items.Letter;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Shard;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Times;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Schedule → letters that are due and still pending: planned ones, those that had to wait, and those that the stream
 * could not deliver. Stops while there is time to stop; the next run goes on.
 */
public final class SweepLetters implements RequestStreamHandler {

    private static final Duration FIRST_WAIT = Duration.ofMinutes(2);
    private static final Duration LONGEST_WAIT = Duration.ofHours(6);

    /** After so many letters in a row that failed for no fault of their own, the others are spared the try. */
    private static final int OUTAGES = 3;

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

    private void sweep(Patience left, Tally tally) {
        List<String> shards = new ArrayList<>(Shard.allWaiting(Letter.WAITING));
        Collections.rotate(shards, (int) (clock.instant().getEpochSecond() / 60 % shards.size())); // no shard is always last
        int outages = 0;
        for (String shard : shards) {
            String now = Times.text(clock.instant());
            Iterator<Item> due = table.query(Table.Index.WAITING, shard, "0", now + "~").iterator();
            while (due.hasNext()) {
                if (!left.lasts() || outages == OUTAGES) {
                    return;
                }
                switch (deliver(due.next(), left, tally)) {
                    case HELD -> {
                        return;
                    }
                    case OUTAGE -> outages++;
                    case DONE -> outages = 0;
                }
            }
        }
    }

    /** What one letter tells of the next ones. */
    private enum Sign {
        /** It was sent, moved, suppressed, refused or noted: on with the next. */
        DONE,
        /** SES or the table does not work. */
        OUTAGE,
        /** SES takes nothing right now. */
        HELD
    }

    private Sign deliver(Item item, Patience left, Tally tally) {
        try {
            Delivery.Result result = delivery.deliver(item.key(), left);
            tally.count(result, item.find("call").orElse("unknown"));
            return result == Delivery.Result.HELD ? Sign.HELD : Sign.DONE;
        } catch (RuntimeException fault) {
            tally.fault(item.key(), fault);
            boolean outage = fault instanceof SdkException; // nothing is wrong with the letter itself
            Duration wait = outage ? FIRST_WAIT : backOff(item.whole("faults", 0));
            delivery.noteFault(item.key(), fault, Optional.of(clock.instant().plus(wait)));
            return outage ? Sign.OUTAGE : Sign.DONE;
        }
    }

    /** How long a letter waits that failed so many times before: 2, 4, 8 … minutes, at most six hours. It is never given up. */
    private static Duration backOff(long faults) {
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(faults, 20));
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }
}
