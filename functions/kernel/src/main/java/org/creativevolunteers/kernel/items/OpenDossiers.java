package org.creativevolunteers.kernel.items;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.creativevolunteers.kernel.items.Registration.DossierPlace;
import org.creativevolunteers.kernel.table.Attribute;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Shard;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Times;
import org.creativevolunteers.kernel.table.Write;

/**
 * Which dossier of a call lies open before which commissioner just now, and how many there are: {@code CALL#<call>} / {@code HOLDS}. A
 * hold promises nothing and forbids nothing: it only counts as an assessment to come when the next dossier is chosen for somebody
 * else, so that commissioners who work at once spread evenly. One small item a call; who writes second looks again.
 *
 * @param call  the call's identifier
 * @param holds commissioner to hold, none of them over
 * @param count of the call's dossiers; empty where they have never been counted
 * @param anchors the dossiers that come to everybody first; empty where they have not been chosen
 * @param item  as it was read
 */
public record OpenDossiers(String call, Map<String, Hold> holds, Optional<Count> count, Optional<List<String>> anchors, Item item) {

    /** How long a dossier is held: longer than most assessments take, short enough for one who was called away. */
    public static final Duration LENGTH = Duration.ofMinutes(20);

    private static final Attribute<Map<String, Object>> HOLDS = Attribute.object("holds");
    private static final Attribute<String> REGISTRATION = Attribute.text("registration"); // these two within each hold
    private static final Attribute<Instant> UNTIL = Attribute.time("until");
    private static final Attribute<Long> NUMBER = Attribute.whole("number");
    private static final Attribute<Instant> COUNTED = Attribute.time("counted");
    private static final Attribute<List<String>> ANCHORS = Attribute.texts("anchors");

    /**
     * A dossier before a commissioner.
     *
     * @param registration the registration's identifier
     * @param until        when the hold is over
     */
    public record Hold(String registration, Instant until) {
        public Hold {
            Objects.requireNonNull(registration);
            Objects.requireNonNull(until);
        }

        @SuppressWarnings("unchecked") // we wrote it ourselves
        private static Hold of(Object stored) {
            Item hold = new Item((Map<String, Object>) stored);
            return new Hold(hold.get(REGISTRATION), hold.get(UNTIL));
        }

        private Map<String, Object> stored() {
            return Map.of(REGISTRATION.name(), registration, UNTIL.name(), Times.text(until));
        }
    }

    /**
     * How many dossiers of a call there were.
     *
     * @param number  of those that could be assessed
     * @param counted when
     */
    public record Count(long number, Instant counted) {

        /** Counts those of a call, which reads each of them. */
        public static Count of(Table table, String call, Instant now) {
            return new Count(Shard.inParallel(Registration.dossiers(call), partition -> DossierPlace.in(table, partition).count()).stream()
                    .mapToLong(Long::longValue).sum(), now);
        }

        /** Whether it still serves: for as many seconds as it found dossiers, so that counting costs as much a second in every call. */
        public boolean serves(Instant now) {
            return now.isBefore(counted.plus(Duration.ofSeconds(number)));
        }
    }

    public OpenDossiers {
        Objects.requireNonNull(call);
        holds = Map.copyOf(holds);
        Objects.requireNonNull(count);
        anchors = anchors.map(List::copyOf);
    }

    /** Those of a call whose hold is not over. */
    public static OpenDossiers of(Table table, String call, Instant now) {
        Key key = new Key(CallItem.partition(call), "HOLDS");
        Item item = table.get(key).orElseGet(() -> Item.at(key));
        Map<String, Hold> holds = new HashMap<>();
        item.find(HOLDS).orElse(Map.of()).forEach((commissioner, stored) -> {
            Hold hold = Hold.of(stored);
            if (now.isBefore(hold.until())) {
                holds.put(commissioner, hold);
            }
        });
        return new OpenDossiers(call, holds, item.find(NUMBER).map(number -> new Count(number, item.get(COUNTED))), item.find(ANCHORS),
                item);
    }

    /** What lies before the commissioner. */
    public Optional<Hold> of(String commissioner) {
        return Optional.ofNullable(holds.get(commissioner));
    }

    /** Whether it is this dossier that lies before the commissioner. */
    public boolean liesBefore(String commissioner, String registration) {
        return of(commissioner).filter(hold -> hold.registration().equals(registration)).isPresent();
    }

    /** How many commissioners hold each dossier, one of them left out. */
    public Map<String, Integer> countsWithout(String commissioner) {
        Map<String, Integer> counts = new HashMap<>();
        holds.forEach((holder, hold) -> {
            if (!holder.equals(commissioner)) {
                counts.merge(hold.registration(), 1, Integer::sum);
            }
        });
        return counts;
    }

    /** The same with a dossier before a commissioner in place of what was there. */
    public OpenDossiers before(String commissioner, String registration, Instant now) {
        Map<String, Hold> next = new HashMap<>(holds);
        next.put(commissioner, new Hold(registration, now.plus(LENGTH)));
        return new OpenDossiers(call, next, count, anchors, item);
    }

    /** The same with another count. */
    public OpenDossiers counted(Count newCount) {
        return new OpenDossiers(call, holds, Optional.of(newCount), anchors, item);
    }

    /** The same with dossiers that come to everybody first, chosen once. */
    public OpenDossiers anchored(List<String> chosen) {
        return new OpenDossiers(call, holds, count, Optional.of(chosen), item);
    }

    /** The write that makes it so, where nobody has written since it was read. */
    public Write write() {
        Map<String, Object> stored = new LinkedHashMap<>();
        holds.forEach((holder, hold) -> stored.put(holder, hold.stored()));
        Item next = Item.at(item.key()).with(HOLDS, stored).with(NUMBER, count.map(Count::number)).with(COUNTED, count.map(Count::counted))
                .with(ANCHORS, anchors)
                .with(Version.VERSION, Version.of(item) + 1);
        return Version.of(item) == 0 ? Write.put(next).whenAbsent() : Version.asRead(Write.put(next), item);
    }
}
