package org.creativevolunteers.registration.change;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.kernel.access.EmailAddress;
import org.creativevolunteers.kernel.access.Identity;
import org.creativevolunteers.kernel.items.EntryTicket;
import org.creativevolunteers.kernel.items.Guardianship;
import org.creativevolunteers.kernel.items.LetterKind;
import org.creativevolunteers.kernel.items.Lookup;
import org.creativevolunteers.kernel.items.PublishedCalls;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.kernel.table.Write;
import org.creativevolunteers.registration.questionnaire.Questionnaire;
import org.creativevolunteers.registration.submission.Submission;

/** How a submission becomes a registration. */
public final class Reception {

    private Reception() {
    }

    /**
     * The writes that make a new registration, itself first, with its consents and the letter that asks to confirm the address.
     *
     * @param published  the version whose questions were answered
     * @param submission what was sent, for language and source
     * @param answers    the checked answers
     * @param ticket     with which staff enter it, where they do
     */
    public static List<Write> writes(PublishedCalls.Published published, Submission submission, Map<String, Object> answers,
            Optional<EntryTicket> ticket, Identity identity, Instant now) {
        Call call = published.call();
        EmailAddress email = EmailAddress.of((String) answers.get(Questionnaire.EMAIL)).orElseThrow();
        String id = identity.registration(call.id(), email.normalised());
        Registration received = Registration.received(id, call.id(), published.version(), submission.language(), email,
                identity.address(email.normalised()), answers, submission.source(), Guardianship.isNeeded(call, answers), now,
                now.plus(Duration.ofDays(call.rules().confirmReminderDays())));
        Registration registration = ticket.isPresent() ? received.entered() : received;
        String actor = ticket.map(EntryTicket::by).orElse("applicant");
        List<Write> writes = new ArrayList<>(List.of(registration.create(),
                registration.letter(LetterKind.CONFIRM, "1", now).plan(), registration.audit(actor, "register", now)));
        writes.addAll(new Lookup(identity).put(registration, call, answers));
        Consents.asked(call).filter(question -> answers.containsKey(question.id()))
                .forEach(question -> writes.add(Consents.given(id, question, submission.language(), now).put()));
        return writes;
    }
}
