package org.creativevolunteers.letters;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Predicate;
import org.creativevolunteers.kernel.function.Environment;
import org.creativevolunteers.kernel.function.Log;
import org.creativevolunteers.kernel.items.PublishedCalls;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Shard;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Times;

/**
 * Schedule → letters that remind: of an address that was never confirmed, of an offer that ends soon. Each once; all
 * partitions at the same time, for each letter costs three round trips. Stops while there is time to stop; the next run goes on.
 */
public final class RemindApplicants implements RequestStreamHandler {

    private final Table table;
    private final Reminders reminders;
    private final Clock clock;
    private final Function<Context, Patience> patience;

    public RemindApplicants() {
        Environment environment = Environment.ofProcess();
        this.table = Table.of(environment);
        this.clock = environment.clock();
        PublishedCalls calls = new PublishedCalls(table, clock);
        this.reminders = new Reminders(table, call -> calls.call(call).rules(), clock);
        this.patience = Patience::of;
    }

    RemindApplicants(Table table, Reminders reminders, Clock clock, Function<Context, Patience> patience) {
        this.table = table;
        this.reminders = reminders;
        this.clock = clock;
        this.patience = patience;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream response, Context context) {
        Log log = Log.of(context);
        Patience left = patience.apply(context);
        String now = Times.text(clock.instant());
        long addresses = each("REMINDERS", "0", now + "~", reminders::remindOfAddress, left, log);
        long offers = each("OFFERS", now, "~", reminders::remindOfOffer, left, log);
        log.info("reminders", "addresses", addresses, "offers", offers);
    }

    /** Does something with each item that waits; counts where it did. One that fails is left for the next run. */
    private long each(String kind, String from, String to, Predicate<Item> remind, Patience left, Log log) {
        AtomicBoolean unfinished = new AtomicBoolean();
        List<Long> done = Shard.inParallel(Shard.allWaiting(kind), shard -> {
            long reminded = 0;
            Iterator<Item> waiting = table.query(Table.Index.WAITING, shard, from, to).iterator();
            while (waiting.hasNext()) {
                if (!left.lasts()) {
                    unfinished.set(true);
                    return reminded;
                }
                reminded += remind(remind, waiting.next(), log) ? 1 : 0;
            }
            return reminded;
        });
        if (unfinished.get()) {
            log.warn("reminders-unfinished", "kind", kind);
        }
        return done.stream().mapToLong(Long::longValue).sum();
    }

    private static boolean remind(Predicate<Item> remind, Item item, Log log) {
        try {
            return remind.test(item);
        } catch (RuntimeException fault) {
            log.fault(fault);
            return false;
        }
    }
}
