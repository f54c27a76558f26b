package org.creativevolunteers.registration;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.kernel.function.Log;
import org.creativevolunteers.kernel.items.Erased;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Shard;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Times;
import org.creativevolunteers.kernel.table.Write;

/**
 * Erases of a call what is kept no longer: after {@code unconfirmedDays} what was never confirmed, after {@code
 * retentionDays} everything. What was erased wholly is remembered with the time that it was due at, so that a call whose time
 * is over is not read again and again, and one whose dates are moved is.
 */
final class Retention {

    private static final String LAST = "~"; // after every letter and digit of identifiers

    private final Registrations registrations;
    private final Erasure erasure;
    private final BooleanSupplier timeLeft;
    private final Log log;

    Retention(Registrations registrations, BooleanSupplier timeLeft, Log log) {
        this.registrations = registrations;
        this.erasure = new Erasure(registrations.table(), registrations.clock());
        this.timeLeft = timeLeft;
        this.log = log;
    }

    /**
     * What goes at a time.
     *
     * @param name what is remembered by it
     * @param due  from when on it is kept no longer
     * @param over which registrations go
     */
    private record Term(String name, Instant due, Predicate<Registration> over) {

        static List<Term> of(Call call) {
            return List.of(new Term("everything", call.keptUntil(), registration -> true),
                    new Term("unconfirmed", call.unconfirmedUntil(), registration -> registration.state() == Registration.State.RECEIVED));
        }
    }

    /** Erases what is due of a call. */
    void keep(String call) {
        Instant now = registrations.now();
        Item done = table().get(Key.retention(call)).orElseGet(() -> Item.at(Key.retention(call)));
        for (Term term : Term.of(registrations.calls().call(call))) {
            String due = Times.text(term.due());
            if (!now.isBefore(term.due()) && !done.find(term.name()).equals(Optional.of(due)) && erase(call, term)) {
                table().write(Write.update(done.key()).set(term.name(), due));
            }
        }
    }

    private Table table() {
        return registrations.table();
    }

    /** Erases all that a term is about; whether the time sufficed. */
    private boolean erase(String call, Term term) {
        return count(call, Shard.inParallel(Shard.allOfCall(call), shard -> erasePartition(shard, term)));
    }

    private Part erasePartition(String shard, Term term) {
        Part part = new Part();
        Iterator<Item> found = table().query(Table.Index.CALL, shard, "REG#", "REG#" + LAST).iterator();
        while (found.hasNext()) {
            Registration registration = new Registration(found.next());
            if (!timeLeft.getAsBoolean()) {
                return part.cutOff();
            }
            if (term.over().test(registration)) {
                erase(registration.id(), term.over(), part);
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
    void replay(String call) {
        Part part = new Part();
        List<Erased> piece = new ArrayList<>();
        Iterator<Item> all = table().query(Erased.partition(call)).iterator();
        while (all.hasNext() && part.whole) {
            piece.add(Erased.of(all.next()));
            if (piece.size() == 50 || !all.hasNext()) {
                part = timeLeft.getAsBoolean() ? replay(piece, part) : part.cutOff();
                piece.clear();
            }
        }
        count(call, List.of(part));
        if (!part.whole) {
            throw new IllegalStateException("the time did not suffice to erase again; run it once more");
        }
    }

    private Part replay(List<Erased> piece, Part part) {
        Map<String, Erased> gone = new HashMap<>();
        piece.forEach(erased -> gone.put(erased.registration(), erased));
        table().write(piece.stream().map(erased -> Write.put(erased.item())).toList());
        for (Item item : table().getAll(gone.keySet().stream().map(Key::registration).toList())) {
            Instant at = gone.get(item.text("id")).at();
            erase(item.text("id"), registration -> !Times.of(registration.item().text("received")).isAfter(at), part);
        }
        return part;
    }
}
