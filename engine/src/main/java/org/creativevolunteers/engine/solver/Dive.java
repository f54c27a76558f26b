package org.creativevolunteers.engine.solver;

import java.util.Optional;
import org.creativevolunteers.engine.pool.Pool;
import org.creativevolunteers.engine.pool.Rules;
import org.creativevolunteers.engine.program.LimitExceededException;
import org.creativevolunteers.engine.program.Program;
import org.creativevolunteers.engine.program.Shortlist;
import org.creativevolunteers.engine.program.Simplex;
import org.creativevolunteers.engine.program.Weighing;
import org.creativevolunteers.engine.program.Work;

/**
 * Some good selection, found by going down a tree of cases along one side: for what can be told of a search that is given up.
 * Nothing about it is proven but that it keeps the rules.
 */
final class Dive {

    private final Simplex simplex;
    private final Branching branching;
    private final Work work;

    private Dive(Simplex simplex, Work work) {
        this.simplex = simplex;
        this.work = work;
        branching = new Branching(simplex);
    }

    /** The merit of some selection; empty if none is found with a little work. */
    static Optional<Long> merit(Pool pool, Rules rules) {
        Work work = Work.grace();
        try {
            var oneEach = new OneEach(pool, rules);
            while (true) {
                Shortlist shortlist = Shortlist.of(pool, rules);
                var simplex = new Simplex(Program.of(shortlist, oneEach.rules()), new Weighing(shortlist).merit(), work);
                if (!new Dive(simplex, work).whole()) {
                    return Optional.empty();
                }
                int[] units = new int[simplex.columns()];
                for (int column = 0; column < units.length; column++) {
                    units[column] = simplex.units(column);
                }
                int[] selected = shortlist.selected(units);
                if (!oneEach.close(selected)) {
                    long merit = 0;
                    for (int applicant : selected) {
                        merit += pool.merit(applicant);
                    }
                    return Optional.of(merit);
                }
            }
        } catch (LimitExceededException | ArithmeticException hard) {
            return Optional.empty();
        }
    }

    private boolean whole() {
        work.node();
        if (!simplex.solve()) {
            return false;
        }
        if (simplex.whole()) {
            return true;
        }
        Branching.Choice choice = branching.choose();
        int column = choice.column();
        int low = simplex.low(column);
        int high = simplex.high(column);
        for (boolean up : new boolean[] {choice.upFirst(), !choice.upFirst()}) {
            simplex.bound(column, up ? choice.units() + 1 : low, up ? high : choice.units());
            if (whole()) {
                return true;
            }
        }
        simplex.bound(column, low, high);
        return false;
    }
}
