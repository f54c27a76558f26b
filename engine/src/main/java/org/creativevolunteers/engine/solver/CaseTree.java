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

    /** Writes the steps of a case that was searched, which is the case at hand, as it was divided then. */
    final void follow(Part part) {
        if (part.cut().isPresent()) {
            work.node();
            Part.Cut cut = part.cut().get();
            split(cut.column(), cut.units(), () -> follow(cut.atMost()), () -> follow(cut.more()));
        } else if (part.contradiction().isPresent()) {
            work.node();
            steps.add(leaves.empty(part.contradiction().get()));
        } else {
            part.basis().ifPresent(simplex::restore);
            node();
        }
    }

    /** Writes the steps of the case at hand. */
    final void node() {
        work.node();
        if (simplex.solve()) {
            solved();
        } else {
            steps.add(leaves.empty(simplex.ray()));
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
        split(choice.column(), choice.units(), this::node, () -> {
            simplex.restore(state);
            node();
        });
    }

    private void split(int column, int units, Runnable atMost, Runnable more) {
        int low = simplex.low(column);
        int high = simplex.high(column);
        steps.add(new Split(leaves.like(column), units));
        simplex.bound(column, low, units);
        atMost.run();
        if (!over()) {
            simplex.bound(column, units + 1, high);
            more.run();
        }
        simplex.bound(column, low, high);
    }
}
