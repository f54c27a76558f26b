package org.creativevolunteers.staff;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.call.file.CallReader;
import org.creativevolunteers.json.Hash;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.items.Audit;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Shard;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Times;
import org.creativevolunteers.kernel.table.Write;

/** Puts a version of a call in force: frozen version, head, batches and audit entry in one transaction. */
final class Publication {

    /** The most bytes of a call file: with its keys it must fit into an item of 400 KB. */
    static final int LARGEST = 350 * 1024;

    private static final String LAST = "~"; // after every letter and digit of identifiers
    private static final int CALL_ITSELF = 4; // writes of a publication without batches

    private static final Pattern BATCH = Pattern.compile("BATCH#([^#]+)"); // not the steps of its run

    private final Table table;

    Publication(Table table) {
        this.table = table;
    }

    /**
     * What came of it.
     *
     * @param call    the call in force
     * @param version its number
     * @param sha256  of its content
     * @param changed false where the same content was in force already
     */
    record Published(Call call, long version, String sha256, boolean changed) {
    }

    /**
     * Publishes a call file.
     *
     * @throws Refusal 413 where the file is too large; 409 where it changes what is in use, has more batches than can be planned at
     *                 once, or another publication came first
     */
    Published publish(JsonObject file, Call call, String staff, Instant now) {
        String content = Json.write(file.members());
        if (Json.bytes(file.members()).length > LARGEST) {
            throw new Refusal(413, "too-large", "A call file has at most " + LARGEST + " bytes.");
        }
        String sha256 = Hash.sha256(content);
        Optional<Item> head = table.get(Key.call(call.id()));
        if (head.filter(item -> item.text("sha256").equals(sha256)).isPresent()) {
            return new Published(call, head.get().whole("version"), sha256, false);
        }
        Optional<Call> before = head.map(item -> version(call.id(), item.whole("version")));
        before.ifPresent(old -> requireCompatible(old, call));
        long version = head.map(item -> item.whole("version")).orElse(0L) + 1;
        List<Write> writes = new ArrayList<>();
        Item published = Item.at(Key.version(call.id(), version)).with("content", content).with("sha256", sha256)
                .with("published", Times.text(now)).with("by", staff);
        writes.add(Write.create(published));
        Write move = Write.put(Item.at(Key.call(call.id())).with("version", version).with("sha256", sha256)
                .with("published", Times.text(now)).with("by", staff));
        writes.add(head.isPresent() ? move.when("version", version - 1) : move.whenMissing("pk"));
        writes.add(Write.put(Item.at(Key.listed(call.id())).with("call", call.id()))); // where schedules find it
        writes.addAll(BatchPlan.writes(before, call, batches(call.id()), staff));
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

    /** The call as a version of it says. */
    Call version(String call, long version) {
        Item item = table.get(Key.version(call, version))
                .orElseThrow(() -> new IllegalStateException("version " + version + " of a call is gone"));
        return CallReader.read(Json.readObject(item.text("content")));
    }

    /** The number of the version in force; 0 where the call was never published. */
    long inForce(String call) {
        return table.get(Key.call(call)).map(item -> item.whole("version")).orElse(0L);
    }

    private void requireCompatible(Call before, Call after) {
        boolean registered = exists(after.id(), "REG#");
        List<Refusal.Detail> errors = InUse.errors(before, after, registered, registered && exists(after.id(), "ASSESSMENT#"));
        if (!errors.isEmpty()) {
            throw new Refusal(409, "in-use", "People have registered to this call: some of it can no longer change.", errors);
        }
    }

    private boolean exists(String call, String prefix) {
        return Shard.inParallel(Shard.allOfCall(call), partition ->
                table.queryParts(Table.Index.CALL, partition, prefix, prefix + LAST, List.of("pk")).findAny().isPresent()).contains(true);
    }

    private Map<String, Item> batches(String call) {
        Map<String, Item> batches = new LinkedHashMap<>();
        table.query("CALL#" + call, "BATCH#").forEach(item -> {
            var batch = BATCH.matcher(item.key().sk());
            if (batch.matches()) {
                batches.put(batch.group(1), item);
            }
        });
        return batches;
    }
}
