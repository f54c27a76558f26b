package org.creativevolunteers.letters;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.Resources;
import org.creativevolunteers.kernel.http.HttpAnswer;
import org.creativevolunteers.kernel.http.HttpFunction;
import org.creativevolunteers.kernel.http.HttpRequest;
import org.creativevolunteers.kernel.items.Audit;
import org.creativevolunteers.kernel.items.Hold;
import org.creativevolunteers.kernel.items.LetterKind;
import org.creativevolunteers.kernel.items.PublishedCalls;
import org.creativevolunteers.kernel.staff.Role;
import org.creativevolunteers.kernel.staff.Staff;
import org.creativevolunteers.kernel.staff.StaffGate;
import org.creativevolunteers.kernel.table.Optimistic;
import org.creativevolunteers.kernel.table.Table;

/**
 * PUT /staff/calls/{call}/held: which kinds of letters of the call are held from now on; what was held and is not named goes. Asking for
 * what is so changes nothing; {@code seen}, what was held on the page, keeps two people from undoing each other's without knowing.
 */
public final class HoldLetters extends HttpFunction {

    private final Table table;
    private final PublishedCalls calls;
    private final StaffGate gate;
    private final Clock clock;

    public HoldLetters() {
        this(Resources.ofProcess());
    }

    private HoldLetters(Resources resources) {
        this(resources.table(), resources.gate(), resources.clock());
    }

    HoldLetters(Table table, StaffGate gate, Clock clock) {
        this.table = table;
        this.calls = new PublishedCalls(table, clock);
        this.gate = gate;
        this.clock = clock;
    }

    @Override
    protected HttpAnswer answer(HttpRequest request) {
        Staff staff = gate.admit(request, Role.ADMIN);
        String call = calls.call(request.pathParameter("call")).id();
        JsonObject wanted = request.json().only(Set.of("held", "seen"));
        Set<LetterKind> kinds = kinds(wanted, "held");
        Set<LetterKind> seen = kinds(wanted, "seen");
        return Optimistic.retry(() -> hold(Hold.of(table, call), kinds, seen, staff));
    }

    private HttpAnswer hold(Hold hold, Set<LetterKind> kinds, Set<LetterKind> seen, Staff staff) {
        Set<LetterKind> before = hold.held().keySet();
        if (!before.equals(kinds)) {
            if (!before.equals(seen)) {
                throw Refusal.conflict("changed", "Somebody has held or released letters meanwhile. Look again.");
            }
            Instant now = clock.instant();
            table.write(hold.hold(kinds, staff.subject(), now), new Audit(hold.call(), now, staff.subject(), "hold-letters", hold.call(),
                    Map.of("held", less(kinds, before), "released", less(before, kinds))).write());
        }
        return HttpAnswer.ok(Outbox.of(table, hold.call()).json());
    }

    private static List<String> less(Set<LetterKind> kinds, Set<LetterKind> others) {
        return kinds.stream().filter(kind -> !others.contains(kind)).map(Enum::name).collect(Collectors.toCollection(TreeSet::new)).stream()
                .toList();
    }

    private static Set<LetterKind> kinds(JsonObject wanted, String member) {
        Set<LetterKind> kinds = EnumSet.noneOf(LetterKind.class);
        for (String word : wanted.texts(member)) {
            kinds.add(Hold.KINDS.stream().filter(kind -> kind.name().equals(word)).findFirst()
                    .orElseThrow(() -> Refusal.at("/" + member, "choice", "Letters of this kind cannot be held.")));
        }
        return kinds;
    }
}
