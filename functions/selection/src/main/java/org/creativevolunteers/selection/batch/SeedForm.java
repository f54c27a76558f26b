package org.creativevolunteers.selection.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.creativevolunteers.engine.draw.Seed;
import org.creativevolunteers.engine.protocol.entry.SeedEntry;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.json.Refusal;

/**
 * A public seed as staff enter it and as the batch keeps it, with the members that it has in a protocol ({@link SeedEntry}):
 * {@code {"kind": "lottery", "results": [{"name", "date", "values", "source"}]}} or {@code {"kind": "drand", "chain", "round",
 * "randomness", "signature", "source"}}. A text is no public seed: whoever enters it could choose it.
 */
public final class SeedForm {

    private SeedForm() {
    }

    /** @throws Refusal 400 where it is no seed */
    public static Seed of(JsonObject json) {
        String kind = json.requireText("kind");
        if (!kind.equals("lottery") && !kind.equals("drand")) {
            throw Refusal.at("/kind", "word", "A seed is of the kind \"lottery\" or \"drand\".",
                    Map.of("text", kind, "known", List.of("lottery", "drand")));
        }
        try {
            return SeedEntry.seed(json, SeedForm::values);
        } catch (IllegalArgumentException e) {
            throw Refusal.at("", "seed", "This is not a seed: " + e.getMessage() + ".");
        }
    }

    private static List<Long> values(JsonObject result) {
        List<Long> values = new ArrayList<>();
        for (Object value : result.list("values")) {
            if (!(value instanceof Long number)) {
                throw Refusal.at(result.at("values"), "kind", "A lottery's values are whole numbers.", Map.of("expected", "whole"));
            }
            values.add(number);
        }
        return values;
    }
}
