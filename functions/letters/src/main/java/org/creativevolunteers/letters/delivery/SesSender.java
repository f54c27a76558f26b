package org.creativevolunteers.letters.delivery;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.creativevolunteers.kernel.function.Environment;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.ses.model.MessageTag;
import software.amazon.awssdk.services.ses.model.SendRawEmailRequest;
import software.amazon.awssdk.services.ses.model.SesException;

/** Hands messages to SES, once each, and says what its answer means for the letter. Thread-safe. */
public final class SesSender {

    private static final List<String> TOO_FAST = List.of("Throttling", "ThrottlingException", "TooManyRequestsException",
            "RequestLimitExceeded", "SlowDown", "LimitExceeded", "LimitExceededException");
    private static final List<String> NOT_READY = List.of("AccountSendingPausedException", "ConfigurationSetSendingPausedException",
            "AccountSendingPaused", "ConfigurationSetSendingPaused", "MailFromDomainNotVerified", "MailFromDomainNotVerifiedException",
            "ConfigurationSetDoesNotExist", "ConfigurationSetDoesNotExistException");
    private static final List<String> REJECTED = List.of("MessageRejected", "MessageRejectedException",
            "InvalidParameterValue", "InvalidParameterValueException");

    private static final String UNVERIFIED = "Email address is not verified";

    private final SesClient ses;
    private final Optional<String> configurationSet;

    /** @param configurationSet the name under which SES publishes what becomes of messages */
    public SesSender(SesClient ses, Optional<String> configurationSet) {
        this.ses = Objects.requireNonNull(ses);
        this.configurationSet = configurationSet;
    }

    /**
     * SES as the environment names it. The SDK does not repeat a call by itself: SES knows no idempotency token, so a
     * repeated call whose first answer was lost would be a second letter.
     */
    static SesSender of(Environment environment) {
        return new SesSender(SesClient.builder()
                .httpClient(UrlConnectionHttpClient.builder().connectionTimeout(Duration.ofSeconds(2))
                        .socketTimeout(Duration.ofSeconds(5)).build())
                .overrideConfiguration(configuration -> configuration.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build(), environment.find("CONFIGURATION_SET"));
    }

    /** What SES answered. */
    sealed interface Answer {
        /** It has taken the message. */
        record Taken(String messageId) implements Answer {}

        /** It takes nothing right now; a pause may help. */
        record TooFast() implements Answer {}

        /** It takes nothing for a longer time: the day's quota is used up. */
        record Closed() implements Answer {}

        /** It takes nothing from this sender until somebody has seen to it; the letter is as good as before. */
        record SenderNotReady(String code) implements Answer {}

        /** It refuses this message, whenever it is sent. */
        record Rejected(String code) implements Answer {}

        /** It has certainly not taken the message, for a reason that may pass. */
        record NotTaken(SdkException fault) implements Answer {}

        /** Its answer was lost: it may have taken the message. */
        record Lost(SdkException fault) implements Answer {}
    }

    Answer send(Message message) {
        try {
            return new Answer.Taken(ses.sendRawEmail(request(message)).messageId());
        } catch (SesException e) {
            return answer(e, message);
        } catch (SdkClientException e) {
            return neverConnected(e) ? new Answer.NotTaken(e) : new Answer.Lost(e);
        }
    }

    private SendRawEmailRequest request(Message message) {
        return SendRawEmailRequest.builder().source(message.source()).destinations(message.to())
                .configurationSetName(configurationSet.orElse(null))
                .tags(tag("call", message.call()), tag("kind", message.kind().name()))
                .rawMessage(raw -> raw.data(SdkBytes.fromByteArray(message.mime()))).build();
    }

    private static MessageTag tag(String name, String value) {
        return MessageTag.builder().name(name).value(value.replaceAll("[^A-Za-z0-9_-]", "_")).build();
    }

    private static Answer answer(SesException e, Message letter) {
        Optional<AwsErrorDetails> details = Optional.ofNullable(e.awsErrorDetails());
        String code = details.map(AwsErrorDetails::errorCode).orElse("");
        String message = details.map(AwsErrorDetails::errorMessage).orElse("");
        if (message.contains("Daily message quota exceeded")) {
            return new Answer.Closed();
        }
        if (NOT_READY.contains(code)) {
            return new Answer.SenderNotReady(code);
        }
        if (message.startsWith(UNVERIFIED)) {
            return unverified(message.substring(UNVERIFIED.length()).toLowerCase(Locale.ROOT), letter);
        }
        if (TOO_FAST.contains(code) || e.isThrottlingException() || e.statusCode() == 429) {
            return new Answer.TooFast();
        }
        return REJECTED.contains(code) ? new Answer.Rejected(code) : new Answer.NotTaken(e);
    }

    /**
     * SES names the identities that it does not know. Where it is the recipient alone, the account is in the sandbox, and this letter
     * cannot go; where the sender is among them, none can. Source: SES Developer Guide, "Amazon SES email sending errors".
     */
    private static Answer unverified(String identities, Message letter) {
        String sender = letter.source().replaceAll(".*<|>.*", "").toLowerCase(Locale.ROOT);
        boolean recipientAlone = !identities.contains(sender) && identities.contains(letter.to().toLowerCase(Locale.ROOT));
        return recipientAlone ? new Answer.Rejected("sandbox") : new Answer.SenderNotReady("SenderNotVerified");
    }

    private static boolean neverConnected(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException || cause instanceof UnknownHostException
                    || cause instanceof NoRouteToHostException) {
                return true;
            }
        }
        return false;
    }
}
