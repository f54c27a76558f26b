package org.creativevolunteers.letters.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.creativevolunteers.kernel.items.LetterKind;
import org.creativevolunteers.letters.FakeSes;
import org.creativevolunteers.letters.delivery.SesSender.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.ses.model.MessageTag;
import software.amazon.awssdk.services.ses.model.SendRawEmailRequest;
import software.amazon.awssdk.services.ses.model.SesException;

class SesSenderTest {

    private static final Message MESSAGE =
            new Message("letters@example.org", "person@example.com", "spring call", LetterKind.OFFER, new byte[] {1});

    private final FakeSes ses = new FakeSes();

    private Answer answer(RuntimeException failure) {
        ses.refuse.put(ses.calls, () -> failure);
        return new SesSender(ses, Optional.empty()).send(MESSAGE);
    }

    @Test
    void Q34_each_answer_of_SES_means_something_for_the_letter() {
        Map<Class<? extends Answer>, List<RuntimeException>> meanings = Map.of(
                Answer.TooFast.class,
                List.of(FakeSes.throttled(), FakeSes.error(429, "X", ""), FakeSes.error(400, "LimitExceededException", "")),
                Answer.Closed.class, List.of(FakeSes.dayUsedUp()),
                Answer.SenderNotReady.class, List.of(FakeSes.error(400, "ConfigurationSetSendingPausedException", ""),
                        FakeSes.error(400, "AccountSendingPausedException", ""),
                        FakeSes.error(400, "MailFromDomainNotVerifiedException", ""),
                        FakeSes.error(400, "ConfigurationSetDoesNotExist", "")),
                Answer.Rejected.class, List.of(FakeSes.rejected(), FakeSes.error(400, "InvalidParameterValue", "")),
                Answer.NotTaken.class, List.of(FakeSes.broken(), FakeSes.unreachable(), FakeSes.error(503, "ServiceUnavailable", ""),
                        FakeSes.error(403, "AccessDenied", ""),
                        SesException.builder().statusCode(502).message("no details").build(),
                        SdkClientException.create("x", new UnknownHostException()),
                        SdkClientException.create("x", new NoRouteToHostException())),
                Answer.Lost.class, List.of(FakeSes.timedOut(), SdkClientException.create("no cause")));
        meanings.forEach(
                (meaning, failures) -> failures.forEach(failure -> assertInstanceOf(meaning, answer(failure), failure.getMessage())));
    }

    @ParameterizedTest
    @CsvSource({"'letters@example.org', sender", "'LETTERS@example.org, person@example.com', sender",
            "'Creative Volunteers <letters@example.org>', sender", "'person@example.com', recipient", "'Person@Example.com', recipient",
            "'other@example.net', sender"})
    void an_identity_that_SES_does_not_know_is_the_senders_fault_or_the_sandboxs(String identities, String whose) {
        RuntimeException refused = FakeSes.error(400, "MessageRejected",
                "Email address is not verified. The following identities failed the check in region EU-CENTRAL-1: " + identities);
        assertEquals(whose.equals("sender") ? new Answer.SenderNotReady("SenderNotVerified") : new Answer.Rejected("sandbox"),
                answer(refused));
    }

    @Test
    void a_message_goes_with_its_configuration_set_and_its_tags() {
        assertEquals(new Answer.Taken("0100-message-1"), new SesSender(ses, Optional.of("mail")).send(MESSAGE));
        SendRawEmailRequest request = ses.taken.getFirst();
        assertEquals("mail", request.configurationSetName());
        assertEquals(List.of("person@example.com"), request.destinations());
        assertEquals("letters@example.org", request.source());
        assertEquals(List.of("spring_call", "OFFER"), request.tags().stream().map(MessageTag::value).toList());
        new SesSender(ses, Optional.empty()).send(MESSAGE);
        assertNull(ses.taken.getLast().configurationSetName());
    }

    @Test
    void a_sender_is_an_address_with_or_without_a_name() {
        new MimeComposer("letters@example.org");
        new MimeComposer("Name, with a comma <letters@example.org>");
        for (String sender : List.of("", "Name <x", "Name <not an address>", "Name <a@b.example, c@d.example>")) {
            assertThrows(RuntimeException.class, () -> new MimeComposer(sender), sender);
        }
    }
}
