package org.creativevolunteers.selection;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.creativevolunteers.engine.solver.Selector;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.Resources;
import org.creativevolunteers.kernel.function.TimeLeft;
import org.creativevolunteers.kernel.http.Http;
import org.creativevolunteers.kernel.http.HttpAnswer;
import org.creativevolunteers.kernel.http.HttpRequest;
import org.creativevolunteers.kernel.items.Audit;
import org.creativevolunteers.kernel.items.KeptTrials;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.kernel.staff.Role;
import org.creativevolunteers.kernel.staff.Staff;
import org.creativevolunteers.kernel.table.Optimistic;
import org.creativevolunteers.selection.batch.SelectionPlan;
import org.creativevolunteers.selection.proposal.Trial;
import org.creativevolunteers.selection.proposal.TriedRules;

/**
 * {@code POST /staff/calls/{call}/batches/{batch}/trial}: an admin tries the batch on today's pool, any number of times; if wanted with
 * another {@code seed}, by other rules ({@link TriedRules}), and {@code closer}. Nothing is stored but who tried it, and with a
 * {@code name} the rules and the numbers ({@link KeptTrials}). {@code DELETE …/trial/{number}} forgets what was kept.
 * {@code POST …/reassessment} asks for one more assessment of each registration of which one lies far from the others.
 */
public final class TryBatch implements RequestStreamHandler {

    /** What is left to select when all has been read. */
    private static final Duration RESERVE = Duration.ofSeconds(10);

    private static final Set<String> MEMBERS = members();

    private final BatchDesk desk;

    public TryBatch() {
        this(BatchDesk.of(Resources.ofProcess()));
    }

    TryBatch(BatchDesk desk) {
        this.desk = desk;
    }

    private static Set<String> members() {
        Set<String> members = new TreeSet<>(TriedRules.MEMBERS);
        members.addAll(Set.of("seed", "name", "closer"));
        return Set.copyOf(members);
    }

    @Override
    public void handleRequest(InputStream event, OutputStream response, Context context) throws IOException {
        TimeLeft timeLeft = TimeLeft.of(context, RESERVE);
        Http.serve(event, response, context, request -> answer(request, timeLeft));
    }

    private HttpAnswer answer(HttpRequest request, TimeLeft timeLeft) {
        Staff staff = desk.gate().admit(request, Role.ADMIN);
        if (request.method().equals("DELETE")) {
            return forget(request, staff);
        }
        return request.path().endsWith("/reassessment") ? askAgain(request, staff, timeLeft) : attempt(request, staff, timeLeft);
    }

    private SelectionPlan plan(HttpRequest request) {
        return desk.plans().inForce(request.pathParameter("call"), request.pathParameter("batch"))
                .orElseThrow(() -> Refusal.notFound("There is no such batch."));
    }

    /** Tells of how many registrations one more is asked for by now. */
    private HttpAnswer askAgain(HttpRequest request, Staff staff, TimeLeft timeLeft) {
        List<String> doubtful = new Trial(desk.table(), plan(request), Selector.withDefaults(), timeLeft).doubtful();
        doubtful.forEach(id -> Optimistic.retry(() -> {
            Optional<Registration> found = Registration.find(desk.table(), id);
            found.flatMap(Registration::askAgain).ifPresent(write -> desk.table().write(write,
                    found.get().audit(staff.subject(), "ask-again", desk.clock().instant())));
            return id;
        }));
        return HttpAnswer.ok(Map.of("asked", (long) doubtful.size()));
    }

    private HttpAnswer attempt(HttpRequest request, Staff staff, TimeLeft timeLeft) {
        JsonObject body = request.body().length == 0 ? JsonObject.EMPTY : request.json().only(MEMBERS);
        SelectionPlan plan = plan(request);
        TriedRules rules = TriedRules.of(body, plan);
        Optional<String> name = body.text("name").map(String::strip);
        name.filter(text -> text.isEmpty() || text.length() > KeptTrials.LONGEST_NAME).ifPresent(text -> {
            throw Refusal.at("/name", "length",
                    "A trial that is kept is called something, in 1 to " + KeptTrials.LONGEST_NAME + " characters.",
                    Map.of("most", KeptTrials.LONGEST_NAME));
        });
        Instant now = desk.clock().instant();
        desk.table().write(new Audit(plan.call(), now, staff.subject(), "try-batch", plan.batch()).write());
        Map<String, Object> told = new Trial(desk.table(), rules.in(plan), Selector.withDefaults(), timeLeft)
                .run(body.text("seed").filter(seed -> !seed.isBlank()).orElse("trial"), body.flag("closer"));
        name.ifPresent(called -> Optimistic.retry(() -> {
            KeptTrials.of(desk.table(), plan.call(), plan.batch()).keep(called, staff.subject(), now, rules.json(), numbers(told))
                    .ifPresent(desk.table()::write);
            return called;
        }));
        return HttpAnswer.ok(told);
    }

    private static Map<String, Object> numbers(Map<String, Object> told) {
        Map<String, Object> numbers = new LinkedHashMap<>(told);
        numbers.keySet().retainAll(List.of("applicants", "places", "outcome", "merit"));
        return numbers;
    }

    private HttpAnswer forget(HttpRequest request, Staff staff) {
        String call = request.pathParameter("call");
        String batch = request.pathParameter("batch");
        String number = request.pathParameter("number");
        if (!number.matches("[0-9]{1,9}")) {
            throw Refusal.notFound("There is no such trial.");
        }
        return Optimistic.retry(() -> {
            KeptTrials.of(desk.table(), call, batch).forget(Long.parseLong(number)).ifPresent(write -> desk.table().write(write,
                    new Audit(call, desk.clock().instant(), staff.subject(), "forget-trial", batch,
                            Map.of("number", Long.parseLong(number)))
                            .write()));
            return HttpAnswer.noContent();
        });
    }
}
