package org.creativevolunteers.letters;

import java.time.Clock;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.Resources;
import org.creativevolunteers.kernel.http.HttpAnswer;
import org.creativevolunteers.kernel.http.HttpFunction;
import org.creativevolunteers.kernel.http.HttpRequest;
import org.creativevolunteers.kernel.items.Audit;
import org.creativevolunteers.kernel.items.Closure;
import org.creativevolunteers.kernel.items.LetterKind;
import org.creativevolunteers.kernel.items.PublishedCalls;
import org.creativevolunteers.kernel.items.ReturnedMail;
import org.creativevolunteers.kernel.items.StoredLetter;
import org.creativevolunteers.kernel.items.Tray;
import org.creativevolunteers.kernel.staff.Role;
import org.creativevolunteers.kernel.staff.Staff;
import org.creativevolunteers.kernel.staff.StaffGate;
import org.creativevolunteers.kernel.table.Table;

/**
 * GET /staff/letters?call=…&amp;state=…&amp;kind=…: a call's letters that stand so, of one kind or of all; whose results reached nobody,
 * whose mail came back, and who is not written to. A viewer sees codes and kinds; an administrator also addresses and telephone numbers,
 * and that is audited.
 */
public final class ListLetters extends HttpFunction {

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
        /** To be sent. */
        PENDING,
        /** Held by staff. */
        HELD,
        /** Refused for good, or failed at least once and tried again. */
        FAILED,
        /** Sent, and nothing came back. */
        SENT,
        /** Came back. */
        RETURNED,
        /** Will not be sent. */
        SUPPRESSED,
        /** The results of which somebody has to be told in another way. */
        UNTOLD,
        /** Not letters: whose mail came back. */
        BOUNCED,
        /** Not letters: who is not written to. */
        CLOSED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** @throws Refusal 400 where there is no such state */
        static State of(String word) {
            return Arrays.stream(values()).filter(state -> state.word().equals(word)).findFirst()
                    .orElseThrow(() -> Refusal.at("/state", "choice", "There is no such state of letters."));
        }
    }

    @Override
    protected HttpAnswer answer(HttpRequest request) {
        Staff staff = gate.admit(request, request.query("call"), Role.VIEWER, Role.ADMIN);
        String id = request.query("call").orElseThrow(() -> Refusal.at("/call", "required", "Say which call's letters: ?call=…"));
        State state = State.of(request.query("state").orElse("pending"));
        Call call = calls.call(id); // one that does not exist is refused, not shown as an empty list
        Set<LetterKind> kinds = request.query("kind").map(ListLetters::kind).orElse(EnumSet.allOf(LetterKind.class));
        LetterView view = new LetterView(table, staff.is(Role.ADMIN), call);
        LetterListing listing = new LetterListing(table);
        Optional<String> after = request.query("page");
        return HttpAnswer.ok(switch (state) {
            case PENDING -> letters(audited(listing.pending(id, kinds, after), StoredLetter::registration, state, id, staff), view);
            case HELD ->
                letters(audited(listing.lying(id, Tray.HELD, kinds, after), StoredLetter::registration, state, id, staff), view);
            case FAILED -> letters(audited(listing.failed(id, kinds, after), StoredLetter::registration, state, id, staff), view);
            case SENT -> letters(audited(listing.lying(id, Tray.SENT, kinds, after), StoredLetter::registration, state, id, staff), view);
            case RETURNED ->
                letters(audited(listing.lying(id, Tray.RETURNED, kinds, after), StoredLetter::registration, state, id, staff), view);
            case SUPPRESSED ->
                letters(audited(listing.lying(id, Tray.SUPPRESSED, kinds, after), StoredLetter::registration, state, id, staff), view);
            case UNTOLD -> untold(audited(listing.untold(id, kinds, after), StoredLetter::registration, state, id, staff), view);
            case BOUNCED -> people(audited(listing.bounced(id, after), ReturnedMail::registration, state, id, staff), view);
            case CLOSED -> closed(audited(listing.closed(id, after), Closure::registration, state, id, staff), view);
        });
    }

    private static Set<LetterKind> kind(String word) {
        return Arrays.stream(LetterKind.values()).filter(kind -> kind.name().equals(word)).findFirst().map(EnumSet::of)
                .orElseThrow(() -> Refusal.at("/kind", "choice", "There is no letter of this kind."));
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

    private static Map<String, Object> untold(LetterListing.Page<StoredLetter> page, LetterView view) {
        return answer(page, view.untold(page.entries()), Map.of(), List.of());
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
