package org.creativevolunteers.engine.protocol;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.creativevolunteers.engine.canonical.CanonicalJson;
import org.creativevolunteers.engine.canonical.HashColumn;
import org.creativevolunteers.engine.canonical.MerkleTree;
import org.creativevolunteers.engine.protocol.entry.ConditionalQuota;
import org.creativevolunteers.engine.protocol.entry.ProtocolRules;

/** Which quotas an applicant is in, and the leaf that seals it. Remembers, because many applicants give the same answers. */
final class Membership {

    /** Beyond so many different answers remembering costs more than it saves. */
    private static final int MOST_REMEMBERED = 50_000;

    private final List<ConditionalQuota> quotas;
    private final Set<String> names;

    /** By the answers in the order of their names: lists spread over a table by their hashes, as maps of like answers do not. */
    private final Map<List<List<String>>, Answers> known = new HashMap<>();

    /**
     * @param quotas    the positions of the quotas that whoever answers so is in
     * @param canonical the answers that some quota looks at, in canonical JSON
     */
    private record Answers(BitSet quotas, byte[] canonical) {
    }

    Membership(ProtocolRules rules) {
        this.quotas = rules.quotas();
        this.names = rules.attributes();
    }

    /** The positions of the applicant's quotas; not to be changed. */
    BitSet quotas(SealedApplicant applicant) {
        return answers(applicant).quotas();
    }

    /**
     * {@code SHA-256(0x00 ‖ salt ‖ canonical JSON of [id, {attribute: [value, …], …}])} over the attributes that some quota
     * looks at, all of them.
     */
    byte[] leaf(SealedApplicant applicant) {
        var content = new ByteArrayOutputStream();
        content.write('[');
        content.writeBytes(CanonicalJson.bytes(applicant.id()));
        content.write(',');
        content.writeBytes(answers(applicant).canonical());
        content.write(']');
        return MerkleTree.leaf(HashColumn.parse(applicant.salt()), content.toByteArray());
    }

    private Answers answers(SealedApplicant applicant) {
        if (known.size() >= MOST_REMEMBERED) {
            known.clear();
        }
        var given = new ArrayList<List<String>>(names.size());
        for (String name : names) {
            given.add(applicant.attributes().getOrDefault(name, List.of()));
        }
        return known.computeIfAbsent(given, _ -> looked(applicant.attributes()));
    }

    private Answers looked(Map<String, List<String>> attributes) {
        var bits = new BitSet();
        for (int i = 0; i < quotas.size(); i++) {
            bits.set(i, quotas.get(i).condition().test(attributes));
        }
        var seen = new TreeMap<String, List<String>>();
        names.forEach(name -> seen.put(name, attributes.getOrDefault(name, List.of())));
        return new Answers(bits, CanonicalJson.bytes(seen));
    }
}
