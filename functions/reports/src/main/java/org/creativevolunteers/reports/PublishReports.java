package org.creativevolunteers.reports;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.creativevolunteers.kernel.function.Environment;
import org.creativevolunteers.kernel.function.Log;
import org.creativevolunteers.kernel.items.PublishedCalls;
import org.creativevolunteers.kernel.table.Table;

/**
 * Publishes, on schedule, what is new of each call. A call that fails does not keep the others from their reports; the
 * invocation fails after them, so that the platform tries again and the alarm sounds.
 */
public final class PublishReports implements RequestStreamHandler {

    private static final int RESERVE = 20_000;

    private final Table table;
    private final Publication publication;

    /** As the environment says. */
    public PublishReports() {
        Environment environment = Environment.ofProcess();
        Table table = Table.of(environment);
        this(table, new Publication(table, Bucket.of(environment), environment.clock(), Path.of(System.getProperty("java.io.tmpdir"))));
    }

    PublishReports(Table table, Publication publication) {
        this.table = Objects.requireNonNull(table);
        this.publication = Objects.requireNonNull(publication);
    }

    @Override
    public void handleRequest(InputStream event, OutputStream response, Context context) {
        Log log = Log.of(context);
        Deadline deadline = new Deadline(context, RESERVE);
        List<RuntimeException> faults = new ArrayList<>();
        for (String call : PublishedCalls.ids(table)) {
            try {
                publication.publish(call, deadline).ifPresent(snapshot -> log.info("reports", "call", call, "snapshot", snapshot.id()));
            } catch (Deadline.TimeUp timeUp) {
                log.warn("to-be-continued", "call", call); // the next invocation goes on
                break;
            } catch (RuntimeException fault) {
                log.fault(fault);
                faults.add(fault);
            }
        }
        if (!faults.isEmpty()) {
            throw new IllegalStateException("the reports of " + faults.size() + " calls failed", faults.getFirst());
        }
    }
}
