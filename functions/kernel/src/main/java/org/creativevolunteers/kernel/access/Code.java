package org.creativevolunteers.kernel.access;

import org.creativevolunteers.json.Hash;

/**
 * The short code that staff, commissioners and the applicant know a registration by: 8 characters without look-alikes.
 * For reading out, not for finding: among a million registrations two may share one.
 */
public final class Code {

    /** Digits and capital letters without those that look alike: 0 and O, 1, I and L. */
    static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    private Code() {
    }

    /** The code of a registration, the same every time. */
    public static String of(String registration) {
        byte[] hash = Hash.sha256().digest(("code " + registration).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            int number = (hash[2 * i] & 0xff) << 8 | hash[2 * i + 1] & 0xff;
            code.append(ALPHABET.charAt(number % ALPHABET.length()));
        }
        return code.toString();
    }
}
