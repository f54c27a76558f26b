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
import org.creativevolunteers.kernel.Resources;
import org.creativevolunteers.kernel.function.Log;
import org.creativevolunteers.kernel.items.StoredLetter;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.letters.delivery.Backoff;
import org.creativevolunteers.letters.delivery.Delivery;
import org.creativevolunteers.letters.delivery.DeliveryCounts;
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
    private final Function<Context, Backoff> backoff;

    public SweepLetters() {
        this(Resources.ofProcess());
    }

    private SweepLetters(Resources resources) {
        this(Delivery.of(resources), resources.table(), resources.clock(), Backoff::of);
    }

    SweepLetters(Delivery delivery, Table table, Clock clock, Function<Context, Backoff> backoff) {
        this.backoff = backoff;
        this.delivery = delivery;
        this.table = table;
        this.clock = clock;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream response, Context context) {
        DeliveryCounts counts = new DeliveryCounts(Log.of(context));
        sweep(backoff.apply(context), counts);
        counts.report();
    }

    private void sweep(Backoff backoff, DeliveryCounts counts) {
        List<String> shards = new ArrayList<>(StoredLetter.pending());
        Collections.rotate(shards, (int) (clock.instant().getEpochSecond() / 60 % shards.size())); // no shard is always last
        int outages = 0;
        for (String shard : shards) {
            Iterator<StoredLetter> due = StoredLetter.due(table, shard, clock.instant()).iterator();
            while (due.hasNext()) {
                if (!backoff.left().suffices() || outages == OUTAGES) {
                    return;
                }
                switch (deliver(due.next(), backoff, counts)) {
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

    private Sign deliver(StoredLetter letter, Backoff backoff, DeliveryCounts counts) {
        try {
            Delivery.Result result = delivery.deliver(letter.key(), backoff);
            counts.count(result, letter.call().orElse("unknown"));
            return result.stopsAll() ? Sign.HELD : Sign.DONE;
        } catch (RuntimeException fault) {
            counts.fault(letter.key(), fault);
            boolean outage = fault instanceof SdkException; // nothing is wrong with the letter itself
            Duration wait = outage ? FIRST_WAIT : waitAfter(letter.faults());
            delivery.noteFault(letter.key(), fault, Optional.of(clock.instant().plus(wait)));
            return outage ? Sign.OUTAGE : Sign.DONE;
        }
    }

    /** How long a letter waits that failed so many times before: 2, 4, 8 … minutes, at most six hours. It is never given up. */
    private static Duration waitAfter(long faults) {
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(faults, 20));
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }
}
