package org.creativevolunteers.engine.draw;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.bouncycastle.crypto.bls.BLS12_381G1;
import org.bouncycastle.crypto.bls.BLS12_381G2;
import org.bouncycastle.crypto.bls.BLS12_381G2Point;
import org.bouncycastle.crypto.bls.BLS12_381Pairing;
import org.bouncycastle.crypto.bls.BLS12_381Serialization;
import org.bouncycastle.crypto.bls.BLS12_381SubgroupCheck;
import org.bouncycastle.crypto.bls.Fp12Element;
import org.bouncycastle.crypto.hash2curve.HashToCurveProfile;
import org.bouncycastle.crypto.hash2curve.HashToEllipticCurve;
import org.bouncycastle.math.ec.ECPoint;

/**
 * Whether a signature is that of drand's beacon quicknet, whose scheme is {@code bls-unchained-g1-rfc9380}: BLS on the curve
 * BLS12-381, signatures in G1, the key in G2, a round's message hashed to G1 by RFC 9380. Nothing here is secret.
 *
 * @see <a href="https://datatracker.ietf.org/doc/draft-irtf-cfrg-bls-signature/">BLS signatures, the core operation Verify</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9380#section-8.8.1">RFC 9380, the suite of G1</a>
 */
final class Quicknet {

    /** As each of drand's relays gives it for the chain; a test shows that it is a point of the prime-order group. */
    static final String KEY = "83cf0f2896adee7eb8b5f01fcad3912212c437e0073e911fb90022d3e760183c8c4b450b6a0a6c3ac6a5776a2d106451"
            + "0d1fec758c921cc22b0e17e63aaf4bcb5ed66304de9cf809bd274ca73bab4af5a6e9c76a4bc09e76eae8991ef5ece45a";

    private static final String DOMAIN = "BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_";

    private Quicknet() {
    }

    /**
     * @param signature a compressed point of G1, 48 bytes; anything else is not the beacon's
     */
    static boolean signed(long round, byte[] signature) {
        ECPoint point;
        try {
            point = BLS12_381Serialization.decompressG1(signature, BLS12_381G1.createCurve());
        } catch (IllegalArgumentException noPointOfTheCurve) {
            return false;
        }
        // Outside the group there are points that change a signature, and with it the seed, unseen by the pairing.
        if (point.isInfinity() || !BLS12_381SubgroupCheck.isInG1Subgroup(point)) {
            return false;
        }
        byte[] message = Sha256.of(ByteBuffer.allocate(Long.BYTES).putLong(round).array());
        ECPoint hashed = HashToEllipticCurve.getInstance(HashToCurveProfile.BLS12_381_G1_XMD_SHA_256_SSWU_RO, DOMAIN)
                .hashToCurve(message);
        // e(signature, generator) = e(hashed, key), as one product
        return Fp12Element.ONE.equals(BLS12_381Pairing.multiPair(new ECPoint[] {point, hashed.negate()},
                new BLS12_381G2Point[] {BLS12_381G2.getGenerator(), BLS12_381Serialization.decompressG2(HexFormat.of().parseHex(KEY))}));
    }
}
