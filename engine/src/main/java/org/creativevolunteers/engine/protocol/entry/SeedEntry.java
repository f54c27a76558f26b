package org.creativevolunteers.engine.protocol.entry;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.creativevolunteers.engine.canonical.Column;
import org.creativevolunteers.engine.canonical.ProtocolFormatException;
import org.creativevolunteers.engine.draw.Seed;
import org.creativevolunteers.json.JsonObject;

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
    public Map<String, Object> payload() {
        return Map.of("type", TYPE, "seed", json(seed), "draws", draws);
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
        return new SeedEntry(seed(json.object("seed")), Fields.column(json, "draws"));
    }

    private static Seed seed(JsonObject json) {
        return switch (json.requireText("kind")) {
            case "drand" -> {
                json.only(Set.of("kind", "chain", "round", "randomness", "signature", "source"));
                yield new Seed.Drand(json.requireText("chain"), json.requireWhole("round"), json.requireText("randomness"),
                        json.requireText("signature"), json.requireText("source"));
            }
            case "lottery" -> {
                List<Seed.Lottery.Result> results = json.only(Set.of("kind", "results")).objects("results").stream()
                        .map(SeedEntry::result).toList();
                yield new Seed.Lottery(results);
            }
            case "text" -> new Seed.Text(json.only(Set.of("kind", "text")).requireText("text"));
            case String other -> throw new ProtocolFormatException("there is no seed of the kind " + other);
        };
    }

    private static Seed.Lottery.Result result(JsonObject json) {
        json.only(Set.of("name", "date", "values", "source"));
        return new Seed.Lottery.Result(json.requireText("name"), json.requireText("date"), Fields.column(json, "values"),
                json.requireText("source"));
    }
}
