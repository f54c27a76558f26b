package org.creativevolunteers.staff.members;

import java.util.LinkedHashMap;
import java.util.Map;
import org.creativevolunteers.kernel.items.Member;
import org.creativevolunteers.kernel.staff.Role;
import org.creativevolunteers.kernel.table.Times;

/** A member as an administrator sees them. */
public final class MemberRow {

    private MemberRow() {
    }

    /** What is told of a member. */
    public static Map<String, Object> of(Member member) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("subject", member.subject());
        member.label().ifPresent(label -> row.put("label", label));
        member.seen().ifPresent(day -> row.put("seen", day));
        row.put("groups", Role.words(member.groups()));
        member.calls().ifPresent(calls -> {
            Map<String, Object> said = new LinkedHashMap<>();
            calls.forEach((call, roles) -> said.put(call, Role.words(roles)));
            row.put("calls", said);
        });
        member.removed().ifPresent(time -> row.put("removed", Times.text(time)));
        member.removed().flatMap(time -> member.by()).ifPresent(by -> row.put("by", by));
        row.put("version", member.version());
        return row;
    }
}
