package org.creativevolunteers.registration;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.Resources;
import org.creativevolunteers.kernel.access.EmailAddress;
import org.creativevolunteers.kernel.access.Identity;
import org.creativevolunteers.kernel.http.Http;
import org.creativevolunteers.kernel.http.HttpAnswer;
import org.creativevolunteers.kernel.http.HttpRequest;
import org.creativevolunteers.kernel.items.GuardianLookup;
import org.creativevolunteers.kernel.items.Guardianship;
import org.creativevolunteers.kernel.items.LetterKind;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Write;
import org.creativevolunteers.registration.change.Change;
import org.creativevolunteers.registration.pages.Scriptless;
import org.creativevolunteers.registration.questionnaire.FormFields;
import org.creativevolunteers.registration.submission.AbuseProtection;
import org.creativevolunteers.registration.submission.ProofOfWork;
import org.creativevolunteers.registration.submission.Submission;
import org.creativevolunteers.registration.text.Messages;

/**
 * {@code POST /links}: "mail me my link", asked by an applicant, or by a guardian whose agreement is waited for. The answer is the
 * same whether the address is known or not; the letter, if there is one, goes to the address alone.
 */
public final class RequestLink implements RequestStreamHandler {

    private static final int WARDS = 3; // letters to one address are few a day anyway
    private static final int MOST_LOOKED_AT = 20;

    private final Registrations registrations;
    private final Identity identity;

    /** As the environment says. */
    public RequestLink() {
        this(Resources.ofProcess());
    }

    private RequestLink(Resources resources) {
        this(Registrations.of(resources), resources.identity());
    }

    RequestLink(Registrations registrations, Identity identity) {
        this.registrations = registrations;
        this.identity = identity;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream response, Context context) throws IOException {
        Http.serve(event, response, context, this::ask, new Scriptless(registrations.calls(), "my/"));
    }

    /** What is asked: which call, which address, in which language, with which stamp. */
    private record Question(Call call, String email, String language, Optional<ProofOfWork> stamp) {}

    private HttpAnswer ask(HttpRequest request) {
        Question question = read(request);
        Instant now = registrations.now();
        String address = EmailAddress.of(question.email()).map(EmailAddress::normalised)
                .orElseThrow(() -> new Refusal(422, "invalid-answers", Messages.in(question.language()).text("invalid-answers"), List.of(
                        new Refusal.Detail("/email", "email", Messages.in(question.language()).text("email")))));
        AbuseProtection.admit(registrations.table(), AbuseProtection.Purpose.LINK, question.call(), address, question.stamp(), now,
                question.language());
        Registration.find(registrations.table(), identity.registration(question.call().id(), address))
                .ifPresent(own -> plan(new Change(own, now).ask(LetterKind.LINK)));
        toGuardian(question, identity.address(address), now).forEach(this::plan);
        return request.isForm() ? HttpAnswer.seeOther("/" + question.call().id() + "/" + question.language() + "/sent/")
                : HttpAnswer.json(202, Map.of("status", "received"));
    }

    private Question read(HttpRequest request) {
        if (request.isForm()) {
            FormFields form = new FormFields(request.form());
            Call call = registrations.calls().call(form.text("call"));
            return new Question(call, form.text("email"), call.language(Optional.of(form.text("language"))), Optional.empty());
        }
        JsonObject json = request.json().only(Set.of("call", "email", "language", "stamp"));
        Call call = registrations.calls().call(json.requireText("call"));
        return new Question(call, json.requireText("email"), call.language(json.text("language")), Submission.stamp(json));
    }

    /**
     * The letters to whoever has an address, of the registrations for which that person's agreement is waited for: first of those whose
     * turn comes first.
     */
    private List<List<Write>> toGuardian(Question question, String address, Instant now) {
        return GuardianLookup.registrations(registrations.table(), address, question.call().id())
                .flatMap(id -> Registration.find(registrations.table(), id).stream())
                .filter(ward -> Guardianship.isAwaited(ward, address, identity)).limit(MOST_LOOKED_AT)
                .sorted(Comparator.comparing(ward -> ward.guardianTurn(now)))
                .map(ward -> new Change(ward, now).askGuardianAgain(question.language(), identity)).filter(letter -> !letter.isEmpty())
                .limit(WARDS).toList();
    }

    private void plan(List<Write> letter) {
        if (letter.isEmpty()) {
            return; // it is coming already
        }
        try {
            registrations.table().write(letter);
        } catch (Table.ConditionFailed another) {
            // another request has had a letter written at this very moment
        }
    }
}
