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
 * Every few minutes: takes each batch that is due as far as it goes, to its proposal or, once approved, to the last letter.
 * With {@code {"call": …, "batch": …}} it takes this one batch, due or not: how a run is driven again by hand.
 */
public final class RunSelections implements RequestStreamHandler {

    /** What is left to end a step that has begun. */
    private static final int RESERVE_MILLIS = 60_000;

    private final Table table;
    private final Store store;
    private final PublicProtocol site;
    private final BatchPlan.Source plans;
    private final Clock clock;

    public RunSelections() {
        this(Surroundings.ofProcess());
    }

    private RunSelections(Surroundings surroundings) {
        this(surroundings.table(), surroundings.store(), surroundings.site(), surroundings.plans(), surroundings.clock());
    }

    RunSelections(Table table, Store store, PublicProtocol site, BatchPlan.Source plans, Clock clock) {
        this.table = table;
        this.store = store;
        this.site = site;
        this.plans = plans;
        this.clock = clock;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream response, Context context) throws IOException {
        JsonObject asked = Json.readEvent(event);
        Log log = Log.of(context);
        BooleanSupplier timeLeft = () -> context.getRemainingTimeInMillis() > RESERVE_MILLIS;
        List<StoredBatch> due = asked.has("batch")
                ? List.of(StoredBatch.require(table, asked.requireText("call"), asked.requireText("batch")))
                : StoredBatch.due(table, clock.instant(), RunSelections::ours);
        BatchRun run = new BatchRun(table, store, site, plans, Selector.withDefaults(), clock, log);
        // the next run finds due what the time does not suffice for
        Each.of(due.stream().takeWhile(batch -> timeLeft.getAsBoolean()), batch -> run.run(batch, timeLeft), log);
    }

    private static boolean ours(BatchState state) {
        return switch (state) {
            case PLANNED, FROZEN, FAILED, APPROVED -> true;
            case PROPOSED, ANNOUNCED, INFEASIBLE -> false;
        };
    }
}
