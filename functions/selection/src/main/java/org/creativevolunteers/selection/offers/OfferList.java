package org.creativevolunteers.selection.offers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.creativevolunteers.kernel.access.Code;
import org.creativevolunteers.kernel.items.BatchStep;
import org.creativevolunteers.kernel.items.Offer;
import org.creativevolunteers.kernel.items.OfferState;
import org.creativevolunteers.kernel.items.StoredBatch;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Times;
import org.creativevolunteers.selection.batch.BatchSteps;

/**
 * What became of those who have a place or may get one, as staff see it: by code and number, in the order of a list, a page at a time.
 * No more is read than the offers of these people, however many were not selected.
 */
public final class OfferList {

    private static final int PAGE = 100;
    /** Of how many people offers are read for a page at most: a rare state then comes on a later page. */
    private static final int MOST_READ = 1000;

    private final Table table;
    private final StoredBatch batch;
    private final BatchSteps steps;
    private final List<String> ids;

    /** @param ids of the people, in order */
    public OfferList(Table table, StoredBatch batch, BatchSteps steps, List<String> ids) {
        this.table = table;
        this.batch = batch;
        this.steps = steps;
        this.ids = List.copyOf(ids);
    }

    /** How many there are in each state. */
    public Map<String, Object> counts() {
        List<OfferState> found = Offer.all(table, ids, batch.batch()).map(Offer::state).toList();
        Map<String, Object> states = new LinkedHashMap<>();
        for (OfferState state : OfferState.values()) {
            states.put(state.name(), found.stream().filter(state::equals).count());
        }
        return states;
    }

    /**
     * A page.
     *
     * @param offers in order
     * @param next   where the next one begins; empty where there is none
     */
    public record Page(List<Offer> offers, Optional<Integer> next) {}

    /** The page that begins at a place in the list, of the offers in a state or of all. */
    public Page page(Optional<OfferState> state, int from) {
        List<Offer> found = new ArrayList<>();
        int next = Math.min(from, ids.size());
        int end = Math.min(next + MOST_READ, ids.size());
        while (next < end && found.size() < PAGE) {
            List<String> some = ids.subList(next, Math.min(next + PAGE - found.size(), end));
            Map<String, Offer> offers = byRegistration(some);
            some.stream().filter(offers::containsKey).map(offers::get)
                    .filter(offer -> state.isEmpty() || state.get() == offer.state()).forEach(found::add);
            next += some.size();
        }
        return new Page(found, next < ids.size() ? Optional.of(next) : Optional.empty());
    }

    private Map<String, Offer> byRegistration(List<String> some) {
        Map<String, Offer> offers = new HashMap<>();
        Offer.all(table, some, batch.batch()).forEach(offer -> offers.put(offer.registration(), offer));
        return offers;
    }

    /** An offer as staff see it; whose it is, is for admins. */
    public static Map<String, Object> told(Offer offer, boolean admin) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("code", Code.of(offer.registration()));
        if (admin) {
            told.put("id", offer.registration());
        }
        told.put("state", offer.state().name());
        offer.rank().ifPresent(rank -> told.put("rank", rank));
        if (offer.round() > 0) {
            told.put("round", (long) offer.round());
        }
        offer.deadline().ifPresent(time -> told.put("deadline", Times.text(time)));
        offer.offered().ifPresent(time -> told.put("offered", Times.text(time)));
        offer.answered().ifPresent(time -> told.put("answered", Times.text(time)));
        if (offer.isAbsent()) {
            told.put("absent", true);
        }
        Map<String, Object> why = new LinkedHashMap<>(offer.explanation());
        why.remove("id");
        told.put("explanation", why);
        return told;
    }

    /**
     * In whose stead places were offered: by round from the second one on, the codes of those whose places the one before gave back. All
     * of them are filled together, so nobody has a place of one other person; whoever was erased since is left out.
     */
    public Map<String, Object> freed(Set<Integer> rounds) {
        Map<String, Object> told = new TreeMap<>();
        rounds.stream().filter(round -> round > 1).sorted().forEach(round -> {
            Set<String> gone = new TreeSet<>(round(round - 1).in());
            round(round).in().forEach(gone::remove);
            told.put(round.toString(), byRegistration(List.copyOf(gone)).keySet().stream().map(Code::of).sorted().toList());
        });
        return told;
    }

    /** A round, after the last of the relaxations that it needed. */
    private StoredRound round(int round) {
        List<String> names = IntStream.rangeClosed(0, batch.relaxations().size())
                .mapToObj(relaxations -> BatchSteps.round(round, relaxations)).toList();
        Set<String> there = BatchStep.some(table, batch.call(), batch.batch(), names).keySet();
        return StoredRound.read(steps, names.reversed().stream().filter(there::contains).findFirst().orElseThrow());
    }
}
