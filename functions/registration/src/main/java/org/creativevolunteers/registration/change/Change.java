package org.creativevolunteers.registration.change;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.call.Question;
import org.creativevolunteers.kernel.access.Identity;
import org.creativevolunteers.kernel.items.Act;
import org.creativevolunteers.kernel.items.Consent;
import org.creativevolunteers.kernel.items.GuardianLookup;
import org.creativevolunteers.kernel.items.Guardianship;
import org.creativevolunteers.kernel.items.Letter;
import org.creativevolunteers.kernel.items.LetterKind;
import org.creativevolunteers.kernel.items.Lookup;
import org.creativevolunteers.kernel.items.PublishedCalls;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.kernel.items.StoredLetter;
import org.creativevolunteers.kernel.table.Times;
import org.creativevolunteers.kernel.table.Write;

/**
 * The writes by which a registration changes: only from the version that was read, with its audit entry and, where the person
 * should know, with its letter.
 *
 * @param registration as it was read
 * @param now          when it changes
 */
public record Change(Registration registration, Instant now) {

    private static final String APPLICANT = "applicant";
    private static final String GUARDIAN = "guardian";

    public Change {
        Objects.requireNonNull(registration);
        Objects.requireNonNull(now);
    }

    /** What its person can have done, by themself. */
    private Act own() {
        return new Act(registration, APPLICANT, now);
    }

    /**
     * A letter that a stranger has written by naming this address again, or by asking for a link. It goes at its turn; where one that was
     * asked for is coming or has just gone, asking for a link writes no other.
     */
    public List<Write> ask(LetterKind kind) {
        return own().ask(kind);
    }

    /** The address is confirmed: the registration can be assessed, or a guardian is asked first. */
    public List<Write> confirm(Identity identity) {
        List<Write> writes = new ArrayList<>(List.of(registration.confirm(now), audit("confirm")));
        if (registration.guardianOpen()) {
            writes.addAll(askGuardian(registration.answers(), "1", identity));
        }
        return writes;
    }

    /**
     * The guardian's letter once more, at its turn, for one who has lost it, in the language in which it was asked for. None where one
     * that was asked for is coming or has just gone.
     */
    public List<Write> askGuardianAgain(String language, Identity identity) {
        return own().askGuardianAgain(language, identity);
    }

    /**
     * The guardian agrees to words as they were read.
     *
     * @param before the record of an agreement that was given before, by this guardian or another
     */
    public List<Write> agree(String words, String language, Optional<Consent> before) {
        Consent given = Consent.givenByGuardian(registration.id(), words, language, now);
        return List.of(registration.confirmGuardian(now), before.map(given::after).orElse(given).put(),
                registration.audit(GUARDIAN, "confirm-guardian", now));
    }

    /**
     * The guardian refuses, or takes the agreement back. The applicant is told.
     *
     * @param before the record of the agreement, where it was given
     * @param until  until when the applicant can name somebody else, where that is still possible
     */
    public List<Write> refuse(Optional<Consent> before, Optional<Instant> until) {
        boolean given = registration.guardian().equals(Optional.of(Registration.Guardian.CONFIRMED));
        Map<String, Object> told = new LinkedHashMap<>();
        until.ifPresent(time -> told.put("until", Times.text(time)));
        if (given) {
            told.put("taken", "yes");
        }
        List<Write> writes = new ArrayList<>(List.of(registration.refuseGuardian(now),
                registration.letter(LetterKind.GUARDIAN_REFUSED, registration.nextNumber(), told, now).plan(),
                registration.audit(GUARDIAN, given ? "take-guardian-back" : "refuse-guardian", now)));
        if (given) {
            before.ifPresent(consent -> writes.add(consent.withdraw(now)));
        }
        return writes;
    }

    /**
     * The guardian is asked once more, or another one is asked.
     *
     * @param answers with the guardian who is asked now
     */
    public List<Write> askGuardianOf(PublishedCalls.Published published, Map<String, Object> answers, Identity identity) {
        if (answers.equals(registration.answers())) {
            return askGuardianAgain(registration.language(), identity);
        }
        List<Write> writes = new ArrayList<>(List.of(registration.nameGuardian(published.version(), answers, now), audit("name-guardian")));
        writes.addAll(askGuardian(answers, registration.nextNumber(), identity));
        return writes;
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
        List<Write> writes = correct(published, answers, language, identity, audit("correct"));
        Consents consents = new Consents(registration, records);
        writes.addAll(registration.is(Registration.State.RECEIVED) ? consents.anew(published.call(), answers, language, now)
                : consents.changed(published.call(), answers, language, now));
        return writes;
    }

    /**
     * Answers are corrected by a member of the staff, as their person has asked; consents and address stay.
     *
     * @param staff the member's subject
     * @param asked how the person has asked: a word
     */
    public List<Write> correctAsAsked(PublishedCalls.Published published, Map<String, Object> answers, String staff, String asked,
            Identity identity) {
        return correct(published, answers, registration.language(), identity,
                registration.audit(staff, "correct", Map.of("asked", asked), now));
    }

    private List<Write> correct(PublishedCalls.Published published, Map<String, Object> answers, String language, Identity identity,
            Write audit) {
        String number = registration.nextNumber();
        Registration.GuardianChange guardian = guardian(published.call(), answers);
        List<Write> writes = new ArrayList<>(List.of(registration.correct(published.version(), answers, language, guardian, now),
                registration.speaking(language).letter(LetterKind.CHANGED, number, now).plan(), audit));
        if (guardian == Registration.GuardianChange.ASK && registration.is(Registration.State.CONFIRMED)) {
            writes.addAll(askGuardian(answers, number, identity));
        }
        writes.addAll(new Lookup(identity).changed(registration, published.call(), answers));
        return writes;
    }

    private Registration.GuardianChange guardian(Call call, Map<String, Object> answers) {
        if (!Guardianship.isNeeded(call, answers)) {
            return Registration.GuardianChange.NOT_NEEDED;
        }
        boolean same = registration.guardian().isPresent()
                && answers.get(Guardianship.EMAIL).equals(registration.answers().get(Guardianship.EMAIL));
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
        return own().withdraw();
    }

    /**
     * The withdrawal is undone. What was not told because of it is told after all, where it is true.
     *
     * @param letters of the registration
     */
    public List<Write> restore(List<StoredLetter> letters) {
        return own().restore(letters);
    }

    // ---- Parts of changes ----

    private Write audit(String action) {
        return registration.audit(APPLICANT, action, now);
    }

    /** The guardian's letter, and what the registration is found by where the guardian has lost it. */
    private List<Write> askGuardian(Map<String, Object> answers, String number, Identity identity) {
        Letter letter = own().guardianLetter(answers, number, registration.language(), identity).orElseThrow();
        return List.of(letter.plan(registration.guardianTurn(now)), GuardianLookup.put(letter));
    }
}
