package org.creativevolunteers.letters;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.function.Environment;
import org.creativevolunteers.kernel.http.Http;
import org.creativevolunteers.kernel.http.HttpAnswer;
import org.creativevolunteers.kernel.http.HttpRequest;
import org.creativevolunteers.kernel.items.Audit;
import org.creativevolunteers.kernel.items.PublishedCalls;
import org.creativevolunteers.kernel.staff.Role;
import org.creativevolunteers.kernel.staff.Staff;
import org.creativevolunteers.kernel.staff.StaffGate;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Table;

/**
 * GET /staff/letters?call=…&amp;state=pending|failed|bounced: the outbox, what failed, and whom to call because mail came back. A
 * viewer sees codes and kinds; an administrator also addresses and telephone numbers, and that is audited.
 */
public final class ListLetters implements RequestStreamHandler {

    private final Table table;
    private final PublishedCalls calls;
    private final StaffGate gate;
    private final Clock clock;

    public ListLetters() {
        Environment environment = Environment.ofProcess();
        Table table = Table.of(environment);
        this(table, StaffGate.of(environment, table), environment.clock());
    }

    ListLetters(Table table, StaffGate gate, Clock clock) {
        this.table = table;
        this.clock = clock;
        this.calls = new PublishedCalls(table, clock);
        this.gate = gate;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream response, Context context) throws IOException {
        Http.serve(event, response, context, this::list);
    }

    private HttpAnswer list(HttpRequest request) {
        Staff staff = gate.admit(request, Role.VIEWER, Role.ADMIN);
        String call = request.query("call").orElseThrow(() ->
                Refusal.at("/call", "required", "Say which call's letters: ?call=…"));
        Outbox.Shelf shelf = Outbox.Shelf.of(request.query("state").orElse("pending"));
        calls.call(call); // a call that does not exist is refused, not shown as an empty list
        Outbox.Page page = new Outbox(table).page(call, shelf, request.query("page"));
        boolean contacts = staff.is(Role.ADMIN);
        if (contacts) { // before they are read
            table.write(new Audit(call, clock.instant(), staff.subject(), "read-letters", call,
                    Map.of("state", shelf.word(), "count", (long) page.items().size())).write());
        }
        return HttpAnswer.ok(answer(page, new Rows(table, contacts, calls.call(call))));
    }

    private static Map<String, Object> answer(Outbox.Page page, Rows rows) {
        List<Item> items = page.items();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("letters", page.shelf() == Outbox.Shelf.BOUNCED ? rows.people(items) : rows.letters(items));
        answer.put("kinds", Rows.kinds(items));
        answer.put("contradictions", rows.contradictions(items));
        page.next().ifPresent(next -> answer.put("next", next));
        return answer;
    }
}
