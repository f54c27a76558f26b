package org.creativevolunteers.selection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.creativevolunteers.kernel.items.BatchState;
import org.creativevolunteers.kernel.items.Erased;
import org.creativevolunteers.kernel.items.OfferState;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Write;
import org.creativevolunteers.testing.BucketInMemory;
import org.creativevolunteers.testing.TestBucket;
import org.junit.jupiter.api.Test;

/** More than one transaction, one batch of reads or one invocation holds. */
class Q35ManyTest {

    private static final int APPLICANTS = 110;

    @Test
    void Q35_a_pool_of_several_transactions_is_announced_whole_each_person_once() {
        MiniCall call = new MiniCall(5).places(30).reserve(30).quotas().with(APPLICANTS).announced();
        assertEquals(BatchState.ANNOUNCED, call.batch().state());
        assertEquals(APPLICANTS, call.outcomes(APPLICANTS).values().stream().mapToInt(List::size).sum());
        IntStream.range(0, APPLICANTS).forEach(number -> assertEquals(1, call.letters(MiniCall.id(number)).size()));
        assertEquals(30, call.outcomes(APPLICANTS).get(OfferState.OPEN).size());
        Map<String, Long> audit = call.audit();
        assertEquals((long) APPLICANTS, audit.get("offer-place") + audit.get("put-on-reserve") + audit.get("not-select"));
    }

    private static long waiting(MiniCall call) {
        return Erased.waiting().stream().mapToLong(shard -> call.table.query(Table.Index.WAITING, shard).count()).sum();
    }

    private static void put(Table table, List<Write> writes) {
        for (int from = 0; from < writes.size(); from += 100) {
            table.write(writes.subList(from, Math.min(from + 100, writes.size())));
        }
    }

    @Test
    void Q35_whoever_was_erased_is_done_with_in_pieces_and_what_time_does_not_suffice_for_is_the_next_runs() {
        MiniCall call = new MiniCall(5).in(new TestBucket(new BucketInMemory(true), "reports", URI.create("http://127.0.0.1"))).with(0);
        put(call.table, IntStream.range(0, 200)
                .mapToObj(number -> new Erased(MiniCall.CALL, MiniCall.id(number), call.clock.instant()).put()).toList());
        put(call.table, IntStream.range(0, 200)
                .mapToObj(number -> Item.at(new Key("REG#" + MiniCall.id(7), "LETTER#LINK#" + number)))
                .map(item -> Write.put(item.with("to", "late@example.org"))).toList());
        call.clock.pass(Duration.ofHours(1));
        AtomicInteger looks = new AtomicInteger();
        Invoker.invoke(new ForgetErased(call.table, call.objects(), call.clock), "{}",
                () -> looks.getAndIncrement() < 20 ? 900_000 : 1_000);
        long left = waiting(call);
        assertTrue(left > 0, "the time did not suffice");
        call.forget();
        assertEquals(0, waiting(call));
        assertEquals(0, call.table.query("REG#" + MiniCall.id(7)).count());
    }
}
