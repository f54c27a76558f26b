package org.creativevolunteers.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.testing.Fault;
import org.creativevolunteers.testing.Faults;
import org.creativevolunteers.testing.TestTable;
import org.junit.jupiter.api.Test;

class PrimingTest {

    private final TestTable store = TestTable.create();

    /** @return what it logged */
    private String prime(Faults calls) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = System.out;
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            Priming.of(new Table(calls.around(store.client()), store.name()));
        } finally {
            System.setOut(out);
        }
        return said.toString(StandardCharsets.UTF_8);
    }

    @Test
    void Q40_priming_reads_from_the_table_once_writes_nothing_and_says_nothing() {
        Faults calls = Faults.none();
        assertEquals("", prime(calls));
        assertEquals(1, calls.calls().values().stream().mapToInt(Integer::intValue).sum(), "the rest is played without a network");
        assertTrue(store.items().isEmpty());
    }

    @Test
    void Q40_a_start_that_cannot_read_is_only_slower() {
        for (Fault fault : Fault.values()) {
            String origin = "";
            for (boolean disturbed : List.of(false, true)) { // from one and the same place
                Faults calls = disturbed ? Faults.at(new Faults.Call(origin, 0), fault) : Faults.none();
                String line = prime(calls);
                origin = calls.calls().keySet().iterator().next();
                assertEquals(disturbed, line.contains("\"event\":\"fault\""), fault + ": " + line);
            }
        }
    }
}
