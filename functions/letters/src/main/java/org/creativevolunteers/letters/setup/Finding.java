package org.creativevolunteers.letters.setup;

import java.util.Objects;

/**
 * How a point stands.
 *
 * @param point what
 * @param state how
 * @param found what the service said, in its own words or numbers; empty where it said nothing
 */
public record Finding(Point point, State state, String found) {

    /** How a point can stand. */
    public enum State {
        /** Nothing is to be done. */
        DONE,
        /** Something is. */
        OPEN,
        /** It could not be asked. */
        UNKNOWN
    }

    public Finding {
        Objects.requireNonNull(point);
        Objects.requireNonNull(state);
        Objects.requireNonNull(found);
    }

    static Finding of(Point point, boolean done, String found) {
        return new Finding(point, done ? State.DONE : State.OPEN, found);
    }
}
