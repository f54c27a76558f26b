package org.creativevolunteers.engine.calibration;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the commissioners' biases follow from ({@link BiasFit}), summed up dossier by dossier: integers, so that it does not matter in
 * which order dossiers come, and as many as the commission has pairs, however many dossiers there are.
 */
public final class BiasSums {

    /**
     * Of the dossiers with so many assessments.
     *
     * @param pairs by commissioner and commissioner, how many dossiers both have assessed
     * @param above by criterion and commissioner, how far the commissioner's scores lie above the dossiers' means, times the number of
     *              assessments: in millionths of a point
     */
    record OfSize(int[][] pairs, long[][] above) {}

    private final List<WeightedCriterion> criteria;
    private final List<String> commissioners;
    private final SortedMap<Integer, OfSize> sums = new TreeMap<>();

    /** @param commissioners all who have assessed a dossier */
    public BiasSums(List<WeightedCriterion> criteria, Collection<String> commissioners) {
        this.criteria = List.copyOf(criteria);
        this.commissioners = List.copyOf(new TreeSet<>(commissioners));
    }

    /** Those of a table. */
    static BiasSums of(ScoreTable table) {
        var sums = new BiasSums(table.criteria, table.commissioners);
        for (int i = 0; i < table.dossiers.size(); i++) {
            sums.add(table.firstRow[i], table.firstRow[i + 1], table.commissionerOf, table.scores);
        }
        return sums;
    }

    /**
     * Adds a dossier.
     *
     * @param ofOneDossier all its assessments, with a score for each criterion
     */
    public void add(List<ScoreSheet> ofOneDossier) {
        int size = ofOneDossier.size();
        int[] commissionerOf =
                ofOneDossier.stream().mapToInt(sheet -> Collections.binarySearch(commissioners, sheet.commissioner())).toArray();
        long[][] scores = new long[criteria.size()][size];
        for (int c = 0; c < scores.length; c++) {
            for (int row = 0; row < size; row++) {
                scores[c][row] = criteria.get(c).onTen(ofOneDossier.get(row).scores().get(criteria.get(c).id()));
            }
        }
        add(0, size, commissionerOf, scores);
    }

    private void add(int from, int to, int[] commissionerOf, long[][] scores) {
        int size = to - from;
        if (size == 0) {
            return; // of whom nobody has spoken, nobody's bias can be seen
        }
        OfSize ofSize = sums.computeIfAbsent(size, one -> new OfSize(new int[commissioners.size()][commissioners.size()],
                new long[criteria.size()][commissioners.size()]));
        for (int a = from; a < to; a++) {
            for (int b = from; b < to; b++) {
                ofSize.pairs[commissionerOf[a]][commissionerOf[b]]++;
            }
        }
        for (int c = 0; c < scores.length; c++) {
            long all = Arrays.stream(scores[c], from, to).sum();
            for (int row = from; row < to; row++) {
                ofSize.above[c][commissionerOf[row]] += size * scores[c][row] - all;
            }
        }
    }

    /**
     * The biases that follow, by commissioner, then criterion, in millionths of a point of ten; positive is lenient.
     *
     * @param ridgeThousandths the regularisation constant, as in {@link MeritMethod.Calibrated}
     */
    public SortedMap<String, SortedMap<String, Long>> biases(int ridgeThousandths) {
        return named(fitted(ridgeThousandths));
    }

    SortedMap<String, SortedMap<String, Long>> named(long[][] fitted) {
        var biases = new TreeMap<String, SortedMap<String, Long>>();
        for (int j = 0; j < commissioners.size(); j++) {
            var own = new TreeMap<String, Long>();
            for (int c = 0; c < fitted.length; c++) {
                own.put(criteria.get(c).id(), fitted[c][j]);
            }
            biases.put(commissioners.get(j), Collections.unmodifiableSortedMap(own));
        }
        return biases;
    }

    /** The same by criterion and commissioner, in their orders. */
    long[][] fitted(int ridgeThousandths) {
        var fit = new BiasFit(commissioners.size(), sums, ridgeThousandths);
        long[][] biases = new long[criteria.size()][];
        for (int c = 0; c < biases.length; c++) {
            biases[c] = fit.biases(c);
        }
        return biases;
    }
}
