package org.creativevolunteers.engine.protocol;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.creativevolunteers.call.QuicknetRound;
import org.creativevolunteers.engine.calibration.MeritMethod;
import org.creativevolunteers.engine.calibration.MeritRule;
import org.creativevolunteers.engine.calibration.WeightedCriterion;
import org.creativevolunteers.engine.canonical.CanonicalJson;
import org.creativevolunteers.engine.canonical.Column;
import org.creativevolunteers.engine.canonical.HashColumn;
import org.creativevolunteers.engine.canonical.ProtocolFormatException;
import org.creativevolunteers.engine.canonical.StrictJson;
import org.creativevolunteers.engine.certificate.Certificate;
import org.creativevolunteers.engine.draw.DrawMethod;
import org.creativevolunteers.engine.draw.Seed;
import org.creativevolunteers.engine.draw.Sha256;
import org.creativevolunteers.engine.outcome.Infeasible;
import org.creativevolunteers.engine.outcome.Reason;
import org.creativevolunteers.engine.outcome.Relaxation;
import org.creativevolunteers.engine.outcome.Selected;
import org.creativevolunteers.engine.pool.QuotaSide;
import org.creativevolunteers.engine.protocol.entry.AssessmentsEntry;
import org.creativevolunteers.engine.protocol.entry.Entry;
import org.creativevolunteers.engine.protocol.entry.EntryReader;
import org.creativevolunteers.engine.protocol.entry.PoolEntry;
import org.creativevolunteers.engine.protocol.entry.RelaxationEntry;
import org.creativevolunteers.engine.protocol.entry.ResultEntry;
import org.creativevolunteers.engine.protocol.entry.RootEntry;
import org.creativevolunteers.engine.protocol.entry.RowNumbers;
import org.creativevolunteers.engine.protocol.entry.RulesEntry;
import org.creativevolunteers.engine.protocol.entry.SeedEntry;
import org.junit.jupiter.api.Test;

/** Each kind of record reads back as what was written, and anything that is not exactly of its form is refused. */
class EntryFormsTest {

    private static List<Entry> entries() {
        var entries = new ArrayList<Entry>();
        SampleBatch.whole(new Random(1)).protocol().links().forEach(link -> entries.add(link.entry().orElseThrow()));
        entries.add(new RulesEntry(SampleBatch.rules(Optional.empty(), DrawMethod.RFC3797)));
        entries.add(new RulesEntry(SampleBatch.rules(
                Optional.of(new MeritRule(List.of(new WeightedCriterion("fit", 1, 5)), new MeritMethod.Raw(), 3)), DrawMethod.SHA256)));
        entries.add(new RootEntry("pool", 14, "ab".repeat(32)));
        entries.add(new RootEntry("explanations", 0, "cd".repeat(32)));
        entries.add(new SeedEntry(new Seed.Text("a text"), Column.of(1L, 2L)));
        String signature = "ab".repeat(48);
        String randomness = HashColumn.HEX.formatHex(
                Sha256.of(HashColumn.HEX.parseHex(signature)));
        entries.add(new SeedEntry(new Seed.Drand(QuicknetRound.CHAIN, 7, randomness, signature, "a relay"), Column.of(new long[0])));
        entries.add(new ResultEntry(new Infeasible(List.of(new Reason.PoolTooSmall(1, 2), new Reason.TooFewApplicants(0, 1, 2),
                new Reason.MinimumsAbovePlaces(List.of(0, 1), 5, 4), new Reason.MaximumsBelowPlaces(List.of(2), 1, 2, 4)),
                new Relaxation(4, List.of(new Relaxation.Change(0, QuotaSide.Side.MINIMUM, 2, 1),
                        new Relaxation.Change(1, QuotaSide.Side.MAXIMUM, 2, 3))),
                List.of(new QuotaSide(0, QuotaSide.Side.MINIMUM), new QuotaSide(1, QuotaSide.Side.MAXIMUM)))));
        var price = new Certificate.Price(Long.MAX_VALUE, -5, 1);
        entries.add(new ResultEntry(new Selected(List.of(RowNumbers.id(0), RowNumbers.id(3)), Long.MIN_VALUE, Long.MAX_VALUE,
                new Certificate(List.of(
                        new Certificate.Split(RowNumbers.id(3), 1),
                        new Certificate.Leaf(3, price, List.of(new Certificate.QuotaPrice(2, price)),
                                List.of(new Certificate.CellPrice(RowNumbers.id(3), price))),
                        new Certificate.Leaf(0, Certificate.Price.ZERO, List.of(), List.of()))))));
        return entries;
    }

    private static Map<?, ?> generic(Entry entry) throws IOException {
        return (Map<?, ?>) StrictJson.read(new ByteArrayInputStream(CanonicalJson.bytes(entry.payload())));
    }

    @Test
    void every_record_reads_back_as_what_was_written() throws IOException {
        for (Entry entry : entries()) {
            Entry read = EntryReader.read(generic(entry));
            assertEquals(entry.getClass(), read.getClass());
            assertEquals(entry.type(), entry.payload().get("type"));
            assertArrayEquals(CanonicalJson.bytes(entry.payload()), CanonicalJson.bytes(read.payload()), entry.type());
        }
    }

    /** Never another exception, and never taken for something that it does not say. */
    @Test
    void a_member_missing_added_or_of_another_kind_is_refused_or_shows() throws IOException {
        int[] refused = {0};
        for (Entry entry : entries()) {
            changes(generic(entry), changed -> changed, changed -> {
                try {
                    Entry read = EntryReader.read((Map<?, ?>) changed);
                    assertTrue(!Arrays.equals(CanonicalJson.bytes(changed), CanonicalJson.bytes(read.payload()))
                            || !Arrays.equals(CanonicalJson.bytes(entry.payload()), CanonicalJson.bytes(changed)), "nothing changed");
                } catch (ProtocolFormatException e) {
                    refused[0]++;
                    assertTrue(!e.getMessage().isBlank());
                }
            });
        }
        assertTrue(refused[0] > 1500, "only " + refused[0]);
    }

    private static void changes(Object value, UnaryOperator<Object> whole, Consumer<Object> use) {
        switch (value) {
            case Map<?, ?> map -> {
                map.forEach((name, inner) -> {
                    var fewer = new LinkedHashMap<Object, Object>(map);
                    fewer.remove(name);
                    use.accept(whole.apply(fewer));
                    for (Object odd : odd(inner)) {
                        use.accept(whole.apply(with(map, name, odd)));
                    }
                    changes(inner, other -> whole.apply(with(map, name, other)), use);
                });
                use.accept(whole.apply(with(map, "more", "x")));
            }
            case List<?> list -> {
                for (int i = 0; i < Math.min(3, list.size()); i++) {
                    int at = i;
                    UnaryOperator<Object> inList = other -> {
                        var changed = new ArrayList<Object>(list);
                        changed.set(at, other);
                        return whole.apply(changed);
                    };
                    for (Object odd : odd(list.get(i))) {
                        use.accept(inList.apply(odd));
                    }
                    changes(list.get(i), inList, use);
                }
            }
            default -> {}
        }
    }

    private static List<Object> odd(Object value) {
        var odd = new ArrayList<Object>(
                List.of(-1L, 1L << 40, "odd", "", true, List.of("x"), Column.of(1L, 2L, 3L), List.of(List.of()), Map.of("x", 1L)));
        odd.remove(value);
        return odd;
    }

    private static Map<Object, Object> with(Map<?, ?> map, Object name, Object value) {
        var changed = new LinkedHashMap<Object, Object>(map);
        changed.put(name, value);
        return changed;
    }

    @Test
    void cells_are_numbered_by_their_first_rows_and_differ() {
        HashColumn leaves = HashColumn.of(List.of(new byte[32], new byte[32]));
        for (Object[] odd : new Object[][] {
                {List.of(Column.of(0), Column.of(1)), Column.of(1L, 0L)}, {List.of(Column.of(0)), Column.of(0L, 1L)},
                {List.of(Column.of(0), Column.of(1)), Column.of(0L, 0L)}, {List.of(Column.of(0), Column.of(0)), Column.of(0L, 1L)},
                {List.of(Column.of(1L, 0L)), Column.of(0L, 0L)}, {List.of(Column.of(-1L)), Column.of(0L, 0L)},
                {List.of(Column.of(1L, 1L)), Column.of(0L, 0L)}, {List.of(Column.of(0)), Column.of(0L, -1L)},
                {List.of(Column.of(0)), Column.of(0L)}}) {
            @SuppressWarnings("unchecked")
            var cells = (List<Column>) odd[0];
            assertThrows(IllegalArgumentException.class, () -> new PoolEntry(cells, (Column) odd[1], leaves), Arrays.toString(odd));
        }
    }

    @Test
    void assessments_are_in_order_and_whole() {
        for (List<Column> odd : List.of(List.of(Column.of(0L, 1L)), List.of(Column.of(-1L, 0L, 5L)), List.of(Column.of(0L, -1L, 5L)),
                List.of(Column.of(0L, 1L, 5L), Column.of(0L, 1L, 5L)), List.of(Column.of(1L, 0L, 5L), Column.of(0L, 1L, 5L)))) {
            assertThrows(IllegalArgumentException.class, () -> new AssessmentsEntry(odd), odd.toString());
        }
        assertThrows(IllegalArgumentException.class,
                () -> new AssessmentsEntry(List.of(Column.of(0L, 0L, 5L))).assessments(SampleBatch.MERIT.criteria()));
    }

    @Test
    void a_selection_is_of_rows() {
        for (long row : new long[] {-1, RowNumbers.MOST + 1L, Long.MAX_VALUE}) {
            var payload = Map.of("type", "result", "outcome", "selected", "rows", Column.of(row), "merit", "0", "draw", "0",
                    "certificate", List.of());
            var refused = assertThrows(ProtocolFormatException.class, () -> EntryReader.read(payload));
            assertEquals("there is no row " + row, refused.getMessage());
        }
    }

    @Test
    void a_relaxation_says_who_and_why() {
        var relaxation = new Relaxation(1, List.of());
        assertThrows(IllegalArgumentException.class, () -> new RelaxationEntry(SampleBatch.DAY_1, " ", "why", relaxation));
        assertThrows(IllegalArgumentException.class, () -> new RelaxationEntry(SampleBatch.DAY_1, "who", "", relaxation));
    }

    @Test
    void an_applicant_has_an_id_and_a_salt() {
        assertThrows(IllegalArgumentException.class, () -> new SealedApplicant(" ", Map.of(), "0".repeat(64)));
        assertThrows(IllegalArgumentException.class, () -> new SealedApplicant("a", Map.of(), "0".repeat(63)));
        assertThrows(IllegalArgumentException.class, () -> FrozenPool.under(SampleBatch.rules(Optional.empty(), DrawMethod.SHA256))
                .add(SampleBatch.applicants().get(0)).add(SampleBatch.applicants().get(0)).build());
        assertThrows(IllegalArgumentException.class, () -> SampleBatch.evidence(List.of(), -1));
    }
}
