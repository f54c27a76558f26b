package org.creativevolunteers.engine.program;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.creativevolunteers.engine.pool.Quota;
import org.creativevolunteers.engine.pool.Rules;

/**
 * The integer program that is left after the reduction: how many units each column takes, so that every row's sum stays
 * within its bounds. A column is usually a cell; its units are the cell's applicants, best first. Row 0 is the places, the
 * others are the quotas that can bind.
 */
public final class Program {

    private final int[] rowMin;
    private final int[] rowMax;
    private final int[] quotaOfRow;
    private final int[] entriesFrom;
    private final int[] entryRow;
    private final long[] entryValue;
    private final int[] unitsFrom;

    /** Whether every unit counts one in each of its rows. */
    private final boolean ones;

    private final long heaviest;

    private Program(int[] rowMin, int[] rowMax, int[] quotaOfRow, List<Column> columns) {
        this.rowMin = rowMin;
        this.rowMax = rowMax;
        this.quotaOfRow = quotaOfRow;
        int n = columns.size();
        entriesFrom = new int[n + 1];
        unitsFrom = new int[n + 1];
        for (int c = 0; c < n; c++) {
            entriesFrom[c + 1] = entriesFrom[c] + columns.get(c).rows.length;
            unitsFrom[c + 1] = Math.addExact(unitsFrom[c], columns.get(c).units);
        }
        entryRow = new int[entriesFrom[n]];
        entryValue = new long[entriesFrom[n]];
        for (int c = 0; c < n; c++) {
            System.arraycopy(columns.get(c).rows, 0, entryRow, entriesFrom[c], columns.get(c).rows.length);
            System.arraycopy(columns.get(c).values, 0, entryValue, entriesFrom[c], columns.get(c).values.length);
        }
        ones = Arrays.stream(entryValue).allMatch(value -> value == 1);
        heaviest = columns.stream().mapToLong(Column::weight).max().orElse(1);
    }

    /** What a unit of a column counts in each of its rows. */
    private record Column(int[] rows, long[] values, int units) {

        long weight() {
            return Arrays.stream(values).map(Math::abs).sum();
        }

        static Column ones(int[] rows, int units) {
            long[] ones = new long[rows.length];
            Arrays.fill(ones, 1);
            return new Column(rows, ones, units);
        }
    }

    /** The same with a last row that holds the total merit of cells of one merit each to what is given. */
    public static Program of(Shortlist shortlist, Rules rules, MeritRow merit) {
        Program without = of(shortlist, rules);
        var columns = new ArrayList<Column>();
        for (int cell = 0; cell < without.columns(); cell++) {
            int[] rows = without.rowsOf(cell);
            Column all = Column.ones(Arrays.copyOf(rows, rows.length + 1), without.units(cell));
            all.rows[rows.length] = without.rows();
            all.values[rows.length] = merit.counted(shortlist.pool().merit(shortlist.best(cell)));
            columns.add(all);
        }
        int[] min = Arrays.copyOf(without.rowMin, without.rows() + 1);
        int[] max = Arrays.copyOf(without.rowMax, min.length);
        min[without.rows()] = merit.total();
        max[without.rows()] = merit.total();
        return new Program(min, max, without.quotaOfRow, columns);
    }

    /** The program of a selection: columns are the cells. */
    public static Program of(Shortlist shortlist, Rules rules) {
        int[] quotaOfRow = binding(shortlist, rules);
        int[] min = new int[quotaOfRow.length];
        int[] max = new int[quotaOfRow.length];
        min[0] = rules.places();
        max[0] = rules.places();
        for (int r = 1; r < quotaOfRow.length; r++) {
            min[r] = rules.quotas().get(quotaOfRow[r]).min();
            max[r] = rules.quotas().get(quotaOfRow[r]).max();
        }
        return new Program(min, max, quotaOfRow, cells(shortlist, quotaOfRow, rules.quotas().size()));
    }

    /**
     * A column that changes a bound of a row, unit by unit: it lowers the minimum or raises the maximum.
     *
     * @param row from 1 on
     * @param units how far at most
     * @param groups the sums of changes that it counts in, ascending from 0
     */
    public record Leeway(int row, boolean lowers, int units, int... groups) {}

    /**
     * The program of the smallest relaxation: besides the cells a column for each leeway, and for each of some groups of them a
     * row, after the others, that sums up what is changed.
     */
    public Program relaxed(List<Leeway> leeways, int groups) {
        var columns = new ArrayList<Column>();
        for (int c = 0; c < columns(); c++) {
            columns.add(Column.ones(rowsOf(c), units(c)));
        }
        for (Leeway leeway : leeways) {
            int[] rows = new int[leeway.groups.length + 1];
            long[] values = new long[rows.length];
            Arrays.fill(values, 1);
            rows[0] = leeway.row;
            values[0] = leeway.lowers ? 1 : -1;
            for (int g = 0; g < leeway.groups.length; g++) {
                rows[g + 1] = rows() + leeway.groups[g];
            }
            columns.add(new Column(rows, values, leeway.units));
        }
        int[] min = Arrays.copyOf(rowMin, rows() + groups);
        int[] max = Arrays.copyOf(rowMax, min.length);
        Arrays.fill(max, rows(), max.length, Integer.MAX_VALUE);
        return new Program(min, max, quotaOfRow, columns);
    }

    /** The quotas that can bind, after a first entry for the places. */
    private static int[] binding(Shortlist shortlist, Rules rules) {
        long[] available = new long[rules.quotas().size()];
        for (int cell = 0; cell < shortlist.cells(); cell++) {
            for (int quota : shortlist.pool().quotasOfCell(cell)) {
                available[quota] += shortlist.size(cell);
            }
        }
        int[] binding = new int[available.length + 1];
        int rows = 0;
        binding[rows++] = -1;
        for (int q = 0; q < available.length; q++) {
            Quota quota = rules.quotas().get(q);
            if (quota.min() > 0 || quota.max() < Math.min(available[q], rules.places())) {
                binding[rows++] = q;
            }
        }
        return Arrays.copyOf(binding, rows);
    }

    private static List<Column> cells(Shortlist shortlist, int[] quotaOfRow, int quotas) {
        int[] rowOfQuota = new int[quotas];
        for (int r = 1; r < quotaOfRow.length; r++) {
            rowOfQuota[quotaOfRow[r]] = r;
        }
        var columns = new ArrayList<Column>(shortlist.cells());
        for (int cell = 0; cell < shortlist.cells(); cell++) {
            int[] of = shortlist.pool().quotasOfCell(cell);
            int[] rows = new int[of.length + 1];
            int count = 1;
            for (int quota : of) {
                if (rowOfQuota[quota] > 0) {
                    rows[count++] = rowOfQuota[quota];
                }
            }
            columns.add(Column.ones(Arrays.copyOf(rows, count), shortlist.size(cell)));
        }
        return columns;
    }

    public int rows() {
        return rowMin.length;
    }

    public int columns() {
        return unitsFrom.length - 1;
    }

    public int min(int row) {
        return rowMin[row];
    }

    public int max(int row) {
        return rowMax[row];
    }

    /** How many rows are those of the places and of quotas. */
    public int rowsOfQuotas() {
        return quotaOfRow.length;
    }

    /** The quota of a row from 1 on. */
    public int quota(int row) {
        return quotaOfRow[row];
    }

    /** How many units a column has. */
    public int units(int column) {
        return unitsFrom[column + 1] - unitsFrom[column];
    }

    /** The rows that a column's units count in, ascending. */
    public int[] rowsOf(int column) {
        return Arrays.copyOfRange(entryRow, entriesFrom[column], entriesFrom[column + 1]);
    }

    /** Whether a column's units take places. */
    boolean takesPlace(int column) {
        return entryRow[entriesFrom[column]] == 0;
    }

    /** Where a column's units begin in {@link Weights#levels()}. */
    public int firstUnit(int column) {
        return unitsFrom[column];
    }

    public int allUnits() {
        return unitsFrom[columns()];
    }

    /** The most that a unit counts in all its rows together. */
    long heaviest() {
        return heaviest;
    }

    /** Whether no column times a row vector can have more than 64 bits. */
    boolean fits(long[] vector) {
        long most = Long.MAX_VALUE / heaviest;
        for (long entry : vector) {
            if (entry > most || entry < -most) {
                return false;
            }
        }
        return true;
    }

    /** The column times a row vector. */
    public long times(long[] vector, int column) {
        long sum = 0;
        for (int e = entriesFrom[column]; e < entriesFrom[column + 1]; e++) {
            long factor = vector[entryRow[e]];
            sum = Math.addExact(sum, entryValue[e] == 1 ? factor : Math.multiplyExact(entryValue[e], factor));
        }
        return sum;
    }

    /** The column times a row vector, modulo 2^64. */
    long timesModulo(long[] vector, int column) {
        long sum = 0;
        if (ones) {
            for (int e = entriesFrom[column]; e < entriesFrom[column + 1]; e++) {
                sum += vector[entryRow[e]];
            }
            return sum;
        }
        for (int e = entriesFrom[column]; e < entriesFrom[column + 1]; e++) {
            sum += entryValue[e] * vector[entryRow[e]];
        }
        return sum;
    }

    /** About the column times a row vector. */
    double times(double[] vector, int column) {
        double sum = 0;
        for (int e = entriesFrom[column]; e < entriesFrom[column + 1]; e++) {
            sum += entryValue[e] * vector[entryRow[e]];
        }
        return sum;
    }

    /** Adds so many units of the column to a vector of the rows. */
    void add(int column, long units, long[] rows) {
        for (int e = entriesFrom[column]; e < entriesFrom[column + 1]; e++) {
            rows[entryRow[e]] = Math.addExact(rows[entryRow[e]], Math.multiplyExact(entryValue[e], units));
        }
    }
}
