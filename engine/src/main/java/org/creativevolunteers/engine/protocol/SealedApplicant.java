package org.creativevolunteers.engine.protocol;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.creativevolunteers.engine.canonical.HashColumn;
import org.creativevolunteers.engine.draw.Sha256;

/**
 * What the protocol seals of one person.
 *
 * @param id         the registration's id; not blank. Draw weights are published, so an id that can be guessed can be found
 *                   again: use one that says nothing
 * @param attributes the answers that quotas look at: for each attribute its values, none where it was not answered
 * @param salt       64 lower-case hexadecimal digits, 32 random bytes of the person's own; who destroys it together with the
 *                   attributes has erased the person from the protocol
 */
public record SealedApplicant(String id, Map<String, List<String>> attributes, String salt) {

    private static final String EXPLANATION = "explanation\0";

    public SealedApplicant {
        Objects.requireNonNull(attributes, "attributes");
        if (id.isBlank()) {
            throw new IllegalArgumentException("an applicant needs an id");
        }
        HashColumn.parse(salt);
    }

    /** The salt that seals the person's explanation: another one than the pool's, which whoever has that one can find. */
    public String explanationSalt() {
        return HashColumn.HEX.formatHex(Sha256.of((EXPLANATION + salt).getBytes(StandardCharsets.US_ASCII)));
    }
}
