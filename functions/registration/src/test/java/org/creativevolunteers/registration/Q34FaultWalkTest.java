package org.creativevolunteers.registration;

import static org.creativevolunteers.registration.Office.answers;
import static org.creativevolunteers.registration.Office.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.creativevolunteers.json.Hash;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.kernel.access.Link;
import org.creativevolunteers.kernel.items.EntryTicket;
import org.creativevolunteers.kernel.items.Letter;
import org.creativevolunteers.kernel.items.LetterKind;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Write;
import org.creativevolunteers.registration.questionnaire.FormFields;
import org.creativevolunteers.testing.FaultWalk;
import org.creativevolunteers.testing.Faults;
import org.creativevolunteers.testing.TestContext;
import org.creativevolunteers.testing.TestTable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Whatever call to the table fails, in whatever way: whoever asks again is told the truth, and nothing is lost or there twice. */
class Q34FaultWalkTest {

    private static final String AYLA = "ayla@example.org";
    private static final String YOUNG = "young@example.org";
    private static final String PARENT = "parent@example.org";
    private static final String FORM = "application/x-www-form-urlencoded";

    private final FaultWalk walk = new FaultWalk();
    private final Map<String, Function<Office, Deed>> deeds = new LinkedHashMap<>();

    /** What somebody does. */
    private interface Deed {
        Office.Response at(Office office) throws Exception;
    }

    private record World(TestTable store, Instant now, Deed deed, boolean form) implements FaultWalk.World {

        @Override
        public String act(Faults faults) throws Exception {
            Office office = new Office(store, faults::around);
            office.setTime(now.toString());
            Office.Response response = deed.at(office);
            if (form && response.status() >= 500) { // whoever has no scripts reads what to do as well
                assertEquals(1, response.page().select("h1").size(), response.body());
            }
            return FaultWalk.told(response.status(), response.headers().getOrDefault("location", "") + response.body());
        }

        /**
         * But for what counts what was asked rather than what was done, once more with each asking: tries of codes, places in the
         * lane without scripts and at a domain, and the audit's entries of readings.
         */
        @Override
        public List<String> state() {
            Stream<String> items = store.contents().stream();
            return items.filter(item -> !item.matches("(?s).*pk=(?:TRIES|LANE|DOMAIN)#.*") && !item.contains("action=export"))
                    .toList();
        }
    }

    /** Does a deed where everything stands as its preparation has left it. */
    private void walk(String what, Function<Office, Deed> preparation) throws Exception {
        Office before = new Office();
        Deed deed = preparation.apply(before);
        var items = before.store.items();
        walk.walk(what, () -> {
            before.store.restore(items);
            return new World(before.store, before.instant(), deed, what.contains("without scripts") || what.contains("code"));
        });
    }

    @TestFactory
    Stream<DynamicTest> Q34_each_call_to_the_table_fails_in_each_way() {
        registering();
        asking();
        applicants();
        guardians();
        codes();
        erasing();
        return Stream.concat(deeds.entrySet().stream().map(deed -> dynamicTest(deed.getKey(), () -> walk(deed.getKey(), deed.getValue()))),
                Stream.of(dynamicTest("no method that calls is forgotten", this::assertAllMet)));
    }

    private void assertAllMet() {
        assertEquals(Set.of(), walk.missed(Path.of("target", "classes")));
        assertEquals(Set.of("TellMissing"), walk.missedFunctions(Path.of("target", "classes")), "it asks nobody");
    }

    private static Map<String, Object> young() {
        return with(with(with(answers(YOUNG), "birthDate", "2010-02-11"), "guardianName", "A Parent"), "guardianEmail", PARENT);
    }

    private static String confirmed(Office office, String email) {
        String link = office.register(email);
        assertEquals(200, office.withLink("ConfirmRegistration", "POST", link).status());
        office.pass(Duration.ofMinutes(30));
        return link;
    }

    private static void confirmedUnderAge(Office office) {
        office.submit(young());
        office.withLink("ConfirmRegistration", "POST", office.link(YOUNG, Link.Purpose.APPLICANT));
        office.pass(Duration.ofMinutes(30));
    }

    private static byte[] form(Map<String, Object> answers, String... fields) {
        StringBuilder form = new StringBuilder();
        FormFields.of(Office.call(), answers).fields().forEach((name, values) -> values.forEach(value -> field(form, name, value)));
        for (int i = 0; i < fields.length; i += 2) {
            field(form, fields[i], fields[i + 1]);
        }
        return form.substring(1).getBytes(StandardCharsets.US_ASCII);
    }

    private static void field(StringBuilder form, String name, String value) {
        form.append('&').append(name).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8));
    }

    private void registering() {
        deeds.put("a call is read", office -> at -> at.send("GetCall", Map.of(), Map.of()));
        deeds.put("somebody registers", office -> at -> at.submit(answers(AYLA)));
        deeds.put("staff enter what came on paper", office -> {
            office.table.write(EntryTicket.issue("x".repeat(43), "spring", "admin-1", office.instant()));
            return at -> at.submit(Json.bytes(Map.of("language", "en", "answers", answers(AYLA), "entry", "x".repeat(43))));
        });
        deeds.put("somebody registers without scripts",
                office -> at -> at.post("SubmitRegistration", form(answers(AYLA), "language", "en"), FORM));
        deeds.put("somebody registers again", office -> {
            confirmed(office, AYLA);
            return at -> at.submit(answers(AYLA));
        });
    }

    private void asking() {
        deeds.put("an applicant asks for a link", office -> {
            confirmed(office, AYLA);
            return at -> at.post("RequestLink", asking(at, AYLA), "application/json");
        });
        deeds.put("an applicant asks for a link without scripts", office -> {
            confirmed(office, AYLA);
            return at -> at.post("RequestLink", form(Map.of(), "call", "spring", "language", "az", "email", AYLA), FORM);
        });
        deeds.put("a guardian asks for a link", office -> {
            confirmedUnderAge(office);
            return at -> at.post("RequestLink", asking(at, PARENT), "application/json");
        });
    }

    private static byte[] asking(Office office, String email) {
        return Json.bytes(Map.of("call", "spring", "email", email, "language", "ru", "stamp", office.stamp(email)));
    }

    private void applicants() {
        deeds.put("an applicant confirms", office -> {
            String link = office.register(AYLA);
            return at -> at.withLink("ConfirmRegistration", "POST", link);
        });
        deeds.put("an applicant under age confirms", office -> {
            office.submit(young());
            String link = office.link(YOUNG, Link.Purpose.APPLICANT);
            return at -> at.withLink("ConfirmRegistration", "POST", link);
        });
        byLink("an applicant looks", "GetRegistration", "GET", Map.of());
        byLink("an applicant exports", "ExportRegistration", "GET", Map.of());
        byLink("an applicant withdraws", "WithdrawRegistration", "POST", Map.of());
        byLink("an applicant chooses a language", "ChangeLanguage", "PUT", Map.of("language", "ru"));
        deeds.put("an applicant corrects", office -> {
            String link = confirmed(office, AYLA);
            long seen = office.registration(AYLA).whole("version");
            return at -> at.withLink("UpdateRegistration", "PUT", link, Map.of("language", "en", "version", seen,
                    "answers", with(with(answers(AYLA), "name", "Aylin"), "news", true)));
        });
        deeds.put("an applicant undoes a withdrawal", office -> {
            String link = confirmed(office, AYLA);
            office.withLink("WithdrawRegistration", "POST", link);
            office.pass(Duration.ofHours(1));
            return at -> at.withLink("WithdrawRegistration", "DELETE", link);
        });
        deeds.put("an applicant gives a consent", office -> {
            String link = confirmed(office, AYLA);
            return at -> at.send("ChangeConsent", Map.of("authorization", "Bearer " + link), Map.of(
                    "pathParameters", Map.of("purpose", "news"), "body", Json.write(Map.of("given", true))));
        });
        deeds.put("a mailbox wants letters again", office -> {
            confirmed(office, AYLA);
            String link = office.link(AYLA, Link.Purpose.NEVER_AGAIN);
            assertEquals(204, office.withLink("NeverAgain", "POST", link).status());
            return at -> at.withLink("NeverAgain", "DELETE", link);
        });
        deeds.put("a mailbox asks whether letters come", office -> {
            confirmed(office, AYLA);
            String link = office.link(AYLA, Link.Purpose.NEVER_AGAIN);
            return at -> at.withLink("NeverAgain", "GET", link);
        });
        deeds.put("a mailbox wants no more letters", office -> {
            confirmed(office, AYLA);
            String link = office.link(AYLA, Link.Purpose.NEVER_AGAIN);
            return at -> at.withLink("NeverAgain", "POST", link);
        });
    }

    private void byLink(String what, String function, String method, Map<String, Object> body) {
        deeds.put(what, office -> {
            String link = confirmed(office, AYLA);
            return at -> at.withLink(function, method, link, body);
        });
    }

    private void guardians() {
        deeds.put("an applicant has the guardian asked again", office -> {
            confirmedUnderAge(office);
            String link = office.link(YOUNG, Link.Purpose.APPLICANT);
            return at -> at.withLink("AskGuardian", "POST", link, Map.of());
        });
        deeds.put("an applicant names another guardian", office -> {
            confirmedUnderAge(office);
            String link = office.link(YOUNG, Link.Purpose.APPLICANT);
            return at -> at.withLink("AskGuardian", "POST", link, Map.of("email", "second-parent@example.org"));
        });
        deeds.put("a guardian takes back what was agreed to", office -> {
            confirmedUnderAge(office);
            String link = office.link(YOUNG, Link.Purpose.GUARDIAN);
            office.withLink("ConfirmGuardian", "POST", link);
            office.pass(Duration.ofHours(1));
            return at -> at.withLink("ConfirmGuardian", "DELETE", link);
        });
        for (String method : List.of("GET", "POST", "DELETE")) {
            deeds.put("a guardian: " + method, office -> {
                confirmedUnderAge(office);
                String link = office.link(YOUNG, Link.Purpose.GUARDIAN);
                return at -> at.withLink("ConfirmGuardian", method, link);
            });
        }
    }

    private void codes() {
        for (String action : List.of("", "withdraw-yes", "export", "give", "letters", "erase-yes")) {
            deeds.put("an access code: " + action, office -> {
                confirmed(office, AYLA);
                String code = office.code(AYLA, Link.Purpose.APPLICANT, AYLA);
                return at -> at.enter(AYLA, code, "action", action, "language", "en", "purpose", "news", "letters", "ru");
            });
        }
        deeds.put("an access code: confirm", office -> {
            office.register(AYLA);
            String code = office.code(AYLA, Link.Purpose.APPLICANT, AYLA);
            return at -> at.enter(AYLA, code, "action", "confirm", "language", "en");
        });
        deeds.put("an access code: correct-save", office -> {
            confirmed(office, AYLA);
            String code = office.code(AYLA, Link.Purpose.APPLICANT, AYLA);
            String seen = Long.toString(office.registration(AYLA).whole("version"));
            return at -> at.post("EnterCode", form(with(answers(AYLA), "name", "Aylin"), "call", "spring", "email", AYLA, "code", code,
                    "action", "correct-save", "version", seen, "language", "en"), FORM);
        });
        deeds.put("a guardian's access code: agree", office -> {
            confirmedUnderAge(office);
            String code = office.code(YOUNG, Link.Purpose.GUARDIAN, PARENT);
            return at -> at.enter(PARENT, code, "action", "agree", "language", "en");
        });
        deeds.put("a mailbox's access code: never", office -> {
            confirmed(office, AYLA);
            String code = office.code(AYLA, Link.Purpose.NEVER_AGAIN, AYLA);
            return at -> at.enter(AYLA, code, "action", "never", "language", "en");
        });
    }

    private void erasing() {
        deeds.put("an applicant erases", office -> {
            String link = confirmed(office, AYLA);
            office.table.write(
                    Write.update(Letter.key(office.id(AYLA), LetterKind.CONFIRM, "1")).set("links", List.of("LINK#" + Hash.sha256(link))));
            return at -> at.withLink("EraseRegistration", "DELETE", link);
        });
        deeds.put("an applicant erases what one transaction does not hold", office -> {
            String link = confirmed(office, AYLA);
            for (int letter = 0; letter < 110; letter++) {
                boolean last = letter == 109;
                office.table.write(Write.put(Item.at(Letter.key(office.id(AYLA), LetterKind.LINK, "n" + letter)).with("kind", "LINK")
                        .with("written", last ? "2027-01-16T08:00:00Z" : "2027-01-15T08:%02d:00Z".formatted(letter % 60))
                        .with("links", last ? List.of("LINK#" + Hash.sha256(link)) : List.of())));
            }
            return at -> at.withLink("EraseRegistration", "DELETE", link);
        });
        deeds.put("a registration's time is over", office -> {
            office.table.write(Write.put(Item.at(new Key("CALLS", "CALL#spring")).with("call", "spring")));
            confirmed(office, AYLA);
            office.code(AYLA, Link.Purpose.APPLICANT, AYLA);
            office.setTime("2028-02-11T19:59:00Z");
            return at -> eraseExpired(at, "{}");
        });
        deeds.put("a restored registration is erased again", office -> {
            confirmed(office, AYLA);
            List<Item> backup = office.table.query("REG#" + office.id(AYLA)).toList();
            office.withLink("EraseRegistration", "DELETE", office.link(AYLA, Link.Purpose.APPLICANT));
            backup.forEach(item -> office.table.write(Write.put(item)));
            return at -> eraseExpired(at, "{\"call\": \"spring\", \"replay\": true}");
        });
    }

    private static Office.Response eraseExpired(Office office, String event) throws Exception {
        office.eraseExpired().handleRequest(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)),
                OutputStream.nullOutputStream(), new TestContext("EraseExpired", 300_000));
        return new Office.Response(204, Map.of(), "");
    }
}
