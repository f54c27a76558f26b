package org.creativevolunteers.engine.pool;

import com.google.ortools.Loader;
import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.CpSolver;
import com.google.ortools.sat.CpSolverStatus;
import com.google.ortools.sat.IntVar;
import com.google.ortools.sat.LinearArgument;
import com.google.ortools.sat.LinearExpr;
import com.google.ortools.sat.LinearExprBuilder;
import com.google.ortools.sat.Literal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** The same problems put to OR-Tools' CP-SAT, one 0–1 variable an applicant, with nothing of ours in between. */
public final class CpSat {

    static {
        Loader.loadNativeLibraries();
    }

    private CpSat() {}

    public record Best(long merit, long drawWeight) {}

    public static Optional<Best> best(Pool pool, Rules rules) {
        var byMerit = new Selection(pool, rules, allSides(rules));
        OptionalLong merit = byMerit.most(byMerit.merit());
        if (merit.isEmpty()) {
            return Optional.empty();
        }
        var byDraw = new Selection(pool, rules, allSides(rules));
        byDraw.model.addEquality(byDraw.merit(), merit.getAsLong());
        return Optional.of(new Best(merit.getAsLong(), byDraw.most(byDraw.draw()).orElseThrow()));
    }

    /** Whether a selection keeps these minimums and maximums. */
    public static boolean possible(Pool pool, Rules rules, Collection<QuotaSide> sides) {
        return new Selection(pool, rules, sides).most(LinearExpr.constant(0)).isPresent();
    }

    /** The least total change, then the least change of each priority, from 1 on. */
    public static List<Long> leastChanges(Pool pool, Rules rules) {
        var selection = new Selection(pool, rules, List.of());
        var total = LinearExpr.newBuilder();
        var byPriority = new TreeMap<Integer, LinearExprBuilder>();
        for (int q = 0; q < rules.quotas().size(); q++) {
            Quota quota = rules.quotas().get(q);
            IntVar change = selection.model.newIntVar(0, rules.places() + quota.min(), "change" + q);
            selection.model.addLessOrEqual(LinearExpr.newBuilder().add(selection.members(q)).addTerm(change, -1), quota.max());
            selection.model.addGreaterOrEqual(LinearExpr.newBuilder().add(selection.members(q)).add(change), quota.min());
            total.add(change);
            byPriority.computeIfAbsent(quota.priority(), p -> LinearExpr.newBuilder()).add(change);
        }
        var objectives = new ArrayList<LinearExprBuilder>(List.of(total));
        objectives.addAll(byPriority.values());
        var least = new ArrayList<Long>();
        for (LinearExprBuilder objective : objectives) {
            long value = -selection.most(LinearExpr.newBuilder().addTerm(objective.build(), -1)).orElseThrow();
            least.add(value);
            selection.model.addEquality(objective, value);
        }
        return least;
    }

    static List<QuotaSide> allSides(Rules rules) {
        var sides = new ArrayList<QuotaSide>();
        for (int q = 0; q < rules.quotas().size(); q++) {
            sides.add(new QuotaSide(q, QuotaSide.Side.MINIMUM));
            sides.add(new QuotaSide(q, QuotaSide.Side.MAXIMUM));
        }
        return sides;
    }

    private static final class Selection {

        private final CpModel model = new CpModel();
        private final Pool pool;
        private final Literal[] in;

        Selection(Pool pool, Rules rules, Collection<QuotaSide> sides) {
            this.pool = pool;
            in = new Literal[pool.size()];
            for (int i = 0; i < in.length; i++) {
                in[i] = model.newBoolVar(pool.id(i));
            }
            model.addEquality(LinearExpr.sum(in), rules.places());
            for (QuotaSide side : sides) {
                Quota quota = rules.quotas().get(side.quota());
                switch (side.side()) {
                    case MINIMUM -> model.addGreaterOrEqual(members(side.quota()), quota.min());
                    case MAXIMUM -> model.addLessOrEqual(members(side.quota()), quota.max());
                }
            }
        }

        LinearExpr members(int quota) {
            var members = LinearExpr.newBuilder();
            for (int i = 0; i < in.length; i++) {
                if (pool.inQuota(i, quota)) {
                    members.add(in[i]);
                }
            }
            return members.build();
        }

        LinearExpr merit() {
            var merit = LinearExpr.newBuilder();
            for (int i = 0; i < in.length; i++) {
                merit.addTerm(in[i], pool.merit(i));
            }
            return merit.build();
        }

        LinearExpr draw() {
            var draw = LinearExpr.newBuilder();
            for (int i = 0; i < in.length; i++) {
                draw.addTerm(in[i], pool.drawWeight(i));
            }
            return draw.build();
        }

        OptionalLong most(LinearArgument objective) {
            model.maximize(objective);
            var solver = new CpSolver();
            solver.getParameters().setNumWorkers(1);
            CpSolverStatus status = solver.solve(model);
            return switch (status) {
                case OPTIMAL -> OptionalLong.of(Math.round(solver.objectiveValue()));
                case INFEASIBLE -> OptionalLong.empty();
                case FEASIBLE, MODEL_INVALID, UNKNOWN, UNRECOGNIZED -> throw new IllegalStateException(status.toString());
            };
        }
    }
}
