package org.creativevolunteers.engine.solver;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.creativevolunteers.engine.certificate.Certificate;
import org.creativevolunteers.engine.certificate.Certificate.Leaf;
import org.creativevolunteers.engine.certificate.Certificate.Split;
import org.creativevolunteers.engine.program.Shortlist;
import org.creativevolunteers.engine.program.Simplex;
import org.creativevolunteers.engine.program.Weighing;
import org.creativevolunteers.engine.program.Weights;
import org.creativevolunteers.engine.program.Work;

/**
 * Writes the certificate of an optimal selection, and finds on the way whether another selection has the same merit and
 * draw weight and comes first in the order of identifiers.
 *
 * <p>A case is closed when its bound is below the optimum; or when it equals the optimum and either no other selection
 * reaches it (the tie level) or every selection that reaches it leaves out one of ours before it brings somebody in.
 */
final class Proof extends CaseTree {

    private final Shortlist shortlist;
    private final Weighing weighing;
    private Weights weights;
    private Search.Solution solution;
    private long tie;
    private int[] earlier;
    private boolean adopted;

    private Proof(
            Shortlist shortlist, Leaves leaves, Simplex simplex, Branching branching, Weighing weighing, Search.Solution solution,
            Work work) {
        super(simplex, branching, leaves, work);
        this.shortlist = shortlist;
        this.weighing = weighing;
        this.solution = solution;
        weights = weighing.awayFrom(solution.units());
        tie = tie();
    }

    /** How an attempt ends. */
    sealed interface Attempt {}

    /** The selection is the best one. */
    record Proven(Certificate certificate) implements Attempt {}

    /** The selection is as good as any, but this one comes first. */
    record Earlier(int[] units) implements Attempt {}

    /** Attempts it by the tree in which the solution was found. */
    static Attempt attempt(
            Shortlist shortlist, Leaves leaves, Simplex simplex, Branching branching, Weighing weighing, Search.Solution solution,
            Part searched, Work work) {
        var proof = new Proof(shortlist, leaves, simplex, branching, weighing, solution, work);
        simplex.weigh(proof.weights);
        proof.follow(searched);
        if (proof.earlier != null) {
            return new Earlier(proof.earlier);
        }
        return proof.adopted ? new Earlier(proof.solution.units()) : new Proven(new Certificate(proof.steps));
    }

    private long tie() {
        long sum = 0;
        for (int c = 0; c < shortlist.cells(); c++) {
            for (int place = 0; place < solution.units()[c]; place++) {
                sum += weights.levels()[Weighing.TIE][shortlist.start(c) + place];
            }
        }
        return sum;
    }

    @Override
    void solved() {
        int compared = comparedToOptimum();
        if (compared < 0) {
            steps.add(leaves.bound(weights));
        } else if (compared == 0) {
            tied();
        } else {
            split();
        }
    }

    @Override
    boolean over() {
        return earlier != null;
    }

    /** A case that may hold other selections as good as ours. */
    private void tied() {
        var ties = new Ties(shortlist, simplex, weights, leaves, solution.units());
        Leaf leaf = leaves.bound(weights);
        if (onlyThis() || ties.allLater()) {
            steps.add(leaf);
            return;
        }
        if (foundEarlier()) {
            return;
        }
        List<Ties.Person> earlierOnes = ties.lastOutBeforeAnyIn();
        if (earlierOnes.isEmpty()) {
            ties.next().or(this::divided).ifPresentOrElse(this::decide, this::split);
        } else {
            keep(earlierOnes, leaf);
        }
    }

    /** Where nobody else may come in by the prices, the bounds must say so too: beside what is taken of a divided cell. */
    private Optional<Ties.Person> divided() {
        for (int c = 0; c < shortlist.cells(); c++) {
            int taken = solution.units()[c];
            if (weighing.divides(taken, c) && simplex.low(c) < simplex.high(c)) {
                return Optional.of(new Ties.Person(c, Math.clamp(taken, simplex.low(c), simplex.high(c) - 1)));
            }
        }
        return Optional.empty();
    }

    /**
     * All of ours are kept up to the first person who may come in. If a selection has that person too, it comes first, and
     * takes the place of ours; the proof is then written in another attempt.
     */
    private void decide(Ties.Person next) {
        int low = simplex.low(next.cell());
        int high = simplex.high(next.cell());
        int mark = steps.size();
        simplex.bound(next.cell(), next.place() + 1, high);
        node();
        var more = new ArrayList<>(steps.subList(mark, steps.size()));
        steps.subList(mark, steps.size()).clear();
        simplex.bound(next.cell(), low, high);
        if (earlier != null) {
            adopt(earlier);
            node();
            return;
        }
        steps.add(new Split(leaves.like(next.cell()), next.place()));
        simplex.bound(next.cell(), low, next.place());
        node();
        steps.addAll(more);
        simplex.bound(next.cell(), low, high);
    }

    private void adopt(int[] units) {
        solution = new Search.Solution(units, solution.worth());
        weights = weighing.awayFrom(units);
        tie = tie();
        simplex.weigh(weights);
        earlier = null;
        adopted = true;
    }

    /**
     * Of the cases in which one of ours is left out who comes before everybody that may come in, nothing is to be feared:
     * the same prices close them, and the rest goes on with all of these kept.
     */
    private void keep(List<Ties.Person> kept, Leaf leaf) {
        int[] low = kept.stream().mapToInt(person -> simplex.low(person.cell())).toArray();
        for (Ties.Person person : kept) {
            steps.add(new Split(leaves.like(person.cell()), person.place()));
            steps.add(leaf);
            simplex.bound(person.cell(), person.place() + 1, simplex.high(person.cell()));
        }
        node();
        for (int i = 0; i < low.length; i++) {
            simplex.bound(kept.get(i).cell(), low[i], simplex.high(kept.get(i).cell()));
        }
    }

    /** Negative if the case holds only worse selections, 0 if its bound is the optimum, positive if it is above. */
    private int comparedToOptimum() {
        BigInteger denominator = BigInteger.valueOf(simplex.denominator());
        for (int level = Weighing.MERIT; level <= Weighing.DRAW; level++) {
            int compared = simplex.value(level).compareTo(BigInteger.valueOf(solution.worth()[level]).multiply(denominator));
            if (compared != 0) {
                return compared;
            }
        }
        return 0;
    }

    /** Whether the tie level, with at most one divided cell that may give more or less, excludes every other selection. */
    private boolean onlyThis() {
        BigInteger next = BigInteger.valueOf(tie + 1).multiply(BigInteger.valueOf(simplex.denominator()));
        if (simplex.value(Weighing.TIE).compareTo(next) >= 0) {
            return false;
        }
        int free = 0;
        for (int c = 0; c < shortlist.cells(); c++) {
            int taken = solution.units()[c];
            if (weighing.divides(taken, c) && (simplex.low(c) != taken || simplex.high(c) != taken)) {
                free++;
            }
        }
        return free <= 1;
    }

    private boolean foundEarlier() {
        if (!simplex.whole()) {
            return false;
        }
        int[] units = new int[shortlist.cells()];
        for (int c = 0; c < units.length; c++) {
            units[c] = simplex.units(c);
        }
        if (Arrays.compare(shortlist.selected(units), shortlist.selected(solution.units())) < 0) {
            earlier = units;
            return true;
        }
        return false;
    }
}
