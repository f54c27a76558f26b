package org.creativevolunteers.registration;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.creativevolunteers.kernel.Item;
import org.creativevolunteers.kernel.Times;
import org.creativevolunteers.kernel.call.Call;

/** What an applicant is shown of the own registration, as JSON values. */
final class Mine {

    private static final List<String> HISTORY = List.of("received", "confirmed", "changed", "withdrawn");
    private static final List<String> INTERNAL =
            List.of("pk", "sk", "gsi1pk", "gsi1sk", "gsi2pk", "gsi2sk", "address", "version", "leasedUntil", "ttl");

    private Mine() {
    }

    /** Where it stands: the answer to every change. */
    static Map<String, Object> summary(Registration registration) {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("code", registration.item().text("code"));
        summary.put("call", registration.call());
        summary.put("state", registration.state().name());
        summary.put("language", registration.language());
        registration.item().find("guardian").ifPresent(guardian -> summary.put("guardian", guardian));
        registration.item().find("outcome").ifPresent(outcome -> summary.put("outcome", outcome));
        if (registration.state() == Registration.State.WITHDRAWN) {
            summary.put("undoUntil", Times.text(registration.undoUntil()));
        }
        return summary;
    }

    /**
     * Everything for the applicant's page.
     *
     * @param items all items of the registration
     */
    static Map<String, Object> whole(Registration registration, Call call, List<Item> items, Instant now) {
        Map<String, Object> whole = new LinkedHashMap<>(summary(registration));
        Map<String, Object> history = new LinkedHashMap<>();
        HISTORY.forEach(step -> registration.item().find(step).ifPresent(time -> history.put(step, time)));
        whole.put("history", history);
        whole.put("answers", registration.answers());
        whole.put("canCorrect", call.window().isOpen(now) && registration.state() != Registration.State.WITHDRAWN);
        whole.put("correctUntil", Times.text(call.window().closes()));
        whole.put("consents", of(items, "CONSENT#").map(Mine::open).toList());
        whole.put("offers", of(items, "OFFER#").map(Mine::open).toList());
        whole.put("letters", of(items, "LETTER#").map(letter -> Map.of("kind", letter.text("kind"),
                "state", letter.text("state"), "due", letter.text("due"))).toList());
        return whole;
    }

    /** Every item of the registration but what commissioners wrote, which is theirs, and keys of ours. */
    static Map<String, Object> export(List<Item> items) {
        Map<String, Object> export = new LinkedHashMap<>();
        items.stream().filter(item -> !item.text("sk").startsWith("ASSESSMENT#"))
                .forEach(item -> export.put(item.text("sk"), open(item)));
        return export;
    }

    private static java.util.stream.Stream<Item> of(List<Item> items, String prefix) {
        return items.stream().filter(item -> item.text("sk").startsWith(prefix));
    }

    private static Map<String, Object> open(Item item) {
        Map<String, Object> open = new LinkedHashMap<>(item.attributes());
        open.keySet().removeAll(INTERNAL);
        return open;
    }
}
