package org.creativevolunteers.bench;

import com.google.ortools.Loader;
import com.google.ortools.linearsolver.MPConstraint;
import com.google.ortools.linearsolver.MPSolver;
import com.google.ortools.linearsolver.MPSolverParameters;
import com.google.ortools.linearsolver.MPVariable;
import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.CpSolver;
import com.google.ortools.sat.CpSolverStatus;
import com.google.ortools.sat.LinearExpr;
import com.google.ortools.sat.LinearExprBuilder;
import com.google.ortools.sat.Literal;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.creativevolunteers.engine.outcome.Selected;
import org.creativevolunteers.engine.pool.Pool;
import org.creativevolunteers.engine.pool.Quota;
import org.creativevolunteers.engine.pool.Rules;
import org.creativevolunteers.engine.program.Shortlist;
import org.creativevolunteers.engine.solver.Selector;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.Variable;

/**
 * The solvers that are compared. Ours finds the greatest merit, then the greatest draw weight, then the first list of
 * identifiers, writes the certificate and has it checked; the others only find the greatest merit, with one 0–1 variable
 * an applicant, on one thread.
 */
enum SelectionSolver {
    OURS("ours, with draw, certificate and check") {
        @Override
        OptionalLong merit(Pool pool, Rules rules) {
            return Selector.withDefaults().select(pool, rules) instanceof Selected selected
                    ? OptionalLong.of(selected.merit())
                    : OptionalLong.empty();
        }
    },

    CP_SAT("CP-SAT 9.15, one worker") {
        @Override
        OptionalLong merit(Pool pool, Rules rules) {
            return cpSat(pool, rules, everybody(pool));
        }
    },

    CP_SAT_REDUCED("CP-SAT 9.15 after our reduction") {
        @Override
        OptionalLong merit(Pool pool, Rules rules) {
            return cpSat(pool, rules, reduced(pool, rules));
        }
    },

    HIGHS("HiGHS through OR-Tools, gap 0") {
        @Override
        OptionalLong merit(Pool pool, Rules rules) {
            return mip("HIGHS", pool, rules, everybody(pool));
        }
    },

    HIGHS_REDUCED("HiGHS after our reduction, gap 0") {
        @Override
        OptionalLong merit(Pool pool, Rules rules) {
            return mip("HIGHS", pool, rules, reduced(pool, rules));
        }
    },

    SCIP("SCIP through OR-Tools, gap 0") {
        @Override
        OptionalLong merit(Pool pool, Rules rules) {
            return mip("SCIP", pool, rules, everybody(pool));
        }
    },

    OJALGO("ojAlgo 56.1, its own settings") {
        @Override
        OptionalLong merit(Pool pool, Rules rules) {
            var model = new ExpressionsBasedModel();
            model.options.time_abort = FOR_EVER;
            model.options.time_suffice = FOR_EVER;
            Expression places = model.newExpression("places").level(rules.places());
            var quotas = new Expression[rules.quotas().size()];
            for (int q = 0; q < quotas.length; q++) {
                Quota quota = rules.quotas().get(q);
                quotas[q] = model.newExpression("quota" + q).lower(quota.min()).upper(quota.max());
            }
            for (int i = 0; i < pool.size(); i++) {
                Variable in = model.newVariable("x" + i).binary().weight(pool.merit(i));
                places.set(in, 1);
                for (int quota : pool.quotasOfCell(pool.cell(i))) {
                    quotas[quota].set(in, 1);
                }
            }
            Optimisation.Result result = model.maximise();
            return result.getState().isOptimal() ? OptionalLong.of(Math.round(result.getValue())) : OptionalLong.empty();
        }
    };

    private final String title;

    SelectionSolver(String title) {
        this.title = title;
    }

    private static final long FOR_EVER = 1_000_000_000L;

    private static int[] everybody(Pool pool) {
        return IntStream.range(0, pool.size()).toArray();
    }

    /** Those who can be in a best selection at all, as our own reduction finds them. */
    private static int[] reduced(Pool pool, Rules rules) {
        Shortlist shortlist = Shortlist.of(pool, rules);
        return IntStream.range(0, shortlist.cells())
                .flatMap(cell -> IntStream.range(0, shortlist.size(cell)).map(place -> shortlist.member(cell, place))).toArray();
    }

    private static OptionalLong cpSat(Pool pool, Rules rules, int[] applicants) {
        var model = new CpModel();
        var merit = LinearExpr.newBuilder();
        var members = new LinearExprBuilder[rules.quotas().size()];
        Arrays.setAll(members, q -> LinearExpr.newBuilder());
        var all = new Literal[applicants.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = model.newBoolVar("");
            merit.addTerm(all[i], pool.merit(applicants[i]));
            for (int quota : pool.quotasOfCell(pool.cell(applicants[i]))) {
                members[quota].add(all[i]);
            }
        }
        model.addEquality(LinearExpr.sum(all), rules.places());
        for (int q = 0; q < members.length; q++) {
            model.addLinearConstraint(members[q], rules.quotas().get(q).min(), rules.quotas().get(q).max());
        }
        model.maximize(merit);
        var solver = new CpSolver();
        solver.getParameters().setNumWorkers(1);
        return solver.solve(model) == CpSolverStatus.OPTIMAL ? OptionalLong.of(Math.round(solver.objectiveValue())) : OptionalLong.empty();
    }

    private static OptionalLong mip(String name, Pool pool, Rules rules, int[] applicants) {
        MPSolver solver = MPSolver.createSolver(name);
        solver.setNumThreads(1);
        MPConstraint places = solver.makeConstraint(rules.places(), rules.places());
        var quotas = new MPConstraint[rules.quotas().size()];
        for (int q = 0; q < quotas.length; q++) {
            quotas[q] = solver.makeConstraint(rules.quotas().get(q).min(), rules.quotas().get(q).max());
        }
        for (int applicant : applicants) {
            MPVariable in = solver.makeBoolVar("");
            solver.objective().setCoefficient(in, pool.merit(applicant));
            places.setCoefficient(in, 1);
            for (int quota : pool.quotasOfCell(pool.cell(applicant))) {
                quotas[quota].setCoefficient(in, 1);
            }
        }
        solver.objective().setMaximization();
        var parameters = new MPSolverParameters();
        parameters.setDoubleParam(MPSolverParameters.DoubleParam.RELATIVE_MIP_GAP, 0);
        return solver.solve(parameters) == MPSolver.ResultStatus.OPTIMAL ? OptionalLong.of(Math.round(solver.objective().value()))
                : OptionalLong.empty();
    }

    /** Loads what the solver needs, outside of what is timed as the engine's. */
    void load() {
        if (this != OURS && this != OJALGO) {
            Loader.loadNativeLibraries();
        }
    }

    String title() {
        return title;
    }

    /** The greatest merit, if it is found and said to be proven; also empty if there is no selection. */
    abstract OptionalLong merit(Pool pool, Rules rules);
}
