package org.creativevolunteers.commission;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.items.Assessment;
import org.creativevolunteers.kernel.items.AssessmentDraft;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.kernel.items.Tally;
import org.creativevolunteers.kernel.table.Optimistic;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Write;

/**
 * Writes assessments. An assessment and the registration's count of those that count change in one transaction, so the
 * count is right whoever works at once; what was done already is not done again.
 */
final class Assessments {

    private final Table table;
    private final Clock clock;

    Assessments(Table table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    /**
     * What a commissioner says of a dossier.
     *
     * @param scores  criterion to number, every criterion of the call
     * @param note    the commissioner's own note
     * @param comment what the commissioner tells the others
     * @param version the version that is corrected; empty for a first assessment
     */
    record Said(Map<String, Object> scores, Optional<String> note, Optional<String> comment, Optional<Long> version) {
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
    Registration registration(String id) {
        return Registration.find(table, id).orElseThrow(() -> Refusal.notFound("There is no such dossier."));
    }

    /** A commissioner's own assessment of a dossier. */
    Optional<Assessment> own(String id, String commissioner) {
        return Assessment.find(table, id, commissioner);
    }

    /** What a commissioner has begun to say of a dossier. */
    Optional<AssessmentDraft> draft(String id, String commissioner) {
        return AssessmentDraft.find(table, id, commissioner);
    }

    /** A commissioner's own assessment, and, once it counts, what the others said, in an order that tells nothing of who did. */
    Map<String, Object> view(Assessment own) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", own.registration());
        view.put("assessment", AssessmentView.of(own));
        if (own.counts()) {
            List<Assessment> others = others(own);
            view.put("others", others.stream().map(Assessment::scores).sorted(Comparator.comparing(Json::write)).toList());
            view.put("comments", others.stream().flatMap(other -> other.comment().stream()).sorted().toList());
        }
        return view;
    }

    private List<Assessment> others(Assessment own) {
        return Assessment.ofRegistration(table, own.registration())
                .filter(assessment -> assessment.counts() && !assessment.commissioner().equals(own.commissioner())).toList();
    }

    /**
     * Gives an assessment, or corrects it.
     *
     * @param id of the dossier's registration
     * @throws Refusal 409 where the dossier cannot be assessed now, the batch is frozen, the commissioner stepped aside, or
     *                 the assessment has another version than the one that is corrected
     */
    Done score(Call call, String id, String commissioner, Said said) {
        return change(call, id, commissioner, standing -> score(standing, said));
    }

    private static Optional<Change> score(Standing standing, Said said) {
        if (standing.own().isEmpty()) {
            requireVersion(said, 0);
            Assessment first = standing.first(Assessment.State.SCORED, said.scores(), said.note(), said.comment());
            return Optional.of(new Change(Optional.of(first), 1, "assess"));
        }
        Assessment own = standing.own().get();
        if (own.says(said.scores(), said.note(), said.comment())) {
            return Optional.empty(); // said already: the answer to it was lost, or the button pressed twice
        }
        if (!own.counts()) {
            throw Refusal.conflict("recused", "You stepped aside from this dossier. Take that back before you assess it.");
        }
        requireVersion(said, own.version());
        return Optional.of(
                new Change(Optional.of(own.scored(said.scores(), said.note(), said.comment(), standing.now())), 0, "correct-assessment"));
    }

    private static void requireVersion(Said said, long version) {
        if (said.version().orElse(0L) != version) {
            throw Refusal.conflict("changed", version == 0
                    ? "You have no assessment of this dossier that could be corrected."
                    : "You have assessed this dossier already. Load your assessment and correct that one (version " + version + ").");
        }
    }

    /** Steps aside from a dossier, and says why: an assessment that was given counts no longer. */
    Done recuse(Call call, String id, String commissioner, Optional<String> why) {
        return change(call, id, commissioner, standing -> {
            if (standing.own().filter(own -> !own.counts()).isPresent()) {
                return Optional.empty();
            }
            Assessment recused = standing.own().map(own -> own.recused(why, standing.now()))
                    .orElseGet(() -> standing.first(Assessment.State.RECUSED, Map.of(), Optional.empty(), why));
            return Optional.of(new Change(Optional.of(recused), standing.own().isPresent() ? -1 : 0, "recuse"));
        });
    }

    /** Takes a recusal back: an assessment that was given before counts again. */
    Done undoRecusal(Call call, String id, String commissioner) {
        return change(call, id, commissioner, standing -> standing.own().filter(own -> !own.counts()).map(own -> own.scores().isEmpty()
                ? new Change(Optional.empty(), 0, "undo-recusal")
                : new Change(Optional.of(own.restored(standing.now())), 1, "undo-recusal")));
    }

    /**
     * Keeps what was begun to be said of a dossier. Nothing counts it.
     *
     * @param from the revision of the draft that this one goes on from, 0 where there was none; empty to keep it whatever there is
     * @return the draft's revision from now on
     * @throws Refusal 409 where the dossier cannot be assessed now, its commissioner has said something else of it meanwhile
     *                 ({@code changed}), or has gone on at another device ({@code drafted})
     */
    long draft(Registration registration, String commissioner, Said begun, Optional<Long> from) {
        if (!registration.mayBeAssessed()) {
            throw closed();
        }
        AssessmentDraft.Said said = new AssessmentDraft.Said(begun.scores(), begun.note(), begun.comment(), begun.version());
        Optional<AssessmentDraft> before = draft(registration.id(), commissioner);
        long revision = before.map(AssessmentDraft::revision).orElse(0L);
        if (before.filter(kept -> kept.says(said)).isPresent()) {
            return revision; // kept already: the answer to it was lost
        }
        if (from.filter(read -> read != revision).isPresent()) {
            throw drafted();
        }
        try {
            table.write(AssessmentDraft.keep(registration, commissioner, said, before, clock.instant()));
            return revision + 1;
        } catch (Table.ConditionFailed overtaken) {
            boolean elsewhere =
                    !draft(registration.id(), commissioner).map(AssessmentDraft::revision).equals(before.map(AssessmentDraft::revision));
            throw elsewhere ? drafted()
                    : Refusal.conflict("changed", "You have said something else of this dossier meanwhile. Load that.");
        }
    }

    private static Refusal drafted() {
        return Refusal.conflict("drafted", "You have gone on with this dossier at another device.");
    }

    private static Refusal closed() {
        return Refusal.conflict("closed", "This dossier can no longer be assessed: it was withdrawn. Go on with the next one.");
    }

    /** What there is when a change is decided on. */
    private record Standing(Registration registration, String commissioner, Optional<Assessment> own, Instant now) {

        /** A commissioner's first word of this dossier. */
        Assessment first(Assessment.State state, Map<String, Object> scores, Optional<String> note, Optional<String> comment) {
            return Assessment.first(registration, commissioner, state, scores, note, comment, now);
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

    private Done change(Call call, String id, String commissioner, Function<Standing, Optional<Change>> decide) {
        return Optimistic.retry(() -> {
            Standing standing = new Standing(registration(id), commissioner, own(id, commissioner), clock.instant());
            Optional<Change> change = decide.apply(standing);
            change.ifPresentOrElse(decided -> table.write(writes(call, standing, decided)),
                    () -> draft(id, commissioner).ifPresent(said -> table.write(AssessmentDraft.drop(id, commissioner))));
            return change.map(decided -> new Done(decided.next(), decided.count() > 0)).orElseGet(() -> new Done(standing.own(), false));
        });
    }

    private List<Write> writes(Call call, Standing standing, Change change) {
        Registration registration = standing.registration();
        if (!registration.mayBeAssessed()) {
            throw closed();
        }
        List<Write> writes = new ArrayList<>();
        AssessmentPeriod.require(table, call).ifPresent(writes::add);
        writes.add(Assessment.replace(registration.id(), standing.commissioner(), standing.own(), change.next()));
        writes.add(AssessmentDraft.drop(registration.id(), standing.commissioner()));
        writes.add(change.count() == 0 ? registration.stillAssessable() : registration.assessed(change.count()));
        int recused = isRecusal(change.next()) - isRecusal(standing.own());
        if (change.count() != 0 || recused != 0) {
            writes.add(Tally.count(call.id(), standing.commissioner(), change.count(), recused));
        }
        writes.add(registration.audit(standing.commissioner(), change.action(), standing.now()));
        return writes;
    }

    private static int isRecusal(Optional<Assessment> assessment) {
        return assessment.filter(said -> !said.counts()).isPresent() ? 1 : 0;
    }
}
