package org.creativevolunteers.engine.canonical;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.RandomAccess;

/** An immutable list of SHA-256 hashes, 32 bytes each, that reads as lower-case hexadecimal. */
public final class HashColumn extends AbstractList<String> implements RandomAccess {

    static final int BYTES = 32;
    public static final HexFormat HEX = HexFormat.of();

    private final byte[] hashes;

    private HashColumn(byte[] hashes) {
        this.hashes = hashes;
    }

    public static HashColumn of(List<byte[]> hashes) {
        byte[] flat = new byte[hashes.size() * BYTES];
        int at = 0;
        for (byte[] hash : hashes) {
            System.arraycopy(hash, 0, flat, at, BYTES);
            at += BYTES;
        }
        return new HashColumn(flat);
    }

    /** @throws IllegalArgumentException when one is not 64 lower-case hexadecimal digits */
    public static HashColumn ofHex(List<String> hashes) {
        byte[] flat = new byte[hashes.size() * BYTES];
        int at = 0;
        for (String hash : hashes) {
            System.arraycopy(parse(hash), 0, flat, at, BYTES);
            at += BYTES;
        }
        return new HashColumn(flat);
    }

    /** @throws IllegalArgumentException when it is not 64 lower-case hexadecimal digits */
    public static byte[] parse(String hash) {
        boolean digits = hash.length() == 2 * BYTES;
        for (int i = 0; digits && i < 2 * BYTES; i++) {
            char c = hash.charAt(i);
            digits = c >= '0' && c <= '9' || c >= 'a' && c <= 'f';
        }
        if (!digits) {
            throw new IllegalArgumentException("a hash is written with 64 lower-case hexadecimal digits, not " + hash);
        }
        return HEX.parseHex(hash);
    }

    public byte[] at(int index) {
        return Arrays.copyOfRange(hashes, index * BYTES, (index + 1) * BYTES);
    }

    @Override
    public String get(int index) {
        return HEX.formatHex(hashes, index * BYTES, (index + 1) * BYTES);
    }

    @Override
    public int size() {
        return hashes.length / BYTES;
    }
}
