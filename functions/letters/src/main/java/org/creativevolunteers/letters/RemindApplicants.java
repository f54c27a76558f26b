package org.creativevolunteers.letters;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.creativevolunteers.kernel.Resources;
import org.creativevolunteers.kernel.function.Log;
import org.creativevolunteers.kernel.function.TimeLeft;
import org.creativevolunteers.kernel.items.Offer;
import org.creativevolunteers.kernel.items.PublishedCalls;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.kernel.table.Shard;
import org.creativevolunteers.kernel.table.Table;

/**
 * Schedule → letters that remind: of an address that was never confirmed, of an offer that ends soon. Each once; all
 * partitions at the same time, for each letter costs three round trips. Stops while there is time to stop; the next run goes on.
 */
public final class RemindApplicants implements RequestStreamHandler {

    /** What writing one letter may need at the most: two or three reads and a transaction. */
    private static final Duration ONE_LETTER = Duration.ofSeconds(8);

    private final Table table;
    private final Reminders reminders;
    private final Clock clock;
    private final Function<Context, TimeLeft> timeLeft;

    public RemindApplicants() {
        this(Resources.ofProcess());
    }

    private RemindApplicants(Resources resources) {
        PublishedCalls calls = resources.calls();
        this(resources.table(), new Reminders(resources.table(), call -> calls.call(call).rules(), resources.clock()), resources.clock(),
                context -> TimeLeft.of(context, ONE_LETTER));
    }

    RemindApplicants(Table table, Reminders reminders, Clock clock, Function<Context, TimeLeft> timeLeft) {
        this.table = table;
        this.reminders = reminders;
        this.clock = clock;
        this.timeLeft = timeLeft;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream response, Context context) {
        Log log = Log.of(context);
        TimeLeft left = timeLeft.apply(context);
        Instant now = clock.instant();
        long addresses = each("addresses", Registration.awaitingReminder(), partition -> Registration.reminderDue(table, partition, now),
                reminders::remindOfAddress, left, log);
        long offers = each("offers", Offer.open(), partition -> Offer.notEnded(table, partition, now), reminders::remindOfOffer, left, log);
        log.info("reminders", "addresses", addresses, "offers", offers);
    }

    /** Does something with each that waits; counts where it did. One that fails is left for the next run. */
    private static <T> long each(String kind, List<String> partitions, Function<String, Stream<T>> read, Predicate<T> remind,
            TimeLeft left, Log log) {
        AtomicBoolean unfinished = new AtomicBoolean();
        List<Long> done = Shard.inParallel(partitions, partition -> {
            long reminded = 0;
            Iterator<T> waiting = read.apply(partition).iterator();
            while (waiting.hasNext()) {
                if (!left.suffices()) {
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

    private static <T> boolean remind(Predicate<T> remind, T waiting, Log log) {
        try {
            return remind.test(waiting);
        } catch (RuntimeException fault) {
            log.fault(fault);
            return false;
        }
    }
}
