package org.creativevolunteers.engine.solver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.creativevolunteers.engine.outcome.Selected;
import org.creativevolunteers.engine.pool.RandomCall;
import org.creativevolunteers.engine.program.LimitExceededException;
import org.creativevolunteers.engine.program.Limits;
import org.creativevolunteers.engine.program.Work;
import org.junit.jupiter.api.Test;

/**
 * How much work selections and their explanations take, in nodes of trees and in pivots, which are the same on every machine:
 * not more than the tables say, and not less either, so that a change which lowers the figures writes the new ones down and
 * none goes uncounted. {@code -Dselection.effort=print} prints the tables as they are now.
 */
class EffortTest {

    private static final boolean PRINT = "print".equals(System.getProperty("selection.effort"));

    /** Kind of pool and seed; nodes and pivots until a selection has its certificate, or until it is explained why there is none. */
    private static final String SELECTION = """
      crossing 298            28    216
      crossing 391            12     78
      crossing 104             6     31
      coarse 217             141    197
      coarse 95               49    272
      triangles 209           52    322
      triangles 59            72    276
      triangles 131          137   1381
      triangles 113           75    862
      ties-in-triangles 66   185    424
      ties-in-triangles 99    83    344
      ties-in-triangles 14    36    262
      no-draw 27             375    872
      ranks 4                 14    150
      ranks 10                27    125
      twenty-draws 3         228    734
      twenty-draws 24        224    766
      assembly 12             70    874
      """;

    /** The same until everybody of a pool knows with which merit they would have been, or would not have been, selected. */
    private static final String EXPLANATION = """
      crossing 298            52    113
      triangles 59           452   1362
      ranks 4               2521  12471
      """;

    private static RandomCall call(String kind, long seed) {
        return switch (kind) {
            case "crossing" -> RandomCall.of(seed, new RandomCall.Shape(150, 250, 5, 4, 1000, 1L << 40));
            case "coarse" -> RandomCall.of(seed, new RandomCall.Shape(20, 200, 6, 4, 30, 8));
            case "triangles" -> RandomCall.triangles(seed, 8, 80, 1L << 40);
            case "ties-in-triangles" -> RandomCall.triangles(seed, 6, 60, 2);
            case "no-draw" -> RandomCall.assembly(seed, 400, 40, 3, 1, 5, 4, 3, 2);
            case "ranks" -> RandomCall.assembly(seed, 500, 60, 1, 0, 8, 4, 3, 2, 3);
            case "twenty-draws" -> RandomCall.assembly(seed, 300, 40, 1, 20, 8, 4, 3, 2, 3);
            case "assembly" -> RandomCall.assembly(seed, 100, 20, 1, 1L << 40, 15, 10, 8, 8, 6, 5, 4, 4);
            default -> throw new IllegalArgumentException(kind);
        };
    }

    @Test
    void a_selection_with_its_certificate_takes_as_much_work_as_is_written_down() {
        within(SELECTION, (call, work) -> {
            Optional<Selected> selected = Selector.best(call.pool(), call.rules(), work);
            if (selected.isEmpty()) {
                Conflict.explain(call.pool(), call.rules(), work);
            }
        });
    }

    @Test
    void explaining_everybody_takes_as_much_work_as_is_written_down() {
        within(EXPLANATION, (call, work) -> {
            Selected selected = Selector.best(call.pool(), call.rules(), new Work(Limits.DEFAULT)).orElseThrow();
            var forcing = new Forcing(call.pool(), call.rules(), work);
            for (int i = 0; i < call.pool().size(); i++) {
                if (selected.ids().contains(call.pool().id(i))) {
                    forcing.without(i);
                } else {
                    forcing.with(i);
                }
            }
        });
    }

    private interface Task {
        void run(RandomCall call, Work work);
    }

    private static void within(String table, Task task) {
        for (String row : table.lines().toList()) {
            List<String> words = List.of(row.split(" +"));
            RandomCall call = call(words.get(0), Long.parseLong(words.get(1)));
            var limits = PRINT ? Limits.DEFAULT : new Limits(Long.parseLong(words.get(2)), Long.parseLong(words.get(3)));
            var work = new Work(limits);
            try {
                task.run(call, work);
            } catch (LimitExceededException more) {
                fail(row + ": " + more.getMessage(), more);
            }
            String now = String.format(Locale.ROOT, "%-20s %5d %6d", words.get(0) + " " + words.get(1), work.nodes(), work.pivots());
            if (PRINT) {
                System.out.println(now);
            } else {
                assertEquals(row, now);
            }
        }
    }
}
