package org.creativevolunteers.letters;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.Resources;
import org.creativevolunteers.kernel.http.HttpAnswer;
import org.creativevolunteers.kernel.http.HttpFunction;
import org.creativevolunteers.kernel.http.HttpRequest;
import org.creativevolunteers.kernel.items.Audit;
import org.creativevolunteers.kernel.items.Closure;
import org.creativevolunteers.kernel.items.LetterId;
import org.creativevolunteers.kernel.items.Mailbox;
import org.creativevolunteers.kernel.items.ReturnedMail;
import org.creativevolunteers.kernel.items.StoredLetter;
import org.creativevolunteers.kernel.staff.Role;
import org.creativevolunteers.kernel.staff.Staff;
import org.creativevolunteers.kernel.staff.StaffGate;
import org.creativevolunteers.kernel.table.Optimistic;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Write;

/**
 * POST /staff/mailboxes/{id}/opening: letters go again to a mailbox from which they came back, perhaps because it was full or is repaired;
 * those that were held back meanwhile are tried once more. One that its owner closed its owner opens, by a letter's link; or who has asked
 * staff for it ({@code asked}), which is noted: whoever was erased has no link that leads anywhere.
 */
public final class OpenMailbox extends HttpFunction {

    private final Table table;
    private final StaffGate gate;
    private final Clock clock;

    public OpenMailbox() {
        this(Resources.ofProcess());
    }

    private OpenMailbox(Resources resources) {
        this(resources.table(), resources.gate(), resources.clock());
    }

    OpenMailbox(Table table, StaffGate gate, Clock clock) {
        this.table = table;
        this.gate = gate;
        this.clock = clock;
    }

    @Override
    protected HttpAnswer answer(HttpRequest request) {
        Staff staff = gate.admit(request, () -> closure(request).call(), Role.ADMIN);
        boolean asked = request.body().length > 0 && request.json().only(Set.of("asked")).flag("asked");
        long letters = Optimistic.retry(() -> open(closure(request), staff, asked));
        return HttpAnswer.ok(Map.of("opened", true, "letters", letters));
    }

    private Closure closure(HttpRequest request) {
        return Closure.find(table, LetterId.closure(request.pathParameter("id"))).orElseThrow(LetterId::noMailbox);
    }

    /** How many letters are tried once more. */
    private long open(Closure closure, Staff staff, boolean asked) {
        Mailbox mailbox = Mailbox.of(table, closure.address());
        Optional<Closure.Reason> reason = Closure.reason(mailbox);
        boolean byOwner = reason.filter(why -> why != Closure.Reason.BOUNCED).isPresent();
        if (byOwner && !asked) {
            throw Refusal.conflict("closed-by-owner",
                    "The mailbox's owner wants no letters. The owner changes that by a letter's link, or asks you to: say so (asked).");
        }
        Instant now = clock.instant();
        String id = closure.registration();
        List<Write> opening = Closure.open(mailbox, id, closure.address(), StoredLetter.all(table, id), now);
        List<Write> writes = new ArrayList<>(opening.isEmpty() ? List.of(Closure.lift(id, closure.address())) : opening);
        writes.add(ReturnedMail.lift(id, closure.address()));
        writes.add(new Audit(closure.call(), now, staff.subject(), "open-mailbox", id, byOwner ? Map.of("asked", true) : Map.of()).write());
        table.write(writes);
        return opening.stream().map(Write::key).filter(StoredLetter::is).count();
    }
}
