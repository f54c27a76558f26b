package org.creativevolunteers.call;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A round of quicknet, the public randomness beacon of drand that publishes one every three seconds. A call names it
 * {@code quicknet CHAIN round NUMBER}.
 *
 * @param number 1 to 999,999,999,999
 * @see <a href="https://api.drand.sh/52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971/info">its chain, start and period</a>
 */
public record QuicknetRound(long number) {

    /** The hash by which drand's relays know the chain. */
    public static final String CHAIN = "52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971";

    private static final Instant FIRST = Instant.ofEpochSecond(1_692_803_367);
    private static final Duration PERIOD = Duration.ofSeconds(3);
    private static final long LIMIT = 1_000_000_000_000L; // some 95,000 years
    private static final Pattern NAME = Pattern.compile("quicknet " + CHAIN + " round ([1-9][0-9]{0,11})");

    public QuicknetRound {
        if (number < 1 || number >= LIMIT) {
            throw new IllegalArgumentException("quicknet's rounds go from 1 to %d, not %d".formatted(LIMIT - 1, number));
        }
    }

    /** @throws IllegalArgumentException where the name is not one of a round of quicknet */
    public static QuicknetRound named(String name) {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            throw new Unfit("round", "a round of drand is named \"quicknet " + CHAIN
                    + " round NUMBER\"; of no other chain could it be checked", Map.of("chain", CHAIN));
        }
        return new QuicknetRound(Long.parseLong(matcher.group(1)));
    }

    /** What a call names it. */
    public String name() {
        return "quicknet " + CHAIN + " round " + number;
    }

    /** When it is published; nobody knows it before. */
    public Instant appears() {
        return FIRST.plus(PERIOD.multipliedBy(number - 1));
    }
}
