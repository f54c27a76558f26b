package org.creativevolunteers.staff;

import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.Resources;
import org.creativevolunteers.kernel.http.HttpAnswer;
import org.creativevolunteers.kernel.http.HttpFunction;
import org.creativevolunteers.kernel.http.HttpRequest;
import org.creativevolunteers.kernel.items.Apart;
import org.creativevolunteers.kernel.items.Audit;
import org.creativevolunteers.kernel.items.Lookup;
import org.creativevolunteers.kernel.items.PublishedCalls;
import org.creativevolunteers.kernel.staff.Role;
import org.creativevolunteers.kernel.staff.Staff;
import org.creativevolunteers.kernel.staff.StaffGate;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.staff.registrations.DuplicatePage;
import org.creativevolunteers.staff.registrations.RegistrationList;

/**
 * {@code GET /staff/calls/{call}/duplicates}: groups of registrations that may be of one person, by the same phone number, mailbox, or
 * name with date of birth. A person decides; nothing is done by itself. Audited before they are shown.
 */
public final class ListDuplicates extends HttpFunction {

    private final Table table;
    private final PublishedCalls calls;
    private final StaffGate gate;
    private final Clock clock;

    public ListDuplicates() {
        this(Resources.ofProcess());
    }

    ListDuplicates(Resources resources) {
        this.table = resources.table();
        this.calls = resources.calls();
        this.gate = resources.gate();
        this.clock = resources.clock();
    }

    @Override
    protected HttpAnswer answer(HttpRequest request) {
        Staff staff = gate.admit(request, Role.ADMIN);
        Call call = calls.call(request.pathParameter("call"));
        DuplicatePage page = DuplicatePage.read(table, call.id(), by(request.query("by")), request.query("cursor"));
        Apart apart = Apart.among(table, page.groups());
        List<List<String>> groups = page.groups().stream().map(apart::alike).filter(group -> !group.isEmpty()).toList();
        List<String> shown = groups.stream().flatMap(List::stream).distinct().toList();
        if (!shown.isEmpty()) {
            table.write(new Audit(call.id(), clock.instant(), staff.subject(), "read-duplicates", call.id(), Map.of(Audit.SHOWN, shown))
                    .write());
        }
        RegistrationList list = new RegistrationList(table, call);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("groups", groups.stream().map(list::rows).filter(group -> group.size() > 1).toList());
        body.put("leftOff", page.leftOff());
        page.next().ifPresent(next -> body.put("next", next));
        return HttpAnswer.ok(body);
    }

    private static Lookup.By by(Optional<String> text) {
        return text
                .flatMap(word -> Arrays.stream(Lookup.By.values()).filter(by -> by != Lookup.By.CODE && by.name().equals(word)).findFirst())
                .orElseThrow(() -> Refusal.at("?by", "by", "Registrations are alike by PHONE, MAILBOX or NAME."));
    }
}
