package org.creativevolunteers.letters;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.creativevolunteers.kernel.Resources;
import org.creativevolunteers.kernel.http.HttpAnswer;
import org.creativevolunteers.kernel.http.HttpFunction;
import org.creativevolunteers.kernel.http.HttpRequest;
import org.creativevolunteers.kernel.items.Audit;
import org.creativevolunteers.kernel.items.LetterId;
import org.creativevolunteers.kernel.items.StoredLetter;
import org.creativevolunteers.kernel.staff.Role;
import org.creativevolunteers.kernel.staff.Staff;
import org.creativevolunteers.kernel.staff.StaffGate;
import org.creativevolunteers.kernel.table.Optimistic;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Times;
import org.creativevolunteers.kernel.table.Write;

/** PUT /staff/letters/{id}/called: somebody whom a letter did not reach was told by telephone what it says; or was not, after all. */
public final class MarkCalled extends HttpFunction {

    private final Table table;
    private final StaffGate gate;
    private final Clock clock;

    public MarkCalled() {
        this(Resources.ofProcess());
    }

    private MarkCalled(Resources resources) {
        this(resources.table(), resources.gate(), resources.clock());
    }

    MarkCalled(Table table, StaffGate gate, Clock clock) {
        this.table = table;
        this.gate = gate;
        this.clock = clock;
    }

    @Override
    protected HttpAnswer answer(HttpRequest request) {
        Staff staff = gate.admit(request, () -> letter(request).letter().call(), Role.ADMIN);
        boolean called = request.json().only(Set.of("called")).flag("called");
        return Optimistic.retry(() -> mark(letter(request), called, staff));
    }

    private StoredLetter letter(HttpRequest request) {
        return StoredLetter.find(table, LetterId.key(request.pathParameter("id"))).orElseThrow(LetterId::unknown);
    }

    /** Who was first stays noted. */
    private HttpAnswer mark(StoredLetter letter, boolean called, Staff staff) {
        Instant now = clock.instant();
        Map<String, Object> answer = new LinkedHashMap<>(Map.of("called", called));
        if (called != letter.called().isPresent()) {
            Write write = called ? letter.called(staff.subject(), now) : letter.notCalled();
            table.write(write, new Audit(letter.letter().call(), now, staff.subject(), called ? "called" : "not-called",
                    letter.registration(), Map.of("letter", letter.name())).write());
        }
        if (called) {
            answer.put("at", Times.text(letter.called().orElse(now)));
            answer.put("by", letter.calledBy().orElse(staff.subject()));
        }
        return HttpAnswer.ok(answer);
    }
}
