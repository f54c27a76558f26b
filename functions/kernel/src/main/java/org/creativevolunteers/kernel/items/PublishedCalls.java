package org.creativevolunteers.kernel.items;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.call.file.CallReader;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.table.Table;

/**
 * The published calls. A frozen version never changes and is kept for the life of the process; which version is in force
 * is asked again after 30 seconds. Thread-safe.
 */
public final class PublishedCalls {

    private static final Duration FRESH = Duration.ofSeconds(30);

    private final Table table;
    private final Clock clock;
    private final Map<String, Head> heads = new ConcurrentHashMap<>();
    private final Map<Frozen, Published> versions = new ConcurrentHashMap<>();

    private record Frozen(String call, long version) {}

    private record Head(Optional<CallItem> item, Instant read) {}

    /**
     * A frozen version of a call.
     *
     * @param call    what it says
     * @param version counts the publications
     * @param content the file as it was published
     * @param sha256  of the content
     */
    public record Published(Call call, long version, String content, String sha256) {}

    /**
     * @param table where calls stand
     * @param clock tells when to ask again; any clock
     */
    public PublishedCalls(Table table, Clock clock) {
        this.table = Objects.requireNonNull(table);
        this.clock = Objects.requireNonNull(clock);
    }

    /**
     * The version in force.
     *
     * @throws Refusal 404 where there is no such call
     */
    public Published inForce(String call) {
        return version(call, head(call).orElseThrow(PublishedCalls::none).version());
    }

    /**
     * The version in force of a call that people may know of.
     *
     * @throws Refusal 404 where there is no such call, or it was taken back
     */
    public Published open(String call) {
        if (isTakenBack(call)) {
            throw none();
        }
        return inForce(call);
    }

    /** Whether a call was published by mistake and taken back. */
    public boolean isTakenBack(String call) {
        return head(call).flatMap(CallItem::takenBack).isPresent();
    }

    private Optional<CallItem> head(String call) {
        Head head = heads.get(call);
        if (head == null || clock.instant().isAfter(head.read().plus(FRESH))) {
            head = new Head(CallItem.head(table, call), clock.instant());
            if (head.item().isPresent()) { // strangers cannot fill the memory with names that do not exist
                heads.put(call, head);
            }
        }
        return head.item();
    }

    private static Refusal none() {
        return Refusal.notFound("There is no call of this name.");
    }

    /** The call in force; see {@link #inForce}. */
    public Call call(String call) {
        return inForce(call).call();
    }

    /** A given version, such as the one whose questions a registration answered. */
    public Published version(String call, long version) {
        return versions.computeIfAbsent(new Frozen(call, version), frozen -> {
            CallItem item = CallItem.version(table, call, version)
                    .orElseThrow(() -> new IllegalStateException("version " + version + " of a call is gone"));
            return new Published(CallReader.readPublished(Json.readObject(item.content())), version, item.content(), item.sha256());
        });
    }
}
