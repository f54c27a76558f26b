package org.creativevolunteers.engine.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.creativevolunteers.call.QuicknetRound;
import org.creativevolunteers.engine.canonical.HashColumn;
import org.creativevolunteers.engine.draw.DrawMethod;
import org.creativevolunteers.engine.draw.Seed;
import org.creativevolunteers.engine.draw.Sha256;
import org.creativevolunteers.engine.protocol.entry.SeedEntry;
import org.creativevolunteers.engine.solver.Selector;
import org.junit.jupiter.api.Test;

/** A protocol whose chain and draw hold, and whose seed is or is not the one that was to come. */
class PublicSeedTest {

    private static final int SEED = 4;
    private static final String SIGNATURE =
            "b44679b9a59af2ec876b1a6b1ad52ea9b1615fc3982b19576350f93447cb1125e342b73a8dd2bacbe47e4b6b63ed5e39";

    /** With quicknet's signature of round 1000. */
    private static Seed round(long number) {
        return new Seed.Drand(QuicknetRound.CHAIN, number, HashColumn.HEX.formatHex(Sha256.of(HashColumn.HEX.parseHex(SIGNATURE))),
                SIGNATURE, "a relay");
    }

    private static String announced(long number) {
        return "drand: " + new QuicknetRound(number).name();
    }

    private static Protocol protocol(String announcement, DrawMethod method, Seed seed) {
        FrozenPool.Builder pool = FrozenPool.under(SampleBatch.rules(Optional.of(SampleBatch.MERIT), method, announcement));
        SampleBatch.applicants().forEach(pool::add);
        Batch batch = Batch.freeze(pool.build(), Selector.withDefaults());
        batch.assess(SampleBatch.assessments());
        batch.draw(seed);
        return batch.protocol();
    }

    private static Verification verify(ProtocolVerifier verifier, Protocol protocol) throws IOException {
        var bytes = new ByteArrayOutputStream();
        protocol.write(bytes);
        return verifier.verify(new ByteArrayInputStream(bytes.toByteArray()));
    }

    private static void refused(String reason, Protocol protocol) throws IOException {
        for (ProtocolVerifier verifier : new ProtocolVerifier[] {ProtocolVerifier.withoutEvidence(),
                ProtocolVerifier.with(SampleBatch.evidence())}) {
            var broken = assertInstanceOf(Verification.Broken.class, verify(verifier, protocol), reason);
            assertEquals(SEED, broken.record(), broken.toString());
            assertEquals("seed", broken.type());
            assertTrue(broken.reason().contains(reason), broken.reason());
        }
    }

    @Test
    void the_announced_round_with_the_beacon_s_signature_is_verified() throws IOException {
        for (DrawMethod method : DrawMethod.values()) {
            Protocol protocol = protocol(announced(1000), method, round(1000));
            assertInstanceOf(Verification.Verified.class, verify(ProtocolVerifier.withoutEvidence(), protocol));
            assertInstanceOf(Verification.Verified.class, verify(ProtocolVerifier.with(SampleBatch.evidence()), protocol));
        }
    }

    @Test
    void a_round_that_the_beacon_has_not_signed_is_refused_by_name() throws IOException {
        refused("the signature is not the beacon's for round 1001", protocol(announced(1001), DrawMethod.SHA256, round(1001)));
    }

    @Test
    void a_seed_that_was_not_announced_is_refused() throws IOException {
        refused("the rules announce another seed: " + announced(1), protocol(announced(1), DrawMethod.SHA256, round(1000)));
        refused("the rules announce another seed: " + announced(1000), protocol(announced(1000), DrawMethod.SHA256, SampleBatch.seed()));
        refused("the rules announce another seed: lottery: 5 of 36", protocol("lottery: 5 of 36", DrawMethod.SHA256, round(1000)));
    }

    @Test
    void where_the_rules_are_hidden_the_signature_still_counts() throws IOException {
        Set<String> shown = Set.of(SeedEntry.TYPE);
        assertInstanceOf(Verification.Verified.class, verify(ProtocolVerifier.withoutEvidence(),
                protocol(announced(1), DrawMethod.SHA256, round(1000)).showing(shown)));
        var broken = assertInstanceOf(Verification.Broken.class, verify(ProtocolVerifier.withoutEvidence(),
                protocol(announced(1001), DrawMethod.SHA256, round(1001)).showing(shown)));
        assertEquals(SEED, broken.record());
    }
}
