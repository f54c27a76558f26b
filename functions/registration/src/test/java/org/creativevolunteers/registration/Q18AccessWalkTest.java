package org.creativevolunteers.registration;

import static org.creativevolunteers.registration.Office.answers;
import static org.creativevolunteers.registration.Office.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.kernel.access.Link;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.testing.AccessRow;
import org.creativevolunteers.testing.AccessWalk;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Who is let in by docs/access.md is let in, nobody else is, and to the own registration alone. */
class Q18AccessWalkTest {

    private static final String AYLA = "ayla@example.org";
    private static final String OTHER = "other@example.org";
    private static final String YOUNG = "young@example.org";

    private final Office office = new Office();
    private final Map<String, String> links;
    private final String code;
    private final Set<Map<String, AttributeValue>> items;

    Q18AccessWalkTest() {
        for (String email : List.of(AYLA, OTHER, YOUNG)) { // under age, so that there is a guardian to ask
            office.submit(with(with(with(answers(email), "birthDate", "2010-02-11"), "guardianName", "A Parent"), "guardianEmail",
                    "parent@example.org"));
            office.withLink("ConfirmRegistration", "POST", office.link(email, Link.Purpose.APPLICANT));
        }
        office.pass(Duration.ofMinutes(30));
        links = Map.of("APPLICANT", office.link(AYLA, Link.Purpose.APPLICANT), "GUARDIAN", office.link(YOUNG, Link.Purpose.GUARDIAN),
                "NEVER_AGAIN", office.link(AYLA, Link.Purpose.NEVER_AGAIN));
        code = office.code(AYLA, Link.Purpose.APPLICANT, AYLA);
        items = office.store.items();
    }

    private Office.Response send(AccessRow row, Optional<String> bearer, String email) {
        Object body = switch (row.operation()) {
            case "POST /calls/{call}/registrations" ->
                Map.of("language", "en", "answers", answers("new@example.org"), "stamp", office.stamp("new@example.org"));
            case "POST /links" -> Map.of("call", "spring", "email", AYLA, "language", "en", "stamp", office.stamp(AYLA));
            case "PUT /me" -> Map.of("language", "en", "answers", with(answers(email), "name", "Aylin"));
            case "PUT /me/language" -> Map.of("language", "ru");
            case "PUT /me/consents/{purpose}" -> Map.of("given", true);
            case "POST /me/guardian" -> Map.of("email", "second-parent@example.org");
            case "POST /codes" -> "";
            case "GET /calls/{call}", "POST /me/confirmation", "GET /me", "DELETE /me", "GET /me/export", "POST /me/withdrawal",
                    "DELETE /me/withdrawal",
                    "GET /guardian", "POST /guardian", "DELETE /guardian", "GET /never", "POST /never", "DELETE /never" ->
                Map.of();
            default -> throw new IllegalArgumentException("nobody knocks at " + row.operation());
        };
        if (row.operation().equals("POST /codes")) {
            return office.enter(AYLA, code);
        }
        return office.send(row.function(),
                Map.of("authorization", bearer.map(secret -> "Bearer " + secret).orElse(""), "content-type", "application/json"),
                Map.of("method", row.method(), "body", Json.write(body), "pathParameters", Map.of("call", "spring", "purpose", "news")));
    }

    @Test
    void Q18_every_operation_by_every_link() {
        new AccessWalk().links("registration", new AccessWalk.Doors() {
            @Override
            public void restore() {
                office.store.restore(items);
            }

            @Override
            public int knock(AccessRow row, Optional<String> bearer) {
                return send(row, bearer, AYLA).status();
            }

            @Override
            public List<String> state() {
                return office.store.contents();
            }
        }, links);
    }

    @Test
    void Q18_a_link_opens_its_own_registration_and_no_other() {
        String others = office.link(OTHER, Link.Purpose.APPLICANT);
        List<Item> own = partition();
        for (AccessRow row : AccessRow.ofModule("registration").stream().filter(row -> row.link().equals("APPLICANT")).toList()) {
            Office.Response answer = send(row, Optional.of(others), OTHER);
            assertEquals(2, answer.status() / 100, row.operation() + " " + answer.body());
            assertFalse(answer.body().contains(AYLA) || answer.body().contains(office.id(AYLA)), row.operation());
            assertEquals(own, partition(), row.operation());
            office.store.restore(items);
            others = office.link(OTHER, Link.Purpose.APPLICANT);
        }
        assertEquals(422, office.withLink("UpdateRegistration", "PUT", others, Map.of("language", "en", "answers", answers(AYLA))).status(),
                "nor by naming another");
        assertEquals(own, partition());
    }

    private List<Item> partition() {
        return office.table.query("REG#" + office.id(AYLA)).toList();
    }
}
