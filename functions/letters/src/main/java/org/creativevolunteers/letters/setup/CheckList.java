package org.creativevolunteers.letters.setup;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.ses.model.IdentityDkimAttributes;
import software.amazon.awssdk.services.ses.model.IdentityMailFromDomainAttributes;
import software.amazon.awssdk.services.ses.model.IdentityVerificationAttributes;

/**
 * Asks how each {@link Point} stands. One that cannot be asked keeps none of the others from being told.
 *
 * @param sender      the address that letters come from
 * @param ownDomain   whether the sender's whole domain is the identity that SES knows
 * @param ses         where letters go
 * @param txt         reads the DNS
 * @param concurrency how many functions may run at once in the account
 */
public record CheckList(String sender, boolean ownDomain, SesClient ses, TxtRecords txt, IntSupplier concurrency) {

    /** In the sandbox SES takes at most 200 letters in 24 hours. Source: SES Developer Guide, "Request production access". */
    private static final double SANDBOX_QUOTA = 200;
    /** Below this a new account's quota is still in force; docs/operations.md reckons with it. */
    private static final int ENOUGH_AT_ONCE = 100;

    public CheckList {
        Objects.requireNonNull(sender);
        Objects.requireNonNull(ses);
        Objects.requireNonNull(txt);
        Objects.requireNonNull(concurrency);
    }

    private String domain() {
        return sender.substring(sender.indexOf('@') + 1);
    }

    private String identity() {
        return ownDomain ? domain() : sender;
    }

    /**
     * All points, in the order in which they are best done.
     *
     * @param unanswered hears of each fault for which a point is not known
     */
    public List<Finding> ask(Consumer<RuntimeException> unanswered) {
        List<Finding> findings = new ArrayList<>();
        findings.add(asked(unanswered, Point.SENDER, this::verified));
        findings.add(asked(unanswered, Point.SANDBOX, this::outOfSandbox));
        findings.add(asked(unanswered, Point.SENDING, this::sending));
        findings.add(ofDomain(unanswered, Point.DKIM, this::signed));
        findings.add(ofDomain(unanswered, Point.MX, this::mx));
        findings.add(ofDomain(unanswered, Point.SPF, this::spf));
        findings.add(ofDomain(unanswered, Point.DMARC, this::dmarc));
        findings.add(asked(unanswered, Point.CONCURRENCY, this::atOnce));
        return List.copyOf(findings);
    }

    private static Finding asked(Consumer<RuntimeException> unanswered, Point point, Supplier<Finding> question) {
        try {
            return question.get();
        } catch (RuntimeException fault) { // whatever keeps it from being told, it is told that it is not known
            unanswered.accept(fault);
            return new Finding(point, Finding.State.UNKNOWN, name(fault));
        }
    }

    /** What a service calls its refusal, such as AccessDenied; else the kind of fault. */
    private static String name(RuntimeException fault) {
        return Optional.of(fault).filter(AwsServiceException.class::isInstance).map(AwsServiceException.class::cast)
                .map(AwsServiceException::awsErrorDetails).map(AwsErrorDetails::errorCode).filter(code -> !code.isEmpty())
                .orElse(fault.getClass().getSimpleName());
    }

    /** What only whoever owns the domain can do is open as long as it is somebody else's. */
    private Finding ofDomain(Consumer<RuntimeException> unanswered, Point point, Supplier<Finding> question) {
        return ownDomain ? asked(unanswered, point, question) : new Finding(point, Finding.State.OPEN, domain());
    }

    private Finding verified() {
        IdentityVerificationAttributes attributes = ses.getIdentityVerificationAttributes(request -> request.identities(identity()))
                .verificationAttributes().get(identity());
        String status = attributes == null ? "" : attributes.verificationStatusAsString();
        return Finding.of(Point.SENDER, status.equals("Success"), status);
    }

    private Finding outOfSandbox() {
        double quota = ses.getSendQuota().max24HourSend();
        return Finding.of(Point.SANDBOX, quota < 0 || quota > SANDBOX_QUOTA, Long.toString(Math.round(quota))); // -1: without a limit
    }

    private Finding sending() {
        boolean enabled = ses.getAccountSendingEnabled(request -> {}).enabled();
        return Finding.of(Point.SENDING, enabled, "");
    }

    private Finding signed() {
        IdentityDkimAttributes attributes =
                ses.getIdentityDkimAttributes(request -> request.identities(identity())).dkimAttributes().get(identity());
        String status = attributes == null ? "" : attributes.dkimVerificationStatusAsString();
        return Finding.of(Point.DKIM, attributes != null && attributes.dkimEnabled() && status.equals("Success"), status);
    }

    private Finding mx() {
        IdentityMailFromDomainAttributes attributes =
                ses.getIdentityMailFromDomainAttributes(request -> request.identities(identity())).mailFromDomainAttributes()
                        .get(identity());
        String status = attributes == null ? "" : attributes.mailFromDomainStatusAsString();
        return Finding.of(Point.MX, status.equals("Success"), status);
    }

    private Finding spf() {
        List<String> records = txt.of("mail." + domain()).stream().filter(record -> record.startsWith("v=spf1")).toList();
        return Finding.of(Point.SPF, records.stream().anyMatch(record -> record.contains("include:amazonses.com")),
                String.join("; ", records));
    }

    /** A domain without a record of its own goes by that of the domain above it (RFC 7489, 6.6.3). */
    private Finding dmarc() {
        List<String> records = dmarc(domain());
        String above = domain().substring(domain().indexOf('.') + 1);
        if (records.isEmpty() && above.contains(".")) {
            records = dmarc(above);
        }
        return Finding.of(Point.DMARC, !records.isEmpty(), String.join("; ", records));
    }

    private List<String> dmarc(String name) {
        return txt.of("_dmarc." + name).stream().filter(record -> record.startsWith("v=DMARC1")).toList();
    }

    private Finding atOnce() {
        int limit = concurrency.getAsInt();
        return Finding.of(Point.CONCURRENCY, limit >= ENOUGH_AT_ONCE, Integer.toString(limit));
    }
}
