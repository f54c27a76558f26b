package org.creativevolunteers.engine.protocol.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.creativevolunteers.engine.calibration.MeritRule;
import org.creativevolunteers.engine.draw.DrawMethod;
import org.creativevolunteers.engine.pool.Quota;
import org.creativevolunteers.engine.pool.Rules;

/**
 * All rules of one batch, as they were published before its pool froze.
 *
 * @param call          the call's id
 * @param batch         the batch's id
 * @param places        how many are selected
 * @param quotas        with unique names
 * @param merit         how merit comes from scores; empty where merits are given
 * @param onePer        answers, such as an address, of which one at most of those who share it is selected
 * @param draw          how the seed becomes an order
 * @param announcedSeed in words, which public event the seed comes from and when
 */
public record ProtocolRules(String call, String batch, int places, List<ConditionalQuota> quotas, List<String> onePer,
        Optional<MeritRule> merit, DrawMethod draw, String announcedSeed) {

    /** Begins what people are told an answer is called of which one may share it. */
    public static final String ONE_PER = "onePer:";

    public ProtocolRules {
        Objects.requireNonNull(call, "call");
        Objects.requireNonNull(batch, "batch");
        Objects.requireNonNull(merit, "merit");
        Objects.requireNonNull(draw, "draw");
        Objects.requireNonNull(announcedSeed, "announcedSeed");
        quotas = List.copyOf(quotas);
        onePer = List.copyOf(onePer);
        if (Set.copyOf(onePer).size() < onePer.size()) {
            throw new IllegalArgumentException("an answer that one may share is named twice");
        }
        engine(places, quotas, List.of()); // validates places and names
    }

    /** Rules that do not ask who shares an answer. */
    public ProtocolRules(String call, String batch, int places, List<ConditionalQuota> quotas, Optional<MeritRule> merit,
            DrawMethod draw, String announcedSeed) {
        this(call, batch, places, quotas, List.of(), merit, draw, announcedSeed);
    }

    /**
     * The rules as the selection takes them: the quotas, and after them a quota for each group of those who share an answer.
     *
     * @param groups how many groups there are of each answer of {@link #onePer}
     */
    public Rules engine(List<Long> groups) {
        var shared = new ArrayList<Quota>();
        for (int a = 0; a < groups.size(); a++) {
            for (long number = 1; number <= groups.get(a); number++) {
                shared.add(Quota.oneOf("one of the same " + onePer.get(a) + ", group " + number));
            }
        }
        return engine(places, quotas, shared);
    }

    private static Rules engine(int places, List<ConditionalQuota> quotas, List<Quota> shared) {
        return new Rules(places, Stream.concat(quotas.stream().map(ConditionalQuota::quota), shared.stream()).toList());
    }

    /** What people are told a quota is called: all groups of those who share an answer alike. */
    public String name(int quota, List<Long> groups) {
        if (quota < quotas.size()) {
            return quotas.get(quota).quota().name();
        }
        long last = quotas.size();
        for (int a = 0; a < groups.size(); a++) {
            last += groups.get(a);
            if (quota < last) {
                return ONE_PER + onePer.get(a);
            }
        }
        throw new IllegalArgumentException("there is no quota number " + quota);
    }

    /** The attributes that some quota looks at, or that one may share, sorted: what the protocol seals of a person. */
    public Set<String> attributes() {
        var names = new TreeSet<String>();
        quotas.forEach(quota -> names.addAll(quota.condition().names()));
        names.addAll(onePer);
        return names;
    }
}
