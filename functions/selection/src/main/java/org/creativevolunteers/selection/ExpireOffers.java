package org.creativevolunteers.selection;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.creativevolunteers.engine.solver.Selector;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.kernel.function.Each;
import org.creativevolunteers.kernel.function.Log;
import org.creativevolunteers.kernel.table.Table;

/**
 * Every few minutes: ends offers whose deadline has passed and fills the places that were given back. With {@code {"call":
 * …, "batch": …}} it looks after this one batch, due or not: how it is driven again by hand.
 */
public final class ExpireOffers implements RequestStreamHandler {

    /** What is left to end a step that has begun. */
    private static final int RESERVE_MILLIS = 60_000;

    private final Table table;
    private final Store store;
    private final PublicProtocol site;
    private final BatchPlan.Source plans;
    private final Clock clock;

    public ExpireOffers() {
        this(Surroundings.ofProcess());
    }

    private ExpireOffers(Surroundings surroundings) {
        this(surroundings.table(), surroundings.store(), surroundings.site(), surroundings.plans(), surroundings.clock());
    }

    ExpireOffers(Table table, Store store, PublicProtocol site, BatchPlan.Source plans, Clock clock) {
        this.table = table;
        this.store = store;
        this.site = site;
        this.plans = plans;
        this.clock = clock;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream response, Context context) throws IOException {
        JsonObject asked = Json.readEvent(event);
        BooleanSupplier timeLeft = () -> context.getRemainingTimeInMillis() > RESERVE_MILLIS;
        List<StoredBatch> due = asked.has("batch")
                ? List.of(StoredBatch.require(table, asked.requireText("call"), asked.requireText("batch")))
                : StoredBatch.due(table, clock.instant(), state -> state == BatchState.ANNOUNCED);
        Rounds rounds = new Rounds(table, store, site, plans, Selector.withDefaults());
        // the next run finds due what the time does not suffice for
        Each.of(due.stream().takeWhile(batch -> timeLeft.getAsBoolean()), batch -> look(rounds, batch, timeLeft), Log.of(context));
    }

    private void look(Rounds rounds, StoredBatch batch, BooleanSupplier timeLeft) {
        StoredBatch now = batch;
        boolean more = true;
        while (more && now.state() == BatchState.ANNOUNCED && timeLeft.getAsBoolean()) {
            try {
                more = rounds.advance(now, clock.instant());
            } catch (Table.ConditionFailed second) {
                // somebody else took the same step in this moment; what is there now is gone on from
            }
            now = StoredBatch.require(table, batch.call(), batch.batch());
        }
    }
}
