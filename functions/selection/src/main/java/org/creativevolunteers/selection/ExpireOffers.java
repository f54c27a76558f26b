package org.creativevolunteers.selection;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.creativevolunteers.engine.solver.Selector;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.kernel.Resources;
import org.creativevolunteers.kernel.function.Log;
import org.creativevolunteers.kernel.function.TimeLeft;
import org.creativevolunteers.kernel.items.BatchState;
import org.creativevolunteers.kernel.store.ObjectStore;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.selection.batch.DueBatches;
import org.creativevolunteers.selection.batch.PublishedPlans;
import org.creativevolunteers.selection.batch.SelectionPlan;
import org.creativevolunteers.selection.batch.StepObjects;
import org.creativevolunteers.selection.offers.PublicProtocol;
import org.creativevolunteers.selection.offers.Rounds;

/**
 * Every few minutes: ends offers whose deadline has passed and fills the places that were given back. With {@code {"call":
 * …, "batch": …}} it looks after this one batch, due or not: how it is driven again by hand.
 */
public final class ExpireOffers implements RequestStreamHandler {

    /** What is left to end a step that has begun. */
    private static final Duration RESERVE = Duration.ofMinutes(1);

    private final Table table;
    private final StepObjects objects;
    private final PublicProtocol site;
    private final SelectionPlan.Source plans;
    private final Clock clock;

    public ExpireOffers() {
        this(Resources.ofProcess());
    }

    private ExpireOffers(Resources resources) {
        this(resources.table(), new StepObjects(ObjectStore.reports(resources.environment())),
                new PublicProtocol(ObjectStore.pages(resources.environment())),
                new PublishedPlans(resources.table(), resources.clock()), resources.clock());
    }

    ExpireOffers(Table table, StepObjects objects, PublicProtocol site, SelectionPlan.Source plans, Clock clock) {
        this.table = table;
        this.objects = objects;
        this.site = site;
        this.plans = plans;
        this.clock = clock;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream response, Context context) throws IOException {
        TimeLeft timeLeft = TimeLeft.of(context, RESERVE);
        // a replacement that is not found in time fails aloud, and leaves time for the other batches of the next run
        Rounds rounds = new Rounds(table, objects, site, plans, Selector.withDefaults().until(() -> !timeLeft.suffices()));
        new DueBatches(table, clock, Set.of(BatchState.ANNOUNCED)).advance(Json.readEvent(event), rounds::advance, timeLeft,
                Log.of(context));
    }
}
