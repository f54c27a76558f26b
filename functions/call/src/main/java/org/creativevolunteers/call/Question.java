package org.creativevolunteers.call;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * One question of the questionnaire.
 *
 * @param id        what its answer is stored under
 * @param kind      what kind of answer it takes
 * @param label     the question
 * @param hint      how to answer
 * @param reason    why it is asked
 * @param required  whether it must be answered where it is shown
 * @param showIf    when it is shown; always, where empty
 * @param blind     whether commissioners do not see the answer when the assessment is blind
 * @param sensitive whether the answer is left out of the draft on a device that others use too
 * @param missing   what is said where it must be answered and was not
 * @param surprising whether it surprises that this is asked, so that the reason stands with the question
 * @param criterion the criterion for which the answer counts, by its id
 */
public record Question(String id, Kind kind, LocalText label, Optional<LocalText> hint, Optional<LocalText> reason,
        boolean required, Optional<Condition> showIf, boolean blind, boolean sensitive,
        Optional<LocalText> missing, boolean surprising, Optional<String> criterion) {

    private static final Set<String> NAMES = Set.of("givenName", "familyName", "guardianName");

    public Question {
        Objects.requireNonNull(id);
        Objects.requireNonNull(kind);
        Objects.requireNonNull(label);
        Objects.requireNonNull(hint);
        Objects.requireNonNull(reason);
        Objects.requireNonNull(showIf);
        Objects.requireNonNull(missing);
        Objects.requireNonNull(criterion);
    }

    /**
     * Whether the answer tells who somebody is or how to reach them: an e-mail address, a phone number, or a part of a name,
     * by the identifiers that call files keep for these. Commissioners never see these, blind or not.
     */
    public boolean isContact() {
        return kind instanceof Kind.Email || kind instanceof Kind.Phone || NAMES.contains(id);
    }

    /** Whether it is shown to somebody of whom this is known. */
    public boolean isShown(Map<String, List<String>> attributes) {
        return showIf.map(condition -> condition.test(attributes)).orElse(true);
    }
}
