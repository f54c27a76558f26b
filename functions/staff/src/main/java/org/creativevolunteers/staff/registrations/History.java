package org.creativevolunteers.staff.registrations;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.creativevolunteers.kernel.items.Assessment;
import org.creativevolunteers.kernel.items.Audit;
import org.creativevolunteers.kernel.items.Closure;
import org.creativevolunteers.kernel.items.Consent;
import org.creativevolunteers.kernel.items.LetterId;
import org.creativevolunteers.kernel.items.LetterKind;
import org.creativevolunteers.kernel.items.Mailbox;
import org.creativevolunteers.kernel.items.Offer;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.kernel.items.StoredLetter;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Times;

/**
 * All that is known of one registration, for an admin: itself, its letters, consents, assessments as numbers without whose they are,
 * offers, mailboxes that are closed, and what members of the staff did with it and looked at.
 *
 * @param table        where it stands
 * @param registration as it was read
 * @param items        everything in the table that is its own
 */
public record History(Table table, Registration registration, List<Item> items) {

    /** The most lists that were shown to somebody and are looked through for this one, the newest first. */
    static final int MOST_LISTS = 500;
    private static final int MOST_ENTRIES = 200;

    public History {
        Objects.requireNonNull(table);
        Objects.requireNonNull(registration);
        items = List.copyOf(items);
    }

    /** All of it, by what it is. */
    public Map<String, Object> told() {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("id", registration.id());
        told.put("code", registration.code());
        told.put("state", registration.state().name());
        told.put("language", registration.language());
        told.put("version", registration.version());
        told.put("received", Times.text(registration.received()));
        told.put("changed", Times.text(registration.changed()));
        time(told, "confirmed", registration.confirmed());
        time(told, "withdrawn", registration.withdrawn());
        time(told, "undoUntil", registration.withdrawn().map(withdrawn -> registration.undoUntil()));
        registration.guardian().ifPresent(guardian -> told.put("guardian", guardian.name()));
        registration.outcome().ifPresent(outcome -> told.put("outcome", outcome.name()));
        registration.bounced().ifPresent(bounced -> told.put("bounced", bounced.name()));
        told.put("entered", registration.isEntered());
        told.put("source", registration.source());
        told.put("answers", registration.answers());
        told.put("letters", letters());
        told.put("consents", Consent.among(items.stream()).map(History::consent).toList());
        told.put("assessments", assessments());
        told.put("offers", Offer.among(items.stream()).map(History::offer).toList());
        told.put("mailboxes", mailboxes());
        told.put("acts", acts());
        return told;
    }

    private static void time(Map<String, Object> told, String name, Optional<Instant> time) {
        time.ifPresent(value -> told.put(name, Times.text(value)));
    }

    private List<Map<String, Object>> letters() {
        return StoredLetter.among(items.stream())
                .sorted(Comparator.comparing((StoredLetter letter) -> letter.written().orElse(Instant.MIN)).reversed())
                .map(History::letter).toList();
    }

    private static Map<String, Object> letter(StoredLetter letter) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("kind", letter.kind().map(LetterKind::name).orElse(""));
        told.put("state", letter.state().name());
        letter.to().ifPresent(to -> told.put("to", to));
        time(told, "written", letter.written());
        time(told, "due", letter.due());
        time(told, "sent", letter.sent());
        letter.bounced().ifPresent(bounced -> told.put("bounced", bounced.name()));
        letter.suppressed().ifPresent(reason -> told.put("suppressed", reason.name()));
        return told;
    }

    private static Map<String, Object> consent(Consent consent) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("purpose", consent.purpose());
        told.put("given", Times.text(consent.given()));
        told.put("byGuardian", consent.isByGuardian());
        time(told, "withdrawn", consent.withdrawn());
        return told;
    }

    /** In an order that does not tell whose they are. */
    private List<Map<String, Object>> assessments() {
        return Assessment.ofRegistration(table, registration.id())
                .map(History::assessment).sorted(Comparator.comparing(Object::toString)).toList();
    }

    private static Map<String, Object> assessment(Assessment one) {
        Map<String, Object> told = new TreeMap<>(Map.of("state", one.state().name(), "scores", one.scores()));
        one.comment().ifPresent(comment -> told.put("comment", comment));
        return told;
    }

    private static Map<String, Object> offer(Offer offer) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("batch", offer.batch());
        told.put("state", offer.state().name());
        offer.merit().ifPresent(merit -> told.put("merit", merit));
        offer.rank().ifPresent(rank -> told.put("rank", rank));
        time(told, "offered", offer.offered());
        time(told, "deadline", offer.deadline());
        time(told, "answered", offer.answered());
        return told;
    }

    private List<Map<String, Object>> mailboxes() {
        return Closure.among(items.stream()).flatMap(closure -> Closure.reason(Mailbox.of(table, closure.address())).stream()
                .map(reason -> Map.<String, Object>of("id", LetterId.of(closure), "closed", reason.name(), "whose",
                        closure.address().equals(registration.address()) ? "applicant" : "guardian", "since",
                        Times.text(closure.time()))))
                .toList();
    }

    /** What members did with this one, and which lists with it they were shown; the newest first. */
    private List<Map<String, Object>> acts() {
        Stream<Audit.Entry> shown = Audit.of(table, registration.call(), registration.call()).limit(MOST_LISTS)
                .filter(entry -> entry.audit().details().get(Audit.SHOWN) instanceof List<?> ids && ids.contains(registration.id()));
        return Stream.concat(Audit.of(table, registration.call(), registration.id()).limit(MOST_ENTRIES), shown)
                .sorted(Comparator.comparing(Audit.Entry::place).reversed()).limit(MOST_ENTRIES)
                .map(entry -> Map.<String, Object>of("time", Times.text(entry.audit().time()), "actor", entry.audit().actor(), "action",
                        entry.audit().action()))
                .toList();
    }
}
