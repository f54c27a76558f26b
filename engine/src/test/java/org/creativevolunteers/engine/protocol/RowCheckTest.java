package org.creativevolunteers.engine.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import org.creativevolunteers.engine.canonical.Column;
import org.creativevolunteers.engine.draw.DrawMethod;
import org.creativevolunteers.engine.outcome.Selected;
import org.creativevolunteers.engine.protocol.entry.Entry;
import org.creativevolunteers.engine.protocol.entry.RelaxationEntry;
import org.creativevolunteers.engine.protocol.entry.ResultEntry;
import org.creativevolunteers.engine.protocol.entry.SeedEntry;
import org.creativevolunteers.engine.solver.Selector;
import org.creativevolunteers.json.JsonObject;
import org.junit.jupiter.api.Test;

/** What a person can hold against a protocol that verifies: also one that was made to verify. */
class RowCheckTest {

    private static final Protocol WHOLE = SampleBatch.whole(new Random(1)).protocol();

    private static OwnRow own(int row) {
        return new OwnRow(SampleBatch.applicants().get(row), row, OptionalLong.empty(), JsonObject.EMPTY);
    }

    private static List<String> contradictions(Protocol protocol, OwnRow own) {
        assertTrue(verifies(protocol));
        return RowCheck.of(protocol, own).stream().filter(RowFinding.Contradicts.class::isInstance).map(RowFinding::words).toList();
    }

    private static boolean verifies(Protocol protocol) {
        var bytes = new ByteArrayOutputStream();
        try {
            protocol.write(bytes);
            return ProtocolVerifier.withoutEvidence()
                    .verify(new ByteArrayInputStream(bytes.toByteArray())) instanceof Verification.Verified;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Entry> entries(Protocol protocol) {
        return protocol.links().stream().map(link -> link.entry().orElseThrow()).toList();
    }

    @Test
    void everybody_finds_the_own_row_merit_and_draw() {
        for (int row = 0; row < SampleBatch.APPLICANTS; row++) {
            List<RowFinding> findings = RowCheck.of(WHOLE, own(row));
            assertEquals(6, findings.stream().filter(RowFinding.Holds.class::isInstance).count(), findings::toString);
            assertEquals(4, findings.stream().filter(RowFinding.Unchecked.class::isInstance).count(),
                    "no reason was told, and a lottery is for people to look up");
        }
    }

    @Test
    void a_draw_that_was_made_up_verifies_without_people_and_is_found_by_the_person() {
        Protocol forged = Protocol.EMPTY;
        var replay = new Replay(Selector.withDefaults());
        int row = -1;
        for (Entry entry : entries(WHOLE)) {
            Entry written = entry;
            if (entry instanceof SeedEntry(var seed, Column draws)) {
                long[] others = draws.stream().mapToLong(draw -> draw).toArray();
                row = 3;
                others[row] = (1L << 40) - 1;
                written = new SeedEntry(seed, Column.of(others));
            } else if (entry instanceof ResultEntry) {
                var free = replay.standing().orElseThrow().free();
                written = new ResultEntry(Selector.withDefaults().select(free.pool(), free.rules()));
            }
            forged = forged.with(written);
            replay.accept(forged.links().getLast());
            if (written instanceof ResultEntry(var outcome) && outcome instanceof Selected) {
                break;
            }
        }
        List<String> found = contradictions(forged, own(row));
        assertEquals(1, found.size(), found::toString);
        assertTrue(found.getFirst().matches("your draw weight should be \\d+, by the frozen pool, the public seed and your identifier, "
                + "but row 3 has 1099511627775"), found::toString);
        assertEquals(List.of(), contradictions(forged, own(4)), "only whose it is can tell");
    }

    @Test
    void somebody_who_is_not_in_the_pool_or_was_told_another_row_is_told_so() {
        OwnRow elsewhere = new OwnRow(SampleBatch.applicants().get(4), 5, OptionalLong.empty(), JsonObject.EMPTY);
        assertTrue(contradictions(WHOLE, elsewhere).contains("your salt and answers seal row 4, not the row 5 that you were told"));
        SealedApplicant four = SampleBatch.applicants().get(4);
        var other = new SealedApplicant(four.id(), Map.of("region", List.of("quba"), "age", List.of("20")), SampleBatch.salt("other", 4));
        assertTrue(contradictions(WHOLE, new OwnRow(other, 4, OptionalLong.empty(), JsonObject.EMPTY))
                .contains("no row of the pool is sealed with your salt and answers: you are not in it, or not with these answers"));
        OwnRow beyond = new OwnRow(four, 99, OptionalLong.empty(), JsonObject.EMPTY);
        assertTrue(contradictions(WHOLE, beyond).contains("there are draw weights for 14 rows, and none for your row 99"));
    }

    @Test
    void a_protocol_that_ends_early_has_no_outcome_and_a_copy_that_hides_rows_says_what_it_does_not_show() {
        Protocol cut = Protocol.EMPTY;
        for (Entry entry : entries(WHOLE).subList(0, 5)) {
            cut = cut.with(entry);
        }
        assertTrue(unchecked(cut).contains("the outcome: the protocol ends before anybody is selected; it may have been cut short"));
        for (Entry entry : entries(WHOLE).subList(5, 6)) {
            cut = cut.with(entry);
        }
        assertTrue(unchecked(cut).contains("the outcome: the protocol ends before anybody is selected; it may have been cut short"),
                "an infeasible outcome selects nobody");
        Protocol copy = WHOLE.showing(Set.of("rules", "relaxation", "seed"));
        assertEquals(7, unchecked(copy).size());
        assertEquals(1, RowCheck.of(copy, own(2)).stream().filter(RowFinding.Holds.class::isInstance).count(), "the draw");
        assertTrue(entries(WHOLE).stream().anyMatch(RelaxationEntry.class::isInstance));
        assertEquals(DrawMethod.SHA256.word(), "sha256");
    }

    private static List<String> unchecked(Protocol protocol) {
        return RowCheck.of(protocol, own(2)).stream().filter(RowFinding.Unchecked.class::isInstance).map(RowFinding::words).toList();
    }
}
