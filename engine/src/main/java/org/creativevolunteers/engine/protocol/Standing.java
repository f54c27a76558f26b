package org.creativevolunteers.engine.protocol;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.creativevolunteers.engine.outcome.Relaxation;
import org.creativevolunteers.engine.outcome.Selected;
import org.creativevolunteers.engine.pool.FreePlaces;
import org.creativevolunteers.engine.pool.Pool;
import org.creativevolunteers.engine.pool.Quota;
import org.creativevolunteers.engine.pool.Rules;
import org.creativevolunteers.engine.protocol.entry.RowNumbers;

/** Who is in, who was offered a place and who is out, as the records go on; and what is still to be selected. */
final class Standing {

    private final Pool pool;
    private Rules rules;
    private final Set<String> in = new TreeSet<>();
    private final Set<String> offered = new HashSet<>();
    private final Set<String> out = new HashSet<>();
    private Optional<Set<String>> reserve = Optional.empty();

    Standing(Pool pool, Rules rules) {
        this.pool = pool;
        this.rules = rules;
    }

    /** Everybody, selected or not. */
    Pool pool() {
        return pool;
    }

    Set<String> in() {
        return Collections.unmodifiableSet(in);
    }

    Rules rules() {
        return rules;
    }

    /**
     * The selection that is open: free places, what is left of each quota, and whoever is neither in nor out; once there is a
     * waiting list, nobody outside of it.
     */
    FreePlaces free() {
        var gone = new HashSet<>(out);
        reserve.ifPresent(list -> IntStream.range(0, pool.size()).mapToObj(pool::id)
                .filter(id -> !list.contains(id) && !in.contains(id)).forEach(gone::add));
        return FreePlaces.after(pool, rules, in, gone);
    }

    /** @throws BrokenRecord when somebody is not in the pool, or is selected */
    void reserve(List<String> rows) {
        for (String row : rows) {
            if (in.contains(row) || pool.indexOf(row).isEmpty()) {
                throw new BrokenRecord("row %d is on the waiting list but is selected, or is nobody", RowNumbers.row(row));
            }
        }
        reserve = Optional.of(Set.copyOf(rows));
    }

    void select(Selected selected) {
        in.addAll(selected.ids());
    }

    /** @throws BrokenRecord when a change does not start from the bound in force, or does not loosen it */
    void relax(Relaxation relaxation) {
        if (relaxation.places() < in.size() || relaxation.places() > rules.places()) {
            throw new BrokenRecord("places go from %d to %d", rules.places(), relaxation.places());
        }
        List<Quota> quotas = new ArrayList<>(rules.quotas());
        for (Relaxation.Change change : relaxation.changes()) {
            if (change.quota() < 0 || change.quota() >= quotas.size()) {
                throw new BrokenRecord("there is no quota number %d", change.quota());
            }
            quotas.set(change.quota(), changed(quotas.get(change.quota()), change));
        }
        rules = new Rules(relaxation.places(), quotas);
    }

    private static Quota changed(Quota quota, Relaxation.Change change) {
        int bound = quota.bound(change.side());
        boolean loosens = switch (change.side()) {
            case MINIMUM -> change.to() >= 0 && change.to() < bound;
            case MAXIMUM -> change.to() > bound;
        };
        if (change.from() != bound || !loosens) {
            throw new BrokenRecord("quota %s: its %s is %d and is not loosened by going from %d to %d", quota.name(),
                    change.side().word(), bound, change.from(), change.to());
        }
        return quota.with(change.side(), change.to());
    }

    /** @throws BrokenRecord when somebody is not selected or has been offered a place before */
    void offer(List<String> rows) {
        for (String row : rows) {
            if (!in.contains(row)) {
                throw new BrokenRecord("row %d is offered a place but is not selected", RowNumbers.row(row));
            }
            if (!offered.add(row)) {
                throw new BrokenRecord("row %d is offered a place twice", RowNumbers.row(row));
            }
        }
    }

    /** @throws BrokenRecord when somebody has no open offer */
    void decline(List<String> rows) {
        for (String row : rows) {
            if (!offered.contains(row) || !out.add(row)) {
                throw new BrokenRecord("row %d gives back a place that it was not offered", RowNumbers.row(row));
            }
            in.remove(row);
        }
    }
}
