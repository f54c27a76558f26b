package org.creativevolunteers.registration;

import static org.creativevolunteers.registration.Office.answers;
import static org.creativevolunteers.registration.Office.with;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.kernel.access.Link;
import org.creativevolunteers.kernel.items.EntryTicket;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Write;
import org.creativevolunteers.testing.GoldenItems;
import org.creativevolunteers.testing.TestContext;
import org.junit.jupiter.api.Test;

/** What the public side writes stands in the table as docs/items says. */
class ItemContractTest {

    private static final String ADULT = "ayla@example.org";
    private static final String YOUNG = "young@example.org";
    private static final String PARENT = "parent@example.org";

    private final GoldenItems golden = new GoldenItems("registration");
    private Office office;

    @Test
    void what_is_written_stands_in_the_table_as_its_samples() {
        registering();
        withdrawing();
        growingUp();
        typing();
        entering();
        erasing();
        golden.check();
    }

    private void open() {
        office = new Office();
        golden.follow(office.store);
    }

    private void done(String step, Office.Response response) {
        assertTrue(response.status() < 400, () -> step + ": " + response.status() + " " + response.body());
        golden.take(step);
        office.pass(Duration.ofMinutes(30));
    }

    /** A link as a letter would bring it; letters are another module's. */
    private String link(String email, Link.Purpose purpose) {
        String secret = office.link(email, purpose);
        golden.follow(office.store);
        return secret;
    }

    private void registering() {
        open();
        Map<String, Object> all = new LinkedHashMap<>(answers(ADULT));
        all.putAll(Map.of("phone", "050 123 45 67", "region", "guba", "town", "Guba", "arts", List.of("music", "film"),
                "links", List.of("https://example.org/work"), "why", "I sing.", "hours", 6, "news", true));
        done("registered", office.submit(Json.bytes(Map.of("language", "az", "answers", all, "stamp", office.stamp(ADULT), "source", Map.of(
                "first", Map.of("utm_source", "instagram", "utm_medium", "story"), "last", Map.of("ref", "poster-7"))))));
        done("registered again by somebody", office.submit(answers(ADULT)));
        String link = link(ADULT, Link.Purpose.APPLICANT);
        done("confirmed", office.withLink("ConfirmRegistration", "POST", link));
        done("another language", office.withLink("ChangeLanguage", "PUT", link, Map.of("language", "ru")));
        done("a link asked for", office.post("RequestLink", asking(ADULT), "application/json"));
        done("a consent taken back", consent(link, false));
        done("a consent given again", consent(link, true));
        Map<String, Object> corrected = with(with(with(all, "name", "Aylin"), "phone", "+994501234567"), "region", "baku");
        corrected.remove("town");
        done("corrected", office.withLink("UpdateRegistration", "PUT", link,
                Map.of("language", "en", "version", 7, "answers", corrected)));
        done("exported", office.withLink("ExportRegistration", "GET", link));
        done("never again", office.withLink("NeverAgain", "POST", link(ADULT, Link.Purpose.NEVER_AGAIN)));
    }

    private byte[] asking(String email) {
        return Json.bytes(Map.of("call", "spring", "email", email, "language", "ru", "stamp", office.stamp(email)));
    }

    private Office.Response consent(String link, boolean given) {
        return office.send("ChangeConsent", Map.of("authorization", "Bearer " + link),
                Map.of("pathParameters", Map.of("purpose", "news"), "body", Json.write(Map.of("given", given))));
    }

    private void withdrawing() {
        open();
        office.submit(answers(ADULT));
        String link = link(ADULT, Link.Purpose.APPLICANT);
        done("withdrawn before it was confirmed", office.withLink("WithdrawRegistration", "POST", link));
        done("back, still not confirmed", office.withLink("WithdrawRegistration", "DELETE", link));
        office.withLink("ConfirmRegistration", "POST", link);
        golden.follow(office.store);
        done("withdrawn", office.withLink("WithdrawRegistration", "POST", link));
        done("back", office.withLink("WithdrawRegistration", "DELETE", link));
    }

    private void growingUp() {
        open();
        Map<String, Object> young =
                with(with(with(answers(YOUNG), "birthDate", "2010-02-11"), "guardianName", "A Parent"), "guardianEmail", PARENT);
        done("under age", office.submit(young));
        String link = link(YOUNG, Link.Purpose.APPLICANT);
        done("under age, confirmed", office.withLink("ConfirmRegistration", "POST", link));
        done("the guardian asks for the letter again", office.post("RequestLink", asking(PARENT), "application/json"));
        done("another guardian", office.withLink("UpdateRegistration", "PUT", link, Map.of("language", "en", "version", 3,
                "answers", with(young, "guardianEmail", "second-parent@example.org"))));
        done("the guardian agrees", office.withLink("ConfirmGuardian", "POST", link(YOUNG, Link.Purpose.GUARDIAN)));
        done("the guardian takes it back", office.withLink("ConfirmGuardian", "DELETE", link(YOUNG, Link.Purpose.GUARDIAN)));
        done("a third guardian", office.withLink("AskGuardian", "POST", link, Map.of("email", "third-parent@example.org")));
        Map<String, Object> ofAge = answers(YOUNG);
        done("of age after all",
                office.withLink("UpdateRegistration", "PUT", link, Map.of("language", "en", "version", 7, "answers", ofAge)));
        done("under age after all",
                office.withLink("UpdateRegistration", "PUT", link, Map.of("language", "en", "version", 8, "answers", young)));
    }

    private void typing() {
        open();
        String fields = "language=en&name=Test&birthDate-day=14&birthDate-month=3&birthDate-year=2005&email=" + ADULT
                + "&region=baku&processing=true"
                + "&utm_source=telegram";
        done("without scripts",
                office.post("SubmitRegistration", fields.getBytes(StandardCharsets.US_ASCII), "application/x-www-form-urlencoded"));
        String code = office.code(ADULT, Link.Purpose.APPLICANT, ADULT);
        golden.follow(office.store);
        office.enter(ADULT, "2222-2222");
        golden.take("a wrong code");
        done("a right code", office.enter(ADULT, code));
        office.enter("stranger@example.org", "2222-2222");
        golden.take("a code for an address to which no letter went");
    }

    private void entering() {
        open();
        office.table.write(EntryTicket.issue("x".repeat(43), "spring", "admin-1", office.instant()));
        golden.follow(office.store);
        done("entered by staff", office.submit(Json.bytes(Map.of("language", "az", "answers", answers(ADULT), "entry", "x".repeat(43)))));
    }

    private void erasing() {
        open();
        office.table.write(Write.put(Item.at(new Key("CALLS", "CALL#spring")).with("call", "spring")));
        office.submit(answers(ADULT));
        office.submit(answers("late@example.org"));
        office.code(ADULT, Link.Purpose.APPLICANT, ADULT);
        String link = link(ADULT, Link.Purpose.APPLICANT);
        done("erased", office.withLink("EraseRegistration", "DELETE", link));
        office.setTime("2027-03-13T20:00:00Z");
        eraseExpired();
        golden.take("unconfirmed for too long");
        office.setTime("2028-02-11T20:00:00Z");
        eraseExpired();
        golden.take("the call's time is over");
    }

    private void eraseExpired() {
        try {
            office.eraseExpired().handleRequest(new ByteArrayInputStream("{}".getBytes(StandardCharsets.UTF_8)),
                    OutputStream.nullOutputStream(), new TestContext("EraseExpired", 300_000));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
