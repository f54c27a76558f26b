package org.creativevolunteers.selection.offers;

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
import org.creativevolunteers.engine.protocol.Protocol;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.kernel.items.StoredBatch;
import org.creativevolunteers.kernel.table.Times;
import org.creativevolunteers.selection.batch.BatchSteps;
import org.creativevolunteers.selection.batch.JsonLines;
import org.creativevolunteers.selection.batch.OutcomeView;
import org.creativevolunteers.selection.batch.StepObjects;

/**
 * One round of offers: all of it has one deadline, and the places given back in it are filled together when it ends, so that
 * the order of clicks does not matter.
 *
 * @param until      its deadline
 * @param in         everybody who has a place or may answer for one, this round's included
 * @param offered    to whom this round offers a place
 * @param head       of the protocol with this round's offers
 * @param infeasible why the places could not be filled; empty where they could
 * @param protocol   where the protocol is
 */
public record StoredRound(Instant until, List<String> in, List<String> offered, String head,
        Optional<Map<String, Object>> infeasible, StepObjects.Stored protocol) {

    /** A round that a batch has just come to, to be stored. */
    record Fresh(Instant at, Instant until, Set<String> in, Set<String> offered, Optional<Map<String, Object>> infeasible,
            Protocol protocol) {

        /** Completes the step with this round, or gives the one that somebody else completed it with. */
        StoredRound complete(BatchSteps steps, String step, Instant now) {
            StepObjects.Stored stored = steps.store(protocol::write);
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("at", Times.text(at));
            json.put("until", Times.text(until));
            json.put("in", sorted(in));
            json.put("offered", sorted(offered));
            json.put("head", protocol.head());
            infeasible.ifPresent(told -> json.put("infeasible", told));
            json.put("protocol", stored.key());
            json.put("sha256", stored.sha256());
            steps.complete(step, now, JsonLines.of(List.of(json), one -> one));
            return read(steps, step);
        }

        private static List<String> sorted(Collection<String> ids) {
            return List.copyOf(new TreeSet<>(ids));
        }
    }

    /**
     * A round that a batch has just come to.
     *
     * @param at      when it began
     * @param outcome of filling the places; empty where none was free
     */
    static Fresh of(Batch batch, Instant at, Instant until, Set<String> offered, Optional<Outcome> outcome) {
        Optional<Map<String, Object>> infeasible = outcome.filter(Infeasible.class::isInstance)
                .map(Infeasible.class::cast).map(none -> OutcomeView.infeasible(none, batch));
        return new Fresh(at, until, batch.selected(), offered, infeasible, batch.protocol());
    }

    /** The round of a completed step. */
    public static StoredRound read(BatchSteps steps, String step) {
        return JsonLines.all(steps.open(step), StoredRound::of).getFirst();
    }

    private static StoredRound of(JsonObject json) {
        return new StoredRound(Times.of(json.requireText("until")), json.texts("in"), json.texts("offered"), json.requireText("head"),
                json.has("infeasible") ? Optional.of(json.object("infeasible").members()) : Optional.empty(),
                new StepObjects.Stored(json.requireText("protocol"), json.requireText("sha256")));
    }

    /**
     * Publishes the protocol with this round: reports look for it by the round's number, and a copy of it is beside the call's pages.
     *
     * @param number of the round, from 1
     */
    void publish(StoredBatch batch, BatchSteps steps, int number, PublicProtocol site, Instant now) {
        steps.complete(BatchSteps.protocol(number), now, protocol);
        site.publish(batch.call(), batch.batch(), steps.open(protocol));
    }
}
