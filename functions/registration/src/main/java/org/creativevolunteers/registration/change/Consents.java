package org.creativevolunteers.registration.change;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.call.Kind;
import org.creativevolunteers.call.Question;
import org.creativevolunteers.kernel.items.Consent;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.kernel.table.Write;

/**
 * What a registration agrees to. Whether a consent stands now is said by its answer alone, which is what everybody reads; its
 * record proves when it was given, to which words, and when it was taken back. Both change in one transaction.
 *
 * @param records the registration's consents
 */
public record Consents(Registration registration, List<Consent> records) {

    public Consents {
        Objects.requireNonNull(registration);
        records = List.copyOf(records);
    }

    /** The consents that a call asks applicants for. */
    public static Stream<Question> asked(Call call) {
        return call.questions().filter(question -> question.kind() instanceof Kind.Consent);
    }

    /** The record of a consent that is given for the first time. */
    static Consent given(String id, Question consent, String language, Instant now) {
        return Consent.given(id, consent.id(), version(consent), consent.label().in(language), language, now);
    }

    private static int version(Question consent) {
        return ((Kind.Consent) consent.kind()).version();
    }

    /** The writes that go with corrected answers: for each consent that changes its record and its audit entry. */
    List<Write> changed(Call call, Map<String, Object> answers, String language, Instant now) {
        return asked(call).filter(consent -> answers.containsKey(consent.id()) != isGiven(consent))
                .flatMap(consent -> changed(consent, answers.containsKey(consent.id()), language, now).stream()).toList();
    }

    /**
     * The writes that go with answers that the mailbox's owner gives before the address is confirmed: all consents are given now, for
     * nobody knows who gave those before.
     */
    List<Write> anew(Call call, Map<String, Object> answers, String language, Instant now) {
        return asked(call).filter(consent -> answers.containsKey(consent.id()) || isGiven(consent))
                .flatMap(consent -> answers.containsKey(consent.id())
                        ? Stream.of(given(registration.id(), consent, language, now).put(),
                                registration.audit("applicant", "give-consent", Map.of("purpose", consent.id()), now))
                        : changed(consent, false, language, now).stream())
                .toList();
    }

    /**
     * The writes by which one consent is given or taken back.
     *
     * @param language in which the sentence was read
     */
    List<Write> changed(Question consent, boolean given, String language, Instant now) {
        Stream<Write> record = given ? Stream.of(givenNow(consent, language, now).put())
                : of(consent).filter(before -> before.withdrawn().isEmpty()).map(before -> before.withdraw(now));
        Write audit = registration.audit("applicant", given ? "give-consent" : "withdraw-consent", Map.of("purpose", consent.id()), now);
        return Stream.concat(record, Stream.of(audit)).toList();
    }

    /** Answers that somebody else has given for the person: with the consents as they stand. */
    public Map<String, Object> kept(Call call, Map<String, Object> given) {
        Map<String, Object> answers = new LinkedHashMap<>(given);
        asked(call).forEach(consent -> {
            answers.remove(consent.id());
            if (isGiven(consent)) {
                answers.put(consent.id(), true);
            }
        });
        return answers;
    }

    /** Whether the consent is given, to whatever words. */
    public boolean isGiven(Question consent) {
        return registration.answers().containsKey(consent.id());
    }

    /** Whether the consent is given to its present words. */
    public boolean stands(Question consent) {
        return isGiven(consent) && present(consent).filter(record -> record.withdrawn().isEmpty()).isPresent();
    }

    /** The record of the last words that were agreed to. */
    public Optional<Consent> last(Question consent) {
        return of(consent).max(Comparator.comparing(Consent::textVersion));
    }

    /** The record of the consent's present words. */
    private Optional<Consent> present(Question consent) {
        return records.stream().filter(record -> record.isOf(registration.id(), consent.id(), version(consent))).findFirst();
    }

    private Consent givenNow(Question consent, String language, Instant now) {
        Consent fresh = given(registration.id(), consent, language, now);
        return present(consent).map(fresh::after).orElse(fresh);
    }

    private Stream<Consent> of(Question consent) {
        return records.stream().filter(record -> record.purpose().equals(consent.id()) && !record.isByGuardian());
    }
}
