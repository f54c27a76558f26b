package org.creativevolunteers.local.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.creativevolunteers.local.template.DeploymentTarget;
import org.creativevolunteers.local.template.Template;
import org.creativevolunteers.local.template.TemplateReader;
import org.junit.jupiter.api.Test;

/** What every page tells a browser to forbid: to the letter, so that a change is seen. */
class Q22TemplateHeadersTest {

    private static final DeploymentTarget CLOUD = new DeploymentTarget(Path.of("/checkout"), "eu-central-1", "000000000000",
            "https://volunteers.example.org",
            "https://issuer.example/pool", "staff",
            Map.of("DomainName", "volunteers.example.org", "CertificateArn", "arn:aws:acm:us-east-1:0:certificate/x",
                    "SenderEmail", "letters@volunteers.example", "StaffIssuer", "https://issuer.example/pool", "StaffClient", "staff",
                    "StaffKeys",
                    "https://issuer.example/pool/jwks", "StaffSignInOrigins", "https://issuer.example https://sign-in.example",
                    "AlarmEmail", "alarms@volunteers.example"));

    private static final Map<String, String> COMMON = Map.of(
            "x-content-type-options", "nosniff",
            "x-frame-options", "DENY",
            "referrer-policy", "no-referrer",
            "strict-transport-security", "max-age=63072000; includeSubDomains",
            "permissions-policy", "camera=(), geolocation=(), microphone=(), payment=()",
            "cross-origin-opener-policy", "same-origin");

    private static final String PUBLIC = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self';"
            + " connect-src 'self'; worker-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static final String OFFICE = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self';"
            + " connect-src 'self' https://issuer.example https://sign-in.example; form-action 'self';"
            + " base-uri 'none'; frame-ancestors 'none'";

    private static final Template.Site SITE = TemplateReader.read(Checkout.ROOT.resolve("template.yaml"), CLOUD).site().orElseThrow();

    private static Map<String, String> with(String policy) {
        Map<String, String> headers = new TreeMap<>(COMMON);
        headers.put("content-security-policy", policy);
        return headers;
    }

    @Test
    void Q22_public_pages_and_what_is_not_there_have_exactly_these_headers() {
        assertEquals(with(PUBLIC), new TreeMap<>(SITE.headers()));
    }

    @Test
    void Q22_the_staff_s_pages_may_besides_ask_the_issuer_and_nothing_else() {
        assertEquals(Set.of("/office/*"), SITE.ownHeaders().keySet());
        assertEquals(with(OFFICE), new TreeMap<>(SITE.ownHeaders().get("/office/*")));
    }

    @Test
    void Q22_no_policy_lets_anything_inline_or_evaluated_run() {
        Stream.concat(Stream.of(SITE.headers()), SITE.ownHeaders().values().stream()).forEach(headers -> {
            Map<String, List<String>> policy = directives(headers.get("content-security-policy"));
            assertEquals(List.of("'none'"), policy.get("default-src"));
            policy.forEach(
                    (directive, sources) -> sources.forEach(source -> assertTrue(!source.startsWith("'unsafe") && !source.contains("*")
                            && !source.equals("https:") && !source.equals("blob:"), directive + " " + source)));
            for (String directive : List.of("script-src", "style-src")) {
                assertEquals(List.of("'self'"), policy.get(directive), directive);
            }
        });
    }

    private static Map<String, List<String>> directives(String policy) {
        return Stream.of(policy.split(";")).map(directive -> List.of(directive.strip().split(" "))).collect(Collectors.toMap(
                List::getFirst, words -> words.subList(1, words.size()), (a, b) -> a, LinkedHashMap::new));
    }
}
