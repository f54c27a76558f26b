package org.creativevolunteers.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A call is edited by somebody who need not know what JSON is. */
class Q38EditCallTest extends PageTest {

    @ParameterizedTest
    @ValueSource(strings = {"az", "en", "ru"})
    void an_administrator_edits_a_call_as_a_form_and_sees_what_changes_before_it_is_published(String language) {
        system.publish(SampleCalls.small(system.now()).put("id", "edited-" + language));
        Visitor visitor = visitor(language.equals("ru") ? Device.PHONE : Device.DESKTOP, language);
        Page page = new OfficeVisit(system, visitor).enter("admin", "publish/");
        page.locator("#which").selectOption("edited-" + language);
        page.locator("#begin button").first().click();
        assertThat(page.locator("#call-form details.chapter").first()).isVisible();
        assertThat(page.locator("#call-form [data-pointer='/id']")).isDisabled();
        page.locator("#call-form details[data-pointer='/texts'] > summary").click();
        page.locator("#call-form [data-pointer='/texts/title/en']").fill("Another name");
        page.locator("#call-form details[data-pointer='/criteria'] > summary").click();
        page.locator("#call-form [data-pointer='/criteria/0'] > summary").click();
        page.locator("#call-form [data-pointer='/criteria/0/weight']").fill("99");
        assertThat(page.locator("#live li").first()).isVisible(); // told without being asked
        visitor.look("office-edit-live");
        page.locator("#live li button").first().click();
        assertEquals("/criteria", page.evaluate("() => document.activeElement.closest('[data-pointer]').dataset.pointer.slice(0, 9)"));
        page.locator("#call-form [data-pointer='/criteria/0/weight']").fill(weight("edited-" + language));
        page.locator("#publish .actions button:not([type])").click();
        assertThat(page.locator("#changes")).isFocused();
        assertThat(page.locator("#change-list li")).hasCount(1);
        assertThat(page.locator("#change-list ins")).hasText("Another name");
        assertThat(page.locator("#whom")).hasText(OfficeVisit.word(language, "/whom/nobody"));
        assertThat(page.frameLocator("#preview").locator("form").first()).isVisible();
        visitor.look("office-edit-changes");
        page.locator("#publish-it").click();
        assertThat(page.locator("#state a").first()).isVisible();
        assertEquals("Another name", system.staff("admin", "GET", "/staff/calls/edited-" + language, "").json()
                .at("/content/texts/title/en").asText());
    }

    @Test
    void who_signed_in_long_ago_signs_in_again_and_finds_what_was_typed() {
        system.publish(SampleCalls.small(system.now()).put("id", "signed-in-again"));
        Visitor visitor = visitor(Device.DESKTOP, "en");
        OfficeVisit office = new OfficeVisit(system, visitor);
        Page page = office.enter("admin", "publish/");
        page.locator("#which").selectOption("signed-in-again");
        page.locator("#begin button").first().click();
        page.locator("#call-form details[data-pointer='/texts'] > summary").click();
        page.locator("#call-form [data-pointer='/texts/title/en']").fill("Kept");
        page.locator("#publish .actions button:not([type])").click();
        page.route("**/staff/calls/signed-in-again", route -> {
            if (route.request().method().equals("PUT")) {
                route.fulfill(new Route.FulfillOptions().setStatus(403).setContentType("application/problem+json")
                        .setBody("{\"title\": \"sign-in-again\", \"status\": 403, \"detail\": \"Sign in again.\"}"));
            } else {
                route.resume();
            }
        });
        page.locator("#publish-it").click();
        assertThat(page.locator("#gate")).containsText(OfficeVisit.word("en", "/signInAgain"));
        visitor.look("office-sign-in-again");
        page.unroute("**/staff/calls/signed-in-again");
        office.signIn("admin");
        page.locator("#publish .actions button:not([type])").click();
        assertThat(page.locator("#change-list ins")).hasText("Kept");
        page.locator("#publish-it").click();
        assertThat(page.locator("#state a").first()).isVisible();
    }

    private String weight(String call) {
        return system.call(call).at("/criteria/0/weight").asText();
    }
}
