package org.creativevolunteers.selection;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Table;

/** A batch for the staff: state and numbers from the table, the result by code from what its steps have stored. */
final class BatchView {

    private static final List<String> SHOWN = List.of("state", "due", "places", "callVersion", "frozen", "applicants",
            "selected", "proposed", "head", "askedBy", "approvedBy", "approved", "announced", "deadline", "round", "seed",
            "fault", "infeasible", "relaxations");

    private final Table table;
    private final Store store;

    BatchView(Table table, Store store) {
        this.table = table;
        this.store = store;
    }

    Map<String, Object> of(StoredBatch batch) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("call", batch.call());
        view.put("batch", batch.batch());
        SHOWN.stream().filter(batch.item()::has).forEach(name -> view.put(name, batch.item().attributes().get(name)));
        Steps steps = new Steps(table, store, batch.call(), batch.batch());
        steps.find(FrozenBatch.SUMMARY).ifPresent(stored ->
                view.putAll(Lines.all(store.open(stored), JsonObject::members).getFirst()));
        if (batch.round() > 0 && steps.find(batch.roundStep()).isPresent()) {
            view.put("offers", offers(batch, Round.read(steps, store, batch.roundStep())));
        }
        return view;
    }

    /** How those stand who have a place or may answer for one: state to number. */
    private Map<String, Object> offers(StoredBatch batch, Round round) {
        Map<String, Object> states = new LinkedHashMap<>();
        List<OfferState> found = table.getAll(round.in().stream().map(id -> Key.offer(id, batch.batch())).toList()).stream()
                .map(item -> new Offer(item).state()).toList();
        for (OfferState state : OfferState.values()) {
            states.put(state.name(), found.stream().filter(state::equals).count());
        }
        return states;
    }
}
