package org.creativevolunteers.selection;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.creativevolunteers.kernel.Resources;
import org.creativevolunteers.kernel.function.Each;
import org.creativevolunteers.kernel.function.Log;
import org.creativevolunteers.kernel.function.TimeLeft;
import org.creativevolunteers.kernel.items.Erased;
import org.creativevolunteers.kernel.store.ObjectStore;
import org.creativevolunteers.kernel.table.Shard;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.selection.batch.StepObjects;
import org.creativevolunteers.selection.erasure.CallErasure;
import org.creativevolunteers.selection.erasure.SoughtPerson;

/**
 * Each hour: takes the traces of whoever was erased out of what batches have stored, and out of the registration's partition
 * what was written there at the moment of the erasure. Somebody is done with once that has been clean an hour after the
 * erasure: whatever was at work then, with the person before its eyes, has ended.
 */
public final class ForgetErased implements RequestStreamHandler {

    /** What is left to end what has begun. */
    private static final Duration RESERVE = Duration.ofMinutes(1);

    private final Table table;
    private final StepObjects objects;
    private final Clock clock;

    public ForgetErased() {
        this(Resources.ofProcess());
    }

    private ForgetErased(Resources resources) {
        this(resources.table(), new StepObjects(ObjectStore.reports(resources.environment())), resources.clock());
    }

    ForgetErased(Table table, StepObjects objects, Clock clock) {
        this.table = table;
        this.objects = objects;
        this.clock = clock;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream response, Context context) {
        Log log = Log.of(context);
        TimeLeft timeLeft = TimeLeft.of(context, RESERVE);
        CallErasure erasure = new CallErasure(table, objects, clock.instant(), timeLeft);
        Map<String, List<SoughtPerson>> calls = Shard.inParallel(Erased.waiting(), shard -> SoughtPerson.in(table, shard, timeLeft, log))
                .stream().flatMap(List::stream)
                .collect(Collectors.groupingBy(sought -> sought.erased().call(), TreeMap::new, Collectors.toList()));
        Each.of(calls.entrySet().stream(), call -> erasure.forget(call.getKey(), call.getValue(), log), log);
    }
}
