package org.creativevolunteers.selection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.kernel.access.Identity;
import org.creativevolunteers.kernel.access.Link;
import org.creativevolunteers.kernel.access.LinkCode;
import org.creativevolunteers.kernel.items.OfferState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The offer's answer as a form with an access code, sent on to the page that shows where things stand. */
class Q20OfferByCodeTest {

    private static final String ADDRESS = "chosen@example.org";
    private static final int APPLICANTS = 24;

    private final Identity identity = new Identity("0123456789abcdef".getBytes(StandardCharsets.US_ASCII));
    private final MiniCall call = new MiniCall(1).with(APPLICANTS);
    private String id;

    @BeforeEach
    void announce() {
        call.announced();
        id = call.outcomes(APPLICANTS).get(OfferState.OPEN).getFirst();
    }

    private String code(Link.Purpose purpose) {
        LinkCode code = LinkCode.fresh(new SecureRandom());
        call.table.write(new Link(purpose, id, MiniCall.CALL, call.clock.instant().plus(Duration.ofDays(60)),
                Optional.of(identity.address(ADDRESS))).store(code, identity));
        return code.shown();
    }

    private String send(String code, String answer) {
        Map<String, Object> event = new LinkedHashMap<>(Reply.sample("RespondToOffer").members());
        event.put("headers", Map.of("content-type", "application/x-www-form-urlencoded"));
        event.put("body", "call=" + MiniCall.CALL + "&language=az&email=" + ADDRESS + "&code=" + code + "&answer=" + answer);
        JsonObject response = Json.readObject(Invoker.invoke(new RespondToOffer(call.table, identity, call.clock), Json.write(event)));
        assertEquals(307, response.requireWhole("statusCode"), "the browser sends the same form on");
        return response.object("headers").requireText("location");
    }

    @Test
    void an_access_code_accepts_and_declines_and_the_page_is_told_how_it_went() {
        String code = code(Link.Purpose.APPLICANT);
        assertEquals("/codes?said=accepted", send(code, "accept"));
        assertEquals(OfferState.ACCEPTED, call.offerOf(id).orElseThrow().state());
        assertEquals("/codes?said=accepted", send(code, "accept"), "done twice it says the same");
        assertEquals(List.of("ACCEPTED", "OFFER"), call.letters(id));
        assertEquals("/codes?said=declined", send(code, "decline"));
        assertEquals(OfferState.DECLINED, call.offerOf(id).orElseThrow().state());
        assertEquals("/codes?said=bad-request", send(code, "perhaps"));
        call.clock.pass(Duration.ofDays(8));
        assertEquals("/codes?said=expired", send(code, "accept"));
    }

    @Test
    void a_wrong_code_or_one_for_something_else_answers_nothing() {
        assertEquals("/codes", send("ABCD-EFGH", "accept"));
        assertEquals("/codes", send(code(Link.Purpose.GUARDIAN), "accept"));
        assertEquals("/codes", send(code(Link.Purpose.NEVER_AGAIN), "accept"));
        assertEquals(OfferState.OPEN, call.offerOf(id).orElseThrow().state());
    }
}
