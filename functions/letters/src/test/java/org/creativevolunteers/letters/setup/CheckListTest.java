package org.creativevolunteers.letters.setup;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.creativevolunteers.letters.FakeSes;
import org.creativevolunteers.letters.setup.Finding.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.ses.model.GetAccountSendingEnabledRequest;
import software.amazon.awssdk.services.ses.model.GetAccountSendingEnabledResponse;
import software.amazon.awssdk.services.ses.model.GetIdentityDkimAttributesRequest;
import software.amazon.awssdk.services.ses.model.GetIdentityDkimAttributesResponse;
import software.amazon.awssdk.services.ses.model.GetIdentityMailFromDomainAttributesRequest;
import software.amazon.awssdk.services.ses.model.GetIdentityMailFromDomainAttributesResponse;
import software.amazon.awssdk.services.ses.model.GetIdentityVerificationAttributesRequest;
import software.amazon.awssdk.services.ses.model.GetIdentityVerificationAttributesResponse;
import software.amazon.awssdk.services.ses.model.GetSendQuotaRequest;
import software.amazon.awssdk.services.ses.model.GetSendQuotaResponse;
import software.amazon.awssdk.services.ses.model.IdentityDkimAttributes;
import software.amazon.awssdk.services.ses.model.IdentityMailFromDomainAttributes;
import software.amazon.awssdk.services.ses.model.IdentityVerificationAttributes;
import software.amazon.awssdk.services.ses.model.SesException;

class CheckListTest {

    private static final String SENDER = "letters@call.example.org";

    /** An account's SES. */
    private record Account(String identity, String status, double quota, boolean enabled) implements SesClient {

        @Override
        public GetIdentityVerificationAttributesResponse getIdentityVerificationAttributes(
                GetIdentityVerificationAttributesRequest request) {
            return GetIdentityVerificationAttributesResponse.builder().verificationAttributes(request.identities().contains(identity)
                    ? Map.of(identity, IdentityVerificationAttributes.builder().verificationStatus(status).build()) : Map.of()).build();
        }

        @Override
        public GetIdentityDkimAttributesResponse getIdentityDkimAttributes(GetIdentityDkimAttributesRequest request) {
            return GetIdentityDkimAttributesResponse.builder().dkimAttributes(Map.of(identity,
                    IdentityDkimAttributes.builder().dkimEnabled(true).dkimVerificationStatus(status).build())).build();
        }

        @Override
        public GetIdentityMailFromDomainAttributesResponse getIdentityMailFromDomainAttributes(
                GetIdentityMailFromDomainAttributesRequest request) {
            return GetIdentityMailFromDomainAttributesResponse.builder().mailFromDomainAttributes(Map.of(identity,
                    IdentityMailFromDomainAttributes.builder().mailFromDomain("mail." + identity).mailFromDomainStatus(status).build()))
                    .build();
        }

        @Override
        public GetSendQuotaResponse getSendQuota(GetSendQuotaRequest request) {
            return GetSendQuotaResponse.builder().max24HourSend(quota).build();
        }

        @Override
        public GetSendQuotaResponse getSendQuota() {
            return getSendQuota(GetSendQuotaRequest.builder().build());
        }

        @Override
        public GetAccountSendingEnabledResponse getAccountSendingEnabled(GetAccountSendingEnabledRequest request) {
            return GetAccountSendingEnabledResponse.builder().enabled(enabled).build();
        }

        @Override
        public String serviceName() {
            return "ses";
        }

        @Override
        public void close() {
            // nothing is held
        }
    }

    private NameServer server;

    private Map<Point, State> states(boolean ownDomain, SesClient ses, int limit, Map<String, List<List<String>>> names)
            throws IOException {
        server = new NameServer(names);
        return new CheckList(SENDER, ownDomain, ses, new TxtRecords(server.address()), () -> limit).ask(fault -> {
        }).stream()
                .collect(Collectors.toMap(Finding::point, Finding::state));
    }

    private static Map<Point, State> all(State state) {
        return Arrays.stream(Point.values()).collect(Collectors.toMap(point -> point, point -> state));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void an_installation_where_all_is_done_has_nothing_open() throws IOException {
        assertEquals(all(State.DONE), states(true, new Account("call.example.org", "Success", 50_000, true), 1000,
                Map.of("mail.call.example.org", List.of(List.of("v=spf1 include:amazonses.com ~all")),
                        "_dmarc.example.org", List.of(List.of("v=DMARC1; p=quarantine")))));
    }

    @Test
    void a_new_account_has_everything_open() throws IOException {
        assertEquals(all(State.OPEN), states(true, new Account("call.example.org", "Pending", 200, false), 10,
                Map.of("mail.call.example.org", List.of(List.of("v=spf1 include:other.example ~all")),
                        "_dmarc.call.example.org", List.of(List.of("something else")))));
    }

    @Test
    void of_a_single_address_what_needs_its_domain_is_open_whatever_the_domain_has() throws IOException {
        Map<Point, State> states = states(false, new Account(SENDER, "Success", -1, true), 1000,
                Map.of("_dmarc.call.example.org", List.of(List.of("v=DMARC1; p=reject"))));
        Map<Point, State> expected = all(State.DONE);
        List.of(Point.DKIM, Point.MX, Point.SPF, Point.DMARC).forEach(point -> expected.put(point, State.OPEN));
        assertEquals(expected, states);
    }

    @Test
    void an_identity_that_SES_does_not_know_is_open() throws IOException {
        assertEquals(State.OPEN,
                states(false, new Account("other@example.org", "Success", 50_000, true), 1000, Map.of()).get(Point.SENDER));
    }

    @Test
    void what_cannot_be_asked_is_unknown_and_keeps_nothing_else_from_being_told() throws IOException {
        Map<Point, State> states =
                states(true, new FakeSes(), 1000, Map.of("_dmarc.call.example.org", List.of(List.of("v=DMARC1; p=none"))));
        assertEquals(State.UNKNOWN, states.get(Point.SENDER));
        assertEquals(State.UNKNOWN, states.get(Point.SANDBOX));
        assertEquals(List.of(State.OPEN, State.DONE, State.DONE),
                List.of(states.get(Point.SPF), states.get(Point.DMARC), states.get(Point.CONCURRENCY)));
        server.close();
        List<RuntimeException> faults = new ArrayList<>();
        Map<Point, State> offline = new CheckList(SENDER, true, new FakeSes(), new TxtRecords(server.address()), () -> {
            throw new IllegalStateException("no answer");
        }).ask(faults::add).stream().collect(Collectors.toMap(Finding::point, Finding::state));
        assertEquals(all(State.UNKNOWN), offline);
        assertEquals(Point.values().length, faults.size(), "each is logged");
    }

    @Test
    void a_service_that_says_no_code_is_named_by_the_kind_of_its_fault() throws IOException {
        server = new NameServer(Map.of());
        SesClient mute = new SesClient() {
            @Override
            public GetIdentityVerificationAttributesResponse getIdentityVerificationAttributes(
                    GetIdentityVerificationAttributesRequest request) {
                throw SesException.builder().statusCode(500).awsErrorDetails(AwsErrorDetails.builder().build()).build();
            }

            @Override
            public String serviceName() {
                return "ses";
            }

            @Override
            public void close() {
                // nothing is held
            }
        };
        Finding sender = new CheckList(SENDER, true, mute, new TxtRecords(server.address()), () -> 1000).ask(fault -> {
        }).getFirst();
        assertEquals(new Finding(Point.SENDER, State.UNKNOWN, "SesException"), sender);
    }
}
