package org.creativevolunteers.kernel.items;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.creativevolunteers.kernel.staff.Role;
import org.creativevolunteers.kernel.table.Attribute;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Write;

/**
 * What is known here of a member of the staff: {@code STAFF#<subject>} / {@code MEMBER}. The issuer says who somebody is and which
 * roles they can have at most; this says whether they were removed, and in which calls they have which of these roles. Without an entry
 * of calls they have them in every call. Each request of a member reads it, so what is said here holds at once.
 *
 * @param item as it was read, or the key alone of one of whom nothing is known
 */
public record Member(Item item) {

    /** The most characters of what administrators call a member. */
    public static final int LONGEST_LABEL = 80;

    private static final String ALL = "MEMBERS";

    private static final Attribute<String> SUBJECT = Attribute.text("subject");
    private static final Attribute<String> LABEL = Attribute.text("label");
    private static final Attribute<List<String>> GROUPS = Attribute.texts("groups");
    private static final Attribute<String> SEEN = Attribute.text("seen");
    private static final Attribute<Map<String, Object>> CALLS = Attribute.object("calls");
    private static final Attribute<Instant> REMOVED = Attribute.time("removed");
    private static final Attribute<String> BY = Attribute.text("by");
    private static final Attribute<Long> VERSION = Attribute.whole("version");

    /** Where it stands, by the subject of the token. */
    public static Key key(String subject) {
        return new Key("STAFF#" + subject, "MEMBER");
    }

    /** What is known of somebody; nothing, where they have never been seen and nothing was said of them. */
    public static Member of(Table table, String subject) {
        return new Member(table.get(key(subject)).orElseGet(() -> Item.at(key(subject))));
    }

    /** All of whom something is known, those with a label first and by it. */
    public static List<Member> all(Table table) {
        return table.query(Table.Index.CALL, ALL).map(Member::new)
                .sorted(Comparator.comparing((Member member) -> member.label().orElse("\uffff")).thenComparing(Member::subject)).toList();
    }

    private static Write update(String subject) {
        return Write.update(key(subject)).set(SUBJECT, subject).in(Table.Index.CALL, ALL, subject);
    }

    /** The write that notes on which day somebody was seen, and with which roles of the issuer's. */
    public Write seen(Set<Role> roles, LocalDate day) {
        return update(subject()).set(SEEN, day.toString()).set(GROUPS, Role.words(roles));
    }

    /** Whether {@link #seen} would say something new. */
    public boolean isNew(Set<Role> roles, LocalDate day) {
        return !seen().equals(Optional.of(day.toString())) || !groups().equals(roles);
    }

    /**
     * The write that says what administrators call a member, and in which calls they have which roles, where nobody has said otherwise
     * since this was read.
     *
     * @param label at most {@link #LONGEST_LABEL} characters; empty for none
     * @param calls empty where the issuer's roles are to hold in every call
     */
    public Write change(String label, Optional<Map<String, Set<Role>>> calls) {
        Write named = label.isEmpty() ? update(subject()).remove(LABEL) : update(subject()).set(LABEL, label);
        return calls.map(said -> named.set(CALLS, words(said))).orElseGet(() -> named.remove(CALLS)).set(VERSION, version() + 1)
                .whenStill(VERSION, item.find(VERSION));
    }

    private static Map<String, Object> words(Map<String, Set<Role>> calls) {
        Map<String, Object> words = new LinkedHashMap<>();
        new TreeMap<>(calls).forEach((call, roles) -> words.put(call, Role.words(roles)));
        return words;
    }

    /** The write that removes a member; fails where they are removed already. */
    public static Write remove(String subject, String by, Instant now) {
        return update(subject).set(REMOVED, now).set(BY, by).whenMissing(REMOVED);
    }

    /** The write that readmits a member; fails where they have not been removed. */
    public static Write readmit(String subject) {
        return update(subject).remove(REMOVED, BY).whenPresent(REMOVED);
    }

    /** Nothing is changed; this member must neither have been removed nor have roles in some calls only. */
    public static Write everywhere(String subject) {
        return Write.check(key(subject)).whenMissing(REMOVED).whenMissing(CALLS);
    }

    public String subject() {
        return item.find(SUBJECT).orElseGet(() -> item.key().pk().substring("STAFF#".length()));
    }

    /** What administrators call the member. */
    public Optional<String> label() {
        return item.find(LABEL);
    }

    /** The roles of the issuer's with which the member was seen last. */
    public Set<Role> groups() {
        return Role.among(item.find(GROUPS).orElse(List.of()));
    }

    /** The last day on which the member was seen. */
    public Optional<String> seen() {
        return item.find(SEEN);
    }

    /** The roles in each call; empty where nobody has said, and the issuer's hold everywhere. */
    public Optional<Map<String, Set<Role>>> calls() {
        return item.find(CALLS).map(said -> said.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> Role.among((List<?>) entry.getValue()), (a, b) -> a, TreeMap::new)));
    }

    /** Whether a member who has this role of the issuer's has it in a call. */
    public boolean may(Role role, String call) {
        return removed().isEmpty() && calls().map(said -> said.getOrDefault(call, Set.of()).contains(role)).orElse(true);
    }

    /** When the member was removed. */
    public Optional<Instant> removed() {
        return item.find(REMOVED);
    }

    /** The subject of who removed the member. */
    public Optional<String> by() {
        return item.find(BY);
    }

    /** How often {@link #change} has happened. */
    public long version() {
        return item.find(VERSION).orElse(0L);
    }
}
