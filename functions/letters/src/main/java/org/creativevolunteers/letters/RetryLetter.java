package org.creativevolunteers.letters;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.creativevolunteers.json.Refusal;
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
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Times;
import org.creativevolunteers.kernel.table.Write;

/** POST /staff/letters/{id}/retry: a letter that failed or was refused is due at once; the next sweep sends it. */
public final class RetryLetter extends HttpFunction {

    private final Table table;
    private final StaffGate gate;
    private final Clock clock;

    public RetryLetter() {
        this(Resources.ofProcess());
    }

    private RetryLetter(Resources resources) {
        this(resources.table(), resources.gate(), resources.clock());
    }

    RetryLetter(Table table, StaffGate gate, Clock clock) {
        this.table = table;
        this.gate = gate;
        this.clock = clock;
    }

    @Override
    protected HttpAnswer answer(HttpRequest request) {
        Staff staff = gate.admit(request, () -> letter(request).letter().call(), Role.ADMIN);
        StoredLetter letter = letter(request);
        Instant now = clock.instant();
        refuseWhatCannotGo(letter, now);
        try {
            List<Write> writes = new ArrayList<>(letter.again(now));
            writes.add(new Audit(letter.letter().call(), now, staff.subject(), "retry-letter", letter.registration(),
                    Map.of("letter", letter.name())).write());
            table.write(writes);
        } catch (Table.ConditionFailed e) {
            throw changed();
        }
        return HttpAnswer.json(202, Map.of("id", LetterId.of(letter), "state", StoredLetter.State.PENDING.name(), "due", Times.text(now)));
    }

    private StoredLetter letter(HttpRequest request) {
        return StoredLetter.find(table, LetterId.key(request.pathParameter("id"))).orElseThrow(LetterId::unknown);
    }

    private static void refuseWhatCannotGo(StoredLetter letter, Instant now) {
        switch (letter.state()) {
            case SENT -> throw Refusal.conflict("sent", "The letter has been sent.");
            case SUPPRESSED -> throw Refusal.conflict("suppressed", "The letter is not sent: its address is closed or its news are old.");
            case PENDING -> {
                if (letter.isHeld()) {
                    throw Refusal.conflict("held", "Letters of this kind are held. Release the kind, and it goes.");
                }
                if (letter.isLeased(now)) {
                    throw Refusal.conflict("being-sent", "The letter is being sent right now. Look again in a few minutes.");
                }
            }
            case REJECTED -> {}
        }
    }

    private static Refusal changed() {
        return Refusal.conflict("changed", "The letter has changed meanwhile. Look again.");
    }
}
