package org.creativevolunteers.registration;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.creativevolunteers.kernel.items.LetterKind;
import org.creativevolunteers.kernel.table.Item;

/**
 * What has happened to a registration, the earliest first, as {@code {at, what}} with {@code purpose}, {@code kind} or
 * {@code batch} where it has one. No change goes without its letter, so letters tell of the changes: each was written in the
 * transaction of the change that it tells of. What goes without one has a time of its own.
 */
final class Timeline {

    private final List<Map<String, Object>> steps = new ArrayList<>();

    private Timeline() {
    }

    /**
     * @param items   all items of the registration
     * @param batches the items of the call's batches
     */
    static List<Map<String, Object>> of(Registration registration, List<Item> items, List<Item> batches) {
        Timeline timeline = new Timeline();
        timeline.at(registration.item(), "received", "received");
        timeline.at(registration.item(), "confirmed", "confirmed");
        items.forEach(timeline::item);
        // Who was not confirmed by then was not in the pool.
        batches.stream().filter(batch -> registration.item().has("confirmed")).forEach(batch -> timeline.at(batch, "frozen", "frozen"));
        return timeline.steps.stream().sorted(Comparator.comparing(step -> (String) step.get("at"))).toList();
    }

    private void item(Item item) {
        String kind = item.text("sk").substring(0, Math.max(0, item.text("sk").indexOf('#')));
        switch (kind) {
            case "LETTER" -> {
                change(LetterKind.valueOf(item.text("kind"))).ifPresent(what -> at(item, "written", what));
                at(item, "sent", "letter").ifPresent(step -> step.put("kind", item.text("kind")));
            }
            case "CONSENT" -> consent(item);
            case "OFFER" -> {
                if (item.flag("absent")) {
                    at(item, "answered", "given-up");
                }
            }
            default -> { }
        }
    }

    private void consent(Item record) {
        if (record.text("by").equals("guardian")) {
            at(record, "given", "guardian-agreed");
            return;
        }
        Stream.concat(record.list("earlier").stream().map(Timeline::earlier), Stream.of(record)).forEach(period ->
                Stream.of("given", "withdrawn").forEach(end -> at(period, end, "consent-" + end)
                        .ifPresent(step -> step.put("purpose", record.text("text")))));
    }

    @SuppressWarnings("unchecked") // names of attributes are texts
    private static Item earlier(Object period) {
        return new Item((Map<String, Object>) period);
    }

    private Optional<Map<String, Object>> at(Item item, String attribute, String what) {
        if (!item.has(attribute)) {
            return Optional.empty();
        }
        Map<String, Object> step = new LinkedHashMap<>();
        step.put("at", item.text(attribute));
        step.put("what", what);
        steps.add(step);
        return Optional.of(step);
    }

    /** The change that a letter tells of; none where it tells of none. */
    private static Optional<String> change(LetterKind kind) {
        return Optional.ofNullable(switch (kind) {
            case GUARDIAN -> "guardian-asked";
            case CHANGED -> "corrected";
            case WITHDRAWN -> "withdrawn";
            case RESTORED -> "restored";
            case OFFER -> "offered";
            case PROMOTED -> "promoted";
            case RESERVE -> "reserve";
            case NOT_SELECTED -> "not-selected";
            case ACCEPTED -> "accepted";
            case DECLINED -> "declined";
            case EXPIRED -> "expired";
            case CONFIRM, KNOWN, LINK, CONFIRM_REMINDER, OFFER_REMINDER, ERASED -> null;
        });
    }
}
