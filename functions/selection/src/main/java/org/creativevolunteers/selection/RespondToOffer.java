package org.creativevolunteers.selection;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.Resources;
import org.creativevolunteers.kernel.access.CodeGate;
import org.creativevolunteers.kernel.access.Identity;
import org.creativevolunteers.kernel.access.Link;
import org.creativevolunteers.kernel.function.Log;
import org.creativevolunteers.kernel.http.Http;
import org.creativevolunteers.kernel.http.HttpAnswer;
import org.creativevolunteers.kernel.http.HttpRequest;
import org.creativevolunteers.kernel.items.OfferState;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Times;
import org.creativevolunteers.kernel.text.Texts;
import org.creativevolunteers.selection.offers.OfferAnswer;
import org.creativevolunteers.selection.offers.OfferAnswers;

/**
 * {@code PUT /me/offer} with {@code {"answer": "accept" | "decline"}}: the applicant answers the offer of a place. {@code POST} takes
 * the same as a form with e-mail address and access code, and sends it on to the page that shows where things stand.
 */
public final class RespondToOffer implements RequestStreamHandler {

    private final Table table;
    private final CodeGate gate;
    private final Clock clock;

    public RespondToOffer() {
        this(Resources.ofProcess());
    }

    private RespondToOffer(Resources resources) {
        this(resources.table(), resources.identity(), resources.clock());
    }

    RespondToOffer(Table table, Identity identity, Clock clock) {
        this.table = table;
        this.gate = new CodeGate(table, identity);
        this.clock = clock;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream response, Context context) throws IOException {
        Http.serve(event, response, context, request -> respond(request, Log.of(context)), RespondToOffer::complain);
    }

    private static HttpAnswer complain(HttpRequest request, Optional<Refusal> refusal, Context context) {
        return request.isForm() ? shown(refusal.map(Refusal::code).orElse("fault"))
                : Http.Complaint.PROBLEM.answer(request, refusal, context);
    }

    /** The page is another function's: it gets the same form, and how it went. */
    private static HttpAnswer shown(String said) {
        return HttpAnswer.sendAgain("/codes?said=" + said);
    }

    private HttpAnswer respond(HttpRequest request, Log log) {
        if (request.isForm()) {
            return respond(request.form(), log);
        }
        Link link = Link.require(request, Link.Purpose.APPLICANT, table, clock.instant());
        OfferAnswers.Result result = answer(link, request.json().only(Set.of("answer")).requireText("answer"), log);
        return HttpAnswer.ok(Map.of("state", result.state().name(), "deadline", Times.text(result.deadline())));
    }

    private HttpAnswer respond(Map<String, List<String>> form, Log log) {
        Optional<Link> link = gate.find(first(form, "call"), first(form, "email"), first(form, "code"), clock.instant())
                .filter(found -> found.purpose() == Link.Purpose.APPLICANT);
        if (link.isEmpty()) {
            return HttpAnswer.sendAgain("/codes"); // where it is refused, or shown what the code is for
        }
        return shown(answer(link.get(), first(form, "answer"), log).state().name().toLowerCase(Locale.ROOT));
    }

    private static String first(Map<String, List<String>> form, String name) {
        return form.getOrDefault(name, List.of("")).getFirst();
    }

    private OfferAnswers.Result answer(Link link, String word, Log log) {
        OfferAnswers.Result result;
        try {
            result = new OfferAnswers(table).answer(link.registration(), answer(word), clock.instant());
        } catch (Refusal refusal) {
            throw told(refusal, link);
        }
        if (result.changed() && result.state() == OfferState.ACCEPTED) {
            log.count("accepted", link.call(), 1);
        }
        return result;
    }

    private static OfferAnswer answer(String word) {
        return OfferAnswer.of(word).orElseThrow(() -> Refusal.at("/answer", "choice", "The answer is \"accept\" or \"decline\"."));
    }

    /** The refusal of an answer in the person's language; one of a request that no page sends stays as it is. */
    private Refusal told(Refusal refusal, Link link) {
        boolean ofAnswer = refusal.status() == 404 || refusal.status() == 409;
        return Registration.find(table, link.registration()).filter(registration -> ofAnswer).map(registration -> new Refusal(
                refusal.status(), refusal.code(), Texts.in(RespondToOffer.class, registration.language()).text(refusal.code())))
                .orElse(refusal);
    }
}
