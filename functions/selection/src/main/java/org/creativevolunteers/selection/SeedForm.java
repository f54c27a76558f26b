package org.creativevolunteers.selection;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.creativevolunteers.engine.draw.Seed;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.table.Item;

/**
 * A public seed as staff enter it and as the batch keeps it: {@code {"kind": "lottery", "results": [{"name", "date",
 * "values", "source"}]}} or {@code {"kind": "drand", "chain", "round", "randomness", "signature", "source"}}. A text is no
 * public seed: whoever enters it could choose it.
 */
final class SeedForm {

    private SeedForm() {
    }

    /** @throws Refusal 400 where it is no seed */
    static Seed of(JsonObject json) {
        try {
            return switch (json.requireText("kind")) {
                case "drand" -> drand(json);
                case "lottery" -> new Seed.Lottery(json.only(Set.of("kind", "results")).objects("results").stream()
                        .map(SeedForm::result).toList());
                default -> throw Refusal.at("/kind", "kind", "A seed is of the kind \"lottery\" or \"drand\".");
            };
        } catch (IllegalArgumentException e) {
            throw Refusal.at("", "seed", "This is not a seed: " + e.getMessage() + ".");
        }
    }

    /** The seed that a batch keeps. */
    @SuppressWarnings("unchecked") // an item's maps have names as keys
    static Optional<Seed> stored(Item batch) {
        return batch.has("seed") ? Optional.of(of(JsonObject.of(batch.object("seed")))) : Optional.empty();
    }

    private static Seed drand(JsonObject json) {
        json.only(Set.of("kind", "chain", "round", "randomness", "signature", "source"));
        return new Seed.Drand(json.requireText("chain"), json.requireWhole("round"), json.requireText("randomness"),
                json.requireText("signature"), json.requireText("source"));
    }

    private static Seed.Lottery.Result result(JsonObject json) {
        json.only(Set.of("name", "date", "values", "source"));
        List<Long> values = new ArrayList<>();
        for (Object value : json.list("values")) {
            if (!(value instanceof Long number)) {
                throw Refusal.at(json.at("values"), "kind", "A lottery's values are whole numbers.");
            }
            values.add(number);
        }
        return new Seed.Lottery.Result(json.requireText("name"), json.requireText("date"), values, json.requireText("source"));
    }
}
