package org.creativevolunteers.engine.calibration;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Merit from assessments.
 *
 * <p>Model, for each criterion: {@code y = μ + q(applicant) + b(commissioner) + ε}. The biases b are fitted by regularised
 * least squares ({@link BiasFit}), the levels μ + q are free. Merit is the weighted mean over the criteria of the
 * applicant's scores, each less the bias of the commissioner who gave it, on a scale of ten points, rounded half-even to
 * thousandths of a point. Applicants are not drawn towards the mean, so that the number of assessments does not matter.
 * A calibrated merit is not clamped: a ten from a harsh commissioner may be worth more than ten points, and cutting it off
 * would make ties out of differences.
 *
 * <p>Follows the calibration used at NIPS since 2002 (J. Platt and C. Burges, Regularized least squares to remove reviewer
 * bias, 2012; H. Ge, M. Welling, Z. Ghahramani, A Bayesian model for calibrating conference review scores, 2013), with
 * the ridge on the commissioners alone.
 *
 * @param merits   thousandths of a point, by dossier
 * @param biases   by commissioner, then criterion: millionths of a point of ten; positive is lenient. Empty when raw
 * @param doubtful assessments whose residual is beyond 2.5 σ, by dossier and commissioner: each asks for one more assessment
 */
public record Calibration(SortedMap<String, Long> merits, SortedMap<String, SortedMap<String, Long>> biases,
        List<Doubt> doubtful) implements CalibrationOutcome {

    /**
     * An assessment that the model does not explain.
     *
     * @param residual millionths of a point of the weighted mean: how far the commissioner's view lies above the dossier's
     *                 merit after the commissioner's bias has been taken away
     */
    public record Doubt(String dossier, String commissioner, long residual) {
    }

    public Calibration {
        merits = Collections.unmodifiableSortedMap(new TreeMap<>(merits));
        biases = Collections.unmodifiableSortedMap(new TreeMap<>(biases));
        doubtful = List.copyOf(doubtful);
    }

    /**
     * @param pool        the dossiers whose merit is asked for
     * @param assessments in any order
     * @return the merits, or the dossiers that lack assessments
     * @throws IllegalArgumentException when an assessment is of a dossier outside the pool, comes twice, lacks a criterion of
     *                                  the rule or has a score outside its scale
     */
    public static CalibrationOutcome of(MeritRule rule, Collection<String> pool, Collection<ScoreSheet> assessments) {
        var table = new ScoreTable(rule.criteria(), pool, assessments);
        var belowQuorum = new TreeSet<String>();
        for (int i = 0; i < table.dossiers.size(); i++) {
            if (table.assessments(i) < rule.quorum()) {
                belowQuorum.add(table.dossiers.get(i));
            }
        }
        List<List<String>> islands = switch (rule.method()) {
            case MeritMethod.Raw() -> List.of();
            case MeritMethod.Calibrated(int ridge) -> assessedIslands(table);
        };
        if (!belowQuorum.isEmpty() || !islands.isEmpty()) {
            return new Incomplete(List.copyOf(belowQuorum), islands);
        }
        return fit(rule, table);
    }

    /** Without the demands of quorum and links: for looking at what one commissioner's absence would change. */
    static Calibration fit(MeritRule rule, ScoreTable table) {
        return switch (rule.method()) {
            case MeritMethod.Raw() ->
                weighted(rule, table, new long[rule.criteria().size()][table.commissioners.size()], new TreeMap<>(), 0);
            case MeritMethod.Calibrated(int ridge) -> {
                var sums = BiasSums.of(table);
                long[][] biases = sums.fitted(ridge);
                yield weighted(rule, table, biases, sums.named(biases), table.commissioners.size() - 1);
            }
        };
    }

    /** @param unknown how many unknowns there are beside a level per dossier: but for their common shift, a bias per commissioner */
    private static Calibration weighted(MeritRule rule, ScoreTable table, long[][] biases,
            SortedMap<String, SortedMap<String, Long>> named, int unknown) {
        var weighted = new Weighted(rule, table, biases);
        return new Calibration(weighted.merits(), named, weighted.doubts((long) table.rows() - table.dossiers.size() - unknown));
    }

    private static List<List<String>> assessedIslands(ScoreTable table) {
        var islands = table.islands();
        var cutOff = new ArrayList<>(islands.subList(Math.min(1, islands.size()), islands.size()));
        // a dossier that nobody assessed lacks a quorum, which says enough
        cutOff.removeIf(island -> island.size() == 1
                && table.assessments(Collections.binarySearch(table.dossiers, island.getFirst())) == 0);
        return cutOff;
    }

    /** Σ over the criteria of weight times (score less bias), in millionths of a point times the total weight, by row. */
    private record Weighted(ScoreTable table, long totalWeight, long[] ofRow, long[] ofDossier) {

        Weighted(MeritRule rule, ScoreTable table, long[][] biases) {
            this(table, rule.totalWeight(), new long[table.rows()], new long[table.dossiers.size()]);
            for (int row = 0; row < table.rows(); row++) {
                for (int c = 0; c < biases.length; c++) {
                    ofRow[row] += rule.criteria().get(c).weight() * (table.scores[c][row] - biases[c][table.commissionerOf[row]]);
                }
                ofDossier[table.dossierOf[row]] += ofRow[row];
            }
        }

        SortedMap<String, Long> merits() {
            var merits = new TreeMap<String, Long>();
            for (int i = 0; i < ofDossier.length; i++) {
                if (table.assessments(i) > 0) {
                    // millionths to thousandths: the 1000
                    merits.put(table.dossiers.get(i),
                            Rounding.halfEven(ofDossier[i], 1000 * totalWeight * table.assessments(i)));
                }
            }
            return merits;
        }

        /** Beyond 2.5 σ with σ² = Σ e² / freedom, compared as 4 e² · freedom > 25 Σ e², in integers. */
        List<Doubt> doubts(long freedom) {
            long[] residuals = new long[ofRow.length];
            BigInteger squares = BigInteger.ZERO;
            for (int row = 0; row < residuals.length; row++) {
                int dossier = table.dossierOf[row];
                int n = table.assessments(dossier);
                residuals[row] = Rounding.halfEven(n * ofRow[row] - ofDossier[dossier], n * totalWeight);
                squares = squares.add(square(residuals[row]));
            }
            BigInteger limit = squares.multiply(BigInteger.valueOf(25));
            var doubts = new ArrayList<Doubt>();
            for (int row = 0; row < residuals.length; row++) {
                if (square(residuals[row]).multiply(BigInteger.valueOf(4 * freedom)).compareTo(limit) > 0) {
                    doubts.add(new Doubt(table.dossiers.get(table.dossierOf[row]),
                            table.commissioners.get(table.commissionerOf[row]), residuals[row]));
                }
            }
            return doubts;
        }

        private static BigInteger square(long value) {
            return BigInteger.valueOf(value).pow(2);
        }
    }
}
