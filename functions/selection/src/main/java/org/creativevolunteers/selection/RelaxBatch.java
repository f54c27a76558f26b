package org.creativevolunteers.selection;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.http.Http;
import org.creativevolunteers.kernel.http.HttpAnswer;
import org.creativevolunteers.kernel.http.HttpRequest;
import org.creativevolunteers.kernel.items.Audit;
import org.creativevolunteers.kernel.staff.Role;
import org.creativevolunteers.kernel.staff.Staff;
import org.creativevolunteers.kernel.staff.StaffGate;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Write;

/**
 * {@code PUT /staff/calls/{call}/batches/{batch}/relaxation} with {@code {"why": …}}: an admin decides on the smallest change
 * of the rules, which the batch that nothing fulfils proposes. Who and why stand in the protocol.
 */
public final class RelaxBatch implements RequestStreamHandler {

    private static final int MOST_WORDS = 1000;

    private final StaffGate gate;
    private final Table table;
    private final Clock clock;

    public RelaxBatch() {
        this(Surroundings.ofProcess());
    }

    private RelaxBatch(Surroundings surroundings) {
        this(StaffGate.of(surroundings.environment(), surroundings.table()), surroundings.table(), surroundings.clock());
    }

    RelaxBatch(StaffGate gate, Table table, Clock clock) {
        this.gate = gate;
        this.table = table;
        this.clock = clock;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream response, Context context) throws IOException {
        Http.serve(event, response, context, this::relax);
    }

    private HttpAnswer relax(HttpRequest request) {
        Staff staff = gate.admit(request, Role.ADMIN);
        String why = request.json().only(Set.of("why")).requireText("why").strip();
        if (why.isEmpty() || why.length() > MOST_WORDS) {
            throw Refusal.at("/why", "length", "Say in 1 to " + MOST_WORDS + " characters why the rules are changed.");
        }
        StoredBatch batch = StoredBatch.require(table, request.pathParameter("call"), request.pathParameter("batch"));
        if (batch.state() != BatchState.INFEASIBLE) {
            if (decidedLast(batch, staff, why)) {
                return HttpAnswer.noContent(); // asked again, perhaps because no answer came
            }
            throw Refusal.conflict("state", "There is nothing to relax: the batch is " + batch.state() + ".");
        }
        JsonObject proposed = JsonObject.of(batch.item().object("infeasible")).object("relaxation");
        StaffRelaxation relaxation = new StaffRelaxation(clock.instant().truncatedTo(ChronoUnit.SECONDS), staff.subject(), why,
                StaffRelaxation.relaxation(proposed));
        StoredBatch.decide(table, batch.dueAt(change(batch, staff, relaxation), clock.instant()), new Audit(batch.call(),
                clock.instant(), staff.subject(), "relax-batch", batch.batch(), Map.of("why", why)));
        return HttpAnswer.noContent();
    }

    private static boolean decidedLast(StoredBatch batch, Staff staff, String why) {
        return !batch.relaxations().isEmpty() && StaffRelaxation.last(batch).who().equals(staff.subject())
                && StaffRelaxation.last(batch).why().equals(why);
    }

    private static Write change(StoredBatch batch, Staff staff, StaffRelaxation relaxation) {
        List<Object> askedBy = new ArrayList<>(batch.askedBy());
        askedBy.add(staff.subject());
        List<Object> relaxations = new ArrayList<>(batch.relaxations());
        relaxations.add(relaxation.json());
        // before its announcement a batch goes back to its selection, after it to the places that were given back
        BatchState next = batch.round() == 0 ? BatchState.FROZEN : BatchState.ANNOUNCED;
        return batch.change(next).set("relaxations", relaxations).set("askedBy", askedBy).remove("infeasible");
    }
}
