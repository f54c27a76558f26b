package org.creativevolunteers.engine.draw;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import org.creativevolunteers.call.QuicknetRound;
import org.junit.jupiter.api.Test;

class DrawTest {

    private static final byte[] POOL = Sha256.of("pool".getBytes(StandardCharsets.UTF_8));
    private static final byte[] SEED = new Seed.Text("seed").bytes();

    @Test
    void a_draw_is_the_hash_that_the_documentation_describes() throws Exception {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        sha256.update("creative-volunteers-draw-v1".getBytes(StandardCharsets.US_ASCII));
        sha256.update((byte) 0);
        sha256.update(POOL);
        sha256.update(SEED);
        assertArrayEquals(sha256.digest("r-ə".getBytes(StandardCharsets.UTF_8)), new Draw(POOL, SEED).of("r-ə"));
    }

    @Test
    void the_weight_falls_as_the_draw_rises() {
        var draw = new Draw(POOL, SEED);
        BigInteger limit = BigInteger.TWO.pow(40);
        for (int i = 0; i < 1000; i++) {
            BigInteger first40 = new BigInteger(1, draw.of("r" + i)).shiftRight(216);
            assertEquals(limit.subtract(BigInteger.ONE).subtract(first40).longValueExact(), draw.weight("r" + i));
        }
    }

    @Test
    void another_pool_another_seed_or_another_person_is_another_draw() {
        var weights = new HashSet<Long>();
        weights.add(new Draw(POOL, SEED).weight("a"));
        weights.add(new Draw(SEED, SEED).weight("a"));
        weights.add(new Draw(POOL, POOL).weight("a"));
        weights.add(new Draw(POOL, SEED).weight("b"));
        assertEquals(4, weights.size());
    }

    @Test
    void hashes_of_other_lengths_are_refused() {
        assertThrows(IllegalArgumentException.class, () -> new Draw(new byte[31], SEED));
        assertThrows(IllegalArgumentException.class, () -> new Draw(POOL, new byte[33]));
    }

    @Test
    void by_rfc_3797_the_first_picked_weighs_most() {
        var seed = new Seed.Lottery(List.of(new Seed.Lottery.Result("sample lottery", "2026-01-01", List.of(9319L), "sample"),
                new Seed.Lottery.Result("sample lottery", "2026-01-02", List.of(2L, 5L, 12L, 8L, 10L), "sample"),
                new Seed.Lottery.Result("sample lottery", "2026-01-03", List.of(9L, 18L, 26L, 34L, 41L, 45L), "sample")));
        List<String> ids = java.util.stream.IntStream.range(0, 25).mapToObj(i -> "r%02d".formatted(i)).toList();
        long[] weights = DrawMethod.RFC3797.weights(POOL, seed, ids);
        assertEquals(Draw.WEIGHT_LIMIT - 1, weights[17 - 1]);
        assertEquals(Draw.WEIGHT_LIMIT - 2, weights[7 - 1]);
        assertEquals(Draw.WEIGHT_LIMIT - 10, weights[13 - 1]);
        assertEquals(0, DrawMethod.RFC3797.weights(POOL, seed, List.of()).length);
    }

    @Test
    void by_sha256_every_weight_is_the_draw_of_its_identifier() {
        long[] weights = DrawMethod.SHA256.weights(POOL, new Seed.Text("seed"), List.of("a", "b"));
        var draw = new Draw(POOL, SEED);
        assertArrayEquals(new long[] {draw.weight("a"), draw.weight("b")}, weights);
    }

    private static final String RANDOMNESS = "fe290beca10872ef2fb164d2aa4442de4566183ec51c56ff3cd603d930e54fdd";
    private static final String SIGNATURE =
            "b44679b9a59af2ec876b1a6b1ad52ea9b1615fc3982b19576350f93447cb1125e342b73a8dd2bacbe47e4b6b63ed5e39";

    /** Round 1000 of quicknet, as its public relays answer it. */
    @Test
    void a_round_of_drand_is_taken_with_its_signature() {
        String chain = QuicknetRound.CHAIN;
        var seed = new Seed.Drand(chain, 1000, RANDOMNESS, SIGNATURE, "a public relay");
        assertArrayEquals(HexFormat.of().parseHex(RANDOMNESS), seed.bytes());
        assertEquals(RANDOMNESS.toUpperCase(java.util.Locale.ROOT) + "/", seed.rfc3797Key());
        refused("SHA-256", () -> new Seed.Drand(chain, 1000, RANDOMNESS, SIGNATURE.replaceFirst("9", "8"), "a public relay"));
        refused("SHA-256", () -> new Seed.Drand(chain, 1000, RANDOMNESS.replaceFirst("1", "2"), SIGNATURE, "a public relay"));
        refused("rounds", () -> new Seed.Drand(chain, 0, RANDOMNESS, SIGNATURE, "a public relay"));
        refused("rounds", () -> new Seed.Drand(chain, Long.MAX_VALUE, RANDOMNESS, SIGNATURE, "a public relay"));
        refused("digits", () -> new Seed.Drand(chain, 1000, RANDOMNESS, SIGNATURE.substring(2), "a public relay"));
        refused("digits", () -> new Seed.Drand(chain, 1000, RANDOMNESS, SIGNATURE.repeat(2), "a public relay"));
        refused("source", () -> new Seed.Drand(chain, 1000, RANDOMNESS, SIGNATURE, " "));
    }

    @Test
    void of_a_chain_whose_signatures_cannot_be_checked_no_round_is_taken() {
        for (String chain : List.of("8990e7a9aaed2ffed73dbd7092123d6f289930540d7651336225dc172e51b2ce", QuicknetRound.CHAIN.substring(1),
                "")) {
            refused("quicknet", () -> new Seed.Drand(chain, 1000, RANDOMNESS, SIGNATURE, "a public relay"));
        }
    }

    @Test
    void a_round_is_the_beacon_s_own_or_not() {
        assertTrue(new Seed.Drand(QuicknetRound.CHAIN, 1000, RANDOMNESS, SIGNATURE, "a public relay").isSigned());
        assertFalse(new Seed.Drand(QuicknetRound.CHAIN, 1001, RANDOMNESS, SIGNATURE, "a public relay").isSigned());
    }

    @Test
    void a_round_of_drand_is_announced_exactly_and_other_seeds_in_words() {
        var seed = new Seed.Drand(QuicknetRound.CHAIN, 1000, RANDOMNESS, SIGNATURE, "a public relay");
        String announced = "drand: quicknet 52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971 round 1000";
        assertTrue(seed.keeps(announced));
        for (String other : List.of(announced + "0", "drand: the next round", "lottery: 5 of 36", "")) {
            assertFalse(seed.keeps(other), other);
        }
        for (Seed words : List.of(new Seed.Text("a text"), lottery("2026-01-01", List.of(1L)))) {
            assertTrue(words.keeps("lottery: 5 of 36") && words.keeps("given as --seed"));
            assertFalse(words.keeps(announced));
        }
    }

    @Test
    void lottery_numbers_are_taken_in_any_order_and_refused_when_odd() {
        assertArrayEquals(lottery("2026-01-01", List.of(3L, 1L)).bytes(), lottery("2026-01-01", List.of(1L, 3L)).bytes());
        assertArrayEquals(Sha256.of("1.3./".getBytes(StandardCharsets.US_ASCII)), lottery("2026-01-01", List.of(3L, 1L)).bytes());
        refused("date", () -> lottery("1.1.2026", List.of(1L)));
        refused("numbers", () -> lottery("2026-01-01", List.of()));
        refused("numbers", () -> lottery("2026-01-01", List.of(-1L)));
        refused("result", () -> new Seed.Lottery(List.of()));
        refused("name", () -> new Seed.Lottery.Result(" ", "2026-01-01", List.of(1L), "sample"));
        refused("source", () -> new Seed.Lottery.Result("sample lottery", "2026-01-01", List.of(1L), " "));
        assertEquals("0./", lottery("2026-01-01", List.of(0L)).rfc3797Key());
    }

    @Test
    void a_text_is_hashed_in_utf_8() {
        assertArrayEquals(Sha256.of("uğur".getBytes(StandardCharsets.UTF_8)), new Seed.Text("uğur").bytes());
        assertEquals("UGUR/", new Seed.Text("uğur").rfc3797Key());
        refused("blank", () -> new Seed.Text(" "));
    }

    private static Seed.Lottery lottery(String date, List<Long> values) {
        return new Seed.Lottery(List.of(new Seed.Lottery.Result("sample lottery", date, values, "sample")));
    }

    private static void refused(String word, org.junit.jupiter.api.function.Executable seed) {
        String message = assertThrows(IllegalArgumentException.class, seed).getMessage();
        assertTrue(message.contains(word), message);
    }
}
