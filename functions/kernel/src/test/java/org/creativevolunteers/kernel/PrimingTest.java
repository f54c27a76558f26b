package org.creativevolunteers.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.testing.Fault;
import org.creativevolunteers.testing.Faults;
import org.creativevolunteers.testing.TestTable;
import org.junit.jupiter.api.Test;

class PrimingTest {

    private final TestTable store = TestTable.create();

    private static String said(Runnable deed) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = System.out;
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            deed.run();
        } finally {
            System.setOut(out);
        }
        return said.toString(StandardCharsets.UTF_8);
    }

    @Test
    void Q40_priming_reads_from_the_table_once_writes_nothing_and_says_nothing() {
        Faults calls = Faults.none();
        assertEquals("", said(() -> Priming.of(new Table(calls.around(store.client()), store.name()))));
        assertEquals(1, calls.calls().values().stream().mapToInt(Integer::intValue).sum(), "the rest is played without a network");
        assertTrue(store.items().isEmpty());
    }

    @Test
    void Q40_a_start_that_cannot_read_is_only_slower() {
        Faults calls = Faults.none();
        Priming.of(new Table(calls.around(store.client()), store.name()));
        String origin = calls.calls().keySet().iterator().next();
        for (Fault fault : Fault.values()) {
            Faults faults = Faults.at(new Faults.Call(origin, 0), fault);
            String line = said(() -> Priming.of(new Table(faults.around(store.client()), store.name())));
            assertTrue(line.contains("\"event\":\"fault\""), fault + ": " + line);
        }
    }
}
