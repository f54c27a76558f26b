package org.creativevolunteers.selection;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.creativevolunteers.engine.protocol.ProtocolVerifier;
import org.creativevolunteers.engine.protocol.Verification;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.kernel.access.Code;
import org.creativevolunteers.kernel.items.OfferState;
import org.creativevolunteers.selection.offers.OfferAnswer;
import org.creativevolunteers.testing.TestBucket;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** What everybody may read of a batch. */
class PublicProtocolTest {

    private static final int APPLICANTS = 14;
    private static final String KEY = "mini/protocol/b1.json";

    private final TestBucket bucket = TestBucket.create();
    private final MiniCall call = new MiniCall(14).in(bucket).places(4).reserve(4).with(APPLICANTS);

    private byte[] copy() {
        return bucket.client().getObjectAsBytes(request -> request.bucket(bucket.name()).key(KEY)).asByteArray();
    }

    private static Verification.Verified verified(byte[] copy) {
        try {
            return assertInstanceOf(Verification.Verified.class, ProtocolVerifier.withoutEvidence().verify(new ByteArrayInputStream(copy)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void nothing_is_public_before_the_result_is_announced() {
        call.run().approve();
        assertThrows(NoSuchKeyException.class, this::copy);
        call.run();
        assertTrue(copy().length > 0);
    }

    @Test
    void the_copy_has_the_head_that_was_mailed_and_shows_rules_and_seed_and_no_row() {
        call.announced();
        assertEquals(call.batch().item().text("head"), verified(copy()).protocol().head());
        List<JsonObject> records = Json.readObject(new String(copy(), StandardCharsets.UTF_8)).objects("records");
        assertEquals(List.of("rules", "root", "seed", "root"), records.stream().filter(record -> record.has("payload"))
                .map(record -> record.object("payload").requireText("type")).toList());
        assertTrue(records.size() > 6);
        assertFalse(verified(copy()).unchecked().contains("the protocol has no result yet"), "there is one, and it is hidden");
        String text = new String(copy(), StandardCharsets.UTF_8);
        Stream.of("merits", "scores", "cellOf", "leaves", "rows", "certificate")
                .forEach(name -> assertFalse(text.contains("\"" + name + "\""), name));
        IntStream.range(0, APPLICANTS).mapToObj(MiniCall::id).forEach(id -> assertFalse(text.contains(id) || text.contains(Code.of(id))));
    }

    @Test
    void a_further_round_continues_it_and_an_erasure_leaves_it_as_it_is() {
        call.announced();
        String first = verified(copy()).protocol().head();
        List<String> offered = call.outcomes(APPLICANTS).get(OfferState.OPEN);
        call.answer(offered.getFirst(), OfferAnswer.DECLINE);
        offered.subList(1, 4).forEach(id -> call.answer(id, OfferAnswer.ACCEPT));
        call.clock.pass(Duration.ofMinutes(15));
        call.expire();
        Verification.Verified longer = verified(copy());
        assertTrue(longer.protocol().recordWith(first).isPresent());
        assertEquals(longer.protocol().size() - 1, longer.protocol().recordWith(longer.protocol().head()).orElseThrow());
        assertTrue(longer.protocol().recordWith("0".repeat(64)).isEmpty());
        assertEquals(call.batch().item().text("head"), longer.protocol().head());
        byte[] before = copy();
        call.erase(offered.getLast());
        call.forget();
        assertArrayEquals(before, copy());
    }
}
