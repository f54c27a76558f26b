package org.creativevolunteers.selection.proposal;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.creativevolunteers.engine.outcome.Selected;
import org.creativevolunteers.engine.pool.Reserve;
import org.creativevolunteers.engine.protocol.Batch;
import org.creativevolunteers.kernel.items.OfferState;
import org.creativevolunteers.selection.batch.Explanation;
import org.creativevolunteers.selection.batch.OutcomeView;

/**
 * A proposed result as staff see it before they approve it: by code and number, with what will be sent. Written once; small
 * whatever the pool, but for the selected and the waiting list.
 */
final class ProposalSummary {

    private final Batch batch;
    private final StoredExplanations explanations;

    ProposalSummary(Batch batch, StoredExplanations explanations) {
        this.batch = batch;
        this.explanations = explanations;
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("letters", letters());
        json.put("result", list(OfferState.OPEN, Comparator.comparingLong((Explanation one) -> -one.merit())
                .thenComparing(one -> explanations.code(one))));
        json.put("reserve", list(OfferState.RESERVE, Comparator.comparingLong(Explanation::rank)));
        json.put("quotas", OutcomeView.fulfilment(batch));
        batch.lastOutcome().filter(Selected.class::isInstance).map(Selected.class::cast).ifPresent(selected -> {
            json.put("merit", selected.merit());
            json.put("everyDeclineCovered",
                    Reserve.of(batch.pool(), batch.rulesInForce(), selected.ids()).coversEveryDecline());
        });
        json.put("explanations", batch.explanationsRoot());
        return json;
    }

    /** What will be sent: kind of letter to number. */
    private Map<String, Object> letters() {
        Map<String, Object> letters = new LinkedHashMap<>();
        letters.put("OFFER", explanations.count(OfferState.OPEN));
        letters.put("RESERVE", explanations.count(OfferState.RESERVE));
        letters.put("NOT_SELECTED", explanations.count(OfferState.NOT_SELECTED));
        return letters;
    }

    private List<Map<String, Object>> list(OfferState outcome, Comparator<Explanation> order) {
        return explanations.with(outcome).sorted(order).map(one -> {
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("id", one.id());
            told.put("code", explanations.code(one));
            told.put("merit", one.merit());
            if (one.rank() > 0) {
                told.put("rank", one.rank());
            }
            return told;
        }).toList();
    }
}
