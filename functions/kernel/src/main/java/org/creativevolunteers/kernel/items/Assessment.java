package org.creativevolunteers.kernel.items;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.creativevolunteers.kernel.table.Attribute;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Shard;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Times;
import org.creativevolunteers.kernel.table.Write;

/**
 * What one commissioner said of one registration: {@code REG#<id>} / {@code ASSESSMENT#<commissioner>}.
 *
 * @param call         the call's identifier
 * @param registration the registration's identifier
 * @param commissioner the commissioner's subject
 * @param state        whether it counts
 * @param scores       criterion to number; empty where the commissioner stepped aside without having scored
 * @param note         the commissioner's own note, which nobody else reads
 * @param comment      what the commissioner tells the others and the administrators; of who stepped aside, why
 * @param given        when it was first given
 * @param changed      when it was last changed
 * @param version      counts changes, from 1
 * @param earlier      what was said before, the latest last; at most {@value #MOST_EARLIER}
 */
public record Assessment(String call, String registration, String commissioner, State state, Map<String, Object> scores,
        Optional<String> note, Optional<String> comment, Instant given, Instant changed, long version, List<Map<String, Object>> earlier) {

    private static final int MOST_EARLIER = 20;

    /** Whether an assessment counts. */
    public enum State {
        /** It counts. */
        SCORED,
        /** The commissioner stepped aside; it does not count, whatever scores it had. */
        RECUSED
    }

    private static final String SORT = "ASSESSMENT#";
    private static final String OWN = "ASSESSED#"; // the kind of a commissioner's own assessments in index 2

    private static final Attribute<String> CALL = Attribute.text("call");
    private static final Attribute<String> REGISTRATION = Attribute.text("registration");
    private static final Attribute<String> COMMISSIONER = Attribute.text("commissioner");
    private static final Attribute<State> STATE = Attribute.word("state", State.class);
    private static final Attribute<Map<String, Object>> SCORES = Attribute.object("scores");
    private static final Attribute<String> NOTE = Attribute.text("note");
    private static final Attribute<String> COMMENT = Attribute.text("comment");
    private static final Attribute<List<Object>> EARLIER = Attribute.list("earlier"); // state, scores, note, comment, changed
    private static final Attribute<Instant> GIVEN = Attribute.time("given");
    private static final Attribute<Instant> CHANGED = Attribute.time("changed");

    public Assessment {
        Objects.requireNonNull(call);
        Objects.requireNonNull(registration);
        Objects.requireNonNull(commissioner);
        Objects.requireNonNull(state);
        scores = Map.copyOf(scores);
        Objects.requireNonNull(note);
        Objects.requireNonNull(comment);
        earlier = List.copyOf(earlier);
        Objects.requireNonNull(given);
        Objects.requireNonNull(changed);
        if (version < 1 || state == State.SCORED && scores.isEmpty()) {
            throw new IllegalArgumentException("an assessment counts from version 1 and has scores, or is recused");
        }
    }

    // ---- Where it stands in the table ----

    private static Key key(String registration, String commissioner) {
        return new Key(Registration.partition(registration), SORT + commissioner);
    }

    public static Optional<Assessment> find(Table table, String registration, String commissioner) {
        return table.get(key(registration, commissioner)).map(Assessment::of);
    }

    /**
     * A registration that can be assessed and that this commissioner has not assessed, both read at once.
     *
     * @return empty where it is gone, can no longer be assessed, or this commissioner has spoken of it
     */
    public static Optional<Registration> findUnassessed(Table table, String registration, String commissioner) {
        Key assessment = key(registration, commissioner);
        List<Item> found = table.getAll(List.of(Registration.key(registration), assessment));
        return found.stream().anyMatch(item -> item.key().equals(assessment)) ? Optional.empty()
                : Registration.among(found.stream()).findFirst().filter(Registration::mayBeAssessed);
    }

    /** Those of these registrations of which this commissioner has spoken. */
    public static Set<String> spokenOf(Table table, Collection<String> registrations, String commissioner) {
        return table.getAll(registrations.stream().map(registration -> key(registration, commissioner)).toList()).stream()
                .map(item -> item.get(REGISTRATION)).collect(Collectors.toSet());
    }

    /** All assessments of a registration, by commissioner. */
    public static Stream<Assessment> ofRegistration(Table table, String registration) {
        return table.query(Registration.partition(registration), SORT).map(Assessment::of);
    }

    /** A commissioner's own assessments of a call, the oldest first. */
    public static Stream<Assessment> own(Table table, String call, String commissioner) {
        return table.query(Table.Index.WAITING, ownPartition(call, commissioner)).map(Assessment::of);
    }

    /** The assessments of one of a call's partitions, by registration and commissioner. */
    public static Stream<Assessment> in(Table table, String partition) {
        return items(table, partition).map(Assessment::of);
    }

    private static Stream<Item> items(Table table, String partition) {
        return table.query(Table.Index.CALL, partition, SORT, SORT + "~");
    }

    /** Whether there is any in one of a call's partitions. */
    public static boolean anyIn(Table table, String partition) {
        return table.queryParts(Table.Index.CALL, partition, SORT, SORT + "~", List.of(CALL.part())).findAny().isPresent();
    }

    /** Whether an item of a registration is an assessment, which is its commissioner's. */
    public static boolean is(Item item) {
        return item.key().sk().startsWith(SORT);
    }

    private static String ownPartition(String call, String commissioner) {
        return OWN + call + "#" + commissioner;
    }

    // ---- What it is ----

    public boolean counts() {
        return state == State.SCORED;
    }

    /** Whether it says the same of the registration as these scores and these words. */
    public boolean says(Map<String, Object> otherScores, Optional<String> otherNote, Optional<String> otherComment) {
        return counts() && scores.equals(otherScores) && note.equals(otherNote) && comment.equals(otherComment);
    }

    /** A commissioner's first word of a registration. */
    public static Assessment first(Registration registration, String commissioner, State state, Map<String, Object> scores,
            Optional<String> note, Optional<String> comment, Instant now) {
        return new Assessment(registration.call(), registration.id(), commissioner, state, scores, note, comment, now, now, 1, List.of());
    }

    /** The next version, saying this. */
    public Assessment scored(Map<String, Object> newScores, Optional<String> newNote, Optional<String> newComment, Instant now) {
        return new Assessment(call, registration, commissioner, State.SCORED, newScores, newNote, newComment, given, now, version + 1,
                withThis());
    }

    /** The next version, not counting; the scores stay, so that the recusal can be taken back. */
    public Assessment recused(Optional<String> why, Instant now) {
        return new Assessment(call, registration, commissioner, State.RECUSED, scores, note, why, given, now, version + 1, withThis());
    }

    /** The next version, counting again as it did before its commissioner stepped aside. */
    public Assessment restored(Instant now) {
        Optional<String> before = earlier.isEmpty() ? Optional.empty()
                : Optional.ofNullable((String) earlier.getLast().get(COMMENT.name()));
        return scored(scores, note, before, now);
    }

    private List<Map<String, Object>> withThis() {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put(STATE.name(), state.name());
        said.put(SCORES.name(), scores);
        note.ifPresent(text -> said.put(NOTE.name(), text));
        comment.ifPresent(text -> said.put(COMMENT.name(), text));
        said.put(CHANGED.name(), Times.text(changed));
        List<Map<String, Object>> all = new ArrayList<>(earlier);
        all.add(said);
        return all.subList(Math.max(0, all.size() - MOST_EARLIER), all.size());
    }

    static Assessment of(Item item) {
        return new Assessment(item.get(CALL), item.get(REGISTRATION), item.get(COMMISSIONER), item.get(STATE),
                item.find(SCORES).orElse(Map.of()), item.find(NOTE), item.find(COMMENT), item.get(GIVEN), item.get(CHANGED),
                Version.of(item), earlier(item));
    }

    @SuppressWarnings("unchecked") // as withThis made them
    private static List<Map<String, Object>> earlier(Item item) {
        return item.find(EARLIER).orElse(List.of()).stream().map(said -> (Map<String, Object>) said).toList();
    }

    // ---- In an extract, which the reports are made of ----

    /**
     * An assessment as an extract has it: as it stands in the table, but without words and what was said before, which no report shows.
     *
     * @param item as it was read
     */
    public record Extracted(Item item) {

        /** The assessments of one of a call's partitions, by registration and commissioner. */
        public static Stream<Extracted> in(Table table, String partition) {
            return items(table, partition).map(Extracted::new);
        }

        /** What an extract has of it, the registration first. */
        public Map<String, Object> extract() {
            return item.apart(REGISTRATION, NOTE, COMMENT, EARLIER);
        }

        /** What {@link #extract} gave. */
        public static Extracted ofExtract(Map<String, Object> extract) {
            return new Extracted(new Item(extract));
        }

        public String registration() {
            return item.get(REGISTRATION);
        }

        public String commissioner() {
            return item.get(COMMISSIONER);
        }

        public State state() {
            return item.get(STATE);
        }

        /** Criterion to number. */
        public Map<String, Object> scores() {
            return item.find(SCORES).orElse(Map.of());
        }

        /** When it was first given. */
        public Instant given() {
            return item.get(GIVEN);
        }
    }

    // ---- Changes ----

    private Item item() {
        return Item.at(key(registration, commissioner)).with(CALL, call).with(REGISTRATION, registration).with(COMMISSIONER, commissioner)
                .with(STATE, state).with(SCORES, scores).with(NOTE, note).with(COMMENT, comment)
                .with(EARLIER, Optional.<List<Object>>of(List.copyOf(earlier)).filter(said -> !said.isEmpty())).with(GIVEN, given)
                .with(CHANGED, changed)
                .with(Version.VERSION, version)
                .in(Table.Index.CALL, Shard.ofCall(call, registration), SORT + registration + "#" + commissioner)
                .in(Table.Index.WAITING, ownPartition(call, commissioner), Times.text(given) + "#" + registration);
    }

    /**
     * The write by which a commissioner says something else than before.
     *
     * @param before what was read; empty where there was nothing
     * @param next   what is to be; empty where it goes
     */
    public static Write replace(String registration, String commissioner, Optional<Assessment> before, Optional<Assessment> next) {
        Write write = next.map(assessment -> Write.put(assessment.item())).orElseGet(() -> Write.delete(key(registration, commissioner)));
        return before.map(own -> write.when(Version.VERSION, own.version())).orElseGet(write::whenAbsent);
    }

    /** Nothing is changed: a commissioner has said of a registration what they said then, or nothing yet. */
    static Write unchanged(String registration, String commissioner, Optional<Long> version) {
        Write check = Write.check(key(registration, commissioner));
        return version.map(said -> check.when(Version.VERSION, said)).orElseGet(check::whenAbsent);
    }
}
