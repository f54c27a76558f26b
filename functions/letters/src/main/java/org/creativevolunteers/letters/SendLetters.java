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
import org.creativevolunteers.kernel.function.Environment;
import org.creativevolunteers.kernel.function.Log;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Table;

/**
 * The table's stream → letters to SES, in the stream's order. Stops at the first failure and reports its sequence number,
 * from which the stream goes on.
 */
public final class SendLetters implements RequestStreamHandler {

    private final Delivery delivery;
    private final Function<Context, Patience> patience;

    public SendLetters() {
        Environment environment = Environment.ofProcess();
        this.delivery = Deliveries.of(environment, Table.of(environment));
        this.patience = Patience::of;
    }

    SendLetters(Delivery delivery, Function<Context, Patience> patience) {
        this.delivery = delivery;
        this.patience = patience;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream response, Context context) throws IOException {
        Tally tally = new Tally(Log.of(context));
        Optional<String> stopped = deliver(Json.readEvent(event).objects("Records"), patience.apply(context), tally);
        tally.report();
        response.write(Json.bytes(Map.of("batchItemFailures",
                stopped.map(number -> List.of(Map.of("itemIdentifier", number))).orElse(List.of()))));
    }

    /** The sequence number of the record from which to go on, where not all was done. */
    private Optional<String> deliver(List<JsonObject> records, Patience patience, Tally tally) {
        boolean first = true;
        for (JsonObject record : records) {
            Optional<Key> letter = letter(record);
            if (letter.isPresent()) {
                if (!first && !patience.lasts()) {
                    return Optional.of(sequenceNumber(record));
                }
                first = false;
                try {
                    Delivery.Result result = delivery.deliver(letter.get(), patience);
                    tally.count(result, record.object("dynamodb").object("NewImage").object("call").text("S").orElse("unknown"));
                    if (result == Delivery.Result.HELD) {
                        return Optional.empty(); // SES takes nothing: all that are left wait in the index for the sweep
                    }
                } catch (RuntimeException fault) {
                    tally.fault(letter.get(), fault);
                    delivery.noteFault(letter.get(), fault, Optional.empty());
                    return Optional.of(sequenceNumber(record));
                }
            }
        }
        return Optional.empty();
    }

    /** The key of a new letter; empty for any other record, which the stream's filter should have kept away. */
    private static Optional<Key> letter(JsonObject record) {
        JsonObject keys = record.object("dynamodb").object("Keys");
        Optional<String> sk = keys.object("sk").text("S").filter(key -> key.startsWith(LetterItem.PREFIX));
        return record.text("eventName").filter("INSERT"::equals).isPresent()
                ? sk.flatMap(sort -> keys.object("pk").text("S").map(pk -> new Key(pk, sort))) : Optional.empty();
    }

    private static String sequenceNumber(JsonObject record) {
        return record.object("dynamodb").requireText("SequenceNumber");
    }
}
