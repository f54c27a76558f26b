package org.creativevolunteers.kernel;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.creativevolunteers.json.Hash;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.kernel.function.Environment;
import org.creativevolunteers.kernel.function.Log;
import org.creativevolunteers.kernel.http.Http;
import org.creativevolunteers.kernel.http.HttpAnswer;
import org.creativevolunteers.kernel.http.HttpRequest;
import org.creativevolunteers.kernel.items.Audit;
import org.creativevolunteers.kernel.items.CallItem;
import org.creativevolunteers.kernel.items.PublishedCalls;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Shard;
import org.creativevolunteers.kernel.table.Table;

/**
 * What every function does once before a snapshot of it is taken, so that whoever comes first after it waits for nothing that could
 * have been done before: a read from the table, and, on a table without a network, what requests have in common: the event, a call,
 * queries, a transaction, the answer. Nothing is written; nothing of it is kept but code and connections.
 */
public final class Priming {

    /** As often as the compiler wants to see something before it takes it up; before a snapshot there is time. */
    private static final int TIMES = 100;
    private static final Key NOTHING = new Key("PRIMING", "PRIMING");

    /** What a function rehearses of its own: it changes nothing. */
    public interface Rehearsal {
        void play() throws IOException;
    }

    private Priming() {
    }

    /** Has a function rehearse, before a snapshot and at no other time. A start that could not is only slower: no reason to fail. */
    public static void rehearse(Environment environment, Rehearsal rehearsal) {
        if (environment.isBeforeSnapshot()) {
            try {
                rehearsal.play();
            } catch (RuntimeException | IOException fault) {
                Log.ofStart("priming").fault(fault);
            }
        }
    }

    /** Has answers to a request made, as often as the compiler wants to see it, and gives them to nobody. */
    public static void answer(Map<String, Object> event, Function<HttpRequest, HttpAnswer> function) throws IOException {
        byte[] request = Json.bytes(event);
        for (int i = 0; i < TIMES; i++) {
            Http.serve(new ByteArrayInputStream(request), new ByteArrayOutputStream(), null, function);
        }
    }

    /** A made-up call, a request and its body, for what is played on a stage. */
    public static JsonObject script() {
        try (InputStream in = Priming.class.getResourceAsStream("rehearsal.json")) {
            return Json.readEvent(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A table without a network on which the script's call is published. */
    public static Table stage(JsonObject script) {
        String content = Json.write(script.object("call"));
        return Table.stage(CallItem.stage(script.object("call").requireText("id"), content, Hash.sha256(content)));
    }

    /** Does it. A start that could not is only slower: no reason to fail. */
    static void of(Table table) {
        try {
            JsonObject script = script();
            Table stage = stage(script);
            for (int i = 0; i < TIMES; i++) {
                play(script, stage);
            }
            table.get(NOTHING);
        } catch (RuntimeException | IOException fault) {
            Log.ofStart("priming").fault(fault);
        }
    }

    private static void play(JsonObject script, Table stage) throws IOException {
        Instant now = Instant.parse(script.requireText("now"));
        String call = script.object("call").requireText("id");
        Http.serve(new ByteArrayInputStream(Json.bytes(script.object("event").members())), new ByteArrayOutputStream(), null, request -> {
            PublishedCalls.Published published = new PublishedCalls(stage, Clock.fixed(now, ZoneOffset.UTC)).inForce(call);
            List<Item> found = Shard.inParallel(Shard.allOfCall(call), partition -> stage.query(Table.Index.CALL, partition).toList())
                    .stream().flatMap(List::stream).toList();
            stage.getAll(List.of(NOTHING));
            stage.write(new Audit(call, now, "priming", "prime", call).write(), new Audit(call, now, "priming", "prime", call).write());
            return HttpAnswer.ok(Map.of("call", published.call().id(), "found", (long) found.size()));
        });
    }
}
