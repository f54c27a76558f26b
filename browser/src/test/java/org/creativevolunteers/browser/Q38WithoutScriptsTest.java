package org.creativevolunteers.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.creativevolunteers.local.mail.MailMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Everything by plain pages and forms: from the questionnaire to the erasure, with the access codes of the letters. By keyboard, as
 * Playwright's own clicks wait for a script to run.
 */
class Q38WithoutScriptsTest extends PageTest {

    private static final Pattern CODE = Pattern.compile("\\b[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}\\b");

    @Test
    void somebody_without_scripts_registers_confirms_corrects_withdraws_comes_back_takes_the_data_and_goes() {
        Registrant person = Registrant.adult(first(), "az");
        Visitor visitor = withoutScripts(Device.PHONE, "az");
        Page page = visitor.page();
        visitor.open("/" + SampleCalls.FIRST + "/az/");
        fill(page, person);
        page.locator("#email").fill("none@localhost");
        page.locator("form[action$=registrations] button[type=submit]").last().press("Enter");
        assertThat(page.locator("h1")).hasText(plain("az", "againTitle"));
        assertThat(page.locator(".summary a[href='#email']")).isVisible();
        assertThat(page.locator("#email")).hasValue("none@localhost");
        page.locator("#email").fill(person.email());
        page.locator("form[action$=registrations] button[type=submit]").last().press("Enter");
        page.waitForURL("**/received/");

        MailMessage letter = system.mailbox().newest(person.email());
        String code = codes(letter).getFirst();
        visitor.open("/" + SampleCalls.FIRST + "/az/my/");
        page.locator("a[href='../code/']").first().press("Enter");
        enter(page, person.email(), code.charAt(0) == '2' ? "3" + code.substring(1) : "2" + code.substring(1));
        assertThat(page.locator("h1")).hasText(plain("az", "refusedTitle"));
        enter(page, person.email(), code.toLowerCase(java.util.Locale.ROOT).replace("-", " "));
        press(page, "confirm");
        assertThat(page.locator(".said")).isVisible();

        press(page, "correct");
        page.locator("#town").fill("Yeni yer");
        press(page, "correct-save");
        assertThat(page.locator(".said")).hasText(plain("az", "corrected"));
        page.locator("nav button[value=ru]").press("Enter");
        assertEquals("ru", page.locator("html").getAttribute("lang"));
        unfold(page);
        assertThat(page.getByText("Yeni yer")).isVisible();

        press(page, "withdraw");
        page.locator("button.danger").press("Enter");
        press(page, "undo");
        unfold(page);
        assertThat(page.locator("button[value=withdraw]")).isVisible();
        Download file = page.waitForDownload(() -> press(page, "export"));
        assertTrue(file.suggestedFilename().endsWith(".json"));
        press(page, "erase");
        page.locator("button.danger").press("Enter");
        assertThat(page.locator(".said")).isVisible();
        visitor.open("/" + SampleCalls.FIRST + "/ru/code/");
        enter(page, person.email(), code);
        assertThat(page.locator(".said")).hasText(ExpectedTexts.in("ru").my("done.erased"));
    }

    /** Opens all that is folded. */
    private static void unfold(Page page) {
        for (Locator summary : page.locator("details:not([open]) > summary").all().reversed()) {
            summary.press("Enter");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"az", "en", "ru"})
    void plain_pages_can_be_read_by_everybody(String language) {
        Registrant person = Registrant.minor(first(), language);
        system.confirmed(person);
        Visitor visitor = visitor(Device.PHONE, language);
        Page page = visitor.page();
        visitor.open("/" + SampleCalls.FIRST + "/" + language + "/code/");
        visitor.look("code");
        enter(page, person.email(), "2222-2222");
        visitor.look("code-refused");
        List<String> codes = codes(system.mailbox().letters(person.email()).getFirst());
        enter(page, person.email(), codes.getFirst());
        unfold(page);
        visitor.look("code-my");
        press(page, "correct");
        page.locator("#birthDate-day").fill("32");
        press(page, "correct-save");
        visitor.look("code-correct-refused");
        visitor.open("/" + SampleCalls.FIRST + "/" + language + "/code/");
        enter(page, person.email(), codes.getFirst());
        unfold(page);
        press(page, "erase");
        visitor.look("code-sure");
        visitor.open("/" + SampleCalls.FIRST + "/" + language + "/code/");
        enter(page, person.email(), codes.getLast());
        visitor.look("code-never");
        visitor.open("/" + SampleCalls.FIRST + "/" + language + "/code/");
        enter(page, person.guardian(), codes(system.mailbox().newest(person.guardian())).getFirst());
        visitor.look("code-guardian");
        press(page, "agree");
        visitor.look("code-guardian-agreed");
    }

    private static List<String> codes(MailMessage letter) {
        return CODE.matcher(letter.text()).results().map(MatchResult::group).toList();
    }

    private static void enter(Page page, String address, String code) {
        page.locator("#email").fill(address);
        page.locator("#code").fill(code);
        page.locator("main form button[type=submit]").press("Enter");
    }

    private static void press(Page page, String action) {
        page.locator("button[name=action][value=" + action + "]").press("Enter");
    }

    private static String plain(String language, String name) {
        return ExpectedTexts.in(language).plain(name);
    }

    private static void fill(Page page, Registrant person) {
        for (JsonNode question : Registrant.questions(first())) {
            String id = question.path("id").asText();
            JsonNode answer = person.answers().path(id);
            if (!answer.isMissingNode()) {
                switch (question.path("type").asText()) {
                    case "date" -> {
                        String[] parts = answer.asText().split("-");
                        page.locator("#" + id + "-year").fill(parts[0]);
                        page.locator("#" + id + "-month").fill(parts[1]);
                        page.locator("#" + id + "-day").fill(parts[2]);
                    }
                    case "choice" -> page.locator("#" + id).selectOption(answer.asText());
                    case "choices" ->
                        answer.forEach(value -> page.locator("[name=" + id + "][value=" + value.asText() + "]").press("Space"));
                    case "links" -> page.locator("#" + id + "-1").fill(answer.get(0).asText());
                    case "consent" -> page.locator("#" + id).press("Space");
                    default -> page.locator("#" + id).fill(answer.asText());
                }
            }
        }
    }
}
