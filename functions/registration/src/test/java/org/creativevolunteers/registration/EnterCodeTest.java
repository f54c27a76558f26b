package org.creativevolunteers.registration;

import static org.creativevolunteers.registration.Office.answers;
import static org.creativevolunteers.registration.Office.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.creativevolunteers.kernel.access.Link;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Write;
import org.creativevolunteers.registration.text.Messages;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EnterCodeTest {

    private static final String ADDRESS = "ayla@example.org";
    private static final String CSP =
            "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private final Office office = new Office();
    private String code;

    @BeforeEach
    void register() {
        office.submit(answers(ADDRESS));
        code = office.code(ADDRESS, Link.Purpose.APPLICANT, ADDRESS);
        office.pass(Duration.ofMinutes(5));
    }

    private Office.Response enter(String... fields) {
        return office.enter(ADDRESS, code, fields);
    }

    private String state() {
        return office.registration(ADDRESS).text("state");
    }

    /** What every page of ours is: complete, in one language, without scripts or inline styles, each field with a name. */
    private static Document readable(Office.Response response, String language) {
        Document page = response.page();
        assertTrue(response.headers().get("content-type").toString().startsWith("text/html"), response.body());
        assertEquals(CSP, response.headers().get("content-security-policy"));
        assertEquals("no-store", response.headers().get("cache-control"));
        assertEquals("no-referrer", response.headers().get("referrer-policy"));
        assertEquals("nosniff", response.headers().get("x-content-type-options"));
        assertTrue(response.headers().get("strict-transport-security").toString().startsWith("max-age="));
        assertEquals(language, page.selectFirst("html").attr("lang"));
        assertEquals(1, page.select("h1").size(), response.body());
        assertFalse(page.title().isBlank());
        assertEquals(0, page.select("script, [style], style, [onclick]").size());
        assertFalse(response.body().contains("{{") || response.body().contains("null"), response.body());
        page.select("input:not([type=hidden]), select, textarea").forEach(field -> assertTrue(
                !page.select("label[for=\"" + field.id() + "\"]").isEmpty() || field.closest("label") != null, field.outerHtml()));
        Set<String> ids = new HashSet<>();
        page.select("[id]").forEach(element -> assertTrue(ids.add(element.id()), element.id() + " twice"));
        page.select("a[href^=#]").forEach(link -> assertTrue(ids.contains(link.attr("href").substring(1)), link.outerHtml()));
        return page;
    }

    @Test
    void Q20_opening_shows_where_things_stand_in_the_chosen_language_and_changes_nothing() {
        String before = office.everything();
        for (String language : List.of("az", "en", "ru")) {
            Document page = readable(enter("language", language), language);
            assertTrue(page.text().contains("Günəş"), page.text());
            assertTrue(page.text().contains(office.registration(ADDRESS).text("code")));
        }
        assertEquals(before, office.everything().replaceAll("\\{[^{}]*TRIES#(?:[^{}]|\\{[^{}]*})*}", ""),
                "but for a count of tries that is 0");
    }

    @Test
    void an_access_code_confirms_withdraws_and_undoes_as_the_link_does() {
        readable(enter("action", "confirm", "language", "en"), "en");
        assertEquals("CONFIRMED", state());
        assertTrue(new Registration(office.registration(ADDRESS)).mayBeAssessed());
        long version = office.registration(ADDRESS).whole("version");
        assertEquals(200, enter("action", "confirm").status(), "done twice it says the same");
        assertEquals(version, office.registration(ADDRESS).whole("version"));

        Document sure = readable(enter("action", "withdraw", "language", "en"), "en");
        assertEquals("CONFIRMED", state(), "it asks once more");
        assertEquals("withdraw-yes", sure.selectFirst("button.danger").attr("value"));
        readable(enter("action", "withdraw-yes", "language", "en"), "en");
        assertEquals("WITHDRAWN", state());
        office.pass(Duration.ofHours(23));
        readable(enter("action", "undo", "language", "en"), "en");
        assertEquals("CONFIRMED", state());
        enter("action", "withdraw-yes");
        office.pass(Duration.ofHours(25));
        Document late = readable(enter("action", "undo", "language", "en"), "en");
        assertEquals("A withdrawal can be undone within 24 hours; they have passed.", late.selectFirst("p.bad").text());
        assertEquals("WITHDRAWN", state());
    }

    @Test
    void a_page_can_be_gone_through_by_its_own_forms() {
        Document page = readable(enter("language", "ru"), "ru");
        Element confirm = page.selectFirst("button[value=confirm]");
        assertEquals("CONFIRMED", press(confirm));
        assertEquals("WITHDRAWN",
                press(readable(press(readable(enter("language", "ru"), "ru"), "withdraw"), "ru").selectFirst("button.danger")));
        Document az = readable(press(page, "az"), "az");
        assertTrue(az.selectFirst("input[name=code]").attr("value").equals(code), "the language changes, the code stays");
    }

    private String press(Element button) {
        assertEquals(200, submit(button).status());
        return state();
    }

    private Office.Response press(Document page, String value) {
        return submit(page.selectFirst("button[value=" + value + "]"));
    }

    private Office.Response submit(Element button) {
        Element form = button.closest("form");
        assertEquals("/codes", form.attr("action"));
        List<String> fields = new ArrayList<>();
        form.select("input[type=hidden]").stream().filter(field -> !Set.of("call", "email", "code").contains(field.attr("name")))
                .forEach(field -> fields.addAll(List.of(field.attr("name"), field.attr("value"))));
        fields.addAll(List.of(button.attr("name"), button.attr("value")));
        return office.enter(form.selectFirst("input[name=email]").attr("value"), form.selectFirst("input[name=code]").attr("value"),
                fields.toArray(String[]::new));
    }

    @Test
    void answers_are_corrected_in_a_form_that_is_filled_in() {
        Document form = readable(enter("action", "correct", "language", "en"), "en");
        assertEquals("Günəş", form.selectFirst("#name").attr("value"));
        assertEquals("14", form.selectFirst("#birthDate-day").attr("value"));
        assertEquals("baku", form.selectFirst("#region option[selected]").attr("value"));
        assertTrue(form.selectFirst("[name=arts][value=music]").hasAttr("checked"));
        assertEquals(0, form.select("input[name=email]:not([type=hidden])").size(), "the address cannot be changed");

        String version = form.selectFirst("[name=version]").attr("value");
        String[] good = {"action", "correct-save", "language", "en", "version", version, "name", "Aylin", "birthDate-day", "14",
                "birthDate-month", "3",
                "birthDate-year", "2005", "region", "baku", "arts", "music", "links-1", "https://example.org/new", "processing", "true"};
        String[] wrong = good.clone();
        wrong[7] = "<b>\"x'&";
        wrong[9] = "31";
        wrong[11] = "2";
        Office.Response refused = enter(wrong);
        assertEquals(422, refused.status());
        Document again = readable(refused, "en");
        assertEquals("<b>\"x'&", again.selectFirst("#name").attr("value"), "nothing that was typed is lost");
        assertEquals("#birthDate-day", again.selectFirst(".summary a").attr("href"));
        assertEquals("true", again.selectFirst("#birthDate-day").attr("aria-invalid"));
        assertTrue(again.selectFirst("#birthDate-error").text().startsWith("Write a date that exists"));
        assertTrue(again.selectFirst("[name=arts][value=music]").hasAttr("checked"));

        readable(enter(good), "en");
        Map<String, Object> stored = office.registration(ADDRESS).object("answers");
        assertEquals("Aylin", stored.get("name"));
        assertEquals(List.of("https://example.org/new"), stored.get("links"));
        assertEquals(ADDRESS, stored.get("email"));
        assertEquals("en", office.registration(ADDRESS).text("language"));

        good[7] = "Older";
        Document stale = readable(enter(good), "en");
        assertTrue(stale.selectFirst("p.bad").text().startsWith("The registration has been changed elsewhere"), stale.text());
        assertEquals("Aylin", office.registration(ADDRESS).object("answers").get("name"));

        office.setTime("2027-02-12T08:00:00Z");
        assertTrue(readable(enter(good), "en").selectFirst("p.bad").text().startsWith("Registration closed"));
        assertEquals(0, readable(enter("language", "en"), "en").select("button[value=correct]").size());
    }

    @Test
    void letters_language_and_consents_are_chosen_by_buttons() {
        enter("action", "letters", "letters", "ru", "language", "en");
        assertEquals("ru", office.registration(ADDRESS).text("language"));
        assertEquals(200, enter("action", "letters", "letters", "xx").status());
        assertEquals("ru", office.registration(ADDRESS).text("language"));
        enter("action", "give", "purpose", "news", "language", "en");
        assertEquals(true, office.registration(ADDRESS).object("answers").get("news"));
        readable(enter("action", "take", "purpose", "news", "language", "en"), "en");
        assertFalse(office.registration(ADDRESS).object("answers").containsKey("news"));
        Document needed = readable(enter("action", "take", "purpose", "processing", "language", "en"), "en");
        assertTrue(needed.selectFirst("p.bad").text().startsWith("Without this consent"), needed.text());
        assertEquals(0, needed.select("input[value=processing] ~ button").size());
    }

    @Test
    void Q28_own_data_come_as_a_file() {
        Office.Response export = enter("action", "export");
        assertTrue(export.headers().get("content-disposition").toString().startsWith("attachment"));
        assertEquals("Günəş", export.json().object("REG").object("answers").requireText("name"));
        assertFalse(export.body().contains("LINK#"), export.body());
    }

    @Test
    void Q27_erasure_asks_once_more_and_takes_links_and_codes_along() {
        readable(enter("action", "erase", "language", "az"), "az");
        assertEquals("RECEIVED", state());
        Document done = readable(enter("action", "erase-yes", "language", "az"), "az");
        assertEquals(0, done.select("input[name=code]").size(), "nothing is left to open");
        assertEquals(List.of("ERASED"), office.letters(ADDRESS));
        assertFalse(office.everything().contains("purpose=AttributeValue(S=APPLICANT)"), "no link and no code opens anything");
        for (String action : List.of("erase-yes", "", "confirm")) {
            assertEquals(done.html(), enter("action", action, "language", "az").page().html(),
                    "whoever comes again is told that it is erased");
        }
        office.pass(Duration.ofDays(60));
        assertEquals(withoutTyped(office.enter("nobody@example.org", "ABCD-EFGH")), withoutTyped(enter()), "as if it had never been");
    }

    @Test
    void Q24_a_guardians_code_shows_what_is_asked_and_agrees_and_does_nothing_else() {
        Map<String, Object> young = with(with(with(answers("young@example.org"), "birthDate", "2010-02-11"),
                "guardianName", "A Parent"), "guardianEmail", "parent@example.org");
        office.submit(young);
        office.withLink("ConfirmRegistration", "POST", office.link("young@example.org", Link.Purpose.APPLICANT));
        String guardian = office.code("young@example.org", Link.Purpose.GUARDIAN, "parent@example.org");
        assertEquals(422, office.enter("young@example.org", guardian).status(), "it is worth nothing beside another address");
        for (String action : List.of("", "confirm", "withdraw-yes", "erase-yes", "export", "correct", "refuse", "never-ask")) {
            Document page = readable(office.enter("parent@example.org", guardian, "language", "en", "action", action), "en");
            if (!List.of("refuse", "never-ask").contains(action)) {
                assertTrue(page.selectFirst("blockquote").text().startsWith("I am a parent"), page.text());
            }
            assertFalse(page.text().contains("Günəş"), "a guardian sees no answers");
        }
        assertEquals("CONFIRMED", office.registration("young@example.org").text("state"));
        assertEquals("NEEDED", office.registration("young@example.org").text("guardian"));
        readable(office.enter("parent@example.org", guardian, "language", "ru", "action", "agree"), "ru");
        assertEquals("CONFIRMED", office.registration("young@example.org").text("guardian"));
        Document twice = readable(office.enter("parent@example.org", guardian, "language", "az", "action", "agree"), "az");
        assertEquals(0, twice.select("button[value=agree]").size());
    }

    @Test
    void no_more_letters_takes_a_code_and_a_button() {
        String never = office.code(ADDRESS, Link.Purpose.NEVER_AGAIN, ADDRESS);
        for (String action : List.of("", "confirm", "erase-yes", "agree")) {
            readable(office.enter(ADDRESS, never, "language", "az", "action", action), "az");
        }
        assertEquals("RECEIVED", state());
        assertFalse(office.table.get(new Key("ADDRESS#" + office.identity.address(ADDRESS), "ADDRESS")).orElseThrow().flag("never"));
        enter("action", "never-ask");
        assertFalse(office.table.get(new Key("ADDRESS#" + office.identity.address(ADDRESS), "ADDRESS")).orElseThrow().flag("never"),
                "the applicant's code leads to the same button");
        readable(office.enter(ADDRESS, never, "language", "en", "action", "never"), "en");
        assertTrue(office.table.get(new Key("ADDRESS#" + office.identity.address(ADDRESS), "ADDRESS")).orElseThrow().flag("never"));
        assertEquals(200, office.enter(ADDRESS, never, "action", "never").status());
    }

    @Test
    void a_refusal_is_told_in_the_language_of_the_page_whatever_that_of_the_letters() {
        enter("action", "confirm");
        enter("action", "withdraw-yes");
        office.pass(Duration.ofHours(25));
        for (String language : List.of("az", "en", "ru")) {
            assertTrue(readable(enter("action", "undo", "language", language), language).text()
                    .contains(Messages.in(language).text("undo-late")), language);
        }
    }

    /** An answer but for what it gives back of what was sent. */
    private static String withoutTyped(Office.Response answer) {
        Document page = answer.page();
        page.select("main form #email, main form #code").removeAttr("value");
        page.select("main form [type=hidden][name=action]").remove();
        return answer.status() + " " + answer.headers() + page.outerHtml().replaceAll("\\s+", "");
    }

    @Test
    void Q48_whatever_was_sent_with_a_wrong_code_is_given_back_and_goes_along_with_the_right_one() {
        enter("action", "confirm");
        Document refused =
                office.enter(ADDRESS + "\u00a0", "ABCD-EFGH", "action", "save", "version", "2", "name", "\"><b>Ay", "why", "a\r\nb")
                        .page();
        assertEquals(ADDRESS, refused.selectFirst("#email").attr("value"));
        assertEquals("ABCD-EFGH", refused.selectFirst("#code").attr("value"));
        assertEquals(List.of("save", "2", "\"><b>Ay", "a\r\nb"), List.of("action", "version", "name", "why").stream()
                .map(name -> refused.selectFirst("main form [type=hidden][name=" + name + "]").attr("value")).toList());
        assertEquals(1, refused.select("main form [name=language]").size());
    }

    @Test
    void Q02_wrong_unknown_old_and_too_many_have_one_and_the_same_answer() {
        String old = office.code(ADDRESS, Link.Purpose.APPLICANT, ADDRESS);
        for (String language : List.of("az", "en", "ru")) {
            office.pass(Duration.ofHours(1));
            Office.Response unknown = office.enter("nobody@example.org", "ABCD-EFGH", "language", language);
            Document page = readable(unknown, language);
            assertEquals(422, unknown.status());
            assertEquals(3, page.select("main li").size(), "what can be done");
            assertEquals(2, page.select("main form input:not([type=hidden])").size(), "and the form at once");
            List<Office.Response> answers = new ArrayList<>(List.of(office.enter(ADDRESS, "ABCD-EFGH", "language", language),
                    office.enter("no address", code, "language", language), office.enter(ADDRESS, "no code", "language", language),
                    office.enter("other@example.org", code, "language", language)));
            for (int i = 0; i < 5; i++) {
                answers.add(office.enter(ADDRESS, "ABCD-EFG" + (i + 2), "language", language, "action", "erase-yes"));
            }
            answers.add(office.enter(ADDRESS, code, "language", language));
            answers.forEach(answer -> assertEquals(withoutTyped(unknown), withoutTyped(answer)));
        }
        office.pass(Duration.ofDays(60));
        assertEquals(withoutTyped(office.enter("nobody@example.org", "ABCD-EFGH")), withoutTyped(office.enter(ADDRESS, old)));
        assertEquals("RECEIVED", state());
    }

    @Test
    void Q20_a_code_used_50_times_at_once_has_one_effect_and_50_guesses_have_none() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
            List<Callable<Office.Response>> visits = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                String guess = "2345-67" + "ABCDEFGHJK".charAt(i % 10) + (i / 10 + 2);
                visits.add(() -> enter("language", "en", "action", "confirm").status() == 200 ? enter("language", "en")
                        : enter("language", "en"));
                visits.add(() -> office.enter("guessed@example.org", guess, "action", "erase-yes"));
            }
            Set<Integer> statuses = new HashSet<>();
            for (var visit : threads.invokeAll(visits)) {
                statuses.add(visit.get().status());
            }
            assertEquals(Set.of(200, 422), statuses);
        }
        assertEquals(2, office.registration(ADDRESS).whole("version"));
    }

    private void announce(String state, Map<String, Object> reasons) {
        office.setTime("2027-03-03T08:00:00Z");
        code = office.code(ADDRESS, Link.Purpose.APPLICANT, ADDRESS);
        Map<String, Object> explanation = with(with(reasons, "outcome", state), "criteria", Map.of("portfolio", 7333L));
        office.table.write(Write.put(Item.at(new Key("REG#" + office.id(ADDRESS), "OFFER#first")).with("call", "spring")
                .with("registration", office.id(ADDRESS))
                .with("batch", "first").with("state", state).with("merit", 7333L).with("rank", 3L).with("offered", "2027-03-03T08:00:00Z")
                .with("deadline", "2027-03-10T08:00:00Z").with("round", 1L).with("row", 39L).with("explanation", explanation)
                .with("version", 1L)),
                Write.put(
                        Item.at(new Key("CALL#spring", "BATCH#first")).with("state", "ANNOUNCED").with("callVersion", 1L).with("round", 1L)
                                .with("frozen", "2027-03-01T08:00:00Z").with("head", "f".repeat(64)).with("applicants", 60L)
                                .with("announced", "2027-03-03T08:00:00Z")),
                Write.update(Registration.key(office.id(ADDRESS))).set("outcome", state.equals("OPEN") ? "OFFERED" : state).set("batch",
                        "first"));
    }

    @Test
    void an_offer_is_shown_with_its_reasons_and_answered_by_forms_to_the_route_that_takes_answers() {
        enter("action", "confirm");
        announce("OPEN", Map.of("margin", 250L));
        for (String language : List.of("az", "en", "ru")) {
            Document page = readable(enter("language", language), language);
            assertEquals("/me/offer", page.selectFirst("button[value=accept]").closest("form").attr("action"));
            assertEquals(code, page.selectFirst("button[value=accept]").closest("form").selectFirst("[name=code]").attr("value"));
            assertEquals("java -jar selection.jar verify --protocol first.json --head " + "f".repeat(64), page.selectFirst("pre").text());
            assertEquals("/spring/protocol/first.json", page.selectFirst("pre ~ p a").attr("href"));
            assertTrue(page.selectFirst("pre ~ p ~ p").text().contains("39"), "the own row");
            assertEquals(language.equals("en") ? "7.33" : "7,33", page.selectFirst(".merit strong").text());
        }
        assertTrue(readable(enter("language", "en"), "en").text().contains("0.25 points less"));
        Document sure = readable(enter("language", "en", "action", "decline"), "en");
        Element yes = sure.selectFirst("button.danger");
        assertEquals("/me/offer answer decline", yes.closest("form").attr("action") + " " + yes.attr("name") + " " + yes.attr("value"));
        Office.Response told = office.send("EnterCode", Map.of("content-type", "application/x-www-form-urlencoded"), Map.of("body",
                "call=spring&language=en&email=" + ADDRESS + "&code=" + code + "&answer=accept", "queryStringParameters",
                Map.of("said", "expired")));
        assertTrue(readable(told, "en").selectFirst("p.bad").text().startsWith("The time to answer has passed."));
        assertEquals(0, readable(office.send("EnterCode", Map.of("content-type", "application/x-www-form-urlencoded"), Map.of("body",
                "call=spring&language=en&email=" + ADDRESS + "&code=" + code, "queryStringParameters", Map.of("said", "<b>"))), "en")
                .select("b, p.bad").size());
    }

    @Test
    void who_was_not_selected_reads_why() {
        enter("action", "confirm");
        announce("NOT_SELECTED", Map.of("cutoff", 8000L, "needed", 8001L, "inTheWay", List.of("capital")));
        for (String language : List.of("az", "en", "ru")) {
            readable(enter("language", language), language);
        }
        String page = readable(enter("language", "en"), "en").text();
        for (String part : List.of("You were not selected", "was 8.0 points", "With 8.01 points", "60 registrations", "2 places")) {
            assertTrue(page.contains(part), part + ": " + page);
        }
        assertFalse(page.contains("Accept"));
    }

    @Test
    void answers_never_become_markup() {
        String attack = "\"><b x='";
        Office other = new Office();
        other.submit(with(answers("x@example.org"), "name", attack));
        String own = other.code("x@example.org", Link.Purpose.APPLICANT, "x@example.org");
        Document page = readable(other.enter("x@example.org", own, "language", "en"), "en");
        assertTrue(page.select("dd").eachText().contains(attack), page.body().html());
        assertEquals(0, page.select("b").size());
        Document form = readable(other.enter("x@example.org", own, "language", "en", "action", "correct"), "en");
        assertEquals(attack, form.selectFirst("#name").attr("value"));
        String typed = "\"><b>@example.org";
        assertFalse(office.enter(typed, "<i>", "language", "\"><u>", "action", "<s>").body().contains("<b>"));
    }

    @Test
    void what_is_no_form_too_large_broken_or_of_no_call_is_told_on_a_page() {
        for (String body : List.of("call=nowhere&email=a&code=b", "call=spring&email=" + "a".repeat(1_100_000))) {
            Office.Response answer =
                    office.post("EnterCode", body.getBytes(StandardCharsets.US_ASCII), "application/x-www-form-urlencoded");
            Document page = answer.page();
            assertTrue(List.of(404, 413).contains(answer.status()), body.substring(0, 20) + " " + answer.status());
            assertEquals(List.of("az", "en", "ru"), page.select("main [lang]").eachAttr("lang"));
            assertEquals(1, page.select("h1").size());
        }
        assertEquals(415, office.post("EnterCode", "{}".getBytes(StandardCharsets.US_ASCII), "application/json").status());
    }

    @Test
    void a_fault_of_ours_is_told_on_a_page_too() {
        Office broken =
                new Office(client -> (software.amazon.awssdk.services.dynamodb.DynamoDbClient) java.lang.reflect.Proxy.newProxyInstance(
                        getClass().getClassLoader(), new Class<?>[] {software.amazon.awssdk.services.dynamodb.DynamoDbClient.class},
                        (proxy, method, arguments) -> {
                            throw software.amazon.awssdk.core.exception.SdkClientException.create("down");
                        }));
        Office.Response answer = broken.enter(ADDRESS, "ABCD-EFGH", "language", "ru");
        assertEquals(500, answer.status());
        assertEquals(List.of("az", "en", "ru"), answer.page().select("main [lang]").eachAttr("lang"));
    }

    @Test
    void Q23_no_code_and_no_address_is_logged() {
        PrintStream before = System.out;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setOut(new PrintStream(log, true, StandardCharsets.UTF_8));
        try {
            enter("action", "confirm");
            enter("action", "correct-save", "name", "Canaryname");
            office.enter("canary@example.org", "CNRY-CNRY");
        } finally {
            System.setOut(before);
        }
        String lines = log.toString(StandardCharsets.UTF_8);
        assertTrue(lines.contains("code-refused"), lines);
        for (String canary : List.of(code, code.replace("-", ""), ADDRESS, "Canaryname", "canary@", "CNRY")) {
            assertFalse(lines.contains(canary), lines);
        }
    }
}
