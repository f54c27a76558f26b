package org.creativevolunteers.engine.solver;

import java.util.Optional;
import org.creativevolunteers.engine.program.Simplex;

/**
 * A case that a {@link Search} looked at: how it was divided into two, or else the basis or the contradiction that it was left with. A
 * proof that divides in the same way need not solve what was divided, and hardly has to solve what was left.
 */
final class Part {

    private Optional<Simplex.State> basis = Optional.empty();
    private Optional<long[]> contradiction = Optional.empty();
    private Optional<Cut> cut = Optional.empty();

    /** Two cases: of a column no more than so many units, or more. */
    record Cut(int column, int units, Part atMost, Part more) {
        Cut(int column, int units) {
            this(column, units, new Part(), new Part());
        }
    }

    Optional<Cut> cut() {
        return cut;
    }

    /** The basis to which the relaxation was solved, if it was kept. */
    Optional<Simplex.State> basis() {
        return basis;
    }

    /** Row prices by which the rows contradict each other in this case. */
    Optional<long[]> contradiction() {
        return contradiction;
    }

    void keep(Simplex.State state) {
        basis = Optional.of(state);
    }

    void contradict(long[] ray) {
        contradiction = Optional.of(ray);
    }

    void divide(Cut into) {
        cut = Optional.of(into);
        basis = Optional.empty();
    }
}
