package org.creativevolunteers.registration.submission;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.creativevolunteers.json.Hash;

/**
 * A stamp that cost the sender some seconds of computing, in the manner of hashcash (Back 2002): a number for which the
 * SHA-256 of call, address, day and number begins with so many zero bits. Bound to all three, so a stamp for one address is
 * worthless for another and a stamp used again can only repeat the same registration; nothing needs to be stored.
 *
 * <p>Exactly: the UTF-8 bytes of {@code call LF address LF day LF nonce}, where address is the normalised e-mail address,
 * day is {@code uuuu-MM-dd} in UTC and nonce is a decimal number of at most 16 digits.
 *
 * @param day   the day of the stamp
 * @param nonce the number found
 */
public record ProofOfWork(String day, String nonce) {

    public ProofOfWork {
        Objects.requireNonNull(day);
        Objects.requireNonNull(nonce);
    }

    /**
     * Whether this stamp is worth the work asked for.
     *
     * @param call    the call's identifier
     * @param address the normalised e-mail address
     * @param bits    how many leading zero bits are asked for, 0 to 64
     * @param now     the stamp's day may be today, yesterday or tomorrow: clocks of phones differ
     */
    public boolean isWorth(String call, String address, int bits, Instant now) {
        return isNear(now) && isNumber() && bits(call, address) >= bits;
    }

    /** How many leading zero bits were found: each one took twice the work of the one before. */
    int bits(String call, String address) {
        return leadingZeroBits(digest(call, address));
    }

    private boolean isNear(Instant now) {
        try {
            long apart = ChronoUnit.DAYS.between(LocalDate.parse(day), now.atZone(ZoneOffset.UTC).toLocalDate());
            return -1 <= apart && apart <= 1;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private boolean isNumber() {
        return !nonce.isEmpty() && nonce.length() <= 16 && nonce.chars().allMatch(c -> '0' <= c && c <= '9');
    }

    private byte[] digest(String call, String address) {
        MessageDigest sha256 = Hash.sha256();
        return sha256.digest((call + "\n" + address + "\n" + day + "\n" + nonce).getBytes(StandardCharsets.UTF_8));
    }

    private static int leadingZeroBits(byte[] digest) {
        int bits = 0;
        for (byte octet : digest) {
            if (octet != 0) {
                return bits + Integer.numberOfLeadingZeros(octet & 0xff) - 24;
            }
            bits += 8;
        }
        return bits;
    }
}
