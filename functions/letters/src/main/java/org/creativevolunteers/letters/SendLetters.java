package org.creativevolunteers.letters;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.kernel.Resources;
import org.creativevolunteers.kernel.function.Log;
import org.creativevolunteers.kernel.items.LetterKind;
import org.creativevolunteers.kernel.items.StoredLetter;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.letters.delivery.Backoff;
import org.creativevolunteers.letters.delivery.Delivery;
import org.creativevolunteers.letters.delivery.DeliveryCounts;

/**
 * The table's stream → letters to SES, in the stream's order. Stops at the first failure and reports its sequence number,
 * from which the stream goes on.
 */
public final class SendLetters implements RequestStreamHandler {

    private final Delivery delivery;
    private final Function<Context, Backoff> backoff;

    public SendLetters() {
        this(Delivery.of(Resources.ofProcess()), Backoff::of);
    }

    SendLetters(Delivery delivery, Function<Context, Backoff> backoff) {
        this.delivery = delivery;
        this.backoff = backoff;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream response, Context context) throws IOException {
        DeliveryCounts counts = new DeliveryCounts(Log.of(context));
        Optional<String> stopped = deliver(Json.readEvent(event).objects("Records"), backoff.apply(context), counts);
        counts.report();
        response.write(Json.bytes(Map.of("batchItemFailures",
                stopped.map(number -> List.of(Map.of("itemIdentifier", number))).orElse(List.of()))));
    }

    /** The sequence number of the record from which to go on, where not all was done. */
    private Optional<String> deliver(List<JsonObject> records, Backoff backoff, DeliveryCounts counts) {
        boolean first = true;
        for (JsonObject record : records) {
            Optional<Key> letter = letter(record);
            if (letter.isPresent()) {
                if (!first && !backoff.left().suffices()) {
                    return Optional.of(sequenceNumber(record));
                }
                first = false;
                try {
                    Delivery.Result result = delivery.deliver(letter.get(), backoff);
                    counts.count(result, StoredLetter.callIn(record.object("dynamodb").object("NewImage")).orElse("unknown"));
                    if (result.stopsAll()) {
                        return Optional.empty(); // SES takes nothing: all that are left wait in the index for the sweep
                    }
                } catch (RuntimeException fault) {
                    counts.fault(letter.get(), fault);
                    delivery.noteFault(letter.get(), fault, Optional.empty());
                    return Optional.of(sequenceNumber(record));
                }
            }
        }
        return Optional.empty();
    }

    /**
     * The key of a new letter; empty for any other record, which the stream's filter should have kept away, and for an announcement's:
     * those are many, and whatever else is in the stream goes before them.
     */
    private static Optional<Key> letter(JsonObject record) {
        JsonObject change = record.object("dynamodb");
        return record.text("eventName").filter("INSERT"::equals).filter(inserted -> change.has("Keys"))
                .map(inserted -> Item.ofStreamImage(change.object("Keys")).key()).filter(StoredLetter::is)
                .filter(key -> !StoredLetter.is(key, LetterKind.ANNOUNCEMENT));
    }

    private static String sequenceNumber(JsonObject record) {
        return record.object("dynamodb").requireText("SequenceNumber");
    }
}
