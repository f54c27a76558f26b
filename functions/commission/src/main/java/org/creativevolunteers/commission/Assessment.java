package org.creativevolunteers.commission;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Shard;
import org.creativevolunteers.kernel.table.Times;

/**
 * What one commissioner said of one registration.
 *
 * @param call         the call's identifier
 * @param registration the registration's identifier
 * @param commissioner the commissioner's subject
 * @param state        whether it counts
 * @param scores       criterion to number; empty where the commissioner stepped aside without having scored
 * @param note         the commissioner's own note, which nobody but the staff reads
 * @param given        when it was first given
 * @param changed      when it was last changed
 * @param version      counts changes, from 1
 */
record Assessment(String call, String registration, String commissioner, State state, Map<String, Object> scores,
                  Optional<String> note, Instant given, Instant changed, long version) {

    /** Whether an assessment counts. */
    enum State {
        /** It counts. */
        SCORED,
        /** The commissioner stepped aside; it does not count, whatever scores it had. */
        RECUSED
    }

    /** The kind of a commissioner's own assessments in index 2. */
    private static final String OWN = "ASSESSED#";

    Assessment {
        Objects.requireNonNull(call);
        Objects.requireNonNull(registration);
        Objects.requireNonNull(commissioner);
        Objects.requireNonNull(state);
        scores = Map.copyOf(scores);
        Objects.requireNonNull(note);
        Objects.requireNonNull(given);
        Objects.requireNonNull(changed);
        if (version < 1 || state == State.SCORED && scores.isEmpty()) {
            throw new IllegalArgumentException("an assessment counts from version 1 and has scores, or is recused");
        }
    }

    /** The index 2 partition of a commissioner's own assessments. */
    static String ownPartition(String call, String commissioner) {
        return OWN + call + "#" + commissioner;
    }

    boolean counts() {
        return state == State.SCORED;
    }

    /** Whether it says the same of the registration as these scores and this note. */
    boolean says(Map<String, Object> otherScores, Optional<String> otherNote) {
        return counts() && scores.equals(otherScores) && note.equals(otherNote);
    }

    /** The next version, saying this. */
    Assessment scored(Map<String, Object> newScores, Optional<String> newNote, Instant now) {
        return new Assessment(call, registration, commissioner, State.SCORED, newScores, newNote, given, now, version + 1);
    }

    /** The next version, not counting; the scores stay, so that the recusal can be taken back. */
    Assessment recused(Instant now) {
        return new Assessment(call, registration, commissioner, State.RECUSED, scores, note, given, now, version + 1);
    }

    Key key() {
        return Key.assessment(registration, commissioner);
    }

    Item item() {
        return Item.at(key()).with("call", call).with("registration", registration).with("commissioner", commissioner)
                .with("state", state.name()).with("scores", scores).with("note", note).with("given", Times.text(given))
                .with("changed", Times.text(changed)).with("version", version)
                .with("gsi1pk", Shard.ofCall(call, registration))
                .with("gsi1sk", "ASSESSMENT#" + registration + "#" + commissioner)
                .with("gsi2pk", ownPartition(call, commissioner))
                .with("gsi2sk", Times.text(given) + "#" + registration);
    }

    static Assessment of(Item item) {
        return new Assessment(item.text("call"), item.text("registration"), item.text("commissioner"),
                State.valueOf(item.text("state")), item.object("scores"), item.find("note"),
                Times.of(item.text("given")), Times.of(item.text("changed")), item.whole("version"));
    }

    /** What the commissioner gets to see of it. */
    Map<String, Object> view() {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("state", state.name());
        view.put("scores", scores);
        note.ifPresent(text -> view.put("note", text));
        view.put("given", Times.text(given));
        view.put("changed", Times.text(changed));
        view.put("version", version);
        return view;
    }
}
