package org.creativevolunteers.registration;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.Priming;
import org.creativevolunteers.kernel.Resources;
import org.creativevolunteers.kernel.access.EmailAddress;
import org.creativevolunteers.kernel.access.Identity;
import org.creativevolunteers.kernel.function.Log;
import org.creativevolunteers.kernel.http.Http;
import org.creativevolunteers.kernel.http.HttpAnswer;
import org.creativevolunteers.kernel.http.HttpRequest;
import org.creativevolunteers.kernel.items.EntryTicket;
import org.creativevolunteers.kernel.items.LetterKind;
import org.creativevolunteers.kernel.items.Pace;
import org.creativevolunteers.kernel.items.PublishedCalls;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Write;
import org.creativevolunteers.registration.change.Change;
import org.creativevolunteers.registration.change.Reception;
import org.creativevolunteers.registration.pages.Scriptless;
import org.creativevolunteers.registration.questionnaire.Questionnaire;
import org.creativevolunteers.registration.submission.AbuseProtection;
import org.creativevolunteers.registration.submission.Submission;
import org.creativevolunteers.registration.text.LocalTimes;
import org.creativevolunteers.registration.text.Messages;

/**
 * {@code POST /calls/{call}/registrations}: takes a questionnaire. A new registration is stored with its letter in one
 * transaction. The answer is the same whether the address is new, known or wants no letters; what differs is the letter.
 */
public final class SubmitRegistration implements RequestStreamHandler {

    private final Registrations registrations;
    private final Identity identity;
    private final Function<Context, Log> logs;

    /** As the environment says. */
    public SubmitRegistration() {
        this(Resources.ofProcess());
    }

    private SubmitRegistration(Resources resources) {
        this(Registrations.of(resources), resources.identity());
        Priming.rehearse(resources.environment(), () -> new Rehearsal().play());
    }

    SubmitRegistration(Registrations registrations, Identity identity) {
        this(registrations, identity, Log::of);
    }

    SubmitRegistration(Registrations registrations, Identity identity, Function<Context, Log> logs) {
        this.registrations = registrations;
        this.identity = identity;
        this.logs = logs;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream response, Context context) throws IOException {
        Http.serve(event, response, context, request -> submit(request, logs.apply(context)), new Scriptless(registrations.calls(), ""));
    }

    private HttpAnswer submit(HttpRequest request, Log log) {
        PublishedCalls.Published published = registrations.calls().open(request.pathParameter("call"));
        Call call = published.call();
        Instant now = registrations.now();
        Submission submission = Submission.of(request, call, now);
        Optional<EntryTicket> ticket = submission.entry().map(secret -> ticket(call, secret, now));
        if (ticket.isEmpty()) {
            requireOpen(call, submission, now);
        }
        Map<String, Object> answers = Questionnaire.check(call, submission.answers(), submission.language());
        String address = EmailAddress.of((String) answers.get(Questionnaire.EMAIL)).orElseThrow().normalised();
        String id = identity.registration(call.id(), address);
        if (ticket.isEmpty()) {
            AbuseProtection.admit(registrations.table(), AbuseProtection.Purpose.REGISTRATION, call, address, submission.stamp(), now,
                    submission.language());
        }
        List<Write> writes = Reception.writes(published, submission, answers, ticket, identity, now);
        Optional<Write> place = ticket.isPresent() ? Optional.empty()
                : AbuseProtection.placeAtDomain(identity, call, address, submission.stamp(), now);
        place.ifPresent(writes::add);
        try {
            registrations.table().write(writes);
            log.count("received", call.id(), 1);
        } catch (Table.ConditionFailed known) {
            AbuseProtection.refuseMany(known, place, call, submission.language());
            if (ticket.isEmpty()) {
                AbuseProtection.take(registrations.table(), place, call, submission.language());
                tellKnown(id, answers, now);
            }
        }
        if (ticket.isPresent()) {
            return entered(id, answers);
        }
        return request.isForm() ? HttpAnswer.seeOther("/" + call.id() + "/" + submission.language() + "/received/")
                : HttpAnswer.json(202, Map.of("status", "received"));
    }

    /** Staff may enter what came on paper before the call closed and was typed after; not before it opens, for nothing can have come. */
    private EntryTicket ticket(Call call, String secret, Instant now) {
        if (now.isBefore(call.window().opens())) {
            throw Refusal.conflict("not-open", "The call is not open yet.");
        }
        return EntryTicket.find(registrations.table(), secret, call.id(), now)
                .orElseThrow(() -> new Refusal(403, "entry", "This ticket is not good, or not any more. Ask for another one."));
    }

    /** Staff are told which one it is, or that the address has registered with other answers before. */
    private HttpAnswer entered(String id, Map<String, Object> answers) {
        Registration registration = Registration.find(registrations.table(), id).orElseThrow();
        if (!registration.isEntered() || !registration.answers().equals(answers)) {
            throw Refusal.conflict("known", "This address has registered before: " + registration.code() + ".");
        }
        return HttpAnswer.json(201, Map.of("id", id, "code", registration.code()));
    }

    private static void requireOpen(Call call, Submission submission, Instant now) {
        if (!call.window().takes(now, submission.begun())) {
            boolean early = now.isBefore(call.window().opens());
            throw new Refusal(409, early ? "not-open" : "closed", Messages.in(submission.language())
                    .text(early ? "not-open" : "closed", LocalTimes.zoned(early ? call.window().opens() : call.window().closes(),
                            call.zone(), submission.language())));
        }
    }

    /** The address is registered already: nothing changes, and a letter says so. */
    private void tellKnown(String id, Map<String, Object> answers, Instant now) {
        Registration.find(registrations.table(), id).filter(known -> !isRepetition(known, answers, now)).ifPresent(known -> {
            try {
                registrations.table().write(new Change(known, now).ask(LetterKind.KNOWN));
            } catch (Table.ConditionFailed another) {
                // somebody else's request has had this letter written at this very moment, or it is coming already
            }
        });
    }

    /** Whether the same form arrives again a moment after a letter went: pressed twice, or sent again because no answer came. */
    private static boolean isRepetition(Registration known, Map<String, Object> answers, Instant now) {
        return known.answers().equals(answers) && now.isBefore(known.asked().getLast().plus(Pace.ASKED.apart()));
    }
}
