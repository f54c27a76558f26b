package org.creativevolunteers.engine.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.creativevolunteers.call.Condition;
import org.creativevolunteers.engine.canonical.Column;
import org.creativevolunteers.engine.draw.DrawMethod;
import org.creativevolunteers.engine.draw.Seed;
import org.creativevolunteers.engine.outcome.Counterfactual;
import org.creativevolunteers.engine.outcome.Selected;
import org.creativevolunteers.engine.pool.Quota;
import org.creativevolunteers.engine.protocol.entry.ConditionalQuota;
import org.creativevolunteers.engine.protocol.entry.PoolEntry;
import org.creativevolunteers.engine.protocol.entry.ProtocolRules;
import org.creativevolunteers.engine.protocol.entry.RulesEntry;
import org.creativevolunteers.engine.solver.Selector;
import org.junit.jupiter.api.Test;

/** Of those who share an address one at most is selected, which the protocol proves without telling the address. */
class SharedAnswersTest {

    private static final ProtocolRules RULES = new ProtocolRules("sample-call", "first", 3,
            List.of(new ConditionalQuota(new Quota("women", 1, 3), new Condition.In("gender", Set.of("f")))), List.of("address"),
            Optional.empty(), DrawMethod.SHA256, "a sample text");

    private static final Map<String, Long> MERITS = Map.of("a", 9L, "b", 8L, "c", 7L, "d", 6L, "e", 5L, "f", 4L);

    private static List<SealedApplicant> applicants() {
        return List.of(applicant("a", "m", "Nizami 5"), applicant("b", "f", "NIZAMI, 5"), applicant("c", "m", "Xaqani 1"),
                applicant("d", "m", " xaqani-1 "), applicant("e", "m", "Xaqani 11"), applicant("f", "m", ""));
    }

    private static SealedApplicant applicant(String id, String gender, String address) {
        return new SealedApplicant(id, Map.of("gender", List.of(gender), "address", address.isEmpty() ? List.of() : List.of(address)),
                SampleBatch.salt(id, 1));
    }

    private static Batch frozen() {
        FrozenPool.Builder pool = FrozenPool.under(RULES);
        applicants().forEach(pool::add);
        return Batch.freeze(pool.build(), Selector.withDefaults());
    }

    private static Batch selected() {
        Batch batch = frozen();
        batch.merits(MERITS::get);
        batch.draw(new Seed.Text("sample"));
        assertInstanceOf(Selected.class, batch.select());
        return batch;
    }

    private static Verification verify(Protocol protocol, List<SealedApplicant> people, int erased) {
        var bytes = new ByteArrayOutputStream();
        try {
            protocol.write(bytes);
            return ProtocolVerifier.with(new Evidence(Optional.of(RULES.quotas()), people.stream()
                    .map(person -> new Evidence.Person(person, OptionalLong.empty())).toList(), erased))
                    .verify(new ByteArrayInputStream(bytes.toByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void the_best_of_each_address_is_selected_unless_a_quota_needs_another() {
        Batch batch = selected();
        assertEquals(Set.of("b", "c", "e"), batch.selected(), "b for the women, so not a; c, so not d");
        assertEquals(List.of("onePer:address"), names(batch, "d"));
        assertEquals(List.of("women", "onePer:address"), names(batch, "a").stream().sorted().toList().reversed());
        assertInstanceOf(Verification.Verified.class, verify(batch.protocol(), applicants(), 0));
        assertTrue(!new String(bytes(batch.protocol())).contains("izami"), "the address itself is not told");
    }

    private static byte[] bytes(Protocol protocol) {
        var bytes = new ByteArrayOutputStream();
        try {
            protocol.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static List<String> names(Batch batch, String id) {
        return ((Counterfactual.NotChosen) batch.explanation(id)).inTheWay().quotas().stream().map(batch::quotaName).toList();
    }

    @Test
    void a_protocol_goes_on_where_it_ended_and_with_one_erased_the_rest_is_checked() {
        Batch batch = selected();
        List<SealedApplicant> left = new ArrayList<>(applicants());
        left.remove(3);
        assertInstanceOf(Verification.Verified.class, verify(batch.protocol(), left, 1));
        Batch resumed = Batch.resume(batch.protocol(), new Evidence(Optional.of(RULES.quotas()),
                applicants().stream().map(person -> new Evidence.Person(person, OptionalLong.empty())).toList(), 0),
                Selector.withDefaults());
        assertEquals(batch.selected(), resumed.selected());
    }

    @Test
    void rows_that_are_grouped_wrongly_are_found() {
        PoolEntry pool = (PoolEntry) frozen().protocol().links().get(1).entry().orElseThrow();
        assertEquals(List.of(2L), List.copyOf(pool.groups()));
        // cells: a {1}, b {0,1}, c and d {2}, e and f {}
        assertBroken("rows 0 and 1 share the answer address, but both could be selected",
                new PoolEntry(List.of(Column.of(1), Column.of(0), Column.of(2), Column.of(new long[0])), Column.of(0, 1, 2, 2, 0, 3),
                        pool.leaves(), Column.of(2)));
        assertBroken("rows 2 and 4 do not share the answer address, but one of them alone could be selected",
                new PoolEntry(pool.cells(), Column.of(0, 1, 2, 2, 2, 3), pool.leaves(), Column.of(2)));
        assertBroken("the rules name 1 answers that one may share, the pool has groups of 0",
                new PoolEntry(pool.cells(), pool.cellOf(), pool.leaves()));
        assertBroken("a cell is in a quota that the rules do not have",
                new PoolEntry(pool.cells(), pool.cellOf(), pool.leaves(), Column.of(1)));
        assertBroken("a group of those who share an answer has not two rows",
                new PoolEntry(pool.cells(), pool.cellOf(), pool.leaves(), Column.of(3)));
        assertBroken("groups of those who share an answer are not numbered by their first rows", new PoolEntry(
                List.of(Column.of(2), Column.of(0, 2), Column.of(1), Column.of(new long[0])), pool.cellOf(), pool.leaves(), Column.of(2)));
    }

    private static void assertBroken(String reason, PoolEntry pool) {
        Protocol protocol = Protocol.EMPTY.with(new RulesEntry(RULES)).with(pool);
        Verification.Broken broken = assertInstanceOf(Verification.Broken.class, verify(protocol, applicants(), 0));
        assertEquals(reason, broken.reason());
    }
}
