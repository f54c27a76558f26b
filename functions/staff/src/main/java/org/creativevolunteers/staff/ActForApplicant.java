package org.creativevolunteers.staff;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.Resources;
import org.creativevolunteers.kernel.access.Identity;
import org.creativevolunteers.kernel.function.Log;
import org.creativevolunteers.kernel.http.Http;
import org.creativevolunteers.kernel.http.HttpAnswer;
import org.creativevolunteers.kernel.http.HttpRequest;
import org.creativevolunteers.kernel.items.Act;
import org.creativevolunteers.kernel.items.Erasure;
import org.creativevolunteers.kernel.items.Guardianship;
import org.creativevolunteers.kernel.items.LetterKind;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.kernel.items.StoredLetter;
import org.creativevolunteers.kernel.staff.Role;
import org.creativevolunteers.kernel.staff.Staff;
import org.creativevolunteers.kernel.staff.StaffGate;
import org.creativevolunteers.kernel.table.Optimistic;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Times;
import org.creativevolunteers.kernel.table.Write;
import org.creativevolunteers.staff.registrations.KnownRegistration;

/**
 * What an applicant has asked the staff for, with the letter that it has when the applicant does it: {@code POST} and {@code DELETE}
 * {@code …/registrations/{id}/withdrawal}, {@code DELETE …/registrations/{id}} to erase, and
 * {@code POST …/registrations/{id}/letters/{kind}}
 * to send the link or the guardian's letter once more. Done twice, nothing more changes.
 */
public final class ActForApplicant implements RequestStreamHandler {

    private final Table table;
    private final StaffGate gate;
    private final Clock clock;
    private final Identity identity;

    public ActForApplicant() {
        this(Resources.ofProcess());
    }

    ActForApplicant(Resources resources) {
        this.table = resources.table();
        this.gate = resources.gate();
        this.clock = resources.clock();
        this.identity = resources.identity();
    }

    @Override
    public void handleRequest(InputStream event, OutputStream response, Context context) throws IOException {
        Http.serve(event, response, context, request -> answer(request, Log.of(context)));
    }

    private HttpAnswer answer(HttpRequest request, Log log) {
        boolean erases = request.method().equals("DELETE") && !request.path().endsWith("/withdrawal");
        Staff staff = erases ? gate.admitAnew(request, Role.ADMIN) : gate.admit(request, Role.ADMIN);
        String call = request.pathParameter("call");
        String id = request.pathParameter("id");
        if (request.pathParameters().containsKey("kind")) {
            return send(call, id, staff, request.pathParameter("kind"));
        }
        if (request.path().endsWith("/withdrawal")) {
            boolean undo = request.method().equals("DELETE");
            return standing(change(call, id, staff, act -> undo ? restore(act) : withdraw(act)));
        }
        Registration registration = KnownRegistration.find(table, call, id);
        if (new Erasure(table, clock).asAsked(registration.id(), staff.subject())) {
            log.count("erased", call, 1);
        }
        return HttpAnswer.noContent();
    }

    private Registration change(String call, String id, Staff staff, Function<Act, List<Write>> change) {
        return Optimistic.retry(() -> {
            List<Write> writes = change.apply(new Act(KnownRegistration.find(table, call, id), staff.subject(), clock.instant()));
            if (!writes.isEmpty()) {
                table.write(writes);
            }
            return KnownRegistration.find(table, call, id);
        });
    }

    private static List<Write> withdraw(Act act) {
        return act.registration().is(Registration.State.WITHDRAWN) ? List.of() : act.withdraw();
    }

    private List<Write> restore(Act act) {
        Registration registration = act.registration();
        if (!registration.is(Registration.State.WITHDRAWN)) {
            return List.of();
        }
        if (!act.now().isBefore(registration.undoUntil())) {
            throw Refusal.conflict("undo-late", "A withdrawal can be undone within 24 hours; those are over.");
        }
        return act.restore(StoredLetter.all(table, registration.id()));
    }

    private static HttpAnswer standing(Registration registration) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("state", registration.state().name());
        registration.withdrawn().ifPresent(withdrawn -> body.put("undoUntil", Times.text(registration.undoUntil())));
        return HttpAnswer.ok(body);
    }

    private HttpAnswer send(String call, String id, Staff staff, String kind) {
        boolean guardian = kind.equals("guardian");
        if (!guardian && !kind.equals("link")) {
            throw Refusal.notFound("Only the link and the guardian's letter can be sent once more.");
        }
        return Optimistic.retry(() -> {
            Act act = new Act(KnownRegistration.find(table, call, id), staff.subject(), clock.instant());
            Registration registration = act.registration();
            if (guardian) {
                requireGuardian(registration);
            }
            List<Write> letter = guardian ? act.askGuardianAgain(registration.language(), identity) : act.ask(LetterKind.LINK);
            if (letter.isEmpty()) { // one that was asked for is coming, or has just gone
                return due(guardian ? registration.guardianAsked().getLast() : registration.asked().getLast());
            }
            Instant turn = guardian ? registration.guardianTurn(act.now()) : act.turn();
            List<Write> writes = new ArrayList<>(letter);
            writes.add(registration.audit(staff.subject(), guardian ? "send-guardian-letter" : "send-link", act.now()));
            table.write(writes);
            return due(turn);
        });
    }

    private static HttpAnswer due(Instant turn) {
        return HttpAnswer.ok(Map.of("due", Times.text(turn)));
    }

    private static void requireGuardian(Registration registration) {
        if (!registration.takesPart() || !registration.guardianOpen() || Guardianship.of(registration.answers()).isEmpty()) {
            throw Refusal.conflict("no-guardian", "Nobody's agreement is waited for.");
        }
    }
}
