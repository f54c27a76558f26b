package org.creativevolunteers.registration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.creativevolunteers.registration.text.Messages;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class ScriptlessTest {

    private static final List<String> LANGUAGES = List.of("az", "en", "ru");
    private static final String GOOD = "&name=Ab&birthDate=2005-01-01&region=baku&arts=music&processing=on&email=";

    private final Office office = new Office();

    private Office.Response send(String function, String body) {
        return office.post(function, body.getBytes(StandardCharsets.US_ASCII), "application/x-www-form-urlencoded");
    }

    private Office.Response register(String body) {
        return send("SubmitRegistration", body);
    }

    private static Document page(Office.Response response, int status, String language) {
        assertEquals(status, response.status(), response.body());
        assertTrue(response.headers().get("content-type").toString().startsWith("text/html"));
        Document page = response.page();
        assertEquals(language, page.selectFirst("html").attr("lang"));
        assertEquals(1, page.select("h1").size());
        assertEquals(3, page.select("header nav li").size());
        assertEquals(0, page.select("script, style, [style]").size());
        assertFalse(response.body().contains("{{"));
        page.select("main input:not([type=hidden]), main select, main textarea").forEach(field -> assertTrue(
                !page.select("label[for=\"" + field.id() + "\"]").isEmpty() || field.closest("label") != null, field.outerHtml()));
        page.select("a[href^=#]")
                .forEach(link -> assertTrue(page.getElementById(link.attr("href").substring(1)) != null, link.outerHtml()));
        return page;
    }

    @ParameterizedTest
    @ValueSource(strings = {"az", "en", "ru"})
    void a_questionnaire_with_faults_comes_back_filled_in_each_fault_at_its_question(String language) {
        Document page = page(register("language=" + language
                + "&begun=2027-01-15T07%3A00%3A00Z&utm_source=insta&name=%3Cscript%3Ex%3C%2Fscript%3E&birthDate-day=31&birthDate-month=2"
                + "&birthDate-year=2005&email=x&region=baku&arts=music&arts=design&links-1=https%3A%2F%2Fexample.org&why=a%0D%0Ab&"
                + "hours=abc&news=true"),
                422, language);
        assertEquals("<script>x</script>", page.selectFirst("#name").attr("value"));
        assertEquals(List.of("31", "2", "2005"), page.select("[name^=birthDate-]").eachAttr("value"));
        assertEquals("x", page.selectFirst("#email").attr("value"));
        assertEquals("true", page.selectFirst("#email").attr("aria-invalid"));
        assertEquals(page.selectFirst("#email-error").text(), page.select(".summary a[href=#email]").text().replaceFirst("^[^:]+: ", ""));
        assertEquals("baku", page.selectFirst("#region option[selected]").attr("value"));
        assertEquals(List.of("music", "design"), page.select("[name=arts][checked]").eachAttr("value"));
        assertEquals("https://example.org", page.selectFirst("#links-1").attr("value"));
        assertEquals("a\nb", page.selectFirst("#why").wholeText().replace("\r", "").strip());
        assertEquals("abc", page.selectFirst("#hours").attr("value"));
        assertTrue(page.selectFirst("#news").hasAttr("checked"));
        assertFalse(page.selectFirst("#processing").hasAttr("checked"));
        assertEquals("insta", page.selectFirst("[type=hidden][name=utm_source]").attr("value"), "where she came from is not lost either");
        assertEquals(language, page.selectFirst("[type=hidden][name=language]").attr("value"));
        assertEquals("/calls/spring/registrations", page.selectFirst("main form").attr("action"));
    }

    @Test
    void what_was_mended_on_that_page_is_taken() {
        Document page = page(register("language=en"
                + GOOD.replace("name=Ab", "name=A").replace("birthDate=2005-01-01", "birthDate-day=1&birthDate-month=1&birthDate-year=2005")
                + "mended%40example.org"), 422, "en");
        StringBuilder body = new StringBuilder();
        page.select("main form input:not([type=checkbox]), main form textarea")
                .forEach(field -> body.append('&').append(field.attr("name")).append('=')
                        .append(java.net.URLEncoder.encode(
                                field.id().equals("name") ? "Ay" : field.is("textarea") ? field.wholeText() : field.attr("value"),
                                StandardCharsets.UTF_8)));
        page.select("main form [checked]").forEach(box -> body.append('&').append(box.attr("name")).append('=').append(box.attr("value")));
        page.select("main form option[selected]")
                .forEach(option -> body.append("&").append(option.parent().attr("name")).append('=').append(option.attr("value")));
        assertEquals(303, register(body.substring(1)).status());
        assertEquals("Ay", office.registration("mended@example.org").object("answers").get("name"));
    }

    @Test
    void too_early_closed_and_a_full_lane_are_told_with_a_way_to_go_on() {
        for (String language : LANGUAGES) {
            String form = "language=" + language + GOOD + "f%40example.org";
            office.setTime("2027-01-10T08:00:00Z");
            Document early = page(register(form), 409, language);
            assertTrue(early.selectFirst("p.bad").text().contains("2027"), early.text());
            assertEquals("/spring/" + language + "/", early.select("main a").last().attr("href"));
            office.setTime("2027-02-13T08:00:00Z");
            Document closed = page(register(form), 409, language);
            assertEquals("Ab", closed.selectFirst("#name").attr("value"), "to be copied");
            assertEquals(0, closed.select("main button").size(), "and sent nowhere");
        }
        office.setTime("2027-01-15T08:00:00Z");
        for (int i = 0; i < 5; i++) {
            assertEquals(303, register("language=en" + GOOD + "lane" + i + "%40example.org").status());
        }
        LANGUAGES.forEach(language -> page(register("language=" + language + GOOD + "full%40example.org"), 429, language));
        assertEquals("3600", register("language=en" + GOOD + "full%40example.org").headers().get("retry-after"));
        for (int i = 0; i < 25; i++) { // the lane for links is another one, and five times as wide
            assertEquals(303, send("RequestLink", "call=spring&language=en&email=a" + i + "%40example.org").status());
        }
        LANGUAGES.forEach(
                language -> page(send("RequestLink", "call=spring&language=" + language + "&email=a%40example.org"), 429, language));
    }

    @Test
    void a_wrong_address_for_a_link_is_told_on_a_page() {
        for (String language : LANGUAGES) {
            Document page = page(send("RequestLink", "call=spring&language=" + language + "&email=%22%3E%3Cb%3E"), 422, language);
            assertEquals(Messages.in(language).text("email"), page.select("main p.bad").text());
            assertEquals(0, page.select("main b").size());
            assertEquals("\"><b>", page.selectFirst("main input[name=email]").attr("value"), "to be mended where it stands");
            assertEquals("spring", page.selectFirst("main form[action=/links] [type=hidden][name=call]").attr("value"));
            assertEquals("/spring/" + language + "/my/", page.select("main a").last().attr("href"));
        }
    }

    @Test
    void what_cannot_be_read_is_told_in_every_language() {
        Office.Response answer = register("language=ru&why=" + "a".repeat(1_100_000));
        assertEquals(413, answer.status());
        assertEquals(LANGUAGES, answer.page().select("main [lang]").eachAttr("lang"));
        assertEquals(404, send("RequestLink", "call=nowhere&email=a%40example.org").status());
        assertTrue(
                send("RequestLink", "call=nowhere&email=a%40example.org").headers().get("content-type").toString().startsWith("text/html"));
    }

    /** Whatever was wrong with it, or with us: what could be read stands in the fields again. */
    @Test
    void Q48_a_form_that_is_refused_comes_back_filled_in_whatever_the_reason() {
        for (String language : LANGUAGES) {
            String form = "language=" + language + GOOD + "f%40example.org&utm_source=insta&why=";
            office.setTime("2027-01-10T08:00:00Z");
            assertFilled(page(register(form), 409, language), language);
            office.setTime("2027-01-15T08:00:00Z");
            Document tooLarge = page(register(form + "%D1%84".repeat(20_000)), 413, language);
            assertFilled(tooLarge, language);
            assertEquals(20_000, tooLarge.selectFirst("#why").wholeText().strip().length());
            assertEquals("true", tooLarge.selectFirst("#why").attr("aria-invalid"), "which answer is too long");
            Document damaged = page(register((form + "a%EF%BF%BDb").replace("name=Ab", "name=Ab%FF")), 422, language);
            assertEquals(List.of("name", "why"), damaged.select("[aria-invalid]").eachAttr("id"));
            assertEquals(Messages.in(language).text("characters"), damaged.selectFirst("#why-error").text());
            Document escapes = page(register((form + "100%25%+%zz+%4").replace("%40", "%")), 422, language);
            assertEquals("100%% %zz %4", escapes.selectFirst("#why").wholeText().strip());
            assertEquals("f%example.org", escapes.selectFirst("#email").attr("value"));
        }
    }

    private static void assertFilled(Document page, String language) {
        assertEquals("Ab", page.selectFirst("#name").attr("value"));
        assertEquals("f@example.org", page.selectFirst("#email").attr("value"));
        assertEquals("baku", page.selectFirst("#region option[selected]").attr("value"));
        assertTrue(page.selectFirst("#processing").hasAttr("checked"));
        assertEquals("insta", page.selectFirst("[type=hidden][name=utm_source]").attr("value"));
        assertEquals("/calls/spring/registrations", page.selectFirst("main form").attr("action"));
        assertEquals(1, page.select("main form [type=submit]").size());
        assertFalse(page.select("main p.bad").text().isEmpty());
        assertEquals("/spring/" + language + "/", page.select("main a").last().attr("href"));
    }

    @Test
    void Q48_a_form_that_could_not_be_taken_because_of_us_can_be_sent_again() {
        Office broken = new Office(client -> (DynamoDbClient) Proxy.newProxyInstance(getClass().getClassLoader(),
                new Class<?>[] {DynamoDbClient.class}, (proxy, method, arguments) -> {
                    throw SdkClientException.create("down");
                }));
        String form = "language=en&name=%22%3E%3Cb%3E&arts=music&arts=design&why=a%0D%0Ab";
        Office.Response answer = broken.post("SubmitRegistration", form.getBytes(StandardCharsets.US_ASCII),
                "application/x-www-form-urlencoded");
        assertEquals("500 2", answer.status() + " " + answer.headers().get("retry-after"));
        Element again = answer.page().selectFirst("main form");
        assertTrue(again.attr("action").endsWith("/registrations"), again.attr("action"));
        assertEquals(List.of("en", "\"><b>", "music", "design", "a\r\nb"), again.select("[type=hidden]").eachAttr("value"));
        assertEquals(0, answer.page().select("main b").size());
        assertEquals(1, again.select("button[type=submit]").size());
    }

    @Test
    void programs_get_problem_documents() {
        Office.Response answer = office.submit("{\"language\": \"en\", \"answers\": {}}".getBytes(StandardCharsets.US_ASCII));
        assertEquals("application/problem+json; charset=utf-8", answer.headers().get("content-type"));
    }
}
