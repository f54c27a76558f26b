package org.creativevolunteers.season;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;

/** Works out a proof of work as the form's page does; docs/openapi.yaml says what is asked. */
public final class Stamps {

    private Stamps() {
    }

    /** The stamp of a submission from the address to the call, good on the day of {@code now}. */
    public static ObjectNode of(String call, String address, int bits, Instant now) {
        String day = now.atZone(ZoneOffset.UTC).toLocalDate().toString();
        byte[] prefix = (call + "\n" + address + "\n" + day + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            for (long nonce = 0;; nonce++) {
                sha256.update(prefix);
                byte[] digest = sha256.digest(Long.toString(nonce).getBytes(StandardCharsets.US_ASCII));
                int head = (digest[0] & 0xff) << 24 | (digest[1] & 0xff) << 16 | (digest[2] & 0xff) << 8 | digest[3] & 0xff;
                if (Integer.numberOfLeadingZeros(head) >= bits) {
                    return FrontDoor.JSON.createObjectNode().put("day", day).put("nonce", Long.toString(nonce));
                }
            }
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
