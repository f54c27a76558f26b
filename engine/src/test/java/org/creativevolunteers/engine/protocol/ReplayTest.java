package org.creativevolunteers.engine.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.creativevolunteers.engine.canonical.Column;
import org.creativevolunteers.engine.canonical.HashColumn;
import org.creativevolunteers.engine.draw.DrawMethod;
import org.creativevolunteers.engine.outcome.Relaxation;
import org.creativevolunteers.engine.pool.QuotaSide.Side;
import org.creativevolunteers.engine.protocol.entry.DeclinesEntry;
import org.creativevolunteers.engine.protocol.entry.Entry;
import org.creativevolunteers.engine.protocol.entry.ExplanationsEntry;
import org.creativevolunteers.engine.protocol.entry.MeritsEntry;
import org.creativevolunteers.engine.protocol.entry.OffersEntry;
import org.creativevolunteers.engine.protocol.entry.PoolEntry;
import org.creativevolunteers.engine.protocol.entry.RelaxationEntry;
import org.creativevolunteers.engine.protocol.entry.ReserveEntry;
import org.creativevolunteers.engine.protocol.entry.RowNumbers;
import org.creativevolunteers.engine.protocol.entry.RulesEntry;
import org.creativevolunteers.engine.protocol.entry.SeedEntry;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Records that are well-formed and well chained, but do not follow from those before them. */
class ReplayTest {

    private static List<Entry> whole;

    /**
     * rules 0, pool 1, assessments 2, merits 3, seed 4, result 5, relaxation 6, result 7, explanations 8, reserve 9, offers 10, declines
     * 11, replacement 12
     */
    @BeforeAll
    static void goThroughABatch() {
        whole = SampleBatch.whole(new Random(1)).protocol().links().stream().map(link -> link.entry().orElseThrow()).toList();
    }

    private static Verification verify(List<Entry> entries) throws IOException {
        Protocol protocol = Protocol.EMPTY;
        for (Entry entry : entries) {
            protocol = protocol.with(entry);
        }
        return verify(protocol);
    }

    private static Verification verify(Protocol protocol) throws IOException {
        var bytes = new ByteArrayOutputStream();
        protocol.write(bytes);
        return ProtocolVerifier.withoutEvidence().verify(new ByteArrayInputStream(bytes.toByteArray()));
    }

    /** The first records as they are, then these. */
    private static void broken(String reason, int kept, Entry... then) throws IOException {
        var entries = new ArrayList<>(whole.subList(0, kept));
        entries.addAll(Arrays.asList(then));
        var broken = assertInstanceOf(Verification.Broken.class, verify(entries), reason);
        assertEquals(entries.size() - 1, broken.record(), broken.toString());
        assertEquals(entries.getLast().type(), broken.type());
        assertTrue(broken.reason().contains(reason), broken.reason());
    }

    @Test
    void the_whole_follows_from_its_beginning() throws IOException {
        for (int kept = 0; kept <= whole.size(); kept++) {
            assertInstanceOf(Verification.Verified.class, verify(whole.subList(0, kept)), "the first " + kept);
        }
    }

    @Test
    void every_record_has_its_place() throws IOException {
        broken("rules are the first record", 1, whole.get(0));
        broken("comes after the rules", 0, whole.get(1));
        broken("a pool is frozen once", 2, whole.get(1));
        broken("comes after the pool", 1, whole.get(2));
        broken("come once, before the merits", 3, whole.get(2));
        broken("come once, before the merits", 4, whole.get(2));
        broken("comes after the pool", 1, whole.get(3));
        broken("comes after the assessments", 2, whole.get(3));
        broken("merits come once", 4, whole.get(3));
        broken("comes after the merits", 3, whole.get(4));
        broken("no second draw", 5, whole.get(4));
        broken("comes after the seed", 4, whole.get(5));
        broken("there is one result", 6, whole.get(5));
        broken("there is one result", 8, whole.get(7));
        broken("comes after an outcome", 5, whole.get(6));
        broken("relaxed once", 7, whole.get(6));
        broken("relaxed once", 8, whole.get(6));
        for (int i = 8; i < whole.size(); i++) {
            broken("comes after the result", 5, whole.get(i));
        }
        broken("explanations come once", 9, whole.get(8));
        broken("made once", 10, whole.get(9));
        broken("no place is free", 8, whole.get(12));
        broken("no place is free", 13, whole.get(12));
    }

    @Test
    void rows_are_counted() throws IOException {
        broken("2 merits for 14 rows", 3, new MeritsEntry(Column.of(1L, 2L)));
        broken("1 draw weights for 14 rows", 4, new SeedEntry(SampleBatch.seed(), Column.of(7)));
        broken("0 explanations for 14 rows", 8, new ExplanationsEntry(HashColumn.of(List.of())));
    }

    @Test
    void merits_and_draw_weights_keep_their_range() throws IOException {
        var given = List.of(new RulesEntry(SampleBatch.rules(Optional.empty(), DrawMethod.SHA256)), whole.get(1));
        for (long merit : new long[] {1L << 40, -(1L << 40)}) {
            long[] merits = new long[SampleBatch.APPLICANTS];
            merits[3] = merit;
            reasoned("row 3: the merit", given, new MeritsEntry(Column.of(merits)));
        }
        for (long draw : new long[] {1L << 40, -1}) {
            long[] draws = new long[SampleBatch.APPLICANTS];
            draws[2] = draw;
            broken("row 2: the draw weight", 4, new SeedEntry(SampleBatch.seed(), Column.of(draws)));
        }
        reasoned("merits are given", given, whole.get(2));
    }

    private static void reasoned(String reason, List<Entry> before, Entry last) throws IOException {
        var entries = new ArrayList<>(before);
        entries.add(last);
        var broken = assertInstanceOf(Verification.Broken.class, verify(entries));
        assertTrue(broken.reason().contains(reason), broken.reason());
    }

    @Test
    void cells_are_in_quotas_that_exist() throws IOException {
        broken("a quota that the rules do not have", 1,
                new PoolEntry(List.of(Column.of(4)), Column.of(0), HashColumn.of(List.of(new byte[32]))));
    }

    @Test
    void by_rfc_3797_other_weights_are_refused() throws IOException {
        var entries = new ArrayList<>(whole);
        entries.set(0, new RulesEntry(SampleBatch.rules(Optional.of(SampleBatch.MERIT), DrawMethod.RFC3797)));
        var broken = assertInstanceOf(Verification.Broken.class, verify(entries));
        assertEquals("seed", broken.type());
    }

    private static RelaxationEntry relaxation(int places, int quota, Side side, int from, int to) {
        return new RelaxationEntry(SampleBatch.DAY_1, "the board", "reason",
                new Relaxation(places, List.of(new Relaxation.Change(quota, side, from, to))));
    }

    @Test
    void a_relaxation_loosens_what_is_in_force() throws IOException {
        broken("no quota number 4", 6, relaxation(5, 4, Side.MINIMUM, 2, 1));
        broken("no quota number -1", 6, relaxation(5, -1, Side.MINIMUM, 2, 1));
        broken("minimum is 2", 6, relaxation(5, 0, Side.MINIMUM, 3, 1));
        broken("minimum is 2", 6, relaxation(5, 0, Side.MINIMUM, 2, 2));
        broken("minimum is 2", 6, relaxation(5, 0, Side.MINIMUM, 2, 3));
        broken("minimum is 2", 6, relaxation(5, 0, Side.MINIMUM, 2, -1));
        broken("maximum is 3", 6, relaxation(5, 0, Side.MAXIMUM, 2, 4));
        broken("maximum is 3", 6, relaxation(5, 0, Side.MAXIMUM, 3, 3));
        broken("maximum is 3", 6, relaxation(5, 0, Side.MAXIMUM, 3, 2));
        broken("places go from 5 to 6", 6, relaxation(6, 0, Side.MINIMUM, 2, 1));
        broken("places go from 5 to -1", 6, relaxation(-1, 0, Side.MINIMUM, 2, 1));
        for (RelaxationEntry fine : List.of(relaxation(5, 0, Side.MINIMUM, 2, 0), relaxation(4, 0, Side.MAXIMUM, 3, 4))) {
            var entries = new ArrayList<>(whole.subList(0, 6));
            entries.add(fine);
            assertInstanceOf(Verification.Verified.class, verify(entries));
        }
    }

    @Test
    void offers_and_answers_are_those_of_the_selected() throws IOException {
        Column selected = ((OffersEntry) whole.get(10)).rows();
        long in = selected.at(0);
        long out = LongStream.range(0, SampleBatch.APPLICANTS).filter(row -> !selected.contains(row)).findFirst().orElseThrow();
        broken("is not selected", 8, offers(out));
        broken("twice", 9, whole.get(9), whole.get(10), offers(in));
        broken("ascending", 8, offers(selected.at(1), in));
        broken("ascending", 8, offers(in, in));
        broken("ascending", 8, offers(-1));
        broken("ascending", 8, offers(RowNumbers.MOST + 1L));
        broken("before the offer", 8, new OffersEntry(SampleBatch.DAY_8, SampleBatch.DAY_1, selected));
        broken("was not offered", 8, new DeclinesEntry(SampleBatch.DAY_8, Column.of(in), Column.of(new long[0])));
        broken("was not offered", 8, offers(in), new DeclinesEntry(SampleBatch.DAY_8, Column.of(in), Column.of(in)));
        broken("waiting list", 8, new ReserveEntry(Column.of(in)));
        broken("waiting list", 8, new ReserveEntry(Column.of(99)));
    }

    private static OffersEntry offers(long... rows) {
        return new OffersEntry(SampleBatch.DAY_1, SampleBatch.DAY_8, Column.of(rows));
    }

    @Test
    void whatever_is_hidden_the_rest_is_checked_as_far_as_it_goes() throws IOException {
        Protocol protocol = SampleBatch.whole(new Random(1)).protocol();
        Set<String> types = Set.of("rules", "pool", "assessments", "merits", "seed", "result", "relaxation", "explanations",
                "reserve", "offers", "declines", "replacement");
        for (String hidden : types) {
            var shown = new HashSet<>(types);
            shown.remove(hidden);
            var verified = assertInstanceOf(Verification.Verified.class, verify(protocol.showing(shown)), hidden);
            assertTrue(verified.unchecked().stream().anyMatch(what -> what.contains("not in this copy")), hidden);
        }
        assertInstanceOf(Verification.Verified.class, verify(protocol.showing(Set.of())));
    }
}
