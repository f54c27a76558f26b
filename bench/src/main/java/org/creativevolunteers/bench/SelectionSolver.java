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
import org.creativevolunteers.engine.outcome.Selected;
import org.creativevolunteers.engine.pool.Pool;
import org.creativevolunteers.engine.pool.Quota;
import org.creativevolunteers.engine.pool.Rules;
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
        OptionalLong merit(Pool pool, Rules rules, int seconds) {
            return Selector.withDefaults().select(pool, rules) instanceof Selected selected
                    ? OptionalLong.of(selected.merit())
                    : OptionalLong.empty();
        }
    },

    CP_SAT("CP-SAT 9.15, one worker") {
        @Override
        OptionalLong merit(Pool pool, Rules rules, int seconds) {
            var model = new CpModel();
            var merit = LinearExpr.newBuilder();
            var members = new LinearExprBuilder[rules.quotas().size()];
            Arrays.setAll(members, q -> LinearExpr.newBuilder());
            var all = new Literal[pool.size()];
            for (int i = 0; i < all.length; i++) {
                all[i] = model.newBoolVar("");
                merit.addTerm(all[i], pool.merit(i));
                for (int quota : pool.quotasOfCell(pool.cell(i))) {
                    members[quota].add(all[i]);
                }
            }
            model.addEquality(LinearExpr.sum(all), rules.places());
            for (int q = 0; q < members.length; q++) {
                Quota quota = rules.quotas().get(q);
                model.addLinearConstraint(members[q], quota.min(), quota.max());
            }
            model.maximize(merit);
            var solver = new CpSolver();
            solver.getParameters().setNumWorkers(1).setMaxTimeInSeconds(seconds);
            return solver.solve(model) == CpSolverStatus.OPTIMAL
                    ? OptionalLong.of(Math.round(solver.objectiveValue()))
                    : OptionalLong.empty();
        }
    },

    SCIP("SCIP through OR-Tools, gap 0") {
        @Override
        OptionalLong merit(Pool pool, Rules rules, int seconds) {
            MPSolver solver = MPSolver.createSolver("SCIP");
            solver.setTimeLimit(1000L * seconds);
            MPConstraint places = solver.makeConstraint(rules.places(), rules.places());
            var quotas = new MPConstraint[rules.quotas().size()];
            for (int q = 0; q < quotas.length; q++) {
                quotas[q] = solver.makeConstraint(rules.quotas().get(q).min(), rules.quotas().get(q).max());
            }
            for (int i = 0; i < pool.size(); i++) {
                MPVariable in = solver.makeBoolVar("");
                solver.objective().setCoefficient(in, pool.merit(i));
                places.setCoefficient(in, 1);
                for (int quota : pool.quotasOfCell(pool.cell(i))) {
                    quotas[quota].setCoefficient(in, 1);
                }
            }
            solver.objective().setMaximization();
            var parameters = new MPSolverParameters();
            parameters.setDoubleParam(MPSolverParameters.DoubleParam.RELATIVE_MIP_GAP, 0);
            return solver.solve(parameters) == MPSolver.ResultStatus.OPTIMAL
                    ? OptionalLong.of(Math.round(solver.objective().value()))
                    : OptionalLong.empty();
        }
    },

    OJALGO("ojAlgo 56.1, its own settings") {
        @Override
        OptionalLong merit(Pool pool, Rules rules, int seconds) {
            var model = new ExpressionsBasedModel();
            model.options.time_abort = 1000L * seconds;
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

    /** Loads what the solver needs, outside of what is timed. */
    void load() {
        if (this == CP_SAT || this == SCIP) {
            Loader.loadNativeLibraries();
        }
    }

    String title() {
        return title;
    }

    /** The greatest merit, if it was found, and said to be proven, within the time; also empty if there is no selection. */
    abstract OptionalLong merit(Pool pool, Rules rules, int seconds);
}
