package org.creativevolunteers.staff;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.creativevolunteers.call.Window;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.function.Environment;
import org.creativevolunteers.kernel.http.Http;
import org.creativevolunteers.kernel.http.HttpAnswer;
import org.creativevolunteers.kernel.http.HttpRequest;
import org.creativevolunteers.kernel.items.PublishedCalls;
import org.creativevolunteers.kernel.staff.Role;
import org.creativevolunteers.kernel.staff.StaffGate;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Table;

/**
 * {@code GET /staff/calls/{call}}: the call in force, where it stands, its versions and batches. For every role;
 * {@code ?version=n} gives the content of that version.
 */
public final class GetStaffCall implements RequestStreamHandler {

    private final Table table;
    private final StaffGate gate;
    private final Clock clock;

    public GetStaffCall() {
        Environment environment = Environment.ofProcess();
        Table table = Table.of(environment);
        this(table, StaffGate.of(environment, table), environment.clock());
    }

    GetStaffCall(Table table, StaffGate gate, Clock clock) {
        this.table = table;
        this.gate = gate;
        this.clock = clock;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream response, Context context) throws IOException {
        Http.serve(event, response, context, this::answer);
    }

    private HttpAnswer answer(HttpRequest request) {
        gate.admit(request, Role.VIEWER, Role.COMMISSIONER, Role.ADMIN);
        String call = request.pathParameter("call");
        Item head = table.get(Key.call(call)).orElseThrow(() -> Refusal.notFound("There is no call of this name."));
        long version = request.query("version").map(GetStaffCall::number).orElse(head.whole("version"));
        if (table.get(Key.version(call, version)).isEmpty()) {
            throw Refusal.notFound("The call has no version " + version + ".");
        }
        PublishedCalls.Published published = new PublishedCalls(table, clock).version(call, version);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("call", call);
        body.put("version", version);
        body.put("inForce", head.whole("version"));
        body.put("sha256", published.sha256());
        body.put("state", state(published.call().window(), clock.instant()));
        body.put("content", Json.readObject(published.content()));
        body.put("versions", versions(call));
        body.put("batches", batches(call));
        return HttpAnswer.ok(body);
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw Refusal.at("", "version", "A version is a whole number.");
        }
    }

    private static String state(Window window, Instant now) {
        if (now.isBefore(window.opens())) {
            return "PLANNED";
        }
        return window.isOpen(now) ? "OPEN" : "CLOSED";
    }

    private List<Map<String, Object>> versions(String call) {
        return table.query("CALL#" + call, "VERSION#").map(item -> {
            Map<String, Object> version = new LinkedHashMap<>();
            version.put("version", Long.parseLong(item.key().sk().substring("VERSION#".length())));
            version.put("sha256", item.text("sha256"));
            version.put("published", item.text("published"));
            version.put("by", item.text("by"));
            return version;
        }).sorted(Comparator.comparing((Map<String, Object> version) -> (Long) version.get("version")).reversed()).toList();
    }

    private List<Map<String, Object>> batches(String call) {
        return table.query("CALL#" + call, "BATCH#").filter(item -> !item.key().sk().contains("#STEP#")).map(item -> {
            Map<String, Object> batch = new LinkedHashMap<>();
            batch.put("batch", item.key().sk().substring("BATCH#".length()));
            batch.put("state", item.text("state"));
            batch.put("due", item.text("due"));
            return batch;
        }).toList();
    }
}
