package org.creativevolunteers.local.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When a schedule is due next. 2026-11-24 is a Tuesday. */
class ExpressionTest {

    private static final Instant CREATED = Instant.parse("2026-11-24T08:00:00Z");

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            rate(5 minutes)              | 2026-11-24T08:02:00Z | 2026-11-24T08:05:00Z
            rate(5 minutes)              | 2026-11-24T08:05:00Z | 2026-11-24T08:10:00Z
            rate(1 day)                  | 2026-11-30T07:00:00Z | 2026-11-30T08:00:00Z
            at(2027-03-01T00:00:00)      | 2026-11-24T08:00:00Z | 2027-02-28T20:00:00Z
            at(2027-03-01T00:00:00)      | 2027-03-01T00:00:00Z |
            cron(0 10 * * ? *)           | 2026-11-24T05:59:00Z | 2026-11-24T06:00:00Z
            cron(0 10 * * ? *)           | 2026-11-24T06:00:00Z | 2026-11-25T06:00:00Z
            cron(30 3 * * ? *)           | 2026-11-24T08:00:00Z | 2026-11-24T23:30:00Z
            cron(*/15 8-18 ? * MON-FRI *) | 2026-11-27T14:50:00Z | 2026-11-30T04:00:00Z
            cron(0 0 L * ? *)            | 2026-11-24T08:00:00Z | 2026-11-29T20:00:00Z
            cron(0 0 ? * 2#1 *)          | 2026-11-24T08:00:00Z | 2026-12-06T20:00:00Z
            cron(0 0 ? * FRIL *)         | 2026-11-24T08:00:00Z | 2026-11-26T20:00:00Z
            cron(0 0 29 2 ? *)           | 2026-11-24T08:00:00Z | 2028-02-28T20:00:00Z
            cron(0 12 1 1 ? 2026)        | 2026-11-24T08:00:00Z |
            """)
    void next(String expression, Instant after, Instant expected) {
        assertEquals(Optional.ofNullable(expected), Expression.of(expression, ZoneId.of("Asia/Baku"), CREATED).after(after));
    }

    @ParameterizedTest
    @ValueSource(strings = {"every day", "rate(0 minutes)", "rate(1 week)", "cron(0 10 * * * *)", "cron(0 10 * *)", "cron(61 10 * * ? *)",
            "cron(0 0 15W * ? *)"})
    void nonsense_is_refused(String expression) {
        assertThrows(RuntimeException.class, () -> Expression.of(expression, ZoneId.of("UTC"), CREATED));
    }
}
