package org.creativevolunteers.engine.protocol.entry;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.creativevolunteers.engine.calibration.MeritRule;
import org.creativevolunteers.engine.draw.DrawMethod;
import org.creativevolunteers.engine.pool.Rules;

/**
 * All rules of one batch, as they were published before its pool froze.
 *
 * @param call          the call's id
 * @param batch         the batch's id
 * @param places        how many are selected
 * @param quotas        with unique names
 * @param merit         how merit comes from scores; empty where merits are given
 * @param draw          how the seed becomes an order
 * @param announcedSeed in words, which public event the seed comes from and when
 */
public record ProtocolRules(String call, String batch, int places, List<ConditionalQuota> quotas, Optional<MeritRule> merit,
        DrawMethod draw, String announcedSeed) {

    public ProtocolRules {
        Objects.requireNonNull(call, "call");
        Objects.requireNonNull(batch, "batch");
        Objects.requireNonNull(merit, "merit");
        Objects.requireNonNull(draw, "draw");
        Objects.requireNonNull(announcedSeed, "announcedSeed");
        quotas = List.copyOf(quotas);
        engine(places, quotas); // validates places and names
    }

    /** The rules as the selection takes them. */
    public Rules engine() {
        return engine(places, quotas);
    }

    private static Rules engine(int places, List<ConditionalQuota> quotas) {
        return new Rules(places, quotas.stream().map(ConditionalQuota::quota).toList());
    }

    /** The attributes that some quota looks at, sorted: what the protocol seals of a person. */
    public Set<String> attributes() {
        var names = new TreeSet<String>();
        quotas.forEach(quota -> names.addAll(quota.condition().names()));
        return names;
    }
}
