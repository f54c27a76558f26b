package org.creativevolunteers.selection;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
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
import org.creativevolunteers.selection.offers.Announcement;
import org.creativevolunteers.selection.offers.PublicProtocol;
import org.creativevolunteers.selection.proposal.Proposal;

/**
 * Every few minutes: takes each batch that is due as far as it goes, to its proposal or, once approved, to the last letter.
 * With {@code {"call": …, "batch": …}} it takes this one batch, due or not: how a run is driven again by hand.
 */
public final class RunSelections implements RequestStreamHandler {

    /** What is left to end a step that has begun. */
    private static final Duration RESERVE = Duration.ofMinutes(1);
    private static final Set<BatchState> STATES =
            EnumSet.of(BatchState.PLANNED, BatchState.FROZEN, BatchState.FAILED, BatchState.APPROVED);

    private final Table table;
    private final StepObjects objects;
    private final PublicProtocol site;
    private final SelectionPlan.Source plans;
    private final Clock clock;

    public RunSelections() {
        this(Resources.ofProcess());
    }

    private RunSelections(Resources resources) {
        this(resources.table(), new StepObjects(ObjectStore.reports(resources.environment())),
                new PublicProtocol(ObjectStore.pages(resources.environment())),
                new PublishedPlans(resources.table(), resources.clock()), resources.clock());
    }

    RunSelections(Table table, StepObjects objects, PublicProtocol site, SelectionPlan.Source plans, Clock clock) {
        this.table = table;
        this.objects = objects;
        this.site = site;
        this.plans = plans;
        this.clock = clock;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream response, Context context) throws IOException {
        Log log = Log.of(context);
        TimeLeft timeLeft = TimeLeft.of(context, RESERVE);
        Proposal proposal = new Proposal(table, objects, plans, Selector.withDefaults().until(() -> !timeLeft.suffices()));
        Announcement announcement = new Announcement(table, objects, site, plans, Selector.withDefaults(), log);
        new DueBatches(table, clock, STATES).advance(Json.readEvent(event), (batch, now) -> switch (batch.state()) {
            case PLANNED -> proposal.freeze(batch, now);
            case FROZEN, FAILED -> proposal.advance(batch, now);
            case APPROVED -> announcement.advance(batch, now, timeLeft);
            case PROPOSED, ANNOUNCED, INFEASIBLE -> false;
        }, timeLeft, log);
    }
}
