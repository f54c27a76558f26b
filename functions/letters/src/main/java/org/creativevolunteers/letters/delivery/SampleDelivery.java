package org.creativevolunteers.letters.delivery;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.Resources;
import org.creativevolunteers.kernel.access.EmailAddress;
import org.creativevolunteers.kernel.function.Environment;
import org.creativevolunteers.kernel.items.Letter;
import org.creativevolunteers.kernel.items.LetterKind;
import org.creativevolunteers.kernel.table.Times;
import org.creativevolunteers.letters.text.CallFacts;
import org.creativevolunteers.letters.text.RenderedLetter;

/** Sends an example of a letter to somebody who wants to see it. It is no letter of the table, and nothing is tried again. */
public final class SampleDelivery {

    private final MimeComposer composer;
    private final SesSender ses;

    public SampleDelivery(Environment environment, SesSender ses) {
        this.composer = MimeComposer.of(environment);
        this.ses = ses;
    }

    /** That of a deployed function. */
    public static SampleDelivery of(Resources resources) {
        return new SampleDelivery(resources.environment(), SesSender.of(resources.environment()));
    }

    /**
     * Sends it once.
     *
     * @throws Refusal 409 where SES does not take it now
     */
    public void send(LetterKind kind, CallFacts call, String language, RenderedLetter rendered, EmailAddress to, Instant now) {
        Letter letter = new Letter("sample", kind, Times.text(now), call.call(), to.mailbox(), "", language, Map.of(), now);
        switch (ses.send(composer.compose(letter, rendered, List.of(), call.contact(), Optional.empty(), now))) {
            case SesSender.Answer.Taken(String messageId) -> {
                return;
            }
            case SesSender.Answer.TooFast(),SesSender.Answer.Closed() -> throw notTaken("busy");
            case SesSender.Answer.SenderNotReady(String code) -> throw notTaken(code);
            case SesSender.Answer.Rejected(String code) -> throw notTaken(code);
            case SesSender.Answer.NotTaken(var fault) -> throw fault;
            case SesSender.Answer.Lost(var fault) -> throw fault;
        }
    }

    private static Refusal notTaken(String why) {
        return Refusal.conflict("mail-not-taken", "The mail service did not take it: " + why + ".");
    }
}
