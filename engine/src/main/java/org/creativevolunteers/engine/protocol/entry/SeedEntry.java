package org.creativevolunteers.engine.protocol.entry;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.creativevolunteers.engine.canonical.Column;
import org.creativevolunteers.engine.canonical.ProtocolFormatException;
import org.creativevolunteers.engine.draw.Seed;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.json.Refusal;

/**
 * The seed with where it comes from, and what it draws.
 *
 * @param draws each row's draw weight, 0 to 2⁴⁰ − 1
 */
public record SeedEntry(Seed seed, Column draws) implements Entry {

    public static final String TYPE = "seed";

    public SeedEntry {
        Objects.requireNonNull(seed, "seed");
        Objects.requireNonNull(draws, "draws");
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public void write(Map<String, Object> payload) {
        payload.put("seed", json(seed));
        payload.put("draws", draws);
    }

    private static Map<String, Object> json(Seed seed) {
        return switch (seed) {
            case Seed.Drand drand -> Map.of("kind", "drand", "chain", drand.chain(), "round", drand.round(),
                    "randomness", drand.randomness(), "signature", drand.signature(), "source", drand.source());
            case Seed.Lottery lottery -> Map.of("kind", "lottery", "results", lottery.results().stream()
                    .map(result -> Map.of("name", result.name(), "date", result.date(),
                            "values", Column.of(result.values()), "source", result.source()))
                    .toList());
            case Seed.Text text -> Map.of("kind", "text", "text", text.text());
        };
    }

    static SeedEntry of(JsonObject json) {
        json.only(Set.of("type", "seed", "draws"));
        return new SeedEntry(seed(json.object("seed"), result -> Fields.column(result, "values")), Fields.column(json, "draws"));
    }

    /**
     * Reads a seed, wherever it is written.
     *
     * @param values of a lottery's result: as a protocol, or as another JSON document has lists of numbers
     * @throws ProtocolFormatException  when there is no such kind
     * @throws Refusal                  when a member is missing, of the wrong kind, or unknown
     * @throws IllegalArgumentException when the members make no seed
     */
    public static Seed seed(JsonObject json, Function<JsonObject, List<Long>> values) {
        return switch (json.requireText("kind")) {
            case "drand" -> {
                json.only(Set.of("kind", "chain", "round", "randomness", "signature", "source"));
                yield new Seed.Drand(json.requireText("chain"), json.requireWhole("round"), json.requireText("randomness"),
                        json.requireText("signature"), json.requireText("source"));
            }
            case "lottery" -> {
                List<Seed.Lottery.Result> results = json.only(Set.of("kind", "results")).objects("results").stream()
                        .map(result -> result(result, values)).toList();
                yield new Seed.Lottery(results);
            }
            case "text" -> new Seed.Text(json.only(Set.of("kind", "text")).requireText("text"));
            case String other -> throw new ProtocolFormatException("there is no seed of the kind " + other);
        };
    }

    private static Seed.Lottery.Result result(JsonObject json, Function<JsonObject, List<Long>> values) {
        json.only(Set.of("name", "date", "values", "source"));
        return new Seed.Lottery.Result(json.requireText("name"), json.requireText("date"), values.apply(json),
                json.requireText("source"));
    }
}
