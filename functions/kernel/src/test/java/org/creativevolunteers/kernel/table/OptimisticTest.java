package org.creativevolunteers.kernel.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.creativevolunteers.testing.TestTable;
import org.junit.jupiter.api.Test;

class OptimisticTest {

    private static final Key KEY = new Key("P", "S");

    private final TestTable store = TestTable.create();
    private final Table table = new Table(store.client(), store.name());

    private long addOne(Runnable meanwhile) {
        long read = table.get(KEY).orElseThrow().whole("n");
        meanwhile.run();
        table.write(Write.update(KEY).set("n", read + 1).when("n", read));
        return read + 1;
    }

    @Test
    void whoever_is_overtaken_reads_again_and_adds_to_what_the_others_made() {
        table.write(Write.put(Item.at(KEY).with("n", 0L)));
        AtomicInteger overtaken = new AtomicInteger();
        long result = Optimistic.retry(() -> addOne(() -> {
            if (overtaken.getAndIncrement() < 3) {
                table.write(Write.update(KEY).add("n", 10));
            }
        }));
        assertEquals(31, result);
        assertEquals(4, overtaken.get());
        assertEquals(31L, table.get(KEY).orElseThrow().whole("n"));
    }

    @Test
    void whoever_is_overtaken_again_and_again_gives_up() {
        table.write(Write.put(Item.at(KEY).with("n", 0L)));
        AtomicInteger attempts = new AtomicInteger();
        Optimistic.Contention contention = assertThrows(Optimistic.Contention.class, () -> Optimistic.retry(() -> addOne(() -> {
            attempts.incrementAndGet();
            table.write(Write.update(KEY).add("n", 10));
        })));
        assertEquals(Table.ConditionFailed.class, contention.getCause().getClass());
        assertEquals(20, attempts.get());
        assertEquals(200L, table.get(KEY).orElseThrow().whole("n"), "nothing of the attempts is left");
    }

    @Test
    void any_other_failure_is_not_tried_again() {
        AtomicInteger attempts = new AtomicInteger();
        IllegalStateException fault = new IllegalStateException();
        assertSame(fault, assertThrows(IllegalStateException.class, () -> Optimistic.retry(() -> {
            attempts.incrementAndGet();
            throw fault;
        })));
        assertEquals(1, attempts.get());
        assertEquals(Map.of(), Optimistic.retry(Map::of));
    }
}
