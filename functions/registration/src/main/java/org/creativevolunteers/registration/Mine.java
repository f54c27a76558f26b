package org.creativevolunteers.registration;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Times;

/** What an applicant is shown of the own registration, as JSON values. */
final class Mine {

    private static final List<String> INTERNAL =
            List.of("pk", "sk", "gsi1pk", "gsi1sk", "gsi2pk", "gsi2sk", "address", "version", "leasedUntil", "links", "ttl");

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
     * @param items   all items of the registration
     * @param batches the items of the call's batches
     * @param frozen  gives a version of the call
     */
    static Map<String, Object> whole(Registration registration, Call call, List<Item> items, List<Item> batches,
                                     LongFunction<Call> frozen, Instant now) {
        Map<String, Item> byName = new HashMap<>();
        batches.forEach(batch -> byName.put(batch.text("sk").substring("BATCH#".length()), batch));
        List<Item> offers = of(items, "OFFER#").filter(offer -> byName.containsKey(offer.text("batch"))).toList();
        Map<String, Object> whole = new LinkedHashMap<>(summary(registration));
        whole.put("version", registration.version());
        whole.put("next", NextStep.of(registration, call, byName, last(registration, offers), now).json());
        whole.put("timeline", Timeline.of(registration, items, batches));
        whole.put("answers", registration.answers());
        whole.put("canCorrect", call.window().isOpen(now) && registration.state() != Registration.State.WITHDRAWN);
        whole.put("correctUntil", Times.text(call.window().closes()));
        whole.put("consents", new Consents(registration, of(items, "CONSENT#").toList()).view(call));
        whole.put("offers", offers.stream().map(offer -> {
            Item batch = byName.get(offer.text("batch"));
            return new OfferView(offer, frozen.apply(batch.whole("callVersion")), batch).json(registration, now);
        }).toList());
        whole.put("letters", of(items, "LETTER#").map(Mine::letter).toList());
        return whole;
    }

    /** What the last batch came to. */
    private static Optional<Item> last(Registration registration, List<Item> offers) {
        return offers.stream().filter(offer -> registration.item().find("batch").filter(offer.text("batch")::equals).isPresent()).findFirst();
    }

    private static Map<String, Object> letter(Item letter) {
        Map<String, Object> told = new LinkedHashMap<>();
        List.of("kind", "state", "language", "written", "due", "sent").stream().filter(letter::has)
                .forEach(name -> told.put(name, letter.text(name)));
        return told;
    }

    /** Every item of the registration but what commissioners wrote, which is theirs, and keys of ours. */
    static Map<String, Object> export(List<Item> items) {
        Map<String, Object> export = new LinkedHashMap<>();
        items.stream().filter(item -> !item.text("sk").startsWith("ASSESSMENT#"))
                .forEach(item -> export.put(item.text("sk"), open(item)));
        return export;
    }

    private static Stream<Item> of(List<Item> items, String prefix) {
        return items.stream().filter(item -> item.text("sk").startsWith(prefix));
    }

    private static Map<String, Object> open(Item item) {
        Map<String, Object> open = new LinkedHashMap<>(item.attributes());
        open.keySet().removeAll(INTERNAL);
        return open;
    }
}
