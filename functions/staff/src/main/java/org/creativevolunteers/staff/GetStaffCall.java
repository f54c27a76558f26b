package org.creativevolunteers.staff;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.creativevolunteers.call.Window;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.Resources;
import org.creativevolunteers.kernel.http.HttpAnswer;
import org.creativevolunteers.kernel.http.HttpFunction;
import org.creativevolunteers.kernel.http.HttpRequest;
import org.creativevolunteers.kernel.items.CallItem;
import org.creativevolunteers.kernel.items.PublishedCalls;
import org.creativevolunteers.kernel.items.StoredBatch;
import org.creativevolunteers.kernel.items.Tally;
import org.creativevolunteers.kernel.staff.Role;
import org.creativevolunteers.kernel.staff.StaffGate;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Times;

/**
 * {@code GET /staff/calls/{call}}: the call in force, where it stands, its versions and batches, how many
 * assessments count, and what time it is for the functions. For every role; {@code ?version=n} gives the content of that version.
 */
public final class GetStaffCall extends HttpFunction {

    private final Table table;
    private final PublishedCalls calls;
    private final StaffGate gate;
    private final Clock clock;

    public GetStaffCall() {
        this(Resources.ofProcess());
    }

    GetStaffCall(Resources resources) {
        this.table = resources.table();
        this.calls = resources.calls();
        this.gate = resources.gate();
        this.clock = resources.clock();
    }

    @Override
    protected HttpAnswer answer(HttpRequest request) {
        gate.admit(request, Role.VIEWER, Role.COMMISSIONER, Role.AUDITOR, Role.ADMIN);
        String call = request.pathParameter("call");
        CallItem head = CallItem.head(table, call).orElseThrow(() -> Refusal.notFound("There is no call of this name."));
        SortedMap<Long, CallItem> versions = CallItem.versions(table, call);
        long version = request.query("version").map(GetStaffCall::number).orElse(head.version());
        if (!versions.containsKey(version)) {
            throw Refusal.notFound("The call has no version " + version + ".");
        }
        PublishedCalls.Published published = calls.version(call, version);
        Instant now = clock.instant();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("call", call);
        body.put("version", version);
        body.put("inForce", head.version());
        body.put("sha256", published.sha256());
        body.put("state", head.takenBack().isPresent() ? "TAKEN_BACK" : state(published.call().window(), now));
        body.put("content", Json.readObject(published.content()));
        body.put("versions", versions(versions));
        body.put("batches", batches(call));
        body.put("assessments", Tally.ofCall(table, call).mapToLong(Tally::scored).sum());
        body.put("now", Times.text(now));
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

    private static List<Map<String, Object>> versions(SortedMap<Long, CallItem> versions) {
        return versions.entrySet().stream().map(frozen -> {
            Map<String, Object> version = new LinkedHashMap<>();
            version.put("version", frozen.getKey());
            version.put("sha256", frozen.getValue().sha256());
            version.put("published", Times.text(frozen.getValue().published().orElseThrow()));
            version.put("by", frozen.getValue().by());
            return version;
        }).toList();
    }

    private List<Map<String, Object>> batches(String call) {
        return StoredBatch.ofCall(table, call).stream().map(stored -> {
            Map<String, Object> batch = new LinkedHashMap<>();
            batch.put("batch", stored.batch());
            batch.put("state", stored.state().name());
            batch.put("due", Times.text(stored.due()));
            stored.wants().ifPresent(want -> batch.put("fault", want.word()));
            return batch;
        }).toList();
    }
}
