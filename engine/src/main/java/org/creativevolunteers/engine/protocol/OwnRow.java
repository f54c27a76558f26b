package org.creativevolunteers.engine.protocol;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.creativevolunteers.engine.canonical.HashColumn;
import org.creativevolunteers.engine.canonical.ProtocolFormatException;
import org.creativevolunteers.json.JsonObject;

/**
 * What one person has of a protocol: what the own page gives of a batch.
 *
 * @param applicant   with what the row's leaf is made
 * @param row         of the protocol, from 0
 * @param merit       as the page tells it; empty where it tells none
 * @param explanation as the page tells it and the protocol has sealed it; empty where it tells none
 * @param paths       from the row's leaves to the roots, by the type of the record that holds the leaves; empty in files from before there
 *                    were any
 */
public record OwnRow(SealedApplicant applicant, int row, OptionalLong merit, JsonObject explanation, Map<String, HashColumn> paths) {

    public OwnRow {
        Objects.requireNonNull(applicant, "applicant");
        Objects.requireNonNull(merit, "merit");
        Objects.requireNonNull(explanation, "explanation");
        paths = Map.copyOf(paths);
    }

    /** Without paths. */
    public OwnRow(SealedApplicant applicant, int row, OptionalLong merit, JsonObject explanation) {
        this(applicant, row, merit, explanation, Map.of());
    }

    /**
     * Reads it as it stands in the file with all of a person's data, at the batch's offer.
     *
     * @throws ProtocolFormatException where something is missing that a row cannot be found without
     */
    public static OwnRow of(JsonObject offer) {
        JsonObject attributes = offer.object("attributes");
        Map<String, List<String>> answers = new HashMap<>();
        attributes.names().forEach(name -> answers.put(name, attributes.texts(name)));
        JsonObject proof = offer.object("proof");
        Map<String, HashColumn> paths = new HashMap<>();
        proof.names().forEach(type -> paths.put(type, HashColumn.ofHex(proof.texts(type))));
        long row = offer.whole("row").filter(number -> number >= 0 && number <= Integer.MAX_VALUE)
                .orElseThrow(() -> new ProtocolFormatException("the row is missing, or no number from 0 on"));
        var applicant = new SealedApplicant(offer.requireText("registration"), answers, offer.requireText("salt"));
        return new OwnRow(applicant, (int) row, offer.whole("merit").map(OptionalLong::of).orElse(OptionalLong.empty()),
                offer.object("explanation"), paths);
    }
}
