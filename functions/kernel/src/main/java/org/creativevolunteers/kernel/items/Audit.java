package org.creativevolunteers.kernel.items;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.kernel.access.Code;
import org.creativevolunteers.kernel.table.Attribute;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Times;
import org.creativevolunteers.kernel.table.Write;

/**
 * An entry of the audit trail: who did what to what, when. Written in the same transaction as what it tells of, or
 * before personal data are read. Holds identifiers, no personal data. What a member of the staff did is also found by the member and by
 * what it was done to; what applicants and functions do, which may be a million entries of one actor, by its month alone.
 *
 * @param call    the call's identifier
 * @param time    when
 * @param actor   a staff member's subject, {@code applicant}, {@code guardian} or the name of a function
 * @param action  a stable word, such as {@code approve-batch}
 * @param subject what it was done to: a registration's, batch's or report's identifier
 * @param details numbers and identifiers that matter
 */
public record Audit(String call, Instant time, String actor, String action, String subject, Map<String, Object> details) {

    /** Where the trail keeps what belongs to no call; no call's identifier has capital letters. */
    public static final String NO_CALL = "STAFF";

    /** Detail: the registrations that were shown, where more than one was. */
    public static final String SHOWN = "registrations";

    private static final Set<String> NO_MEMBERS = Set.of("applicant", "guardian", "priming", "EraseExpired", "ExpireOffers", "ForgetErased",
            "PublishReports", "RecordMailEvents", "RunSelections");

    private static final Pattern REGISTRATION = Pattern.compile("[0-9a-f]{32}");
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("uuuu-MM").withZone(ZoneOffset.UTC);

    private static final Attribute<String> ACTOR = Attribute.text("actor");
    private static final Attribute<String> ACTION = Attribute.text("action");
    private static final Attribute<String> SUBJECT = Attribute.text("subject");
    private static final Attribute<Map<String, Object>> DETAILS = Attribute.object("details");

    public Audit {
        Objects.requireNonNull(call);
        Objects.requireNonNull(time);
        Objects.requireNonNull(actor);
        Objects.requireNonNull(action);
        Objects.requireNonNull(subject);
        details = Map.copyOf(details);
    }

    /** An entry without details. */
    public Audit(String call, Instant time, String actor, String action, String subject) {
        this(call, time, actor, action, subject, Map.of());
    }

    /** The write that adds this entry. */
    public Write write() {
        Key key = new Key(partition(call, MONTH.format(time)), Times.text(time) + "#" + UUID.randomUUID());
        Item item = Item.at(key).with(ACTOR, actor).with(ACTION, action).with(SUBJECT, subject).with(DETAILS, details);
        return Write.put(NO_MEMBERS.contains(actor) ? item
                : item.in(Table.Index.CALL, of(call, subject), key.sk()).in(Table.Index.WAITING, by(call, actor), key.sk()));
    }

    /** How many registrations were shown; empty where it was not more than one. */
    public Optional<Long> shown() {
        return details.get(SHOWN) instanceof List<?> shown ? Optional.of((long) shown.size()) : Optional.empty();
    }

    /** The details as they are told: of what was shown, {@link #shown} tells the number. */
    public Map<String, Object> toldDetails() {
        Map<String, Object> told = new LinkedHashMap<>(details);
        told.remove(SHOWN);
        return told;
    }

    /** What it was done to, as staff call it: the registration's code; empty where it was something else. */
    public Optional<String> code() {
        return REGISTRATION.matcher(subject).matches() ? Optional.of(Code.of(subject)) : Optional.empty();
    }

    private static String partition(String call, String month) {
        return "AUDIT#" + call + "#" + month;
    }

    private static String of(String call, String subject) {
        return "AUDITED#" + call + "#" + subject;
    }

    private static String by(String call, String actor) {
        return "AUDITOR#" + call + "#" + actor;
    }

    /**
     * An entry as it stands in the trail.
     *
     * @param place where: its time, and what tells it from others of the same second
     */
    public record Entry(String place, Audit audit) {

        private static Entry of(String call, Item item) {
            String place = item.key().sk();
            return new Entry(place, new Audit(call, time(place), item.get(ACTOR), item.get(ACTION), item.get(SUBJECT),
                    item.find(DETAILS).orElse(Map.of())));
        }

        /** What it says, in one way: the same entry gives the same text. */
        public String text() {
            Map<String, Object> said = new LinkedHashMap<>();
            said.put("place", place);
            said.put("actor", audit.actor());
            said.put("action", audit.action());
            said.put("subject", audit.subject());
            said.put("details", Item.sorted(audit.details()));
            return Json.write(said);
        }

        /** The entry that {@link #text} told. */
        public static Entry ofText(String call, String text) {
            JsonObject said = Json.readObject(text);
            String place = said.requireText("place");
            return new Entry(place, new Audit(call, time(place), said.requireText("actor"), said.requireText("action"),
                    said.requireText("subject"), said.object("details").members()));
        }

        private static Instant time(String place) {
            return Times.of(place.substring(0, place.indexOf('#')));
        }

        /** Whether a member of the staff did it. */
        public boolean isByMember() {
            return !NO_MEMBERS.contains(audit.actor());
        }
    }

    /**
     * A call's entries of a month, the last one first.
     *
     * @param from a place, or how one begins
     * @param to   the same; entries that begin so belong
     */
    public static Stream<Entry> ofMonth(Table table, String call, YearMonth month, String from, String to) {
        return table.queryBack(partition(call, month.toString()), from, to).map(item -> Entry.of(call, item));
    }

    /** A call's entries of a month, in order. */
    public static Stream<Entry> inMonth(Table table, String call, YearMonth month) {
        return table.query(partition(call, month.toString()), month.toString()).map(item -> Entry.of(call, item));
    }

    /** A call's entries of a day, in order, after a place. */
    public static Stream<Entry> ofDay(Table table, String call, LocalDate day, String after) {
        return table.query(partition(call, YearMonth.from(day).toString()), day.toString()).map(item -> Entry.of(call, item))
                .filter(entry -> entry.place().compareTo(after) > 0);
    }

    /** What a member of the staff did in a call, the last one first; places as for a month. */
    public static Stream<Entry> byMember(Table table, String call, String member, String from, String to) {
        return table.queryBack(Table.Index.WAITING, by(call, member), from, to).map(item -> Entry.of(call, item));
    }

    /** What members of the staff did to something of a call, the last one first. */
    public static Stream<Entry> of(Table table, String call, String subject) {
        return table.queryBack(Table.Index.CALL, of(call, subject), "0", "~").map(item -> Entry.of(call, item));
    }
}
