package org.creativevolunteers.kernel.items;

import java.util.Optional;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Table;

/**
 * A change in the table after which the page that tells a call's story may have to say something else: of an offer that stood already, of
 * the consent to be named, of somebody who withdraws, of a batch that is announced. The stream's filter in template.yaml lets the same
 * through.
 *
 * @param call         whose story it is
 * @param registration whom the change is about; empty where it is about a batch
 * @param announced    whether it is a batch's
 */
public record StoryChange(String call, Optional<String> registration, boolean announced) {

    /** The question by which somebody agrees to be named. */
    public static final String NAMED = "named";

    private static final String CONSENT = "CONSENT#" + NAMED + "#";

    /** What a stream's record is about; empty where it is about nothing of a story, or about somebody who is not there any more. */
    public static Optional<StoryChange> of(Table table, JsonObject record) {
        JsonObject change = record.object("dynamodb");
        Key key = Item.ofStreamImage(change.object("Keys")).key();
        Item image = Item.ofStreamImage(change.object(change.has("NewImage") ? "NewImage" : "OldImage"));
        boolean inserted = record.requireText("eventName").equals("INSERT");
        if (key.sk().startsWith(CONSENT)) {
            return Registration.find(table, key.pk().substring(Registration.partition("").length()))
                    .map(registration -> new StoryChange(registration.call(), Optional.of(registration.id()), false));
        }
        if (Offer.is(key) && !inserted) {
            Offer offer = new Offer(image);
            return Optional.of(new StoryChange(offer.call(), Optional.of(offer.registration()), false));
        }
        if (Registration.is(key) && new Registration(image).is(Registration.State.WITHDRAWN)) {
            Registration registration = new Registration(image);
            return Optional.of(new StoryChange(registration.call(), Optional.of(registration.id()), false));
        }
        if (StoredBatch.is(key) && new StoredBatch(image).is(BatchState.ANNOUNCED)) {
            return Optional.of(new StoryChange(new StoredBatch(image).call(), Optional.empty(), true));
        }
        return Optional.empty();
    }
}
