package org.creativevolunteers.commission;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.creativevolunteers.kernel.items.Audit;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Times;
import org.creativevolunteers.kernel.table.Write;

/**
 * Which dossier of a call lies open before which commissioner just now. A hold promises nothing and forbids nothing: it
 * only counts as an assessment to come when the next dossier is chosen for somebody else, so that commissioners who
 * work at once spread evenly. One small item a call; who writes second looks again.
 *
 * @param call    the call's identifier
 * @param holds   commissioner to hold, none of them over
 * @param version of the item; 0 where there is none yet
 */
record Holds(String call, Map<String, Hold> holds, long version) {

    /** How long a dossier is held: longer than most assessments take, short enough for one who was called away. */
    static final Duration LENGTH = Duration.ofMinutes(20);

    /**
     * A dossier before a commissioner.
     *
     * @param registration the registration's identifier
     * @param until        when the hold is over
     */
    record Hold(String registration, Instant until) {
        Hold {
            Objects.requireNonNull(registration);
            Objects.requireNonNull(until);
        }
    }

    Holds {
        Objects.requireNonNull(call);
        holds = Map.copyOf(holds);
    }

    /** The holds of a call that are not over. */
    static Holds of(Table table, String call, Instant now) {
        Optional<Item> item = table.get(Key.holds(call));
        Map<String, Hold> holds = new HashMap<>();
        item.map(found -> found.object("holds")).orElse(Map.of()).forEach((commissioner, stored) -> {
            Map<?, ?> values = (Map<?, ?>) stored;
            Hold hold = new Hold((String) values.get("registration"), Times.of((String) values.get("until")));
            if (now.isBefore(hold.until())) {
                holds.put(commissioner, hold);
            }
        });
        return new Holds(call, holds, item.map(found -> found.whole("version")).orElse(0L));
    }

    /** What the commissioner holds. */
    Optional<Hold> of(String commissioner) {
        return Optional.ofNullable(holds.get(commissioner));
    }

    /** How many commissioners hold each dossier, one of them left out. */
    Map<String, Integer> countsWithout(String commissioner) {
        Map<String, Integer> counts = new HashMap<>();
        holds.forEach((holder, hold) -> {
            if (!holder.equals(commissioner)) {
                counts.merge(hold.registration(), 1, Integer::sum);
            }
        });
        return counts;
    }

    /**
     * Puts a dossier before a commissioner in place of what was there, and records that it was read.
     *
     * @return false where another hold was taken in between and the choice should be made anew
     */
    boolean take(Table table, String commissioner, String registration, Instant now) {
        Map<String, Hold> next = new HashMap<>(holds);
        next.put(commissioner, new Hold(registration, now.plus(LENGTH)));
        Map<String, Object> stored = new LinkedHashMap<>();
        next.forEach((holder, hold) -> stored.put(holder,
                Map.of("registration", hold.registration(), "until", Times.text(hold.until()))));
        Write put = Write.put(Item.at(Key.holds(call)).with("holds", stored).with("version", version + 1));
        Write conditional = version == 0 ? put.whenMissing("pk") : put.when("version", version);
        try {
            table.write(List.of(conditional, new Audit(call, now, commissioner, "read-dossier", registration).write()));
            return true;
        } catch (Table.ConditionFailed e) {
            return false;
        }
    }
}
