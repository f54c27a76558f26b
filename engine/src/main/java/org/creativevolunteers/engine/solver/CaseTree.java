package org.creativevolunteers.engine.solver;

import java.util.ArrayList;
import java.util.List;
import org.creativevolunteers.engine.certificate.Certificate;
import org.creativevolunteers.engine.certificate.Certificate.Split;
import org.creativevolunteers.engine.certificate.Certificate.Step;
import org.creativevolunteers.engine.program.Simplex;
import org.creativevolunteers.engine.program.Work;

/** Writes a tree of cases, or a part of it, for a {@link Certificate}; the case at hand is what the simplex is bounded to. */
abstract sealed class CaseTree permits CeilingProof, Proof {

    final Simplex simplex;
    final Leaves leaves;
    final List<Step> steps = new ArrayList<>();
    private final Branching branching;
    private final Work work;

    CaseTree(Simplex simplex, Branching branching, Leaves leaves, Work work) {
        this.simplex = simplex;
        this.branching = branching;
        this.leaves = leaves;
        this.work = work;
    }

    /** Writes the steps of the case at hand. */
    final void node() {
        work.node();
        if (simplex.solve()) {
            solved();
        } else {
            steps.add(leaves.empty());
        }
    }

    /** Closes or splits the case at hand, whose relaxation has been solved. */
    abstract void solved();

    /** Whether the steps are of no use any more. */
    boolean over() {
        return false;
    }

    /** Splits the case at hand where its relaxation is not whole. */
    final void split() {
        Branching.Choice choice = branching.choose();
        Simplex.State state = simplex.state();
        int column = choice.column();
        int low = simplex.low(column);
        int high = simplex.high(column);
        steps.add(new Split(leaves.like(column), choice.units()));
        simplex.bound(column, low, choice.units());
        node();
        if (!over()) {
            simplex.restore(state);
            simplex.bound(column, choice.units() + 1, high);
            node();
        }
        simplex.bound(column, low, high);
    }
}
