package org.creativevolunteers.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A half-filled form is never lost: not by a reload, a crash, another language, a lost connection. */
class Q38DraftTest extends PageTest {

    private static Registrant half(Visitor visitor, FormPage form) {
        Registrant person = Registrant.adult(first(), visitor.language());
        form.at("you").fill("you", person).next().click();
        form.at("contact").fill("contact", person);
        assertThat(visitor.page().locator("#draft")).isVisible();
        // It is kept a moment after the last key.
        visitor.page().waitForFunction("email => Object.values(sessionStorage).join().includes(email)", person.email());
        return person;
    }

    private static void goOn(FormPage form, Registrant person) {
        form.at("contact");
        assertThat(form.field("email")).hasValue(person.email());
        form.fillBefore(FormPage.REVIEW, person).send().click();
        form.received();
    }

    @Test
    void a_reload_in_the_middle_keeps_answers_and_place() {
        Visitor visitor = visitor(Device.PHONE, "az");
        Registrant person = half(visitor, FormPage.open(visitor, first()));
        visitor.page().reload();
        goOn(FormPage.on(visitor, first()).ready(), person);
    }

    @Test
    void another_language_in_the_middle_keeps_answers_and_place() {
        Visitor visitor = visitor(Device.PHONE, "az");
        Registrant person = half(visitor, FormPage.open(visitor, first()));
        visitor.page().locator("nav a[lang=en]").click();
        assertThat(visitor.page().locator("html")).hasAttribute("lang", "en");
        FormPage form = FormPage.on(visitor, first()).ready();
        visitor.look("form-language-changed");
        goOn(form, person);
        assertTrue(system.mailbox().newest(person.email()).text().contains("Hello"), "the letter speaks the language that was chosen last");
    }

    @Test
    void a_tab_that_crashed_leaves_its_answers_to_the_next() {
        Visitor visitor = visitor(Device.PHONE, "ru");
        Registrant person = half(visitor, FormPage.open(visitor, first()));
        visitor.page().close();
        visitor.newTab();
        FormPage form = FormPage.open(visitor, first());
        visitor.look("form-restored");
        goOn(form, person);
    }

    @Test
    void where_a_device_is_shared_names_and_contacts_stay_in_the_tab() {
        Visitor visitor = visitor(Device.DESKTOP, "en");
        FormPage form = FormPage.open(visitor, first());
        Registrant person = half(visitor, form);
        visitor.page().locator("#draft-shared summary").click();
        visitor.page().locator("#draft-private").check();
        visitor.page().waitForFunction("email => !Object.values(localStorage).join().includes(email)", person.email());
        visitor.page().close();
        visitor.newTab();
        FormPage.open(visitor, first()).at("you");
        assertThat(form(visitor).field("givenName")).hasValue("");
        assertThat(form(visitor).field("gender")).hasValue(person.answers().path("gender").asText());
    }

    private static FormPage form(Visitor visitor) {
        return FormPage.on(visitor, first());
    }

    @Test
    void a_draft_can_be_deleted_from_the_device() {
        Visitor visitor = visitor(Device.PHONE, "en");
        FormPage form = FormPage.open(visitor, first());
        Registrant person = half(visitor, form);
        visitor.page().locator("#draft-clear").click();
        assertThat(form.field("email")).hasValue("");
        visitor.look("form-draft-deleted");
        assertEquals(false, visitor.page().evaluate(
                "email => (Object.values(localStorage).join() + Object.values(sessionStorage).join()).includes(email)", person.email()));
    }

    @Test
    void a_correction_is_kept_over_another_language_and_a_reload_and_can_be_left() {
        Registrant person = Registrant.adult(first(), "az");
        String secret = system.confirmed(person);
        Visitor visitor = visitor(Device.PHONE, "az");
        ApplicantPage own = ApplicantPage.open(visitor, SampleCalls.FIRST, secret);
        own.link("correct").click();
        FormPage form = FormPage.on(visitor, first()).ready().at(FormPage.REVIEW);
        visitor.page().locator("button[data-change=contact]").click();
        form.at("contact").field("town").fill("Yenişəhər");
        visitor.page().waitForFunction("() => Object.values(localStorage).join().includes('Yenişəhər')");
        visitor.page().locator("nav a[lang=ru]").click();
        assertThat(visitor.page().locator("html")).hasAttribute("lang", "ru");
        form.ready();
        assertThat(form.field("town")).hasValue("Yenişəhər");
        assertThat(form.notice()).not().isEmpty();
        visitor.look("form-correction-kept");
        visitor.page().reload();
        form.ready();
        assertThat(form.field("town")).hasValue("Yenişəhər");
        assertFalse(visitor.page().url().contains(secret), visitor.page().url());
        visitor.page().locator("#leave").click();
        assertThat(visitor.page().locator("#standing")).isVisible();
        assertThat(visitor.page().locator("#mine")).not().containsText("Yenişəhər");
        visitor.page().getByText(ExpectedTexts.in("ru").my("correct"), new Page.GetByTextOptions().setExact(true)).click();
        form.ready().at(FormPage.REVIEW);
        assertThat(form.field("town")).hasValue(person.answers().path("town").asText());
        visitor.page().locator("button[data-change=contact]").click();
        form.at("contact").field("town").fill("Köhnəşəhər");
        form.next().click();
        form.at(FormPage.REVIEW).send().click();
        assertThat(visitor.page().locator("#mine")).containsText("Köhnəşəhər");
        assertTrue(system.send("GET", "/me", "", secret).body().contains("\"language\":\"az\""), "letters stay in the language chosen");
        visitor.open("/" + SampleCalls.FIRST + "/az/");
        assertThat(visitor.page().locator("#begin")).isVisible();
        assertThat(FormPage.on(visitor, first()).field("town")).hasValue("");
    }

    @Test
    void a_form_whose_storage_was_cleared_still_sends_what_it_shows() {
        Visitor visitor = visitor(Device.PHONE, "en");
        FormPage form = FormPage.open(visitor, first());
        Registrant person = half(visitor, form);
        visitor.page().evaluate("() => { localStorage.clear(); sessionStorage.clear(); }");
        goOn(form, person);
        system.mailbox().newest(person.email());
    }

    @Test
    void offline_is_said_and_the_form_is_sent_when_the_connection_is_back() {
        Visitor visitor = visitor(Device.PHONE, "az");
        FormPage form = FormPage.open(visitor, first());
        Registrant person = Registrant.adult(first(), "az");
        form.fillAll(person);
        visitor.context().setOffline(true);
        form.send().click();
        assertThat(form.progress()).not().isEmpty();
        visitor.picture("form-offline");
        visitor.context().setOffline(false);
        form.received();
        system.mailbox().newest(person.email());
        system.mailbox().settle();
        assertEquals(1, system.mailbox().letters(person.email()).size());
    }

    @Test
    void a_connection_that_loses_requests_and_answers_makes_one_registration() {
        Visitor visitor = visitor(Device.PHONE, "en");
        Registrant person = Registrant.adult(first(), "en");
        AtomicInteger posts = new AtomicInteger();
        visitor.page().route("**/registrations", (Route route) -> {
            switch (posts.incrementAndGet()) {
                case 1 -> route.abort("connectionreset"); // never arrives
                case 2 -> { // arrives, and the answer is lost
                    route.fetch();
                    route.abort("connectionreset");
                }
                case 3 -> route.fulfill(new Route.FulfillOptions().setStatus(503).setContentType("application/json").setBody("{}"));
                default -> route.resume();
            }
        });
        FormPage form = FormPage.open(visitor, first()).fillAll(person);
        form.send().click();
        form.received();
        assertEquals(4, posts.get());
        system.mailbox().newest(person.email());
        system.mailbox().settle();
        assertEquals(1, system.mailbox().letters(person.email()).size());
        assertEquals(1, system.table().stream()
                .filter(item -> item.contains("sk=AttributeValue(S=REG)") && item.contains("S=" + person.email() + ")")).count());
    }

    @Test
    void a_button_whose_answer_is_lost_is_pressed_again_by_itself_and_the_page_says_so() {
        Visitor visitor = visitor(Device.PHONE, "en");
        Registrant person = Registrant.adult(first(), "en");
        FormPage form = FormPage.open(visitor, first()).fillAll(person);
        form.send().click();
        form.received();
        ApplicantPage page = ApplicantPage.open(visitor, SampleCalls.FIRST,
                Inbox.secret(system.mailbox().newest(person.email()), "my").orElseThrow()).press("confirm").says("state.CONFIRMED");
        AtomicInteger presses = new AtomicInteger();
        visitor.page().route("**/me/withdrawal", (Route route) -> {
            switch (presses.incrementAndGet()) {
                case 1 -> { // arrives, and the answer is lost
                    route.fetch();
                    route.abort("connectionreset");
                }
                case 2 -> route.fulfill(new Route.FulfillOptions().setStatus(500).setContentType("application/json").setBody("{}")
                        .setHeaders(Map.of("retry-after", "1", "content-type", "application/json")));
                default -> route.resume();
            }
        });
        page.press("withdraw").press("withdrawYes").contains("Trying again").says("state.WITHDRAWN");
        assertEquals(3, presses.get());
    }
}
