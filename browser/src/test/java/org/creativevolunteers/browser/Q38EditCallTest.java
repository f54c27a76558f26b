package org.creativevolunteers.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
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

    private String weight(String call) {
        return system.call(call).at("/criteria/0/weight").asText();
    }
}
