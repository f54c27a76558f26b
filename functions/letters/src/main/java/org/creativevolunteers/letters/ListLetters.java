package org.creativevolunteers.letters;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.Resources;
import org.creativevolunteers.kernel.http.Http;
import org.creativevolunteers.kernel.http.HttpAnswer;
import org.creativevolunteers.kernel.http.HttpRequest;
import org.creativevolunteers.kernel.items.Audit;
import org.creativevolunteers.kernel.items.Closure;
import org.creativevolunteers.kernel.items.PublishedCalls;
import org.creativevolunteers.kernel.items.ReturnedMail;
import org.creativevolunteers.kernel.items.StoredLetter;
import org.creativevolunteers.kernel.staff.Role;
import org.creativevolunteers.kernel.staff.Staff;
import org.creativevolunteers.kernel.staff.StaffGate;
import org.creativevolunteers.kernel.table.Table;

/**
 * GET /staff/letters?call=…&amp;state=pending|failed|bounced|closed: the outbox, what failed, whom to call because mail came back, and
 * who is not written to. A viewer sees codes and kinds; an administrator also addresses and telephone numbers, and that is audited.
 */
public final class ListLetters implements RequestStreamHandler {

    private final Table table;
    private final PublishedCalls calls;
    private final StaffGate gate;
    private final Clock clock;

    public ListLetters() {
        this(Resources.ofProcess());
    }

    private ListLetters(Resources resources) {
        this(resources.table(), resources.gate(), resources.clock());
    }

    ListLetters(Table table, StaffGate gate, Clock clock) {
        this.table = table;
        this.clock = clock;
        this.calls = new PublishedCalls(table, clock);
        this.gate = gate;
    }

    /** What is asked for. */
    private enum State {
        PENDING, FAILED, BOUNCED, CLOSED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** @throws Refusal 400 where there is no such state */
        static State of(String word) {
            return Arrays.stream(values()).filter(state -> state.word().equals(word)).findFirst()
                    .orElseThrow(() -> Refusal.at("/state", "choice", "The state is pending, failed, bounced or closed."));
        }
    }

    @Override
    public void handleRequest(InputStream event, OutputStream response, Context context) throws IOException {
        Http.serve(event, response, context, this::list);
    }

    private HttpAnswer list(HttpRequest request) {
        Staff staff = gate.admit(request, request.query("call"), Role.VIEWER, Role.ADMIN);
        String id = request.query("call").orElseThrow(() -> Refusal.at("/call", "required", "Say which call's letters: ?call=…"));
        State state = State.of(request.query("state").orElse("pending"));
        Call call = calls.call(id); // one that does not exist is refused, not shown as an empty list
        LetterView view = new LetterView(table, staff.is(Role.ADMIN), call);
        LetterListing listing = new LetterListing(table);
        Optional<String> after = request.query("page");
        return HttpAnswer.ok(switch (state) {
            case PENDING -> letters(audited(listing.pending(id, after), StoredLetter::registration, state, id, staff), view);
            case FAILED -> letters(audited(listing.failed(id, after), StoredLetter::registration, state, id, staff), view);
            case BOUNCED -> people(audited(listing.bounced(id, after), ReturnedMail::registration, state, id, staff), view);
            case CLOSED -> closed(audited(listing.closed(id, after), Closure::registration, state, id, staff), view);
        });
    }

    /** The page; it is noted first that an administrator reads the contacts of those on it. */
    private <T> LetterListing.Page<T> audited(LetterListing.Page<T> page, Function<T, String> registration, State state, String call,
            Staff staff) {
        if (staff.is(Role.ADMIN)) {
            List<String> shown = page.entries().stream().map(registration).distinct().toList();
            table.write(new Audit(call, clock.instant(), staff.subject(), "read-letters", call,
                    Map.of("state", state.word(), Audit.SHOWN, shown)).write());
        }
        return page;
    }

    private static Map<String, Object> letters(LetterListing.Page<StoredLetter> page, LetterView view) {
        return answer(page, view.letters(page.entries()), LetterView.kinds(page.entries()), view.contradictions(page.entries()));
    }

    private static Map<String, Object> people(LetterListing.Page<ReturnedMail> page, LetterView view) {
        return answer(page, view.people(page.entries()), Map.of(), List.of());
    }

    private static Map<String, Object> closed(LetterListing.Page<Closure> page, LetterView view) {
        return answer(page, view.closed(page.entries()), Map.of(), List.of());
    }

    private static Map<String, Object> answer(LetterListing.Page<?> page, List<Map<String, Object>> rows, Map<String, Object> kinds,
            List<String> contradictions) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("letters", rows);
        answer.put("kinds", kinds);
        answer.put("contradictions", contradictions);
        page.next().ifPresent(next -> answer.put("next", next));
        return answer;
    }
}
