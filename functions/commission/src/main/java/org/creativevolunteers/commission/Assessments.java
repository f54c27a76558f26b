package org.creativevolunteers.commission;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.items.Audit;
import org.creativevolunteers.kernel.items.Dossier;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Write;

/**
 * Writes assessments. An assessment and the registration's count of those that count change in one transaction, so the
 * count is right whoever works at once; what was done already is not done again.
 */
final class Assessments {

    private static final int ATTEMPTS = 12;

    private final Table table;
    private final Openness openness;
    private final Clock clock;

    Assessments(Table table, Clock clock) {
        this.table = table;
        this.openness = new Openness(table);
        this.clock = clock;
    }

    /**
     * What a commissioner says of a dossier.
     *
     * @param scores  criterion to number, every criterion of the call
     * @param note    the commissioner's own note
     * @param version the version that is corrected; empty for a first assessment
     */
    record Said(Map<String, Object> scores, Optional<String> note, Optional<Long> version) {
    }

    /**
     * What has become of it.
     *
     * @param assessment as it stands now; empty where there is none
     * @param counted    whether the dossier counts one assessment more than before
     */
    record Done(Optional<Assessment> assessment, boolean counted) {
    }

    /**
     * The registration of a dossier.
     *
     * @throws Refusal 404
     */
    Item registration(String id) {
        return table.get(Key.registration(id)).orElseThrow(() -> Refusal.notFound("There is no such dossier."));
    }

    /** A commissioner's own assessment of a dossier. */
    Optional<Assessment> own(String id, String commissioner) {
        return table.get(Key.assessment(id, commissioner)).map(Assessment::of);
    }

    /** The scores of the others, in an order that tells nothing of who gave them. */
    List<Map<String, Object>> others(String id, String commissioner) {
        return table.query("REG#" + id, "ASSESSMENT#").map(Assessment::of)
                .filter(assessment -> assessment.counts() && !assessment.commissioner().equals(commissioner))
                .map(Assessment::scores).sorted(Comparator.comparing(Json::write)).toList();
    }

    /**
     * Gives an assessment, or corrects it.
     *
     * @throws Refusal 409 where the dossier cannot be assessed now, the batch is frozen, the commissioner stepped aside, or
     *                 the assessment has another version than the one that is corrected
     */
    Done score(Item registration, List<String> batches, String commissioner, Said said) {
        return repeat(registration, commissioner, batches, state -> score(state, said));
    }

    private Optional<Change> score(State state, Said said) {
        if (state.own().isEmpty()) {
            requireVersion(said, 0);
            Assessment first = new Assessment(state.call(), state.id(), state.commissioner(), Assessment.State.SCORED,
                    said.scores(), said.note(), state.now(), state.now(), 1);
            return Optional.of(new Change(Optional.of(first), 1, "assess"));
        }
        Assessment own = state.own().get();
        if (own.says(said.scores(), said.note())) {
            return Optional.empty(); // said already: the answer to it was lost, or the button pressed twice
        }
        if (!own.counts()) {
            throw Refusal.conflict("recused", "You stepped aside from this dossier. Take that back before you assess it.");
        }
        requireVersion(said, own.version());
        return Optional.of(new Change(Optional.of(own.scored(said.scores(), said.note(), state.now())), 0, "correct-assessment"));
    }

    private static void requireVersion(Said said, long version) {
        if (said.version().orElse(0L) != version) {
            throw Refusal.conflict("changed", version == 0
                    ? "You have no assessment of this dossier that could be corrected."
                    : "You have assessed this dossier already. Load your assessment and correct that one (version " + version + ").");
        }
    }

    /** Steps aside from a dossier: an assessment that was given counts no longer. */
    Done recuse(Item registration, List<String> batches, String commissioner) {
        return repeat(registration, commissioner, batches, state -> {
            if (state.own().filter(own -> !own.counts()).isPresent()) {
                return Optional.empty();
            }
            Assessment recused = state.own().map(own -> own.recused(state.now())).orElseGet(() -> new Assessment(state.call(),
                    state.id(), state.commissioner(), Assessment.State.RECUSED, Map.of(), Optional.empty(), state.now(), state.now(), 1));
            return Optional.of(new Change(Optional.of(recused), state.own().isPresent() ? -1 : 0, "recuse"));
        });
    }

    /** Takes a recusal back: an assessment that was given before counts again. */
    Done undoRecusal(Item registration, List<String> batches, String commissioner) {
        return repeat(registration, commissioner, batches, state -> {
            if (state.own().filter(own -> !own.counts()).isEmpty()) {
                return Optional.empty();
            }
            Assessment own = state.own().get();
            return Optional.of(own.scores().isEmpty() ? new Change(Optional.empty(), 0, "undo-recusal")
                    : new Change(Optional.of(own.scored(own.scores(), own.note(), state.now())), 1, "undo-recusal"));
        });
    }

    /** What there is when a change is decided on. */
    private record State(Item registration, String commissioner, Optional<Assessment> own, Instant now) {
        String id() {
            return registration.text("id");
        }

        String call() {
            return registration.text("call");
        }
    }

    /**
     * A change decided on.
     *
     * @param next   the assessment as it shall be; empty where it goes
     * @param count  what is added to the registration's number of assessments
     * @param action the word for the audit trail
     */
    private record Change(Optional<Assessment> next, int count, String action) {
    }

    /** Decides and writes; decides anew where something changed in between. */
    private Done repeat(Item registration, String commissioner, List<String> batches, Function<State, Optional<Change>> decide) {
        Item current = registration;
        for (int attempt = 0; ; attempt++) {
            Optional<Assessment> own = own(registration.text("id"), commissioner);
            State state = new State(current, commissioner, own, clock.instant());
            Optional<Change> change = decide.apply(state);
            if (change.isEmpty()) {
                return new Done(own, false);
            }
            try {
                table.write(writes(state, change.get(), batches));
                return new Done(change.get().next(), change.get().count() > 0);
            } catch (Table.ConditionFailed e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
                current = registration(registration.text("id"));
            }
        }
    }

    private List<Write> writes(State state, Change change, List<String> batches) {
        Item registration = state.registration();
        if (!Dossier.isOpen(registration)) {
            throw Refusal.conflict("closed", "This dossier can no longer be assessed: it was withdrawn. Go on with the next one.");
        }
        List<Write> writes = new ArrayList<>();
        openness.require(state.call(), batches).ifPresent(writes::add);
        Key key = Key.assessment(state.id(), state.commissioner());
        Write write = change.next().map(next -> Write.put(next.item())).orElseGet(() -> Write.delete(key));
        writes.add(state.own().map(own -> write.when("version", own.version())).orElseGet(() -> write.whenMissing("pk")));
        writes.add(registration(state, change.count()));
        writes.add(new Audit(state.call(), state.now(), state.commissioner(), change.action(), state.id()).write());
        return writes;
    }

    /** The registration's side: its count and place in the pile, or, where the count stays, that it is still in the pile. */
    private static Write registration(State state, int count) {
        Item registration = state.registration();
        Key key = Key.registration(state.id());
        if (count == 0) {
            return Write.check(key).when("gsi2pk", registration.text("gsi2pk"));
        }
        long assessments = registration.whole("assessments", 0) + count;
        long version = registration.whole("version");
        return Write.update(key).when("version", version).set("version", version + 1).set("assessments", assessments)
                .set("gsi2sk", Dossier.position(assessments, state.id()));
    }
}
