package org.creativevolunteers.staff.publishing;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.call.Window;
import org.creativevolunteers.call.file.CallReader;
import org.creativevolunteers.json.Hash;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.items.Assessment;
import org.creativevolunteers.kernel.items.Audit;
import org.creativevolunteers.kernel.items.BatchState;
import org.creativevolunteers.kernel.items.CallItem;
import org.creativevolunteers.kernel.items.PublishedCalls;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.kernel.items.StoredBatch;
import org.creativevolunteers.kernel.table.Shard;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Write;
import org.creativevolunteers.staff.story.StoryReader;

/** Puts a version of a call in force: frozen version, head, batches and audit entry in one transaction. */
public final class CallPublication {

    /** The most bytes of a call file: with its keys it must fit into an item of 400 KB. */
    public static final int LARGEST = 350 * 1024;

    private static final int CALL_ITSELF = 4; // writes of a publication without batches

    private final Table table;
    private final PublishedCalls calls;

    /**
     * @param table where calls stand
     * @param calls those that were published before
     */
    public CallPublication(Table table, PublishedCalls calls) {
        this.table = Objects.requireNonNull(table);
        this.calls = Objects.requireNonNull(calls);
    }

    /**
     * What came of it.
     *
     * @param call    the call in force
     * @param version its number
     * @param sha256  of its content
     * @param changed false where the same content was in force already
     */
    public record Published(Call call, long version, String sha256, boolean changed) {
    }

    /**
     * What publishing would meet.
     *
     * @param inForce    the number of the version that would be replaced; 0 where the call was never published
     * @param changed    false where the same content is in force already
     * @param registered whether somebody has registered, so that what was answered must stay
     * @param assessed   whether somebody has been assessed, so that what merit is made of must stay
     */
    public record Check(long inForce, boolean changed, boolean registered, boolean assessed) {
    }

    /**
     * Tries a call file: everything that publishing would refuse is refused, and nothing is written.
     *
     * @param file  as it was sent
     * @param call  what it says
     * @param staff the subject of who asks
     * @throws Refusal as {@link #publish}
     */
    public Check check(JsonObject file, Call call, String staff) {
        String sha256 = Hash.sha256(content(file));
        Optional<CallItem> head = CallItem.head(table, call.id());
        Optional<Call> before = head.map(item -> version(call.id(), item.version()));
        Standing standing = standing(call.id());
        before.ifPresent(old -> requireCompatible(old, call, standing));
        PlannedBatches.writes(before, call, StoredBatch.ofCall(table, call.id()), staff);
        return new Check(head.map(CallItem::version).orElse(0L), !isInForce(head, sha256), standing.registered(), standing.assessed());
    }

    /**
     * Publishes a call file.
     *
     * @param file  as it was sent
     * @param call  what it says
     * @param staff the subject of who publishes
     * @throws Refusal 413 where the file is too large; 409 where it changes what is in use, has more batches than can be planned at
     *                 once, or another publication came first
     */
    public Published publish(JsonObject file, Call call, String staff, Instant now) {
        String content = content(file);
        String sha256 = Hash.sha256(content);
        Optional<CallItem> head = CallItem.head(table, call.id());
        if (isInForce(head, sha256)) {
            return new Published(call, head.get().version(), sha256, false);
        }
        Optional<Call> before = head.map(item -> version(call.id(), item.version()));
        before.ifPresent(old -> requireCompatible(old, call, standing(call.id())));
        long version = head.map(CallItem::version).orElse(0L) + 1;
        List<Write> writes = new ArrayList<>(CallItem.publish(head, call.id(), content, sha256, staff, now));
        writes.addAll(PlannedBatches.writes(before, call, StoredBatch.ofCall(table, call.id()), staff));
        writes.add(new Audit(call.id(), now, staff, "publish-call", call.id(), Map.of("version", version, "sha256", sha256)).write());
        if (writes.size() > Table.TRANSACTION_LIMIT) { // those that are planned anew and those that go, with the call itself
            throw new Refusal(409, "too-many-batches", "At most " + (Table.TRANSACTION_LIMIT - CALL_ITSELF)
                    + " batches can be planned, changed or taken away by one publication.");
        }
        try {
            table.write(writes);
        } catch (Table.ConditionFailed e) {
            throw Refusal.conflict("changed", "Somebody else published this call, or one of its batches began, at the same moment."
                    + " Load the call again, apply your changes to it, and publish once more.");
        }
        return new Published(call, version, sha256, true);
    }

    /**
     * Takes back a call that was published by mistake, as long as nobody has registered: its planned batches go, its versions and the
     * audit trail stay. To take back what was taken back changes nothing.
     *
     * @return false where somebody has registered or a batch has begun, so that it stays
     * @throws Refusal 404 where there is no such call, 409 where it was published anew at this moment
     */
    public boolean takeBack(String call, String staff, Instant now) {
        CallItem head = CallItem.head(table, call).orElseThrow(() -> Refusal.notFound("There is no call of this name."));
        if (head.takenBack().isPresent()) {
            return true;
        }
        List<StoredBatch> batches = StoredBatch.ofCall(table, call);
        if (isAny(call, partition -> Registration.anyIn(table, partition))
                || batches.stream().anyMatch(batch -> !batch.is(BatchState.PLANNED))) {
            return false;
        }
        List<Write> writes = new ArrayList<>(batches.stream().map(StoredBatch::unplan).toList());
        writes.add(head.takeBack(staff, now));
        writes.add(new Audit(call, now, staff, "take-back-call", call, Map.of("version", head.version())).write());
        try {
            table.write(writes);
        } catch (Table.ConditionFailed e) {
            throw Refusal.conflict("changed", "Somebody published this call, or one of its batches began, at the same moment."
                    + " Load the call again.");
        }
        return true;
    }

    /**
     * Closes a call that takes registrations, by a version that says so. Data are kept until the day that was said before, which batches
     * may need.
     *
     * @return what is in force then; unchanged where it takes none anyway
     */
    public Published close(String call, String staff, Instant now) {
        PublishedCalls.Published standing = calls.version(call, inForce(call));
        Window window = standing.call().window();
        if (!window.takes(now, window.opens())) {
            return new Published(standing.call(), standing.version(), standing.sha256(), false);
        }
        Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
        Instant closes = minute.isAfter(window.opens()) ? minute : minute.plus(Duration.ofMinutes(1));
        long earlier = Math.max(0, Duration.between(closes, window.closes()).plusDays(1).minusNanos(1).toDays());
        JsonObject file = Json.readObject(standing.content());
        JsonObject closed = file.with("window", file.object("window").with("graceMinutes", 0L)
                .with("closes", closes.atZone(standing.call().zone()).toLocalDateTime().toString()).members())
                .with("rules", file.object("rules").with("retentionDays", standing.call().rules().retentionDays() + earlier).members());
        return publish(closed, CallReader.read(closed), staff, now);
    }

    /** Every call, the one that closes last first; one of them as it is given. */
    public List<Call> all(Call given) {
        Stream<Call> others = CallItem.ids(table).stream().filter(id -> !id.equals(given.id())).map(calls::call);
        return Stream.concat(Stream.of(given), others)
                .sorted(Comparator.comparing((Call call) -> call.window().closes()).reversed().thenComparing(Call::id)).toList();
    }

    /** Those of these calls whose stories can be read, by their names. */
    public Set<String> told(List<Call> all) {
        return all.stream().map(Call::id).filter(id -> StoryReader.isTold(table, id)).collect(Collectors.toSet());
    }

    /** The call as a version of it says. */
    public Call version(String call, long version) {
        return calls.version(call, version).call();
    }

    /** The number of the version in force; 0 where the call was never published. */
    public long inForce(String call) {
        return CallItem.head(table, call).map(CallItem::version).orElse(0L);
    }

    private static String content(JsonObject file) {
        if (Json.bytes(file.members()).length > LARGEST) {
            throw new Refusal(413, "too-large", "A call file has at most " + LARGEST + " bytes.");
        }
        return Json.write(file.members());
    }

    private static boolean isInForce(Optional<CallItem> head, String sha256) {
        return head.filter(item -> item.sha256().equals(sha256) && item.takenBack().isEmpty()).isPresent();
    }

    /** What of a call is in use. */
    private record Standing(boolean registered, boolean assessed) {
    }

    private Standing standing(String call) {
        boolean registered = isAny(call, partition -> Registration.anyIn(table, partition));
        return new Standing(registered, registered && isAny(call, partition -> Assessment.anyIn(table, partition)));
    }

    private static void requireCompatible(Call before, Call after, Standing standing) {
        List<Refusal.Detail> errors = Compatibility.errors(before, after, standing.registered(), standing.assessed());
        if (!errors.isEmpty()) {
            throw new Refusal(409, "in-use", "People have registered to this call: some of it can no longer change.", errors);
        }
    }

    private static boolean isAny(String call, Predicate<String> partition) {
        return Shard.inParallel(Shard.allOfCall(call), partition::test).contains(true);
    }
}
