package org.creativevolunteers.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The result: a place offered, the waiting list, a refusal, each with its own explanation. */
class Q38OfferTest extends PageTest {

    private static final String CALL = "three-places";
    /** In each language somebody with a place to accept, one to decline, one on the waiting list and one who is not selected. */
    private static final Map<String, Integer> SCORES = new TreeMap<>(Map.of("accepts", 9, "declines", 8, "waits", 6, "refused", 3));
    private static final Map<String, String> SECRETS = new TreeMap<>();

    @BeforeAll
    static void aCallIsDecided() {
        ObjectNode call = SampleCalls.open(first(), CALL, system.now(), Duration.ofHours(1));
        call.putArray("quotas");
        ((ObjectNode) call.path("assessment")).put("minimum", 1).put("method", "raw");
        ((ObjectNode) call.at("/batches/0")).put("places", 6).putArray("quotas");
        system.publish(call);
        for (String language : List.of("az", "en", "ru")) {
            SCORES.forEach((role, score) -> {
                // More people wait than there are roles: the waiting list is as long as there are places.
                for (int i = 0; i < (role.equals("waits") ? 2 : 1); i++) {
                    Registrant person = Registrant.adult(call, language).with("motivation",
                            "A text that is long enough, and is worth this many points: " + score);
                    SECRETS.put(role + "-" + language, system.confirmed(person));
                }
            });
        }
        new CallDecision(system, call).decide(dossier -> {
            String text = dossier.path("answers").toString();
            int mark = text.indexOf("points: ") + "points: ".length();
            return Character.digit(text.charAt(mark), 10);
        });
    }

    private ApplicantPage page(Visitor visitor, String role) {
        return ApplicantPage.open(visitor, CALL, SECRETS.get(role + "-" + visitor.language()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"az", "en", "ru"})
    void a_place_is_offered_and_accepted_and_a_second_click_changes_nothing(String language) {
        Visitor visitor = visitor(Device.PHONE, language);
        ApplicantPage page = page(visitor, "accepts").says("state.OFFERED").says("next.answer").says("result.title");
        visitor.look("my-offered");
        assertThatTheCopyVerifies(visitor, page);
        page.press("accept").says("state.ACCEPTED").saysNothingOf("state.OFFERED");
        visitor.look("my-accepted");
        page(visitor, "accepts").says("state.ACCEPTED");
        assertThat(page.button("accept")).hasCount(0);
    }

    /** Whoever follows the page's link and does what the page says finds that the protocol holds. */
    private static void assertThatTheCopyVerifies(Visitor visitor, ApplicantPage page) {
        page.mine().locator("#result summary").click();
        visitor.look("my-check");
        String[] command = page.mine().locator("#result pre").innerText().strip().split("\\s+");
        Response copy =
                visitor.page().waitForResponse(answer -> answer.url().contains("/protocol/"), () -> page.link("result.public").click());
        assertEquals("application/json", copy.headerValue("content-type").split(";")[0]);
        String name = copy.url().substring(copy.url().lastIndexOf('/') + 1);
        Verifier.Verdict verdict = Verifier.run(command, name, copy.text());
        assertEquals(0, verdict.exit(), verdict.said());
        assertTrue(verdict.said().contains("verified "), verdict.said());
        visitor.page().goBack();
    }

    @ParameterizedTest
    @ValueSource(strings = {"az", "en", "ru"})
    void a_person_checks_the_own_result_and_what_was_changed_is_found(String language) {
        Visitor visitor = visitor(Device.PHONE, language);
        ApplicantPage page = page(visitor, "refused").says("check.intro").press("check.button").says("check.holds");
        visitor.look("my-checked");
        List<String> steps =
                List.of("CHAIN", "HEAD", "PAGE", "ROW", "QUOTAS", "SEAL", "MERIT", "SEED", "DRAW", "OUTCOME", "REASON", "NUMBERS");
        assertEquals(verdicts(page, steps, "yes", Set.of("HEAD", "QUOTAS", "SEED", "OUTCOME", "NUMBERS"), "unchecked"), found(page));

        String head = page.mine().locator("#result code.head").textContent();
        page.mine().locator("#result input").fill(head);
        page.press("check.button").says("check.say.headIn");
        page.mine().locator("#result input").fill("ab".repeat(32));
        page.press("check.button").says("check.say.headOut").says("check.wrong");
        page.mine().locator("#result input").fill("");

        Map<String, UnaryOperator<String>> files = new TreeMap<>(Map.of(
                "ROW", text -> text.replaceAll("\"salt\"\\s*:\\s*\"[0-9a-f]{4}", "\"salt\":\"0000"),
                "SEAL", text -> text.replace("NOT_SELECTED", "RESERVE"),
                "MERIT", text -> text.replaceAll("\"evened\"\\s*:\\s*\\{\\s*\"(\\w+)\"\\s*:\\s*\\d+", "\"evened\":{\"$1\":1"),
                "REASON", text -> text.replaceAll("\"needed\"\\s*:\\s*\\d+", "\"needed\":1"),
                "PAGE", text -> text.replaceAll("\"merit\"\\s*:\\s*\\d+", "\"merit\":9999")));
        files.forEach((step, change) -> assertThatItIsFound(visitor, page, "**/me/export", step, change));
        assertThatItIsFound(visitor, page, "**/protocol/*.json", "CHAIN", text -> text.replaceFirst("\"places\":6", "\"places\":7"));
        visitor.look("my-check-wrong");
        visitor.page().route("**/protocol/*.json", route -> route.fulfill(new Route.FulfillOptions().setStatus(404)));
        page.press("check.button").says("check.noCopy");
    }

    /** What the page says of each step, with the verdict in its words. */
    private static List<String> found(ApplicantPage page) {
        return page.mine().locator("#result ol > li > p:first-child").allInnerTexts();
    }

    private static List<String> verdicts(ApplicantPage page, List<String> steps, String most, Set<String> others, String other) {
        return steps.stream().map(step -> page.text("check.step." + step) + ": "
                + page.text("check.verdict." + (others.contains(step) ? other : most))).toList();
    }

    private static void assertThatItIsFound(Visitor visitor, ApplicantPage page, String path, String step, UnaryOperator<String> change) {
        visitor.page().route(path, route -> {
            APIResponse answer = route.fetch();
            String changed = change.apply(answer.text());
            assertNotEquals(answer.text(), changed, step);
            route.fulfill(new Route.FulfillOptions().setResponse(answer).setBody(changed));
        });
        page.press("check.button").says("check.wrong");
        assertThat(page.mine().locator("#result ol")).containsText(page.text("check.step." + step) + ": " + page.text("check.verdict.no"));
        visitor.page().unroute(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"az", "en", "ru"})
    void a_place_is_declined_after_being_asked_once_more(String language) {
        Visitor visitor = visitor(Device.PHONE, language);
        ApplicantPage page = page(visitor, "declines").press("decline").says("declineAsk");
        visitor.look("my-decline-asked");
        page.press("declineYes").says("state.DECLINED");
        visitor.look("my-declined");
    }

    @ParameterizedTest
    @ValueSource(strings = {"az", "en", "ru"})
    void the_waiting_list_tells_the_rank(String language) {
        Visitor visitor = visitor(Device.PHONE, language);
        page(visitor, "waits").says("state.RESERVE").says("result.rank");
        visitor.look("my-reserve");
    }

    @ParameterizedTest
    @ValueSource(strings = {"az", "en", "ru"})
    void who_is_not_selected_learns_why(String language) {
        Visitor visitor = visitor(Device.PHONE, language);
        page(visitor, "refused").says("state.NOT_SELECTED").says("result.title");
        visitor.look("my-not-selected");
    }
}
