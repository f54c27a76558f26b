package org.creativevolunteers.registration;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.kernel.Resources;
import org.creativevolunteers.kernel.function.Each;
import org.creativevolunteers.kernel.function.Log;
import org.creativevolunteers.kernel.function.TimeLeft;
import org.creativevolunteers.kernel.items.CallItem;
import org.creativevolunteers.registration.erasure.Expiry;

/**
 * Each hour: erases the registrations that are kept no longer, of every call, as far as the time suffices; the next run goes
 * on. With {@code {"call": …, "replay": true}} it erases again whoever was erased from that call before: what is to be done
 * after a backup was restored.
 */
public final class EraseExpired implements RequestStreamHandler {

    /** What is left to end what has begun. */
    private static final Duration RESERVE = Duration.ofSeconds(30);

    private final Registrations registrations;

    /** As the environment says. */
    public EraseExpired() {
        this(Registrations.of(Resources.ofProcess()));
    }

    EraseExpired(Registrations registrations) {
        this.registrations = registrations;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream response, Context context) throws IOException {
        JsonObject asked = Json.readEvent(event);
        Log log = Log.of(context);
        Expiry expiry = new Expiry(registrations.table(), registrations.calls(), registrations.clock(), TimeLeft.of(context, RESERVE), log);
        if (asked.flag("replay")) {
            expiry.replay(asked.requireText("call"));
            return;
        }
        Each.of(CallItem.ids(registrations.table()).stream(), expiry::erase, log);
    }
}
