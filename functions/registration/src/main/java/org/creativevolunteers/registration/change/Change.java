package org.creativevolunteers.registration.change;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.call.Question;
import org.creativevolunteers.kernel.access.Identity;
import org.creativevolunteers.kernel.items.Consent;
import org.creativevolunteers.kernel.items.GuardianLookup;
import org.creativevolunteers.kernel.items.Letter;
import org.creativevolunteers.kernel.items.LetterKind;
import org.creativevolunteers.kernel.items.PublishedCalls;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.kernel.table.Times;
import org.creativevolunteers.kernel.table.Write;
import org.creativevolunteers.registration.questionnaire.Questionnaire;

/**
 * The writes by which a registration changes: only from the version that was read, with its audit entry and, where the person
 * should know, with its letter.
 *
 * @param registration as it was read
 * @param now          when it changes
 */
public record Change(Registration registration, Instant now) {

    private static final String APPLICANT = "applicant";

    public Change {
        Objects.requireNonNull(registration);
        Objects.requireNonNull(now);
    }

    /**
     * A letter that a stranger has written by naming this address again, or by asking for a link.
     *
     * @param asked when strangers had letters written of late, this one included
     */
    public List<Write> ask(LetterKind kind, List<Instant> asked) {
        return List.of(registration.asked(asked, now), registration.letter(kind, Times.text(now), now).plan());
    }

    /** The address is confirmed: the registration can be assessed, or a guardian is asked first. */
    public List<Write> confirm(Identity identity) {
        List<Write> writes = new ArrayList<>(List.of(registration.confirm(now), audit("confirm")));
        if (registration.guardianOpen()) {
            writes.addAll(askGuardian(registration.answers(), "1", identity));
        }
        return writes;
    }

    /** The guardian's letter once more, for one who has lost it, in the language in which it was asked for. */
    public List<Write> askGuardianAgain(List<Instant> asked, String language, Identity identity) {
        return List.of(registration.guardianAsked(asked, now),
                guardianLetter(registration.answers(), Times.text(now), language, identity).plan());
    }

    /** The guardian agrees to words as they were read. */
    public List<Write> agree(String words, String language) {
        return List.of(registration.confirmGuardian(now), Consent.givenByGuardian(registration.id(), words, language, now).put(),
                registration.audit("guardian", "confirm-guardian", now));
    }

    /**
     * Answers are corrected. The address stays: it is what the registration is known by. A guardian who is needed now, or
     * is another one now, is asked before the registration is assessed.
     *
     * @param records  of the registration's consents, which change with their answers
     * @param language of the letters to come
     */
    public List<Write> correct(PublishedCalls.Published published, Map<String, Object> answers, List<Consent> records, String language,
            Identity identity) {
        String number = registration.nextNumber();
        Registration.GuardianChange guardian = guardian(published.call(), answers);
        List<Write> writes = new ArrayList<>(List.of(registration.correct(published.version(), answers, language, guardian, now),
                registration.speaking(language).letter(LetterKind.CHANGED, number, now).plan(), audit("correct")));
        if (guardian == Registration.GuardianChange.ASK && registration.is(Registration.State.CONFIRMED)) {
            writes.addAll(askGuardian(answers, number, identity));
        }
        writes.addAll(new Consents(registration, records).changed(published.call(), answers, language, now));
        return writes;
    }

    private Registration.GuardianChange guardian(Call call, Map<String, Object> answers) {
        if (!Guardianship.isNeeded(call, answers)) {
            return Registration.GuardianChange.NOT_NEEDED;
        }
        boolean same = registration.guardian().isPresent()
                && answers.get(Questionnaire.GUARDIAN_EMAIL).equals(registration.answers().get(Questionnaire.GUARDIAN_EMAIL));
        return same ? Registration.GuardianChange.NONE : Registration.GuardianChange.ASK;
    }

    /** A consent is given or taken back, and nothing else changes. */
    public List<Write> decide(Question consent, boolean given, List<Consent> records, String language) {
        Map<String, Object> answers = new LinkedHashMap<>(registration.answers());
        if (given) {
            answers.put(consent.id(), true);
        } else {
            answers.remove(consent.id());
        }
        return Stream.concat(Stream.of(registration.answer(answers, now)),
                new Consents(registration, records).changed(consent, given, language, now).stream()).toList();
    }

    /** Letters that are written from now on come in another language. */
    public List<Write> speak(String language) {
        return List.of(registration.speak(language, now), audit("change-language"));
    }

    /** Withdrawn; until when that can be undone is in the letter. */
    public List<Write> withdraw() {
        return List.of(registration.withdraw(now), registration.letter(LetterKind.WITHDRAWN, registration.nextNumber(),
                Map.of("until", Times.text(now.plus(Registration.UNDO))), now).plan(), audit("withdraw"));
    }

    /** The withdrawal is undone. */
    public List<Write> restore() {
        return List.of(registration.restore(now), registration.letter(LetterKind.RESTORED, registration.nextNumber(), now).plan(),
                audit("restore"));
    }

    // ---- Parts of changes ----

    private Write audit(String action) {
        return registration.audit(APPLICANT, action, now);
    }

    /** The guardian's letter, and what the registration is found by where the guardian has lost it. */
    private List<Write> askGuardian(Map<String, Object> answers, String number, Identity identity) {
        Letter letter = guardianLetter(answers, number, registration.language(), identity);
        return List.of(letter.plan(), GuardianLookup.put(letter));
    }

    private Letter guardianLetter(Map<String, Object> answers, String number, String language, Identity identity) {
        return Guardianship.of(answers).map(guardian -> new Letter(registration.id(), LetterKind.GUARDIAN, number, registration.call(),
                guardian.mailbox(), identity.address(guardian.normalised()), language, Map.of(), now)).orElseThrow();
    }
}
