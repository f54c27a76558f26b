package org.creativevolunteers.registration.change;

import java.util.Map;
import java.util.Optional;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.kernel.access.EmailAddress;
import org.creativevolunteers.kernel.access.Identity;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.registration.questionnaire.Questionnaire;

/** Whether a guardian has to agree, and which one: what the answers say. */
public final class Guardianship {

    private Guardianship() {
    }

    /** Whether somebody with these answers is under age. */
    static boolean isNeeded(Call call, Map<String, Object> answers) {
        return call.birth(answers).map(birth -> call.age().needsGuardian(birth)).orElse(false);
    }

    /** The address of the guardian whom the answers name. */
    static Optional<EmailAddress> of(Map<String, Object> answers) {
        return Optional.ofNullable((String) answers.get(Questionnaire.GUARDIAN_EMAIL)).flatMap(EmailAddress::of);
    }

    /** What the address of the guardian whom the applicant names now is known by. */
    public static Optional<String> address(Registration registration, Identity identity) {
        return address(registration.answers(), identity);
    }

    /** What the address of the guardian whom the answers name is known by. */
    public static Optional<String> address(Map<String, Object> answers, Identity identity) {
        return of(answers).map(guardian -> identity.address(guardian.normalised()));
    }

    /** Whether an address, by what it is known by, is that of the guardian whose agreement is waited for. */
    public static boolean isAwaited(Registration registration, String address, Identity identity) {
        return registration.takesPart() && registration.guardianOpen()
                && address(registration, identity).filter(address::equals).isPresent();
    }
}
