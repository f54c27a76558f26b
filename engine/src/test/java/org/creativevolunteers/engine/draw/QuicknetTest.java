package org.creativevolunteers.engine.draw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.bouncycastle.crypto.bls.BLS12_381G1;
import org.bouncycastle.crypto.bls.BLS12_381G2;
import org.bouncycastle.crypto.bls.BLS12_381G2Point;
import org.bouncycastle.crypto.bls.BLS12_381Pairing;
import org.bouncycastle.crypto.bls.BLS12_381Serialization;
import org.bouncycastle.crypto.bls.BLS12_381SubgroupCheck;
import org.bouncycastle.crypto.bls.Fp12Element;
import org.bouncycastle.crypto.bls.Fp2Element;
import org.bouncycastle.crypto.hash2curve.HashToCurveProfile;
import org.bouncycastle.crypto.hash2curve.HashToEllipticCurve;
import org.bouncycastle.math.ec.ECCurve;
import org.bouncycastle.math.ec.ECPoint;
import org.junit.jupiter.api.Test;

class QuicknetTest {

    private static final ECCurve CURVE = BLS12_381G1.createCurve();
    private static final ECPoint G1 = BLS12_381G1.getGenerator(CURVE);
    private static final BLS12_381G2Point G2 = BLS12_381G2.getGenerator();
    private static final BigInteger P = Fp2Element.P;

    /** Rounds as the beacon's public relays answer them. */
    private static final Map<Long, String> ROUNDS = Map.of(
            1L, "b55e7cb2d5c613ee0b2e28d6750aabbb78c39dcc96bd9d38c2c2e12198df95571de8e8e402a0cc48871c7089a2b3af4b",
            1000L, "b44679b9a59af2ec876b1a6b1ad52ea9b1615fc3982b19576350f93447cb1125e342b73a8dd2bacbe47e4b6b63ed5e39",
            657_413L, "b713718a38ae728dfd477991af2822e08d2f305e47718cef9f7848ce4050e7be41076862b98fad56e91a6b85b89cd97b",
            5_928_395L, "a5d07c0071b4e386b3ae09206522253c68fefe8490ad59ecc44a7dd0d0745be91da5779e2247a82403fbc0cb9a34cb61");

    private static byte[] signature(long round) {
        return HexFormat.of().parseHex(ROUNDS.get(round));
    }

    private static byte[] with(byte[] bytes, int at, int value) {
        byte[] changed = bytes.clone();
        changed[at] = (byte) value;
        return changed;
    }

    /** A compressed point of G1 by its number x: 381 bits below three flags (compressed, infinity, the greater y). */
    private static byte[] encoded(BigInteger x, int flags) {
        byte[] bytes = new byte[48];
        byte[] magnitude = x.toByteArray();
        System.arraycopy(magnitude, 0, bytes, 48 - magnitude.length, magnitude.length);
        bytes[0] |= (byte) flags;
        return bytes;
    }

    @Test
    void the_beacon_s_own_rounds_are_signed() {
        ROUNDS.forEach((round, signature) -> assertTrue(Quicknet.signed(round, HexFormat.of().parseHex(signature)), "round " + round));
    }

    @Test
    void no_signature_is_that_of_another_round() {
        ROUNDS.keySet().forEach(signed -> {
            assertFalse(Quicknet.signed(signed + 1, signature(signed)));
            ROUNDS.keySet().stream().filter(round -> !round.equals(signed))
                    .forEach(round -> assertFalse(Quicknet.signed(round, signature(signed)), signed + " for " + round));
        });
        assertFalse(Quicknet.signed(1000L | 1L << 32, signature(1000)), "all eight bytes of the round count");
    }

    @Test
    void with_any_bit_changed_it_is_no_signature() {
        for (int bit = 0; bit < 8 * 48; bit++) {
            byte[] signature = signature(1000);
            signature[bit / 8] ^= (byte) (0x80 >>> bit % 8);
            assertFalse(Quicknet.signed(1000, signature), "bit " + bit);
        }
    }

    @Test
    void other_points_of_the_group_are_no_signature() {
        assertFalse(Quicknet.signed(1000, BLS12_381Serialization.compressG1(G1)));
        ECPoint point = BLS12_381Serialization.decompressG1(signature(1000), CURVE);
        assertFalse(Quicknet.signed(1000, BLS12_381Serialization.compressG1(point.add(G1))));
        assertFalse(Quicknet.signed(1000, BLS12_381Serialization.compressG1(point.negate())));
    }

    /** Without the check of the group each signature would have others beside it, of which one could choose. */
    @Test
    void a_signature_is_not_moved_out_of_the_group() {
        ECPoint third = CURVE.createPoint(BigInteger.ZERO, BigInteger.TWO);
        assertEquals(third, BLS12_381Serialization.decompressG1(encoded(BigInteger.ZERO, 0x80), CURVE), "on the curve");
        assertTrue(third.multiply(BigInteger.valueOf(3)).isInfinity(), "of order three");
        ECPoint signature = BLS12_381Serialization.decompressG1(signature(1000), CURVE);
        ECPoint hidden = signature.add(third);
        assertEquals(BLS12_381Pairing.pair(signature, G2), BLS12_381Pairing.pair(hidden, G2), "the pairing does not see it");
        for (ECPoint outside : List.of(third, third.negate(), hidden, signature.add(third.negate()))) {
            assertFalse(Quicknet.signed(1000, BLS12_381Serialization.compressG1(outside)));
        }
        for (int x = 1; x < 30; x++) { // about half of them are on the curve, and none of these is in the group
            assertFalse(Quicknet.signed(1000, encoded(BigInteger.valueOf(x), 0x80)), "x = " + x);
        }
    }

    @Test
    void infinity_is_no_signature() {
        for (int flags : List.of(0xc0, 0xe0, 0x40)) {
            assertFalse(Quicknet.signed(1000, encoded(BigInteger.ZERO, flags)));
        }
        assertFalse(Quicknet.signed(1000, with(signature(1000), 0, 0xc0)));
    }

    @Test
    void a_point_is_written_in_one_way() {
        assertEquals(signature(5_928_395)[0] & 0xe0, 0xa0);
        BigInteger x = new BigInteger(1, with(signature(5_928_395), 0, signature(5_928_395)[0] & 0x1f));
        assertTrue(Arrays.equals(signature(5_928_395), encoded(x, 0xa0)));
        assertTrue(x.add(P).bitLength() <= 381, "x + p has room beside the flags");
        assertFalse(Quicknet.signed(5_928_395, encoded(x.add(P), 0xa0)));
        assertFalse(Quicknet.signed(5_928_395, encoded(P, 0xa0)));
        for (int flags : List.of(0x00, 0x20, 0x40, 0x60, 0x80, 0xc0, 0xe0)) {
            assertFalse(Quicknet.signed(5_928_395, encoded(x, flags)), "flags " + flags);
        }
    }

    @Test
    void a_signature_has_48_bytes() {
        for (int length : List.of(0, 47, 49, 96)) {
            assertFalse(Quicknet.signed(1000, Arrays.copyOf(signature(1000), length)), length + " bytes");
        }
        assertFalse(Quicknet.signed(1000, BLS12_381Serialization.compressG2(G2)));
    }

    @Test
    void the_key_is_a_point_of_its_group() {
        BLS12_381G2Point key = BLS12_381Serialization.decompressG2(HexFormat.of().parseHex(Quicknet.KEY));
        assertFalse(key.isInfinity());
        assertTrue(BLS12_381SubgroupCheck.isInG2Subgroup(key));
        assertTrue(key.multiply(BLS12_381G2.ORDER).isInfinity());
    }

    /** RFC 9380, appendix J.9.1: the hash that the library makes is the one that the beacon signs. */
    @Test
    void messages_are_hashed_to_the_curve_as_the_rfc_has_it() {
        hashed("", "052926add2207b76ca4fa57a8734416c8dc95e24501772c814278700eed6d1e4e8cf62d9c09db0fac349612b759e79a1",
                "08ba738453bfed09cb546dbb0783dbb3a5f1f566ed67bb6be0e8c67e2e81a4cc68ee29813bb7994998f3eae0c9c6a265");
        hashed("abc", "03567bc5ef9c690c2ab2ecdf6a96ef1c139cc0b2f284dca0a9a7943388a49a3aee664ba5379a7655d3c68900be2f6903",
                "0b9c15f3fe6e5cf4211f346271d7b01c8f3b28be689c8429c85b67af215533311f0b8dfaaa154fa6b88176c229f2885d");
        hashed("abcdef0123456789", "11e0b079dea29a68f0383ee94fed1b940995272407e3bb916bbf268c263ddd57a6a27200a784cbc248e84f357ce82d98",
                "03a87ae2caf14e8ee52e51fa2ed8eefe80f02457004ba4d486d6aa1f517c0889501dc7413753f9599b099ebcbbd2d709");
        hashed("q128_" + "q".repeat(128),
                "15f68eaa693b95ccb85215dc65fa81038d69629f70aeee0d0f677cf22285e7bf58d7cb86eefe8f2e9bc3f8cb84fac488",
                "1807a1d50c29f430b8cafc4f8638dfeeadf51211e1602a5f184443076715f91bb90a48ba1e370edce6ae1062f5e6dd38");
        hashed("a512_" + "a".repeat(512),
                "082aabae8b7dedb0e78aeb619ad3bfd9277a2f77ba7fad20ef6aabdc6c31d19ba5a6d12283553294c1825c4b3ca2dcfe",
                "05b84ae5a942248eea39e1d91030458c40153f3b654ab7872d779ad1e942856a20c438e8d99bc8abfbf74729ce1f7ac8");
    }

    private static void hashed(String message, String x, String y) {
        ECPoint point = HashToEllipticCurve.getInstance(HashToCurveProfile.BLS12_381_G1_XMD_SHA_256_SSWU_RO,
                "QUUX-V01-CS02-with-BLS12381G1_XMD:SHA-256_SSWU_RO_").hashToCurve(message.getBytes(StandardCharsets.US_ASCII)).normalize();
        assertEquals(new BigInteger(x, 16), point.getAffineXCoord().toBigInteger(), message);
        assertEquals(new BigInteger(y, 16), point.getAffineYCoord().toBigInteger(), message);
    }

    @Test
    void the_pairing_is_bilinear_and_says_something() {
        BigInteger a = BigInteger.valueOf(271_828);
        BigInteger b = new BigInteger("52db9ba70e0cc0f6eaf7803dd07447a1", 16);
        Fp12Element one = BLS12_381Pairing.pair(G1, G2);
        assertNotEquals(Fp12Element.ONE, one);
        assertEquals(BLS12_381Pairing.pair(G1.multiply(a.multiply(b)), G2), BLS12_381Pairing.pair(G1.multiply(a), G2.multiply(b)));
        assertEquals(one.modPow(a), BLS12_381Pairing.pair(G1.multiply(a), G2));
        assertEquals(Fp12Element.ONE, one.modPow(BLS12_381G1.ORDER));
    }
}
