package org.creativevolunteers.engine.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.creativevolunteers.call.QuicknetRound;
import org.creativevolunteers.engine.calibration.MeritMethod;
import org.creativevolunteers.engine.calibration.MeritRule;
import org.creativevolunteers.engine.canonical.CanonicalJson;
import org.creativevolunteers.engine.canonical.Column;
import org.creativevolunteers.engine.canonical.HashColumn;
import org.creativevolunteers.engine.draw.DrawMethod;
import org.creativevolunteers.engine.draw.Seed;
import org.creativevolunteers.engine.draw.Sha256;
import org.creativevolunteers.engine.outcome.Counterfactual;
import org.creativevolunteers.engine.protocol.RowFinding.Step;
import org.creativevolunteers.engine.protocol.entry.Entry;
import org.creativevolunteers.engine.protocol.entry.RootEntry;
import org.creativevolunteers.engine.protocol.entry.SeedEntry;
import org.creativevolunteers.engine.solver.Selector;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.json.JsonObject;
import org.junit.jupiter.api.Test;

/**
 * What a person finds with the copy for everybody and the own page's file, of protocols as they are and as somebody changed them. The cases
 * stand in a file, which {@code -Dgolden=write} writes, because the own page's script is held to them, too.
 */
class RowCasesTest {

    private static final Path FILE = Path.of(System.getProperty("basedir", "."),
            "src/test/resources/org/creativevolunteers/engine/protocol/row-cases.json");
    private static final Set<String> SHOWN = Set.of("rules", "relaxation", "seed", "root");
    private static final String SIGNATURE =
            "b44679b9a59af2ec876b1a6b1ad52ea9b1615fc3982b19576350f93447cb1125e342b73a8dd2bacbe47e4b6b63ed5e39";

    private final Map<String, Object> protocols = new LinkedHashMap<>();
    private final List<Map<String, Object>> cases = new ArrayList<>();

    // ---- Protocols ----

    /** With quicknet's signature of round 1000. */
    private static Seed round(long number) {
        return new Seed.Drand(QuicknetRound.CHAIN, number, HashColumn.HEX.formatHex(Sha256.of(HashColumn.HEX.parseHex(SIGNATURE))),
                SIGNATURE, "a relay");
    }

    private static Batch batch(MeritMethod method, DrawMethod draw, String announced, Seed seed) {
        MeritRule rule = new MeritRule(SampleBatch.MERIT.criteria(), method, 2);
        FrozenPool.Builder pool = FrozenPool.under(SampleBatch.rules(Optional.of(rule), draw, announced));
        SampleBatch.applicants().forEach(pool::add);
        Batch batch = Batch.freeze(pool.build(), Selector.withDefaults());
        batch.root();
        batch.assess(SampleBatch.assessments());
        batch.draw(seed);
        batch.select();
        batch.relax(SampleBatch.DAY_1, "the board", "only one person of the region applied", batch.proposal().orElseThrow());
        batch.select();
        batch.explain(id -> explanation(batch, id), id -> SampleBatch.applicants().get(batch.row(id).orElseThrow()).explanationSalt());
        batch.root();
        return batch;
    }

    /** As the service explains. */
    private static Map<String, Object> explanation(Batch batch, String id) {
        Map<String, Object> json = new TreeMap<>();
        Map<String, Object> means = new TreeMap<>();
        SampleBatch.MERIT.criteria().forEach(criterion -> {
            long sum = SampleBatch.assessments().stream().filter(sheet -> sheet.dossier().equals(id))
                    .mapToLong(sheet -> sheet.scores().get(criterion.id())).sum();
            means.put(criterion.id(), (2000 * sum + 3) / 6);
        });
        json.put("id", id);
        json.put("criteria", means);
        json.put("assessments", 3L);
        json.put("evened", batch.evened(id).orElseThrow());
        switch (batch.explanation(id)) {
            case Counterfactual.Chosen chosen -> {
                json.put("outcome", "OPEN");
                json.put("merit", chosen.merit());
                chosen.margin().ifPresent(margin -> json.put("margin", margin));
            }
            case Counterfactual.NotChosen other -> {
                json.put("outcome", "NOT_SELECTED");
                json.put("merit", other.merit());
                other.cutoff().ifPresent(cutoff -> json.put("cutoff", cutoff));
                other.needed().ifPresent(needed -> json.put("needed", needed));
                if (!other.inTheWay().quotas().isEmpty()) {
                    json.put("how", other.inTheWay().how().word());
                    json.put("inTheWay", other.inTheWay().quotas().stream().map(batch::quotaName).toList());
                }
            }
        }
        return json;
    }

    private static Protocol copy(Batch batch) {
        return batch.protocol().showing(SHOWN);
    }

    private static JsonObject json(Protocol protocol) {
        var bytes = new ByteArrayOutputStream();
        try {
            protocol.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Json.readObject(bytes.toByteArray(), Json.TRUSTED);
    }

    /** A chain that was made anew from this record on, so that it holds. */
    private static Protocol forged(Protocol copy, Class<? extends Entry> kind, UnaryOperator<Entry> change) {
        var links = new ArrayList<Protocol.Link>();
        String head = Protocol.EMPTY.head();
        for (Protocol.Link link : copy.links()) {
            Optional<Entry> entry = link.entry().map(one -> kind.isInstance(one) ? change.apply(one) : one);
            String payloadHash = entry.map(one -> HashColumn.HEX.formatHex(CanonicalJson.hash(one.payload()))).orElse(link.payloadHash());
            head = Protocol.link(head, payloadHash);
            links.add(new Protocol.Link(entry, payloadHash, head));
        }
        return Protocol.of(links);
    }

    /** The pool's root where the seed was, and the seed in its place: a chain that holds. */
    private static Protocol rootAfterTheDraw(Protocol copy) {
        List<Optional<Entry>> entries = new ArrayList<>(copy.links().stream().map(Protocol.Link::entry).toList());
        int seed = entries.indexOf(entries.stream().filter(entry -> entry.orElse(null) instanceof SeedEntry).findFirst().orElseThrow());
        Collections.swap(entries, 2, seed);
        var links = new ArrayList<Protocol.Link>();
        String head = Protocol.EMPTY.head();
        for (int i = 0; i < entries.size(); i++) {
            String payloadHash = entries.get(i).map(one -> HashColumn.HEX.formatHex(CanonicalJson.hash(one.payload())))
                    .orElse(copy.links().get(i).payloadHash());
            head = Protocol.link(head, payloadHash);
            links.add(new Protocol.Link(entries.get(i), payloadHash, head));
        }
        return Protocol.of(links);
    }

    private String keep(String name, JsonObject protocol) {
        protocols.put(name, protocol.members());
        return name;
    }

    private String keep(String name, Protocol protocol) {
        return keep(name, json(protocol));
    }

    // ---- A person's file ----

    private static Map<String, Object> own(Batch batch, int row) {
        SealedApplicant applicant = SampleBatch.applicants().get(row);
        Map<String, Object> explanation = explanation(batch, applicant.id());
        Map<String, Object> own = new TreeMap<>();
        own.put("registration", applicant.id());
        own.put("row", row);
        own.put("salt", applicant.salt());
        own.put("attributes", new TreeMap<>(applicant.attributes()));
        own.put("merit", explanation.get("merit"));
        own.put("explanation", explanation);
        own.put("proof", Proofs.of(batch.protocol()).of(row));
        return own;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> in(Map<String, Object> own, String member) {
        var copy = new TreeMap<String, Object>((Map<String, Object>) own.get(member));
        own.put(member, copy);
        return copy;
    }

    // ---- Cases ----

    private void add(String name, String protocol, Map<String, Object> own) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("name", name);
        one.put("protocol", protocol);
        one.put("own", own);
        one.put("verdicts", verdicts(protocol, own));
        cases.add(one);
    }

    private void changed(String name, String protocol, Batch batch, int row, Consumer<Map<String, Object>> change) {
        Map<String, Object> own = own(batch, row);
        change.accept(own);
        add(name, protocol, own);
    }

    /** By step; nothing where the protocol does not verify. */
    private Map<String, Object> verdicts(String protocol, Map<String, Object> own) {
        Map<Step, String> verdicts = new EnumMap<>(Step.class);
        try {
            byte[] bytes = Json.bytes(protocols.get(protocol));
            Verification verification = ProtocolVerifier.withoutEvidence().verify(new ByteArrayInputStream(bytes));
            if (verification instanceof Verification.Verified(Protocol verified, List<String> _)) {
                OwnRow row = OwnRow.of(Json.readObject(Json.bytes(own), Json.TRUSTED));
                RowCheck.of(verified, row).forEach(finding -> verdicts.merge(finding.step(), word(finding),
                        (one, other) -> one.equals("no") || other.equals("yes") ? one : other));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, Object> named = new LinkedHashMap<>();
        verdicts.forEach((step, verdict) -> named.put(step.name(), verdict));
        return named;
    }

    private static String word(RowFinding finding) {
        return switch (finding) {
            case RowFinding.Holds _ -> "yes";
            case RowFinding.Contradicts _ -> "no";
            case RowFinding.Unchecked _ -> "unchecked";
        };
    }

    private void collect() {
        Batch calibrated =
                batch(new MeritMethod.Calibrated(1000), DrawMethod.SHA256, "drand: " + new QuicknetRound(1000).name(), round(1000));
        Batch raw = batch(new MeritMethod.Raw(), DrawMethod.SHA256, "the draw of the sample lottery on 1 May 2026", SampleBatch.seed());
        Batch picked = batch(new MeritMethod.Raw(), DrawMethod.RFC3797, "a text", new Seed.Text("a sample seed"));
        keep("calibrated", copy(calibrated));
        keep("raw", copy(raw));
        keep("picked", copy(picked));
        for (int row = 0; row < SampleBatch.APPLICANTS; row++) {
            add("as it is, calibrated, row " + row, "calibrated", own(calibrated, row));
            add("as it is, raw, row " + row, "raw", own(raw, row));
        }
        add("as it is, picked by RFC 3797", "picked", own(picked, 3));
        protocolsThatWereChanged(calibrated, raw);
        filesThatWereChanged(calibrated, raw);
    }

    private void protocolsThatWereChanged(Batch calibrated, Batch raw) {
        String text = new String(Json.bytes(json(copy(raw)).members()), StandardCharsets.UTF_8);
        keep("other places", Json.readObject(text.replace("\"places\":5,\"quotas\"", "\"places\":6,\"quotas\"")));
        keep("other head", Json.readObject(text.replaceFirst("\"head\":\"[0-9a-f]{8}", "\"head\":\"00000000")));
        keep("other hidden hash", Json.readObject(text.replaceFirst("\"payloadHash\":\"[0-9a-f]{8}", "\"payloadHash\":\"00000000")));
        keep("another root", forged(copy(raw), RootEntry.class, entry -> new RootEntry(((RootEntry) entry).of(), 14, "ab".repeat(32))));
        keep("more rows",
                forged(copy(raw), RootEntry.class, entry -> new RootEntry(((RootEntry) entry).of(), 15, ((RootEntry) entry).root())));
        keep("another seed", forged(copy(raw), SeedEntry.class,
                entry -> new SeedEntry(new Seed.Text("another"), ((SeedEntry) entry).draws())));
        keep("another draw", forged(copy(raw), SeedEntry.class, entry -> {
            long[] draws = ((SeedEntry) entry).draws().stream().mapToLong(draw -> draw).toArray();
            draws[3] = (1L << 40) - 1;
            return new SeedEntry(((SeedEntry) entry).seed(), Column.of(draws));
        }));
        keep("another round", forged(copy(calibrated), SeedEntry.class, entry -> new SeedEntry(round(1001), ((SeedEntry) entry).draws())));
        keep("a root after the draw", rootAfterTheDraw(copy(raw)));
        keep("without roots", raw.protocol().showing(Set.of("rules", "relaxation", "seed")));
        keep("without rules", raw.protocol().showing(Set.of("seed", "root")));
        for (String name : List.copyOf(protocols.keySet()).subList(3, protocols.size())) {
            add(name, name, own(name.equals("another round") ? calibrated : raw, 3));
        }
    }

    private void filesThatWereChanged(Batch calibrated, Batch raw) {
        int out = notSelected(calibrated);
        int in = calibrated.row(calibrated.selected().iterator().next()).orElseThrow();
        changed("another salt", "raw", raw, 2, own -> own.put("salt", "ab".repeat(32)));
        changed("another answer", "raw", raw, 2, own -> in(own, "attributes").put("age", List.of("99")));
        changed("another row", "raw", raw, 2, own -> own.put("row", 3));
        changed("a row that is not there", "raw", raw, 2, own -> own.put("row", 14));
        changed("another person", "raw", raw, 2, own -> own.put("registration", "r-03"));
        changed("no path", "raw", raw, 2, own -> own.remove("proof"));
        changed("a path cut short", "raw", raw, 2, own -> in(own, "proof").put("pool", List.of("ab".repeat(32))));
        changed("a path too long", "raw", raw, 2, own -> in(own, "proof").put("explanations", Collections.nCopies(5, "ab".repeat(32))));
        changed("no explanation", "raw", raw, 2, own -> own.remove("explanation"));
        changed("another merit on the page", "raw", raw, 2, own -> own.put("merit", 9999));
        changed("another merit, explained too", "calibrated", calibrated, 2, own -> {
            own.put("merit", 9999);
            in(own, "explanation").put("merit", 9999);
        });
        changed("another mean", "raw", raw, 2, own -> in(in(own, "explanation"), "criteria").put("portfolio", 10_000));
        changed("a mean that none of three is", "calibrated", calibrated, 2,
                own -> in(in(own, "explanation"), "criteria").put("portfolio", 4_100));
        changed("another sum", "raw", raw, 2, own -> in(in(own, "explanation"), "evened").put("portfolio", 1));
        changed("another sum, calibrated", "calibrated", calibrated, 2, own -> in(in(own, "explanation"), "evened").put("portfolio", 1));
        changed("a criterion of which the rules know nothing", "raw", raw, 2,
                own -> in(in(own, "explanation"), "evened").put("charm", 1));
        changed("fewer assessments than the quorum", "raw", raw, 2, own -> in(own, "explanation").put("assessments", 1));
        changed("no sums, as files were before", "raw", raw, 2, own -> in(own, "explanation").remove("evened"));
        changed("another outcome", "calibrated", calibrated, out, own -> in(own, "explanation").put("outcome", "OPEN"));
        changed("an outcome that is none", "calibrated", calibrated, out, own -> in(own, "explanation").put("outcome", "PERHAPS"));
        changed("a cutoff below the own merit", "calibrated", calibrated, out, own -> in(own, "explanation").put("cutoff", 1));
        changed("a merit that was enough", "calibrated", calibrated, out, own -> in(own, "explanation").put("needed", 1));
        changed("a quota that there is not", "calibrated", calibrated, out,
                own -> in(own, "explanation").put("inTheWay", List.of("blue eyes")));
        changed("a margin of somebody not selected", "calibrated", calibrated, out, own -> in(own, "explanation").put("margin", 1));
        changed("a margin below nothing", "calibrated", calibrated, in, own -> in(own, "explanation").put("margin", -1));
        changed("selected, and not", "calibrated", calibrated, in, own -> in(own, "explanation").put("needed", 9999));
    }

    private static int notSelected(Batch batch) {
        return SampleBatch.applicants().stream().map(SealedApplicant::id).filter(id -> !batch.selected().contains(id))
                .mapToInt(id -> batch.row(id).orElseThrow()).findFirst().orElseThrow();
    }

    private Map<String, Object> one(String name) {
        return cases.stream().filter(one -> one.get("name").equals(name)).findFirst().orElseThrow();
    }

    private Object verdict(String name, Step step) {
        return ((Map<?, ?>) one(name).get("verdicts")).get(step.name());
    }

    @Test
    void the_cases_of_the_file_are_judged_as_it_says() throws IOException {
        collect();
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("protocols", protocols);
        all.put("cases", cases);
        String text = new String(CanonicalJson.bytes(Json.readObject(Json.bytes(all), Json.TRUSTED).members()), StandardCharsets.UTF_8)
                .replace("},{\"name\"", "},\n{\"name\"").replace("},{\"own\"", "},\n{\"own\"") + "\n";
        if ("write".equals(System.getProperty("golden"))) {
            Files.writeString(FILE, text);
        } else {
            assertEquals(Files.readString(FILE), text, "-Dgolden=write writes it");
        }
    }

    @Test
    void nothing_is_wrong_in_what_is_as_it_was_told_and_each_step_has_something_that_shows_there() {
        collect();
        for (Map<String, Object> one : cases) {
            boolean asItIs = one.get("name").toString().startsWith("as it is");
            Map<?, ?> verdicts = (Map<?, ?>) one.get("verdicts");
            assertEquals(asItIs, !verdicts.containsValue("no") && !verdicts.isEmpty()
                    && !Set.of("no path", "no explanation", "no sums, as files were before", "without roots", "without rules")
                            .contains(one.get("name")),
                    () -> one.get("name") + " " + verdicts);
        }
        for (Step step : List.of(Step.ROW, Step.SEAL, Step.MERIT, Step.DRAW, Step.REASON)) {
            assertTrue(cases.stream().anyMatch(one -> "no".equals(((Map<?, ?>) one.get("verdicts")).get(step.name()))), step.name());
            assertTrue(cases.stream().anyMatch(one -> "yes".equals(((Map<?, ?>) one.get("verdicts")).get(step.name()))), step.name());
        }
        assertEquals("no", verdict("another seed", Step.DRAW));
        assertEquals("yes", verdict("another seed", Step.ROW));
        assertEquals("no", verdict("another root", Step.SEAL));
        assertEquals("no", verdict("another sum", Step.MERIT));
        assertEquals("unchecked", verdict("as it is, calibrated, row 2", Step.EVENING));
        assertEquals(Map.of(), one("other places").get("verdicts"), "the chain is broken");
        assertEquals(Map.of(), one("a root after the draw").get("verdicts"), "the order is another");
        assertEquals(Map.of(), one("another round").get("verdicts"), "not the announced one");
    }
}
