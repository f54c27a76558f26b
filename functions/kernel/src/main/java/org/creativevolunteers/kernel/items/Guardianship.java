package org.creativevolunteers.kernel.items;

import java.util.Map;
import java.util.Optional;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.kernel.access.EmailAddress;
import org.creativevolunteers.kernel.access.Identity;

/** Whether a guardian has to agree, and which one: what the answers say. */
public final class Guardianship {

    /** The question whose answer is the guardian's name. */
    public static final String NAME = "guardianName";
    /** The question whose answer is the guardian's address. */
    public static final String EMAIL = "guardianEmail";

    private Guardianship() {
    }

    /** Whether somebody with these answers is under age. */
    public static boolean isNeeded(Call call, Map<String, Object> answers) {
        return call.birth(answers).map(birth -> call.age().needsGuardian(birth)).orElse(false);
    }

    /** The address of the guardian whom the answers name. */
    public static Optional<EmailAddress> of(Map<String, Object> answers) {
        return Optional.ofNullable((String) answers.get(EMAIL)).flatMap(EmailAddress::of);
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
