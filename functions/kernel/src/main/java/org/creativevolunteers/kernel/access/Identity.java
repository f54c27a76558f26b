package org.creativevolunteers.kernel.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.creativevolunteers.kernel.function.Environment;

/**
 * Identifiers by a keyed hash (HMAC-SHA-256, RFC 2104): the same person gives the same identifier, and an identifier tells
 * nothing of the person to whoever lacks the key. Thread-safe.
 */
public final class Identity {

    private final SecretKeySpec key;

    /**
     * @param key a secret of at least 16 bytes, the same for the life of the table
     */
    public Identity(byte[] key) {
        if (key.length < 16) {
            throw new IllegalArgumentException("the identity key has " + key.length + " bytes; at least 16 are needed");
        }
        this.key = new SecretKeySpec(key, "HmacSHA256");
    }

    /** By the key that the environment holds ({@code IDENTITY_KEY}). */
    public static Identity of(Environment environment) {
        return new Identity(environment.require("IDENTITY_KEY").getBytes(StandardCharsets.UTF_8));
    }

    /**
     * A registration's identifier: 32 hexadecimal digits.
     *
     * @param call    the call's identifier
     * @param address the normalised e-mail address
     */
    public String registration(String call, String address) {
        return hash("registration", call, address);
    }

    /** What an e-mail address is known by over all calls: 32 hexadecimal digits. */
    public String address(String address) {
        return hash("address", address);
    }

    /** A keyed hash of texts for a stated use: 32 hexadecimal digits. */
    public String hash(String use, String... texts) {
        Objects.requireNonNull(use);
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(use.getBytes(StandardCharsets.UTF_8));
            for (String text : texts) {
                mac.update((byte) 0); // no text of ours holds it, so no two lists of texts run together
                mac.update(text.getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(Arrays.copyOf(mac.doFinal(), 16));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
