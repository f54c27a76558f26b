package org.creativevolunteers.engine.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * The assessments of one call as numbers: sorted by dossier, then commissioner, so that nothing depends on the order in
 * which they came in. Rows of one dossier lie together.
 */
final class ScoreTable {

    final List<WeightedCriterion> criteria;
    /** Sorted. */
    final List<String> dossiers;
    /** Sorted. */
    final List<String> commissioners;
    /** Rows of dossier i are {@code firstRow[i]} to {@code firstRow[i + 1] − 1}. */
    final int[] firstRow;
    /** By row. */
    final int[] dossierOf;
    /** By row. */
    final int[] commissionerOf;
    /** By criterion, then row: millionths of a point on a scale of ten. */
    final long[][] scores;

    ScoreTable(List<WeightedCriterion> criteria, Collection<String> pool, Collection<ScoreSheet> assessments) {
        this.criteria = criteria;
        dossiers = List.copyOf(new TreeSet<>(pool));
        if (dossiers.size() != pool.size()) {
            throw new IllegalArgumentException("a dossier is listed twice in the pool");
        }
        var sorted = new ArrayList<>(assessments);
        sorted.sort(Comparator.comparing(ScoreSheet::dossier).thenComparing(ScoreSheet::commissioner));
        var names = new TreeSet<String>();
        sorted.forEach(assessment -> names.add(assessment.commissioner()));
        commissioners = List.copyOf(names);
        firstRow = new int[dossiers.size() + 1];
        dossierOf = new int[sorted.size()];
        commissionerOf = new int[sorted.size()];
        scores = new long[criteria.size()][sorted.size()];
        fill(sorted);
    }

    private void fill(List<ScoreSheet> sorted) {
        int dossier = 0;
        for (int row = 0; row < sorted.size(); row++) {
            ScoreSheet assessment = sorted.get(row);
            while (dossier < dossiers.size() && dossiers.get(dossier).compareTo(assessment.dossier()) < 0) {
                firstRow[++dossier] = row;
            }
            if (dossier == dossiers.size() || !dossiers.get(dossier).equals(assessment.dossier())) {
                throw new IllegalArgumentException("dossier %s was assessed but is not in the pool".formatted(assessment.dossier()));
            }
            dossierOf[row] = dossier;
            commissionerOf[row] = indexOf(commissioners, assessment.commissioner());
            if (row > firstRow[dossier] && commissionerOf[row] == commissionerOf[row - 1]) {
                throw new IllegalArgumentException("commissioner %s assessed dossier %s twice"
                        .formatted(assessment.commissioner(), assessment.dossier()));
            }
            fillScores(row, assessment);
        }
        Arrays.fill(firstRow, dossier + 1, firstRow.length, sorted.size());
    }

    private void fillScores(int row, ScoreSheet assessment) {
        for (int c = 0; c < criteria.size(); c++) {
            WeightedCriterion criterion = criteria.get(c);
            if (!assessment.scores().containsKey(criterion.id())) {
                throw new IllegalArgumentException("commissioner %s left criterion %s of dossier %s without a score"
                        .formatted(assessment.commissioner(), criterion.id(), assessment.dossier()));
            }
            scores[c][row] = criterion.onTen(assessment.scores().get(criterion.id()));
        }
        if (assessment.scores().size() != criteria.size()) {
            throw new IllegalArgumentException("commissioner %s scored dossier %s by a criterion that the call does not have"
                    .formatted(assessment.commissioner(), assessment.dossier()));
        }
    }

    private static int indexOf(List<String> sorted, String name) {
        return Collections.binarySearch(sorted, name);
    }

    int rows() {
        return dossierOf.length;
    }

    int assessments(int dossier) {
        return firstRow[dossier + 1] - firstRow[dossier];
    }

    /** The sets of dossiers that shared commissioners link, each sorted, the one with the most dossiers first. */
    List<List<String>> islands() {
        int[] parent = new int[dossiers.size() + commissioners.size()];
        Arrays.setAll(parent, i -> i);
        for (int row = 0; row < rows(); row++) {
            int a = root(parent, dossierOf[row]);
            int b = root(parent, dossiers.size() + commissionerOf[row]);
            // the smaller index is the root, so that the result does not depend on the order of the unions
            parent[Math.max(a, b)] = Math.min(a, b);
        }
        var islands = new ArrayList<List<String>>();
        int[] islandOf = new int[dossiers.size()];
        for (int i = 0; i < dossiers.size(); i++) {
            int root = root(parent, i);
            if (root == i) {
                islandOf[i] = islands.size();
                islands.add(new ArrayList<>());
            }
            islands.get(islandOf[root]).add(dossiers.get(i));
        }
        islands.sort(Comparator.comparing((List<String> island) -> -island.size()).thenComparing(List::getFirst));
        return islands;
    }

    private static int root(int[] parent, int node) {
        int at = node;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }
}
