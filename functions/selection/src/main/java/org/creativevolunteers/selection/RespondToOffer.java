package org.creativevolunteers.selection;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.creativevolunteers.kernel.Environment;
import org.creativevolunteers.kernel.Http;
import org.creativevolunteers.kernel.HttpAnswer;
import org.creativevolunteers.kernel.HttpRequest;
import org.creativevolunteers.kernel.Key;
import org.creativevolunteers.kernel.Link;
import org.creativevolunteers.kernel.Log;
import org.creativevolunteers.kernel.Refusal;
import org.creativevolunteers.kernel.Table;
import org.creativevolunteers.kernel.Texts;

/** {@code PUT /me/offer} with {@code {"answer": "accept" | "decline"}}: the applicant answers the offer of a place. */
public final class RespondToOffer implements RequestStreamHandler {

    private final Table table;
    private final Clock clock;

    public RespondToOffer() {
        this(Table.of(Environment.ofProcess()), Environment.ofProcess().clock());
    }

    RespondToOffer(Table table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream response, Context context) throws IOException {
        Http.serve(event, response, context, request -> respond(request, Log.of(context)));
    }

    private HttpAnswer respond(HttpRequest request, Log log) {
        Link link = Link.require(request, Link.Purpose.APPLICANT, table, clock.instant());
        Answering.Result result;
        try {
            result = new Answering(table).answer(link.registration(), answer(request), clock.instant());
        } catch (Refusal refusal) {
            throw told(refusal, link);
        }
        if (result.changed() && result.state() == OfferState.ACCEPTED) {
            log.count("accepted", link.call(), 1);
        }
        return HttpAnswer.ok(Map.of("state", result.state().name(), "deadline", result.deadline()));
    }

    private static Answering.Answer answer(HttpRequest request) {
        return switch (request.json().only(Set.of("answer")).requireText("answer")) {
            case "accept" -> Answering.Answer.ACCEPT;
            case "decline" -> Answering.Answer.DECLINE;
            default -> throw Refusal.at("/answer", "choice", "The answer is \"accept\" or \"decline\".");
        };
    }

    /** The refusal of an answer in the person's language; one of a request that no page sends stays as it is. */
    private Refusal told(Refusal refusal, Link link) {
        boolean ofAnswer = refusal.status() == 404 || refusal.status() == 409;
        return table.get(Key.registration(link.registration())).filter(registration -> ofAnswer).map(registration -> new Refusal(
                refusal.status(), refusal.code(), Texts.in(RespondToOffer.class, registration.text("language")).text(refusal.code())))
                .orElse(refusal);
    }
}
