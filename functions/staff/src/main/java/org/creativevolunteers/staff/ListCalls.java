package org.creativevolunteers.staff;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.kernel.Resources;
import org.creativevolunteers.kernel.http.Http;
import org.creativevolunteers.kernel.http.HttpAnswer;
import org.creativevolunteers.kernel.http.HttpRequest;
import org.creativevolunteers.kernel.items.CallItem;
import org.creativevolunteers.kernel.items.PublishedCalls;
import org.creativevolunteers.kernel.staff.Role;
import org.creativevolunteers.kernel.staff.StaffGate;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Times;

/** {@code GET /staff/calls}: the calls that were published, the one that opens last first. For every role. */
public final class ListCalls implements RequestStreamHandler {

    private final Table table;
    private final PublishedCalls calls;
    private final StaffGate gate;

    public ListCalls() {
        this(Resources.ofProcess());
    }

    ListCalls(Resources resources) {
        this.table = resources.table();
        this.calls = resources.calls();
        this.gate = resources.gate();
    }

    @Override
    public void handleRequest(InputStream event, OutputStream response, Context context) throws IOException {
        Http.serve(event, response, context, this::answer);
    }

    private HttpAnswer answer(HttpRequest request) {
        gate.admit(request, Role.VIEWER, Role.COMMISSIONER, Role.ADMIN);
        Comparator<Call> lastFirst = Comparator.comparing((Call call) -> call.window().opens()).reversed().thenComparing(Call::id);
        return HttpAnswer.ok(Map.of("calls", CallItem.ids(table).stream().filter(id -> !calls.isTakenBack(id)).map(calls::call)
                .sorted(lastFirst).map(ListCalls::row).toList()));
    }

    private static Map<String, Object> row(Call call) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("call", call.id());
        row.put("titles", call.texts().title().texts());
        row.put("languages", call.languages());
        row.put("opens", Times.text(call.window().opens()));
        row.put("closes", Times.text(call.window().closes()));
        row.put("timeZone", call.zone().getId());
        return row;
    }
}
