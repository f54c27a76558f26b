package org.creativevolunteers.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The applicant's own page, from the first letter to the last. */
class Q38ApplicantPageTest extends PageTest {

    @ParameterizedTest
    @ValueSource(strings = {"az", "en", "ru"})
    void somebody_confirms_withdraws_comes_back_takes_the_data_along_and_is_erased(String language) throws IOException {
        Registrant person = Registrant.adult(first(), language);
        String secret = system.register(person);
        Visitor visitor = visitor(Device.PHONE, language);
        ApplicantPage page = ApplicantPage.open(visitor, SampleCalls.FIRST, secret).says("state.RECEIVED");
        visitor.look("my-received");
        page.press("confirm").says("state.CONFIRMED").saysNothingOf("state.RECEIVED");
        visitor.look("my-confirmed");
        page.press("withdraw").says("withdrawAsk");
        visitor.look("my-withdraw-asked");
        page.press("no").saysNothingOf("withdrawAsk").says("state.CONFIRMED");
        page.press("withdraw").press("withdrawYes").says("state.WITHDRAWN").says("next.undo");
        visitor.look("my-withdrawn");
        page.press("undo").says("state.CONFIRMED");
        Download download = visitor.page().waitForDownload(() -> page.press("export"));
        JsonNode own = RunningSystem.JSON.readTree(download.path().toFile());
        assertTrue(own.toString().contains(person.email()), "the export holds the address");
        page.press("erase").says("eraseAsk");
        visitor.look("my-erase-asked");
        page.press("eraseYes").says("done.erased");
        visitor.look("my-erased");
        visitor.page().reload();
        assertThat(visitor.page().locator("#ask")).isVisible();
        visitor.look("my-after-erasure");
        assertEquals(404, system.send("GET", "/me", "", secret).status());
    }

    @Test
    void the_language_changes_and_the_link_stays() {
        Registrant person = Registrant.adult(first(), "az");
        String secret = system.confirmed(person);
        Visitor visitor = visitor(Device.PHONE, "az");
        ApplicantPage.open(visitor, SampleCalls.FIRST, secret).says("state.CONFIRMED");
        visitor.page().locator("nav a[lang=ru]").click();
        assertThat(visitor.page().locator("html")).hasAttribute("lang", "ru");
        assertThat(visitor.page().locator("#mine")).containsText(ExpectedTexts.in("ru").my("state.CONFIRMED"));
    }

    @Test
    void a_new_link_is_mailed_to_whom_has_lost_it() {
        Registrant person = Registrant.adult(first(), "en");
        system.register(person);
        system.travel(system.now().plusSeconds(660)); // letters to one address are ten minutes apart
        Visitor visitor = visitor(Device.DESKTOP, "en");
        visitor.open("/" + SampleCalls.FIRST + "/en/my/");
        visitor.page().locator("#email").fill("nobody-at-all");
        visitor.page().locator("#ask-form button").click();
        assertThat(visitor.page().locator("#email-error")).isVisible();
        visitor.look("my-wrong-address");
        int letters = system.mailbox().letters(person.email()).size();
        visitor.page().locator("#email").fill(person.email());
        AtomicInteger asked = new AtomicInteger();
        visitor.page().route("**/links", (Route route) -> {
            if (asked.incrementAndGet() == 1) {
                route.fulfill(new Route.FulfillOptions().setStatus(503).setBody("{}"));
            } else {
                route.resume();
            }
        });
        visitor.page().locator("#ask-form button").click();
        assertThat(visitor.page().locator("#progress")).hasText(ExpectedTexts.in("en").my("sent"));
        assertEquals(2, asked.get(), "the page sends again by itself");
        visitor.look("my-link-sent");
        String secret = Inbox.secret(system.mailbox().after(letters, person.email()), "my").orElseThrow();
        ApplicantPage.open(visitor, SampleCalls.FIRST, secret).says("state.RECEIVED");
        for (String copiedAlong : new String[] {"%C2%A0", ".", "%E2%80%8B)"}) {
            Visitor another = visitor(Device.PHONE, "en");
            ApplicantPage.open(another, SampleCalls.FIRST, secret + copiedAlong).says("state.RECEIVED");
            assertFalse(another.page().url().contains("#"), "no secret stands in the address");
        }
    }

    @Test
    void a_guardian_reads_the_sentence_and_agrees() {
        for (String language : new String[] {"az", "en", "ru"}) {
            Registrant person = Registrant.minor(first(), language);
            String secret = system.confirmed(person);
            Visitor applicant = visitor(Device.PHONE, language);
            ApplicantPage.open(applicant, SampleCalls.FIRST, secret).says("state.GUARDIAN");
            applicant.look("my-guardian-needed");
            Visitor guardian = visitor(Device.DESKTOP, language);
            guardian.open(
                    "/" + SampleCalls.FIRST + "/" + language + "/guardian/#" + system.mailbox().secret(person.guardian(), "guardian"));
            assertThat(guardian.page().locator("#guardian blockquote")).isVisible();
            assertThat(guardian.page().locator("#guardian")).containsText(person.answers().path("familyName").asText());
            guardian.look("guardian-asked");
            guardian.page().locator("#guardian .actions > button").first().click();
            assertThat(guardian.page().locator("#guardian")).containsText(ExpectedTexts.in(language).my("guardian.AGREED"));
            guardian.look("guardian-agreed");
            applicant.page().reload();
            ApplicantPage.on(applicant).says("did.guardian-agreed").saysNothingOf("state.GUARDIAN");
            applicant.look("my-guardian-agreed");
        }
    }

    @Test
    void a_guardian_refuses_on_a_phone_and_the_applicant_asks_somebody_else() {
        Registrant person = Registrant.minor(first(), "az").with("givenName", "St. Ayla`n (Aya)");
        String secret = system.confirmed(person);
        Visitor guardian = visitor(Device.PHONE, "az");
        String letter = system.mailbox().newest(person.guardian()).text();
        assertTrue(letter.replace('\n', ' ').contains("St. Ayla`n (Aya) "), letter);
        guardian.open("/" + SampleCalls.FIRST + "/az/guardian/#" + system.mailbox().secret(person.guardian(), "guardian"));
        ExpectedTexts texts = ExpectedTexts.in("az");
        guardian.page().getByText(texts.my("guardian.refuse"), new Page.GetByTextOptions().setExact(true)).click();
        guardian.look("guardian-refuse-asked");
        guardian.page().locator("#guardian .danger").click();
        assertThat(guardian.page().locator("#guardian")).containsText(texts.my("guardian.REFUSED"));
        guardian.look("guardian-refused");
        guardian.page().locator("nav a[lang=ru]").click();
        assertThat(guardian.page().locator("#guardian")).containsText(ExpectedTexts.in("ru").my("guardian.REFUSED"));
        assertFalse(guardian.page().url().contains("#"), "no secret stands in the address");
        Visitor applicant = visitor(Device.PHONE, "az");
        ApplicantPage page = ApplicantPage.open(applicant, SampleCalls.FIRST, secret).says("state.REFUSED");
        applicant.look("my-guardian-refused");
        system.travel(system.now().plusSeconds(660));
        applicant.page().reload();
        applicant.page().locator("#ward-email").fill("nobody");
        page.press("ward.ask").says("state.REFUSED");
        assertThat(applicant.page().locator("#standing .said.bad")).isVisible();
        String other = "other-" + person.guardian();
        applicant.page().locator("#ward-email").fill(other);
        page.press("ward.ask").says("state.GUARDIAN").says("done.guardian");
        applicant.look("my-guardian-asked-again");
        Visitor second = visitor(Device.PHONE, "en");
        second.open("/" + SampleCalls.FIRST + "/en/guardian/#" + system.mailbox().secret(other, "guardian"));
        second.page().locator("#guardian .actions > button").first().click();
        assertThat(second.page().locator("#guardian .good")).isVisible();
        second.page().getByText(ExpectedTexts.in("en").my("guardian.takeBack"), new Page.GetByTextOptions().setExact(true)).click();
        second.page().locator("#guardian .danger").click();
        assertThat(second.page().locator("#guardian")).containsText(ExpectedTexts.in("en").my("guardian.REFUSED"));
        applicant.page().reload();
        page.says("state.REFUSED");
    }

    @Test
    void whoever_wants_no_more_letters_presses_a_button() {
        for (String language : new String[] {"az", "en", "ru"}) {
            Registrant person = Registrant.adult(first(), language);
            system.register(person);
            Visitor visitor = visitor(Device.PHONE, language);
            visitor.open("/" + SampleCalls.FIRST + "/" + language + "/never/#" + system.mailbox().secret(person.email(), "never"));
            assertThat(visitor.page().locator("#never")).isVisible();
            visitor.look("never-asked");
            visitor.page().locator("#never").click();
            assertThat(visitor.page().locator("#outcome")).hasText(ExpectedTexts.in(language).script("neverDone"));
            visitor.look("never-done");
            visitor.page().reload(); // the link's secret is out of the address and kept by the tab
            assertThat(visitor.page().locator("#closed-text")).isVisible();
            assertFalse(visitor.page().url().contains("#"));
            visitor.look("never-closed");
            visitor.page().locator("#again").click();
            assertThat(visitor.page().locator("#outcome")).hasText(ExpectedTexts.in(language).script("neverAgain"));
            assertThat(visitor.page().locator("#never")).isVisible();
            visitor.look("never-again");
        }
    }

    @Test
    void Q46_whoever_has_the_mailbox_sees_the_answers_before_confirming_and_fills_in_others() {
        for (String language : new String[] {"az", "en", "ru"}) {
            Registrant person = Registrant.adult(first(), language);
            system.register(person);
            Visitor visitor = visitor(Device.PHONE, language);
            ApplicantPage.open(visitor, SampleCalls.FIRST, system.mailbox().secret(person.email(), "my")).says("state.RECEIVED");
            assertThat(visitor.page().locator("#standing dl.answers")).isVisible();
            visitor.look("my-to-confirm");
            visitor.page().locator("#standing a[href*=anew]").click();
            assertThat(visitor.page().locator("form[data-ready]")).isVisible();
            assertEquals("", visitor.page().locator("[name=givenName]").inputValue(), "nothing is taken over");
            assertEquals(person.email(), visitor.page().locator("[name=email]").inputValue());
            visitor.look("form-anew");
        }
    }
}
