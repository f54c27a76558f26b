package org.creativevolunteers.reports;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Objects;
import org.creativevolunteers.kernel.Resources;
import org.creativevolunteers.kernel.function.Each;
import org.creativevolunteers.kernel.function.Log;
import org.creativevolunteers.kernel.function.TimeLeft;
import org.creativevolunteers.kernel.items.CallItem;
import org.creativevolunteers.kernel.table.Table;

/**
 * Publishes, on schedule, what is new of each call. A call that fails does not keep the others from their reports; the
 * invocation fails after them, so that the platform tries again and the alarm sounds.
 */
public final class PublishReports implements RequestStreamHandler {

    private static final Duration RESERVE = Duration.ofSeconds(20);

    private final Table table;
    private final SnapshotPublication publication;

    /** As the environment says. */
    public PublishReports() {
        this(Resources.ofProcess());
    }

    private PublishReports(Resources resources) {
        this(resources.table(), SnapshotPublication.of(resources));
    }

    PublishReports(Table table, SnapshotPublication publication) {
        this.table = Objects.requireNonNull(table);
        this.publication = Objects.requireNonNull(publication);
    }

    @Override
    public void handleRequest(InputStream event, OutputStream response, Context context) {
        Log log = Log.of(context);
        TimeLeft time = TimeLeft.of(context, RESERVE);
        Each.of(CallItem.ids(table).stream().takeWhile(call -> time.suffices()), call -> publish(call, time, log), log);
    }

    private void publish(String call, TimeLeft time, Log log) {
        try {
            publication.publish(call, time).ifPresent(snapshot -> log.info("reports", "call", call, "snapshot", snapshot.id()));
        } catch (TimeLeft.TimeUp timeUp) {
            log.warn("to-be-continued", "call", call); // the next invocation goes on
        }
    }
}
