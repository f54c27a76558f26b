package org.creativevolunteers.engine.calibration;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Two rankings of the same dossiers side by side, for the commission: what calibration changed. A plain ranking by merit,
 * without quotas and without the draw.
 *
 * @param rows by second merit from the highest, then by dossier
 */
public record RankingComparison(List<Row> rows) {

    /** Where a dossier lies of a cut at a number of places. Equal merits on both sides of the cut are {@code TIED}. */
    public enum Side {
        ABOVE, TIED, BELOW
    }

    /**
     * @param firstMerit  thousandths of a point, and so {@code secondMerit}
     * @param firstRank   one more than the number of dossiers with a higher merit, and so {@code secondRank}
     */
    public record Row(String dossier, long firstMerit, int firstRank, Side firstSide,
            long secondMerit, int secondRank, Side secondSide) {

        public boolean changesSides() {
            return firstSide != secondSide;
        }
    }

    public RankingComparison {
        rows = List.copyOf(rows);
    }

    /**
     * @param first  usually the raw merits
     * @param second usually the calibrated merits, of the same dossiers
     * @param places where the cut is, 0 or more
     */
    public static RankingComparison of(Map<String, Long> first, Map<String, Long> second, int places) {
        if (!first.keySet().equals(second.keySet())) {
            throw new IllegalArgumentException("the two rankings are of different dossiers");
        }
        var one = new Ranking(first, places);
        var two = new Ranking(second, places);
        var rows = new ArrayList<Row>();
        second.keySet().forEach(dossier -> {
            long a = first.get(dossier);
            long b = second.get(dossier);
            rows.add(new Row(dossier, a, one.rank(a), one.side(a), b, two.rank(b), two.side(b)));
        });
        rows.sort(Comparator.comparingLong(Row::secondMerit).reversed().thenComparing(Row::dossier));
        return new RankingComparison(rows);
    }

    /** The dossiers whose side of the cut differs. */
    public List<Row> changes() {
        return rows.stream().filter(Row::changesSides).toList();
    }

    private record Ranking(long[] ascending, int places) {

        Ranking(Map<String, Long> merits, int places) {
            this(merits.values().stream().mapToLong(Long::longValue).sorted().toArray(), places);
        }

        int rank(long merit) {
            return ascending.length - below(merit + 1) + 1;
        }

        Side side(long merit) {
            int better = ascending.length - below(merit + 1);
            int notWorse = ascending.length - below(merit);
            return notWorse <= places ? Side.ABOVE : better >= places ? Side.BELOW : Side.TIED;
        }

        /** How many merits are lower than the limit. */
        private int below(long limit) {
            int low = 0;
            int high = ascending.length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (ascending[middle] < limit) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }
    }
}
