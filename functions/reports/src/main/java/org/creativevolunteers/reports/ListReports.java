package org.creativevolunteers.reports;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.function.Environment;
import org.creativevolunteers.kernel.http.Http;
import org.creativevolunteers.kernel.http.HttpAnswer;
import org.creativevolunteers.kernel.http.HttpRequest;
import org.creativevolunteers.kernel.staff.Role;
import org.creativevolunteers.kernel.staff.Staff;
import org.creativevolunteers.kernel.staff.StaffGate;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Table;

/** {@code GET /staff/reports?call=}: the reports of a call that the member who asks may download, the newest first. */
public final class ListReports implements RequestStreamHandler {

    private final StaffGate gate;
    private final ReportStore store;

    /** As the environment says. */
    public ListReports() {
        Environment environment = Environment.ofProcess();
        Table table = Table.of(environment);
        this(StaffGate.of(environment, table), table);
    }

    ListReports(StaffGate gate, Table table) {
        this.gate = Objects.requireNonNull(gate);
        this.store = new ReportStore(table);
    }

    @Override
    public void handleRequest(InputStream event, OutputStream response, Context context) throws IOException {
        Http.serve(event, response, context, this::list);
    }

    private HttpAnswer list(HttpRequest request) {
        Staff staff = gate.admit(request, Role.VIEWER, Role.ADMIN);
        String call = request.query("call").orElseThrow(() -> new Refusal(400, "call", "Name a call: ?call=."));
        return HttpAnswer.ok(Map.of("reports", store.all(call).stream().filter(item -> Report.of(item).isFor(staff))
                .map(ListReports::entry).toList()));
    }

    private static Map<String, Object> entry(Item item) {
        Report report = Report.of(item);
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("id", report.id());
        entry.put("call", report.snapshot().call());
        entry.put("snapshot", report.snapshot().id());
        entry.putAll(report.manifestEntry());
        entry.put("published", item.text("published"));
        return entry;
    }
}
