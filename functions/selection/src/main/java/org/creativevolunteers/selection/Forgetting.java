package org.creativevolunteers.selection;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.kernel.access.Code;
import org.creativevolunteers.kernel.items.Audit;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Write;

/**
 * Takes erased people out of what the steps of one batch have stored: salt, attributes, code, scores with a name,
 * explanation. The pool comes first, and from then on no step can be completed that was reckoned with them ({@link Steps}).
 * Before the protocol has begun, they are out of the pool; from then on their rows stay, with an identifier and nothing else,
 * and the protocol stays as it is, byte for byte. Whatever no step names any more and still tells of them is deleted, in every
 * version. Each part can be cut off and taken up again; what is clean already is not touched.
 */
final class Forgetting {

    static final String ACTOR = "ForgetErased";

    private static final int ATTEMPTS = 5;
    private static final byte[] PROTOCOL = "{\"format\":".getBytes(StandardCharsets.US_ASCII);

    private final Table table;
    private final Store store;
    private final Instant now;
    private final BooleanSupplier timeLeft;

    Forgetting(Table table, Store store, Instant now, BooleanSupplier timeLeft) {
        this.table = table;
        this.store = store;
        this.now = now;
        this.timeLeft = timeLeft;
    }

    /** Whose traces are looked for, and by which codes staff knew them. */
    private record Gone(Set<String> ids, Set<String> codes) {

        static Gone of(Set<String> ids) {
            return new Gone(ids, ids.stream().map(Code::of).collect(Collectors.toSet()));
        }

        /** Whether a line of some step tells more of one of them than that there was somebody. */
        boolean toldBy(JsonObject line) {
            return !line.flag("erased") && (of(line, "id") || of(line, "registration"))
                    || Stream.of("result", "reserve").flatMap(list -> line.objects(list).stream()).anyMatch(this::codeOf);
        }

        private boolean of(JsonObject line, String name) {
            return line.text(name).filter(ids::contains).isPresent();
        }

        boolean codeOf(JsonObject entry) {
            return entry.text("code").filter(codes::contains).isPresent();
        }
    }

    /**
     * Forgets these in a batch.
     *
     * @return whether nothing of them is left; not where the time was too short
     */
    boolean forget(String call, String batch, Set<String> ids) {
        Gone gone = Gone.of(ids);
        for (int attempt = 1; ; attempt++) {
            try {
                return rewrite(call, batch, gone) && sweep(call, batch, gone);
            } catch (Table.ConditionFailed changedMeanwhile) {
                if (attempt == ATTEMPTS) {
                    return false; // a run is at it just now; the next look finds it further on
                }
            }
        }
    }

    private Map<String, Store.Stored> steps(String call, String batch) {
        String prefix = Key.step(call, batch, "").sk();
        Map<String, Store.Stored> steps = new TreeMap<>();
        table.query("CALL#" + call, prefix).forEach(item -> steps.put(item.text("sk").substring(prefix.length()), Steps.stored(item)));
        return steps;
    }

    private boolean rewrite(String call, String batch, Gone gone) {
        Map<String, Store.Stored> steps = steps(call, batch);
        forgetFault(call, batch, gone);
        if (!steps.containsKey(FrozenBatch.PEOPLE)) {
            return true; // nobody has been read yet
        }
        boolean begun = steps.containsKey(FrozenBatch.MERITS);
        if (timeLeft.getAsBoolean() && tell(steps.get(FrozenBatch.PEOPLE), gone)) {
            forgetPeople(call, batch, steps, gone, begun);
        }
        if (begun) {
            step(call, batch, FrozenBatch.SCORES, steps, gone, line -> Optional.empty());
            step(call, batch, FrozenBatch.EXPLANATIONS, steps, gone, line -> Optional.of(Explanation.erased(line.requireText("id"))));
            step(call, batch, FrozenBatch.SUMMARY, steps, gone, line -> Optional.of(summary(line, gone)));
        }
        return timeLeft.getAsBoolean();
    }

    /** The codes of dossiers that a batch waited for. */
    private void forgetFault(String call, String batch, Gone gone) {
        StoredBatch stored = StoredBatch.require(table, call, batch);
        Object without = without(stored.item().object("fault"), gone);
        if (!without.equals(stored.item().object("fault"))) {
            table.write(stored.change(stored.state()).set("fault", without));
        }
    }

    private static Object without(Object value, Gone gone) {
        return switch (value) {
            case Map<?, ?> map -> map.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> without(entry.getValue(), gone),
                    (a, b) -> a, LinkedHashMap::new));
            case List<?> list -> list.stream().filter(one -> !(one instanceof String text && gone.codes().contains(text)))
                    .map(one -> without(one, gone)).toList();
            default -> value;
        };
    }

    /**
     * Before the protocol has begun, whoever is erased was never in it; the scores are frozen anew, for without that person
     * they may not suffice.
     */
    private void forgetPeople(String call, String batch, Map<String, Store.Stored> steps, Gone gone, boolean begun) {
        Store.Stored old = steps.get(FrozenBatch.PEOPLE);
        Store.Stored fresh = rewritten(call, batch, old, gone, line ->
                begun ? Optional.of(Explanation.erased(line.requireText("id"))) : Optional.empty());
        List<Write> writes = new ArrayList<>(List.of(replace(call, batch, FrozenBatch.PEOPLE, old, fresh),
                new Audit(call, now, ACTOR, "forget-erased", batch, Map.of()).write()));
        if (!begun) {
            Key scores = Key.step(call, batch, FrozenBatch.SCORES);
            writes.add(Write.check(Key.step(call, batch, FrozenBatch.MERITS)).whenMissing("pk"));
            writes.add(steps.containsKey(FrozenBatch.SCORES) ? Write.delete(scores) : Write.check(scores).whenMissing("pk"));
        }
        table.write(writes);
    }

    private void step(String call, String batch, String step, Map<String, Store.Stored> steps, Gone gone,
                      Function<JsonObject, Optional<Map<String, Object>>> forgotten) {
        Store.Stored old = steps.get(step);
        if (old != null && timeLeft.getAsBoolean() && tell(old, gone)) {
            table.write(replace(call, batch, step, old, rewritten(call, batch, old, gone, forgotten)));
        }
    }

    private static Write replace(String call, String batch, String step, Store.Stored old, Store.Stored fresh) {
        return Write.update(Key.step(call, batch, step)).set("object", fresh.key()).set("sha256", fresh.sha256()).when("object", old.key());
    }

    private static Map<String, Object> summary(JsonObject summary, Gone gone) {
        Map<String, Object> left = new LinkedHashMap<>(summary.members());
        for (String list : List.of("result", "reserve")) {
            left.put(list, summary.objects(list).stream().map(entry -> gone.codeOf(entry) ? Map.of("erased", true) : entry.members()).toList());
        }
        return left;
    }

    /** Whether a step's lines tell of somebody erased. */
    private boolean tell(Store.Stored stored, Gone gone) {
        try (InputStream in = store.open(stored)) {
            return Lines.read(in).anyMatch(gone::toldBy);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Store.Stored rewritten(String call, String batch, Store.Stored old, Gone gone,
                                   Function<JsonObject, Optional<Map<String, Object>>> forgotten) {
        return store.put(Steps.folder(call, batch), out -> {
            try (InputStream in = store.open(old)) {
                Iterable<Map<String, Object>> left = Lines.read(in).map(line -> gone.toldBy(line) ? forgotten.apply(line)
                        : Optional.of(line.members())).flatMap(Optional::stream)::iterator;
                Lines.of(left, line -> line).write(out);
            }
        });
    }

    /**
     * Deletes what no step names and still tells of them: what was replaced, what a run left that died, or that is at work
     * and can complete nothing with it.
     */
    private boolean sweep(String call, String batch, Gone gone) {
        Set<String> named = named(call, batch);
        for (Store.Version version : store.versions(Steps.folder(call, batch))) {
            if (!timeLeft.getAsBoolean()) {
                return false;
            }
            if (!named.contains(version.key()) && tell(version, gone)) {
                store.delete(version);
            }
        }
        return true;
    }

    private Set<String> named(String call, String batch) {
        Set<String> named = new HashSet<>();
        steps(call, batch).values().forEach(stored -> named.add(stored.key()));
        return named;
    }

    /** A protocol and what a round of offers names tell of nobody. */
    private boolean tell(Store.Version version, Gone gone) {
        try (BufferedInputStream in = new BufferedInputStream(store.open(version))) {
            in.mark(PROTOCOL.length);
            boolean protocol = Arrays.equals(in.readNBytes(PROTOCOL.length), PROTOCOL);
            in.reset();
            return !protocol && Lines.read(in).anyMatch(gone::toldBy);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
