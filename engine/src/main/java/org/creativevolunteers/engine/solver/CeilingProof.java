package org.creativevolunteers.engine.solver;

import java.math.BigInteger;
import java.util.List;
import org.creativevolunteers.engine.certificate.Certificate.Step;
import org.creativevolunteers.engine.program.Simplex;
import org.creativevolunteers.engine.program.Weighing;
import org.creativevolunteers.engine.program.Weights;
import org.creativevolunteers.engine.program.Work;

/** Writes the part of a certificate that shows that no selection has more total merit than is given. */
final class CeilingProof extends CaseTree {

    private final Weights weights;
    private final BigInteger more;

    private CeilingProof(Simplex simplex, Branching branching, Weights weights, Leaves leaves, long merit, Work work) {
        super(simplex, branching, leaves, work);
        this.weights = weights;
        more = BigInteger.valueOf(merit).add(BigInteger.ONE);
    }

    /** The steps, by the tree that was searched with {@code weights}, with which the simplex must have been weighed. */
    static List<Step> of(Simplex simplex, Branching branching, Weights weights, Leaves leaves, long merit, Part searched, Work work) {
        var proof = new CeilingProof(simplex, branching, weights, leaves, merit, work);
        proof.follow(searched);
        return proof.steps;
    }

    @Override
    void solved() {
        if (simplex.value(Weighing.MERIT).compareTo(more.multiply(BigInteger.valueOf(simplex.denominator()))) < 0) {
            steps.add(leaves.bound(weights));
        } else {
            split();
        }
    }
}
