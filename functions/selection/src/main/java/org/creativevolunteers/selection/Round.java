package org.creativevolunteers.selection;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.creativevolunteers.engine.outcome.Infeasible;
import org.creativevolunteers.engine.outcome.Outcome;
import org.creativevolunteers.engine.protocol.Batch;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.kernel.table.Times;

/**
 * One round of offers: all of it has one deadline, and the places given back in it are filled together when it ends, so that
 * the order of clicks does not matter.
 *
 * @param at         when it began
 * @param until      its deadline
 * @param in         everybody who has a place or may answer for one, this round's included
 * @param offered    to whom this round offers a place
 * @param head       of the protocol with this round's offers
 * @param infeasible why the places could not be filled; empty where they could
 * @param protocol   where the protocol is; empty before it is stored
 * @param batch      what has come to it; empty where it was read back
 */
record Round(Instant at, Instant until, List<String> in, List<String> offered, String head,
             Optional<Map<String, Object>> infeasible, Optional<Store.Stored> protocol, Optional<Batch> batch) {

    /**
     * A round that a batch has just come to.
     *
     * @param outcome of filling the places; empty where none was free
     */
    static Round of(Batch batch, Instant at, Instant until, Set<String> offered, Optional<Outcome> outcome) {
        Optional<Map<String, Object>> infeasible = outcome.filter(Infeasible.class::isInstance)
                .map(Infeasible.class::cast).map(none -> Telling.infeasible(none, batch));
        return new Round(at, until, sorted(batch.selected()), sorted(offered), batch.protocol().head(), infeasible,
                Optional.empty(), Optional.of(batch));
    }

    private static List<String> sorted(Collection<String> ids) {
        return List.copyOf(new TreeSet<>(ids));
    }

    /** Completes the step with this round, or gives the one that somebody else completed it with. */
    Round complete(Steps steps, Store store, String step, Instant now) {
        Store.Stored stored = steps.store(batch.orElseThrow().protocol()::write);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("at", Times.text(at));
        json.put("until", Times.text(until));
        json.put("in", in);
        json.put("offered", offered);
        json.put("head", head);
        infeasible.ifPresent(told -> json.put("infeasible", told));
        json.put("protocol", stored.key());
        json.put("sha256", stored.sha256());
        steps.complete(step, now, Lines.of(List.of(json), one -> one));
        return read(steps, store, step);
    }

    static Round read(Steps steps, Store store, String step) {
        return Lines.all(store.open(steps.require(step)), Round::of).getFirst();
    }

    private static Round of(JsonObject json) {
        return new Round(Times.of(json.requireText("at")), Times.of(json.requireText("until")), json.texts("in"),
                json.texts("offered"), json.requireText("head"),
                json.has("infeasible") ? Optional.of(json.object("infeasible").members()) : Optional.empty(),
                Optional.of(new Store.Stored(json.requireText("protocol"), json.requireText("sha256"))), Optional.empty());
    }
}
