package org.creativevolunteers.engine.program;

import org.creativevolunteers.engine.pool.Pool;

/** Turns the applicants on a {@link Shortlist} into {@link Weights} of units. */
public final class Weighing {

    public static final int MERIT = 0;
    public static final int DRAW = 1;
    public static final int TIE = 2;

    private final Shortlist shortlist;
    private final long[] merit;
    private final long[] draw;
    private final long[] rank;

    public Weighing(Shortlist shortlist) {
        this.shortlist = shortlist;
        int units = shortlist.start(shortlist.cells());
        merit = new long[units];
        draw = new long[units];
        rank = new long[units];
        Pool pool = shortlist.pool();
        for (int cell = 0; cell < shortlist.cells(); cell++) {
            for (int place = 0; place < shortlist.size(cell); place++) {
                int unit = shortlist.start(cell) + place;
                int applicant = shortlist.member(cell, place);
                merit[unit] = pool.merit(applicant);
                draw[unit] = pool.drawWeight(applicant);
                rank[unit] = -applicant;
            }
        }
    }

    /** Merit alone; draw weight and identifiers only tell units apart. */
    public Weights merit() {
        return new Weights(new long[][] {merit, draw, rank}, 1);
    }

    /** Merit, then draw weight; equals by identifier, as far as single applicants go. */
    public Weights best() {
        return new Weights(new long[][] {merit, draw, rank}, 2);
    }

    /** Nothing but whether there is a selection at all. */
    public Weights any() {
        return new Weights(new long[][] {new long[merit.length], Weights.inOrder(merit.length)}, 1);
    }

    /**
     * Merit, draw weight, then how far a selection is from the given one: −1 for each member, +1 for everybody else, but 0
     * for all who share merit and draw weight in a cell of which the selection takes some of them and leaves others.
     */
    public Weights awayFrom(int[] taken) {
        long[] tie = new long[merit.length];
        for (int cell = 0; cell < shortlist.cells(); cell++) {
            int start = shortlist.start(cell);
            boolean divided = divides(taken[cell], cell);
            for (int place = 0; place < shortlist.size(cell); place++) {
                boolean among = divided && equal(start + place, start + taken[cell] - 1);
                tie[start + place] = among ? 0 : place < taken[cell] ? -1 : 1;
            }
        }
        return new Weights(new long[][] {merit, draw, tie, rank}, 3);
    }

    /** Whether taking so many of a cell leaves out somebody who equals the last one taken in merit and draw weight. */
    public boolean divides(int taken, int cell) {
        int start = shortlist.start(cell);
        if (taken == 0) {
            return false;
        }
        return taken < shortlist.size(cell) ? equal(start + taken - 1, start + taken) : shortlist.cutsEquals(cell);
    }

    private boolean equal(int unit, int other) {
        return merit[unit] == merit[other] && draw[unit] == draw[other];
    }
}
