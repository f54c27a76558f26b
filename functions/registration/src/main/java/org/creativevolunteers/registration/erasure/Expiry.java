package org.creativevolunteers.registration.erasure;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.kernel.function.Log;
import org.creativevolunteers.kernel.function.TimeLeft;
import org.creativevolunteers.kernel.items.Erased;
import org.creativevolunteers.kernel.items.Erasure;
import org.creativevolunteers.kernel.items.PublishedCalls;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.kernel.items.Retention;
import org.creativevolunteers.kernel.table.Shard;
import org.creativevolunteers.kernel.table.Table;

/**
 * Erases of a call what is kept no longer: after {@code unconfirmedDays} what was never confirmed, after {@code
 * retentionDays} everything. What was erased wholly is remembered with the time that it was due at, so that a call whose time
 * is over is not read again and again, and one whose dates are moved is.
 */
public final class Expiry {

    private static final int PIECE = 50;

    private final Table table;
    private final PublishedCalls calls;
    private final Clock clock;
    private final Erasure erasure;
    private final TimeLeft timeLeft;
    private final Log log;

    /** @param timeLeft as long as there is some, more is erased; the next run goes on */
    public Expiry(Table table, PublishedCalls calls, Clock clock, TimeLeft timeLeft, Log log) {
        this.table = table;
        this.calls = calls;
        this.clock = clock;
        this.erasure = new Erasure(table, clock);
        this.timeLeft = timeLeft;
        this.log = log;
    }

    /**
     * What goes at a time.
     *
     * @param term what is remembered of it
     * @param due  from when on it is kept no longer
     * @param over which registrations go
     */
    private record Due(Retention.Term term, Instant due, Predicate<Registration> over) {

        static List<Due> of(Call call) {
            return List.of(new Due(Retention.Term.EVERYTHING, call.keptUntil(), registration -> true),
                    new Due(Retention.Term.UNCONFIRMED, call.unconfirmedUntil(),
                            registration -> registration.is(Registration.State.RECEIVED)));
        }
    }

    /** Erases what is due of a call. */
    public void erase(String call) {
        Instant now = clock.instant();
        Retention retention = Retention.of(table, call);
        for (Due due : Due.of(calls.call(call))) {
            if (!now.isBefore(due.due()) && !retention.isDone(due.term(), due.due()) && erase(call, due)) {
                table.write(retention.done(due.term(), due.due()));
            }
        }
    }

    /** Erases all that is due at a time; whether the time sufficed. */
    private boolean erase(String call, Due due) {
        return count(call, Shard.inParallel(Shard.allOfCall(call), shard -> erasePartition(shard, due)));
    }

    private Part erasePartition(String shard, Due due) {
        Part part = new Part();
        Iterator<Registration> found = Registration.in(table, shard).iterator();
        while (found.hasNext()) {
            Registration registration = found.next();
            if (!timeLeft.suffices()) {
                return part.cutOff();
            }
            if (due.over().test(registration)) {
                erase(registration.id(), due.over(), part);
            }
        }
        return part;
    }

    /** One that fails keeps no other from being erased. */
    private void erase(String id, Predicate<Registration> over, Part part) {
        try {
            part.erased += erasure.asDue(id, over) ? 1 : 0;
        } catch (RuntimeException fault) {
            log.fault(fault);
            part.failed++;
        }
    }

    /** What became of a part of the work. */
    private static final class Part {
        private long erased;
        private long failed;
        private boolean whole = true;

        Part cutOff() {
            whole = false;
            return this;
        }
    }

    private boolean count(String call, Collection<Part> parts) {
        long erased = parts.stream().mapToLong(part -> part.erased).sum();
        boolean whole = parts.stream().allMatch(part -> part.whole);
        if (erased > 0) {
            log.count("erased", call, erased);
        }
        long failed = parts.stream().mapToLong(part -> part.failed).sum();
        if (failed > 0) {
            throw new IllegalStateException(failed + " registrations could not be erased");
        }
        if (!whole) {
            log.warn("to-be-continued", "call", call); // the next run goes on
        }
        return whole;
    }

    /**
     * After a backup was restored: whoever has been erased is erased again where the backup brought them back, and what lies
     * outside of the table is looked through again.
     */
    public void replay(String call) {
        Part part = new Part();
        List<Erased> piece = new ArrayList<>();
        Iterator<Erased> all = Erased.ofCall(table, call).iterator();
        while (all.hasNext() && part.whole) {
            piece.add(all.next());
            if (piece.size() == PIECE || !all.hasNext()) {
                part = timeLeft.suffices() ? replay(piece, part) : part.cutOff();
                piece.clear();
            }
        }
        count(call, List.of(part));
        if (!part.whole) {
            throw new IllegalStateException("the time did not suffice to erase again; run it once more");
        }
    }

    private Part replay(List<Erased> piece, Part part) {
        Map<String, Instant> gone = new HashMap<>();
        piece.forEach(erased -> gone.put(erased.registration(), erased.at()));
        table.write(piece.stream().map(Erased::put).toList());
        Registration.all(table, gone.keySet().stream()).map(Registration::id)
                .forEach(id -> erase(id, registration -> !registration.received().isAfter(gone.get(id)), part));
        return part;
    }
}
