package org.creativevolunteers.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Media;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.creativevolunteers.browser.RunningSystem.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A commissioner's whole work, in the office: by keys alone, on a phone, and through all that can come between. */
class Q38AssessTest extends PageTest {

    private static final String SENTENCE = "Strong portfolio; ask about";

    /** A call of its own with so many dossiers. */
    private static String call(String id, int dossiers) {
        ObjectNode call = SampleCalls.open(first(), id, system.now(), Duration.ofDays(3));
        system.publish(call);
        for (int i = 0; i < dossiers; i++) {
            system.confirmed(Registrant.adult(call, "en"));
        }
        return id;
    }

    private static Page assess(Visitor visitor, String user, String call) {
        Page page = new OfficeVisit(system, visitor).enter(user, "assess/?call=" + call);
        assertThat(page.locator("#content")).isVisible();
        return page;
    }

    private static String word(Visitor visitor, String path) {
        return OfficeVisit.word(visitor.language(), path);
    }

    private static String codeOf(Page page) {
        return page.locator("#code").textContent();
    }

    /** Scores by keys: the same on all five criteria. */
    private static void score(Page page, String... keys) {
        for (String key : keys) {
            page.keyboard().press(key);
        }
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    @ParameterizedTest
    @CsvSource({"az,PHONE", "en,DESKTOP", "ru,DESKTOP"})
    void a_commissioner_assesses_all_by_keys_alone_and_is_told_when_nothing_is_left(String language, Device device) {
        String call = call("keys-" + language, 3);
        Visitor visitor = visitor(device, language);
        Page page = assess(visitor, "commissioner-1", call);
        assertThat(page.locator("#dossier")).isFocused();
        visitor.look("office-assess");
        List<String> asked = new ArrayList<>();
        page.onRequest(request -> {
            if (request.url().contains("/staff/") && !request.url().endsWith("/draft")) { // those are sent while one thinks
                asked.add(request.method() + " " + request.url().replaceFirst(".*/staff/", "").replaceFirst("\\?.*", ""));
            }
        });
        String first = codeOf(page);
        score(page, "7", "8", "1", "0", "0");
        assertThat(page.locator("#total")).containsText(word(visitor, "/soFar").replaceFirst(".*·", "·").replaceFirst("· .*", "·"));
        score(page, "9");
        assertEquals("{portfolio=7, motivation=8, experience=10, availability=0, fit=9}", scores(page).toString());
        visitor.look("office-assess-scored");
        page.locator("input[name=score-fit]:checked").focus();
        score(page, "Enter");
        assertThat(page.locator("#code")).not().hasText(first);
        assertEquals(2, asked.size(), asked.toString());
        assertThat(page.locator("#said")).containsText(first);
        assertThat(page.locator("#come")).containsText("1");
        assertThat(page.locator("#dossier")).isFocused();
        visitor.look("office-assess-next");
        String second = codeOf(page);
        score(page, "5", "5", "5", "5", "5", "Enter");
        assertThat(page.locator("#code")).not().hasText(second);
        score(page, "1", "Enter", "2", "3", "4"); // 1, not 10
        score(page, "Shift+Tab", "6", "5", "Enter");
        assertThat(page.locator("#empty")).isVisible();
        assertThat(page.locator("#empty h2")).hasText(word(visitor, "/emptyTitle/OPEN"));
        visitor.look("office-assess-nothing-left");
        page.locator("#empty a").click();
        assertThat(page.locator("#list tbody tr")).hasCount(3);
        visitor.look("office-assessments");
    }

    @Test
    void what_was_begun_at_one_device_is_gone_on_with_at_another() {
        String call = call("elsewhere", 2);
        Visitor desk = visitor(Device.DESKTOP, "en");
        Page page = assess(desk, "commissioner-1", call);
        assertThat(page.locator("#quorum")).hasText("Assessments so far: 0. Needed: 3.");
        score(page, "7", "8");
        page.locator("#note").fill("Half of it read.");
        assertThat(page.locator("#draft")).hasText(word(desk, "/keptEverywhere"));
        String code = codeOf(page);
        Visitor train = visitor(Device.PHONE, "az");
        Page other = assess(train, "commissioner-1", call);
        assertThat(other.locator("#code")).hasText(code);
        assertEquals("{portfolio=7, motivation=8}", scores(other).toString());
        assertThat(other.locator("#note")).hasValue("Half of it read.");
        train.look("office-assess-gone-on-with");
        score(other, "9", "9", "9", "Enter");
        assertThat(other.locator("#code")).not().hasText(code);
        page.reload();
        assertThat(page.locator("#code")).not().hasText(code);
        assertEquals("{}", scores(page).toString());
    }

    private static Object scores(Page page) {
        return page.evaluate("() => Object.fromEntries([...document.querySelectorAll('.grade input:checked')]"
                + ".map(input => [input.name.replace('score-', ''), Number(input.value)]))");
    }

    @ParameterizedTest
    @ValueSource(strings = {"az", "ru"})
    void Q48_a_reload_and_signing_in_again_in_mid_sentence_lose_nothing(String language) {
        String call = call("draft-" + language, 2);
        Visitor visitor = visitor(Device.PHONE, language);
        Page page = assess(visitor, "commissioner-2", call);
        String code = codeOf(page);
        page.locator(".grade").nth(4).click();
        page.locator("#note").fill(SENTENCE);
        page.reload();
        assertThat(page.locator("#note")).hasValue(SENTENCE);
        assertEquals("{portfolio=4}", scores(page).toString());
        visitor.look("office-assess-restored");
        page.locator("#member button").click();
        page.waitForURL(system.url() + "/office/");
        new OfficeVisit(system, visitor).enter("commissioner-2", "assess/?call=" + call);
        assertThat(page.locator("#code")).hasText(code);
        assertThat(page.locator("#note")).hasValue(SENTENCE);
        page.locator("#member button").click();
        page.waitForURL(system.url() + "/office/");
        new OfficeVisit(system, visitor).enter("commissioner-3", "assess/?call=" + call); // somebody else at the same device
        assertThat(page.locator("#note")).hasValue("");
    }

    @ParameterizedTest
    @CsvSource({"429,busy", "503,busy", "500,fault", "502,fault", "0,offline"})
    void Q48_what_goes_wrong_is_said_in_words_and_what_was_typed_stays(int status, String kind) {
        String call = call("trouble-" + status, 1);
        Visitor visitor = visitor(Device.PHONE, "en");
        Page page = assess(visitor, "commissioner-1", call);
        page.route("**/assessment", route -> {
            if (status == 0) {
                route.abort();
            } else { // as the gateway answers where no function is reached
                route.fulfill(new Route.FulfillOptions().setStatus(status).setBody("{\"message\":\"none\"}"));
            }
        });
        score(page, "5", "5", "5", "5", "5");
        page.locator("#note").fill(SENTENCE);
        page.keyboard().press("Control+Enter");
        assertThat(page.locator("#problem")).containsText(word(visitor, "/troubles/" + kind));
        assertThat(page.locator("#note")).hasValue(SENTENCE);
        visitor.look("office-assess-trouble-" + kind);
        page.unroute("**/assessment");
        page.keyboard().press("Control+Enter");
        assertThat(page.locator("#empty")).isVisible();
    }

    @Test
    void Q48_what_another_tab_saved_is_shown_beside_what_is_typed_here() {
        String call = call("conflict", 1);
        Visitor visitor = visitor(Device.DESKTOP, "en");
        Page page = assess(visitor, "commissioner-1", call);
        score(page, "5", "5", "5", "5", "5");
        page.locator("#note").fill(SENTENCE);
        String id = dossier("commissioner-1", call);
        assertEquals(200, system.staff("commissioner-1", "PUT", "/staff/dossiers/" + id + "/assessment", all(8)).status());
        page.locator("#give").click();
        assertThat(page.locator("#problem")).containsText("8.0");
        assertThat(page.locator("#note")).hasValue(SENTENCE);
        visitor.look("office-assess-conflict");
        page.locator("#give").click();
        assertThat(page.locator("#said")).containsText("5.0");
        Reply kept = system.staff("commissioner-1", "GET", "/staff/dossiers/" + id + "/assessment", "");
        assertEquals(SENTENCE, kept.json().at("/assessment/note").asText());
        assertEquals(2, kept.json().at("/assessment/version").asInt());
    }

    private static String all(int score) {
        ObjectNode body = RunningSystem.JSON.createObjectNode();
        ObjectNode scores = body.putObject("scores");
        first().path("criteria").forEach(criterion -> scores.put(criterion.path("id").asText(), score));
        return body.toString();
    }

    /** The identifier of the dossier that lies open before a commissioner. */
    private static String dossier(String user, String call) {
        return system.staff(user, "GET", "/staff/calls/" + call + "/dossiers/next", "").json().at("/dossier/id").asText();
    }

    @ParameterizedTest
    @ValueSource(strings = {"az", "en"})
    void stepping_aside_is_asked_about_and_can_be_undone_with_all_that_was_typed(String language) {
        String call = call("aside-" + language, 2);
        Visitor visitor = visitor(language.equals("az") ? Device.PHONE : Device.DESKTOP, language);
        Page page = assess(visitor, "commissioner-4", call);
        String code = codeOf(page);
        page.locator("#note").fill(SENTENCE);
        page.locator("#aside").click();
        visitor.look("office-assess-aside");
        page.keyboard().press("Escape");
        assertThat(page.locator("#code")).hasText(code);
        page.locator("#aside").click();
        page.locator("#sure button[value=yes]").click();
        assertThat(page.locator("#said")).containsText(word(visitor, "/aside").replace("{code}", code));
        assertThat(page.locator("#code")).not().hasText(code);
        assertThat(page.locator("#note")).hasValue("");
        visitor.look("office-assess-stepped-aside");
        button(page, word(visitor, "/undo")).click();
        assertThat(page.locator("#code")).hasText(code);
        assertThat(page.locator("#note")).hasValue(SENTENCE);
        score(page, "6", "6", "6", "6", "6", "Enter");
        assertThat(page.locator("#code")).not().hasText(code);
        assertThat(page.locator("#said")).containsText(code);
        page.locator("#aside").click();
        page.locator("#sure button[value=yes]").click();
        assertThat(page.locator("#empty")).isVisible();
        page.locator("#empty a").click();
        page.locator("input[value=RECUSED]").check();
        assertThat(page.locator("#list tbody tr")).hasCount(1);
        page.locator("#list a").click();
        assertThat(page.locator("#scores")).isHidden();
        visitor.look("office-assess-own-aside");
    }

    @Test
    void ones_own_list_is_filtered_each_is_corrected_and_the_others_scores_are_seen_only_then() {
        String call = call("own-list", 2);
        Visitor visitor = visitor(Device.DESKTOP, "en");
        Page page = assess(visitor, "commissioner-5", call);
        String code = codeOf(page);
        String id = dossier("commissioner-5", call);
        assertEquals(200, system.staff("commissioner-6", "PUT", "/staff/dossiers/" + id + "/assessment", all(3)).status());
        assertThat(page.locator("#others")).isHidden();
        page.locator("#note").fill("Kələm");
        page.locator("#dossier").focus();
        score(page, "7", "7", "7", "7", "7");
        page.locator("#give").click();
        assertThat(page.locator("#code")).not().hasText(code);
        assertThat(page.locator("#others")).isHidden();
        page.locator("#pages a[href$='/assessments/']").click();
        page.locator("#find").fill("kəl");
        assertThat(page.locator("#list tbody tr")).hasCount(1);
        page.reload();
        assertThat(page.locator("#find")).hasValue("kəl");
        page.locator("#find").fill("nothing like it");
        assertThat(page.locator("#list")).isHidden();
        page.locator("#find").fill(code);
        page.locator("#list a").click();
        assertThat(page.locator("#others-said")).hasText("3.0");
        visitor.look("office-assess-own");
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        visitor.picture("office-assess-print");
        assertThat(page.locator("#answers")).isVisible();
        assertEquals(0, page.locator("button:visible, nav:visible").count());
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
        page.locator("input[name=score-fit][value='2']").locator("..").click();
        page.locator("#give").click();
        assertThat(page.locator("#said")).containsText("6.5");
        assertEquals(2, system.staff("commissioner-5", "GET", "/staff/dossiers/" + id + "/assessment", "").json().at("/assessment/version")
                .asInt());
    }

    @Test
    void who_withdraws_while_being_read_is_no_longer_assessed_and_the_page_says_so() {
        ObjectNode call = SampleCalls.open(first(), "withdrawn", system.now(), Duration.ofDays(3));
        system.publish(call);
        String secret = system.confirmed(Registrant.adult(call, "en"));
        Visitor visitor = visitor(Device.PHONE, "en");
        Page page = assess(visitor, "commissioner-1", "withdrawn");
        score(page, "5", "5", "5", "5", "5");
        page.locator("#note").fill(SENTENCE);
        assertEquals(200, system.send("POST", "/me/withdrawal", "", secret).status());
        page.locator("#give").click();
        assertThat(page.locator("#problem")).containsText(word(visitor, "/refusals/closed"));
        assertThat(page.locator("#note")).hasValue(SENTENCE);
        visitor.look("office-assess-closed");
        button(page, word(visitor, "/next")).click();
        assertThat(page.locator("#empty")).isVisible();
    }

    @Test
    void what_is_not_scored_is_named_and_led_to() {
        String call = call("missing", 1);
        Visitor visitor = visitor(Device.PHONE, "en");
        Page page = assess(visitor, "commissioner-1", call);
        score(page, "5", "5");
        page.locator("#give").click();
        assertThat(page.locator("#problem")).containsText("Experience, Availability, Fit with the movement");
        assertThat(page.locator("input[name=score-experience]").first()).isFocused();
        visitor.look("office-assess-missing");
    }

    @Test
    void Q29_nothing_that_reaches_the_browser_tells_who_it_is_and_links_tell_nothing_of_here() {
        ObjectNode call = SampleCalls.open(first(), "blind", system.now(), Duration.ofDays(3));
        system.publish(call);
        Registrant person = Registrant.adult(call, "az").with("givenName", "Kanarya").with("town", "Sarıbülbül");
        system.confirmed(person);
        Visitor visitor = visitor(Device.DESKTOP, "az");
        List<String> came = new ArrayList<>();
        visitor.page().onRequestFinished(request -> came.add(told(request)));
        Page page = assess(visitor, "commissioner-1", "blind");
        String whole = String.join("\n", came) + page.content() + page.title() + page.url();
        assertTrue(whole.contains("example.org/portfolio"), "the dossier came");
        for (String canary : List.of("Kanarya", "Şüğöçlü", "Sarıbülbül", person.email(), person.answers().path("phone").asText(),
                person.answers().path("birthDate").asText())) {
            assertFalse(whole.contains(canary), canary);
        }
        Locator link = page.locator("#answers a").first();
        assertThat(link).hasAttribute("rel", Pattern.compile("noreferrer"));
        assertThat(link).hasAttribute("target", "_blank");
        assertNotEquals("", link.textContent());
    }

    private static String told(Request request) {
        return request.url() + (request.url().contains("/staff/") && request.response().status() == 200 ? request.response().text() : "");
    }
}
