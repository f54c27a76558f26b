package org.creativevolunteers.staff.members;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.creativevolunteers.call.Typed;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.items.CallItem;
import org.creativevolunteers.kernel.items.Member;
import org.creativevolunteers.kernel.staff.Role;
import org.creativevolunteers.kernel.table.Table;

/**
 * What an administrator says of a member.
 *
 * @param label   what the member is called; empty for nothing
 * @param calls   the roles in each call; empty where the issuer's are to hold in every call
 * @param version of what was said before
 */
public record MemberEntry(String label, Optional<Map<String, Set<Role>>> calls, long version) {

    private static final int MOST_CALLS = 100;

    public MemberEntry {
        Objects.requireNonNull(label);
        calls = calls.map(Map::copyOf);
    }

    /**
     * Reads one.
     *
     * @throws Refusal 400 where a role or a call is none, or the label too long
     */
    public static MemberEntry of(JsonObject body, Table table) {
        body.only(Set.of("label", "calls", "version"));
        String label = Typed.line(body.text("label").orElse(""));
        if (label.codePointCount(0, label.length()) > Member.LONGEST_LABEL) {
            throw Refusal.at("/label", "length", "A label has at most " + Member.LONGEST_LABEL + " characters.");
        }
        return new MemberEntry(label, body.has("calls") ? Optional.of(calls(body.object("calls"), table)) : Optional.empty(),
                body.whole("version").orElse(0L));
    }

    private static Map<String, Set<Role>> calls(JsonObject said, Table table) {
        if (said.names().size() > MOST_CALLS) {
            throw Refusal.at("/calls", "length", "At most " + MOST_CALLS + " calls.");
        }
        Map<String, Set<Role>> calls = new TreeMap<>();
        for (String call : said.names()) {
            List<String> words = said.texts(call);
            Set<Role> roles = Role.among(words);
            if (roles.size() < Set.copyOf(words).size()) {
                throw Refusal.at(said.at(call), "role", "Roles are " + String.join(", ", Role.words(Set.of(Role.values()))) + ".");
            }
            if (CallItem.head(table, call).isEmpty()) {
                throw Refusal.at(said.at(call), "call", "There is no call of this name.");
            }
            if (!roles.isEmpty()) {
                calls.put(call, roles);
            }
        }
        return calls;
    }

    /** Whether this is what is said of a member already. */
    public boolean isSaidOf(Member member) {
        return label.equals(member.label().orElse("")) && calls.equals(member.calls());
    }

    /** What the audit trail keeps of it: where which roles are, not what the member is called. */
    public Map<String, Object> details() {
        return calls.<Map<String, Object>>map(said -> Map.of("calls", new TreeMap<>(said).entrySet().stream()
                .map(entry -> entry.getKey() + ": " + String.join(" ", Role.words(entry.getValue()))).toList()))
                .orElse(Map.of("everywhere", true));
    }
}
