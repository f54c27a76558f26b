package org.creativevolunteers.commission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.creativevolunteers.kernel.table.Write;
import org.creativevolunteers.testing.TestCall;
import org.creativevolunteers.testing.TestTable;
import org.junit.jupiter.api.Test;

/** What the table says that a next dossier took, however many there are. */
class Q55CheapDossierTest {

    /** As many characters as the first call takes for a motivation. */
    private static final String MOTIVATION = "I play the tar, and teach it. ".repeat(50);
    private static final double MOST = 20;

    private final ReadUnits units = new ReadUnits();

    private TestCommission commission(int registrations) {
        TestTable store = TestTable.create();
        TestCommission test = TestCommission.of(TestCall.json(), 0, store, units.around(store.client()));
        List<Write> writes = IntStream.range(0, registrations).mapToObj(i -> Write.put(TestCommission.registration(i)
                .with("experience", MOTIVATION))).toList();
        for (int from = 0; from < registrations; from += 100) {
            test.table.write(writes.subList(from, Math.min(registrations, from + 100)));
        }
        test.next("who counts them");
        return test;
    }

    private double next(TestCommission test, String commissioner, int expected) {
        units.take();
        assertEquals(expected, test.next(commissioner).status());
        return units.take();
    }

    @Test
    void Q55_it_takes_as_little_from_two_thousand_as_from_a_hundred() {
        List<Double> first = new ArrayList<>();
        for (int registrations : List.of(100, 2000)) {
            TestCommission test = commission(registrations);
            first.add(next(test, "a", 200));
            assertTrue(next(test, "a", 200) < first.getLast(), "the dossier that lies open is not looked for");
        }
        assertTrue(first.getLast() <= MOST, "read units: " + first);
        assertTrue(first.getLast() <= first.getFirst() + 1, "read units: " + first);
    }

    @Test
    void Q55_a_commission_of_seven_reads_twenty_units_a_dossier_at_the_most_on_average_until_each_has_three_assessments() {
        TestCommission test = commission(140);
        double sum = 0;
        for (int turn = 0; turn < 420; turn++) {
            String commissioner = "commissioner-" + turn % 7;
            units.take();
            String id = TestCommission.dossier(test.next(commissioner));
            sum += units.take();
            test.assess(commissioner, id, TestCommission.scores(5, 3));
        }
        assertTrue(sum / 420 <= MOST, "read units a dossier: " + sum / 420);
    }
}
