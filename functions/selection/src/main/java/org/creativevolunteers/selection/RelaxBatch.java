package org.creativevolunteers.selection;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.Resources;
import org.creativevolunteers.kernel.http.HttpAnswer;
import org.creativevolunteers.kernel.http.HttpFunction;
import org.creativevolunteers.kernel.http.HttpRequest;
import org.creativevolunteers.kernel.items.BatchState;
import org.creativevolunteers.kernel.items.StoredBatch;
import org.creativevolunteers.kernel.staff.Role;
import org.creativevolunteers.kernel.staff.Staff;
import org.creativevolunteers.selection.batch.RelaxationForm;
import org.creativevolunteers.selection.batch.StaffDecision;

/**
 * {@code PUT /staff/calls/{call}/batches/{batch}/relaxation} with {@code {"why": …, "choice": …}}: an admin decides on a smallest change
 * of the rules, which the batch that nothing fulfils proposes: the fairest one, or another that is as small, by its number from 1. Who
 * and why stand in the protocol.
 *
 * <p>{@code POST …/retry}: a batch that failed is tried again within minutes, whether or not it would be by itself.
 */
public final class RelaxBatch extends HttpFunction {

    private static final int MOST_WORDS = 1000;

    private final BatchDesk desk;

    public RelaxBatch() {
        this(BatchDesk.of(Resources.ofProcess()));
    }

    RelaxBatch(BatchDesk desk) {
        this.desk = desk;
    }

    @Override
    protected HttpAnswer answer(HttpRequest request) {
        Staff staff = desk.gate().admit(request, Role.ADMIN);
        return request.path().endsWith("/retry") ? tryAgain(request, staff) : relax(request, staff);
    }

    private HttpAnswer tryAgain(HttpRequest request, Staff staff) {
        StoredBatch batch = desk.batch(request);
        Instant now = desk.clock().instant();
        if (!batch.is(BatchState.FAILED)) {
            throw Refusal.conflict("state", "There is nothing to try again: the batch is " + batch.state() + ".");
        }
        if (batch.next().filter(next -> !next.isAfter(now)).isEmpty()) { // else it is due already
            new StaffDecision(batch.tryAgain(now), batch.audit(staff.subject(), "retry-batch", Map.of(), now)).carryOut(desk.table());
        }
        return HttpAnswer.noContent();
    }

    private HttpAnswer relax(HttpRequest request, Staff staff) {
        JsonObject body = request.json().only(Set.of("why", "choice"));
        String why = body.requireText("why").strip();
        long choice = body.whole("choice").orElse(0L);
        if (why.isEmpty() || why.length() > MOST_WORDS) {
            throw Refusal.at("/why", "length", "Say in 1 to " + MOST_WORDS + " characters why the rules are changed.",
                    Map.of("most", MOST_WORDS));
        }
        StoredBatch batch = desk.batch(request);
        if (!batch.is(BatchState.INFEASIBLE)) {
            if (RelaxationForm.isLast(batch, staff.subject(), why, choice)) {
                return HttpAnswer.noContent(); // asked again, perhaps because no answer came
            }
            throw Refusal.conflict("state", "There is nothing to relax: the batch is " + batch.state() + ".");
        }
        Instant now = desk.clock().instant();
        Map<String, Object> relaxation =
                RelaxationForm.decided(now, staff.subject(), why, choice, JsonObject.of(batch.infeasible().orElseThrow()));
        new StaffDecision(batch.relax(relaxation, staff.subject(), now),
                batch.audit(staff.subject(), "relax-batch", Map.of("why", why, "choice", choice), now)).carryOut(desk.table());
        return HttpAnswer.noContent();
    }
}
