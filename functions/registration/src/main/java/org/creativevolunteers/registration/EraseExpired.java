package org.creativevolunteers.registration;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.BooleanSupplier;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.kernel.function.Each;
import org.creativevolunteers.kernel.function.Environment;
import org.creativevolunteers.kernel.function.Log;
import org.creativevolunteers.kernel.items.PublishedCalls;

/**
 * Each hour: erases the registrations that are kept no longer, of every call, as far as the time suffices; the next run goes
 * on. With {@code {"call": …, "replay": true}} it erases again whoever was erased from that call before: what is to be done
 * after a backup was restored.
 */
public final class EraseExpired implements RequestStreamHandler {

    /** What is left to end what has begun. */
    private static final int RESERVE_MILLIS = 30_000;

    private final Registrations registrations;

    /** As the environment says. */
    public EraseExpired() {
        this(Registrations.of(Environment.ofProcess()));
    }

    EraseExpired(Registrations registrations) {
        this.registrations = registrations;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream response, Context context) throws IOException {
        JsonObject asked = Json.readEvent(event);
        Log log = Log.of(context);
        BooleanSupplier timeLeft = () -> context.getRemainingTimeInMillis() > RESERVE_MILLIS;
        Retention retention = new Retention(registrations, timeLeft, log);
        if (asked.flag("replay")) {
            retention.replay(asked.requireText("call"));
            return;
        }
        Each.of(PublishedCalls.ids(registrations.table()).stream(), retention::keep, log);
    }
}
