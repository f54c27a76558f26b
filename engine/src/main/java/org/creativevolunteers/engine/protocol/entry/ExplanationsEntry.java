package org.creativevolunteers.engine.protocol.entry;

import java.util.Map;
import java.util.Set;
import org.creativevolunteers.engine.canonical.HashColumn;
import org.creativevolunteers.engine.canonical.MerkleTree;
import org.creativevolunteers.json.JsonObject;

/**
 * The explanations that were sent, sealed.
 *
 * @param leaves each row's leaf, {@code SHA-256(0x00 ‖ salt ‖ canonical JSON of the explanation)}
 */
public record ExplanationsEntry(HashColumn leaves) implements Entry {

    static final String TYPE = "explanations";

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public void write(Map<String, Object> payload) {
        payload.put("root", HashColumn.HEX.formatHex(MerkleTree.root(leaves)));
        payload.put("leaves", leaves);
    }

    static ExplanationsEntry of(JsonObject json) {
        json.only(Set.of("type", "root", "leaves"));
        Fields.hash(json, "root"); // reckoned again by payload()
        return new ExplanationsEntry(Fields.hashes(json, "leaves"));
    }
}
