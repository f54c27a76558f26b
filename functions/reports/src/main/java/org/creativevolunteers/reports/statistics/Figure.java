package org.creativevolunteers.reports.statistics;

import java.util.Objects;
import java.util.OptionalLong;

/**
 * A number that a report tells: a row of {@code numbers}.
 *
 * @param subject what is counted
 * @param kind    of which kind
 * @param count   empty where it is hidden, because it could point at a person
 */
public record Figure(String subject, String kind, OptionalLong count) {

    public Figure {
        Objects.requireNonNull(subject);
        Objects.requireNonNull(kind);
        Objects.requireNonNull(count);
    }

    static Figure of(String subject, String kind, long count, boolean hidden) {
        return new Figure(subject, kind, hidden ? OptionalLong.empty() : OptionalLong.of(count));
    }
}
