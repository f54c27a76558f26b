package org.creativevolunteers.letters;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.creativevolunteers.kernel.Resources;
import org.creativevolunteers.kernel.function.Log;
import org.creativevolunteers.kernel.items.Hold;
import org.creativevolunteers.kernel.items.LetterKind;
import org.creativevolunteers.kernel.items.StoredLetter;
import org.creativevolunteers.kernel.items.Tray;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Write;
import org.creativevolunteers.letters.announcement.AnnouncementWriter;
import org.creativevolunteers.letters.delivery.Backoff;
import org.creativevolunteers.letters.delivery.Delivery;
import org.creativevolunteers.letters.delivery.DeliveryCounts;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Schedule → letters that are due and still pending: planned ones, those that had to wait, and those that the stream
 * could not deliver; after them what was released, and announcements, whose letters are written here. Stops while there is time to stop;
 * the next run goes on.
 */
public final class SweepLetters implements RequestStreamHandler {

    private static final Duration FIRST_WAIT = Duration.ofMinutes(2);
    private static final Duration LONGEST_WAIT = Duration.ofHours(6);

    /** After so many letters in a row that failed for no fault of their own, the others are spared the try. */
    private static final int OUTAGES = 3;

    private final Delivery delivery;
    private final AnnouncementWriter announcements;
    private final Table table;
    private final Clock clock;
    private final Function<Context, Backoff> backoff;

    public SweepLetters() {
        this(Resources.ofProcess());
    }

    private SweepLetters(Resources resources) {
        this(Delivery.of(resources), AnnouncementWriter.of(resources), resources.table(), resources.clock(), Backoff::of);
    }

    SweepLetters(Delivery delivery, AnnouncementWriter announcements, Table table, Clock clock, Function<Context, Backoff> backoff) {
        this.announcements = announcements;
        this.backoff = backoff;
        this.delivery = delivery;
        this.table = table;
        this.clock = clock;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream response, Context context) {
        Log log = Log.of(context);
        Backoff pauses = backoff.apply(context);
        DeliveryCounts counts = new DeliveryCounts(log);
        Round round = new Round(pauses, counts);
        if (sendUrgent(round)) {
            announcements.write(pauses.left(), log);
            sendDue(StoredLetter.news(), round);
        }
        counts.report();
    }

    /** Sends what is due in these partitions. False where the sweep ends. */
    private boolean sendDue(List<String> partitions, Round round) {
        Instant now = clock.instant();
        List<String> turned = new ArrayList<>(partitions);
        Collections.rotate(turned, (int) (now.getEpochSecond() / 60 % turned.size())); // none is always last
        for (String partition : turned) {
            if (!round.send(StoredLetter.due(table, partition, now))) {
                return false;
            }
        }
        return true;
    }

    /** All but announcements. False where the sweep ends. */
    private boolean sendUrgent(Round round) {
        Instant now = clock.instant();
        if (!sendDue(StoredLetter.urgent(), round)) {
            return false;
        }
        for (Hold hold : Hold.all(table).toList()) {
            if (!sendHeld(hold, round, now)) {
                return false;
            }
        }
        return true;
    }

    /** What was released goes, and of what is held those whose time has come. False where the sweep ends. */
    private boolean sendHeld(Hold hold, Round round, Instant now) {
        for (LetterKind kind : hold.held().keySet()) {
            for (String partition : Tray.HELD.partitions(hold.call(), kind)) {
                if (!round.send(StoredLetter.due(table, partition, now))) {
                    return false;
                }
            }
        }
        Set<LetterKind> nothingLeft = EnumSet.noneOf(LetterKind.class);
        for (LetterKind kind : hold.released().keySet()) {
            long before = round.seen;
            for (String partition : Tray.HELD.partitions(hold.call(), kind)) {
                if (!round.send(StoredLetter.in(table, partition))) {
                    return false;
                }
            }
            if (round.seen == before) {
                nothingLeft.add(kind);
            }
        }
        hold.gone(nothingLeft, now).ifPresent(this::forget);
        return true;
    }

    private void forget(Write gone) {
        try {
            table.write(gone);
        } catch (Table.ConditionFailed e) {
            // somebody holds or releases at this moment; the next sweep looks again
        }
    }

    /** One sweep. */
    private final class Round {
        private final Backoff backoff;
        private final DeliveryCounts counts;
        private int outages;
        private long seen;

        Round(Backoff backoff, DeliveryCounts counts) {
            this.backoff = backoff;
            this.counts = counts;
        }

        /** Sends letters; false where the sweep ends, as there is no time left or nothing is taken. */
        boolean send(Stream<StoredLetter> letters) {
            Iterator<StoredLetter> due = letters.iterator();
            while (due.hasNext()) {
                if (!backoff.left().suffices() || outages == OUTAGES) {
                    return false;
                }
                seen++;
                switch (deliver(due.next(), backoff, counts)) {
                    case HELD -> {
                        return false;
                    }
                    case OUTAGE -> outages++;
                    case DONE -> outages = 0;
                }
            }
            return true;
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
