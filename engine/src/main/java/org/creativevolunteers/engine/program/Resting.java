package org.creativevolunteers.engine.program;

/** Lets every variable that is not basic rest where the prices want it: columns take the units that are worth what they cost. */
final class Resting {

    private final Tableau tableau;
    private final Prices prices;
    private final Sifting sifting;

    Resting(Tableau tableau, Prices prices, Sifting sifting) {
        this.tableau = tableau;
        this.prices = prices;
        this.sifting = sifting;
    }

    /** All columns, and the rows' activities. */
    void all() {
        for (int c = 0; c < tableau.columns(); c++) {
            column(c);
        }
        activities();
    }

    /** The columns that are awake, and the rows' activities. */
    void awake() {
        for (int i = 0; i < sifting.count(); i++) {
            column(sifting.column(i));
        }
        activities();
    }

    private void column(int column) {
        if (!tableau.isBasic(column) && !prices.rightly(column)) {
            int clear = count(column, 1);
            int atMost = tableau.at(column) > clear ? count(column, 0) : clear;
            tableau.rest(column, Math.clamp(tableau.at(column), clear, Math.max(clear, atMost)));
        }
    }

    /** How many of the units between the bounds, from the lower on, have a surplus of at least {@code sign}. */
    private int count(int column, int sign) {
        int from = tableau.low(column);
        int to = tableau.high(column);
        while (from < to) {
            int middle = from + to >>> 1;
            if (prices.surplus(column, middle) >= sign) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    private void activities() {
        for (int r = 0; r < tableau.rows(); r++) {
            int v = tableau.activity(r);
            if (!tableau.isBasic(v)) {
                int surplus = prices.surplus(v, tableau.at(v));
                boolean atMost = surplus > 0 || surplus == 0 && tableau.at(v) == tableau.high(v);
                tableau.rest(v, atMost ? tableau.high(v) : tableau.low(v));
            }
        }
    }
}
