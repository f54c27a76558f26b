package org.creativevolunteers.staff;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.kernel.Priming;
import org.creativevolunteers.kernel.Resources;
import org.creativevolunteers.kernel.function.Environment;
import org.creativevolunteers.kernel.function.TimeLeft;
import org.creativevolunteers.kernel.http.Http;
import org.creativevolunteers.kernel.http.HttpAnswer;
import org.creativevolunteers.kernel.http.HttpRequest;
import org.creativevolunteers.kernel.items.PublishedCalls;
import org.creativevolunteers.kernel.staff.Role;
import org.creativevolunteers.kernel.staff.Staff;
import org.creativevolunteers.kernel.staff.StaffGate;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.staff.registrations.RegistrationColumns;
import org.creativevolunteers.staff.statistics.CallStatistics;
import org.creativevolunteers.staff.statistics.NumberLists;

/**
 * {@code GET /staff/calls/{call}/statistics}: registrations by state, day, hour, language, source, age and each choice, and which
 * quotas today's pool could not fill. Numbers only; cells that are too small to be published are marked. Of a very large call
 * the numbers are estimates from a part of it, and {@code sample} says of how many percent. {@code lists} says how those are asked
 * for whom a number counts.
 */
public final class GetStatistics implements RequestStreamHandler {

    private final Table table;
    private final PublishedCalls calls;
    private final StaffGate gate;

    public GetStatistics() {
        this(Resources.ofProcess());
        Priming.rehearse(Environment.ofProcess(), GetStatistics::rehearse);
    }

    /** The statistics of a call to which nobody has registered, on a table without a network. */
    private static void rehearse() throws IOException {
        JsonObject script = Priming.script();
        Table stage = Priming.stage(script);
        Call call = new PublishedCalls(stage, Clock.fixed(Instant.parse(script.requireText("now")), ZoneOffset.UTC))
                .call(script.object("call").requireText("id"));
        TimeLeft left = new TimeLeft(() -> Long.MAX_VALUE, Duration.ZERO);
        Priming.answer(script.object("event").members(), request -> HttpAnswer.ok(new CallStatistics(call).read(stage, left)));
    }

    GetStatistics(Resources resources) {
        this.table = resources.table();
        this.calls = resources.calls();
        this.gate = resources.gate();
    }

    @Override
    public void handleRequest(InputStream event, OutputStream response, Context context) throws IOException {
        Http.serve(event, response, context, request -> answer(request, TimeLeft.of(context, Duration.ZERO)));
    }

    private HttpAnswer answer(HttpRequest request, TimeLeft left) {
        Staff staff = gate.admit(request, Role.VIEWER, Role.ADMIN);
        Call call = calls.call(request.pathParameter("call"));
        RegistrationColumns columns = new RegistrationColumns(call, staff.is(Role.ADMIN));
        Map<String, Object> body = new CallStatistics(call).read(table, left);
        body.put("lists", new NumberLists(call, columns.choices(), columns.admin()).view());
        return HttpAnswer.ok(body);
    }
}
