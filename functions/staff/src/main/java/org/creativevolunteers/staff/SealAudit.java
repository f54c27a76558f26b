package org.creativevolunteers.staff;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.Stream;
import org.creativevolunteers.kernel.Resources;
import org.creativevolunteers.kernel.function.Each;
import org.creativevolunteers.kernel.function.Log;
import org.creativevolunteers.kernel.function.TimeLeft;
import org.creativevolunteers.kernel.items.Audit;
import org.creativevolunteers.kernel.items.CallItem;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.staff.audit.Sealing;

/** Every night: seals the days of all audit trails that are over. Repeated, or two at once, it changes nothing more. */
public final class SealAudit implements RequestStreamHandler {

    /** What is left to end what has begun. */
    private static final Duration RESERVE = Duration.ofSeconds(30);

    private final Table table;
    private final Clock clock;

    public SealAudit() {
        this(Resources.ofProcess());
    }

    SealAudit(Resources resources) {
        this.table = resources.table();
        this.clock = resources.clock();
    }

    @Override
    public void handleRequest(InputStream event, OutputStream response, Context context) throws IOException {
        Sealing sealing = new Sealing(table, clock, TimeLeft.of(context, RESERVE));
        Each.of(Stream.concat(CallItem.ids(table).stream(), Stream.of(Audit.NO_CALL)), sealing::seal, Log.of(context));
    }
}
