package org.creativevolunteers.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.time.Duration;
import java.util.List;
import org.creativevolunteers.local.mail.MailMessage;
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

    /** What a letter says of the call's own is seen while it is typed, before it is published, and as it is sent. */
    @ParameterizedTest
    @ValueSource(strings = {"az", "en", "ru"})
    void an_administrator_gives_a_letter_own_words_and_sees_it_as_it_will_be_sent(String language) {
        ObjectNode call = SampleCalls.open(first(), "own-words-" + language, system.now(), Duration.ofDays(2));
        system.publish(call);
        Visitor visitor = visitor(language.equals("ru") ? Device.PHONE : Device.DESKTOP, language);
        Page page = new OfficeVisit(system, visitor).enter("admin", "publish/");
        page.locator("#which").selectOption("own-words-" + language);
        page.locator("#begin button").first().click();
        page.locator("#call-form details[data-pointer='/letters'] > summary").click();
        Locator letter = page.locator("#call-form details[data-pointer='/letters/CONFIRM']");
        letter.locator("summary").click();
        FrameLocator shown = letter.frameLocator("iframe");
        assertThat(shown.locator("h1")).isVisible();
        assertThat(letter.locator("summary .note")).isHidden();
        Locator own = letter.locator("[data-pointer='/letters/CONFIRM/opening/" + language + "']");
        own.fill("**Ours**, {{name}}!");
        assertThat(letter.locator(".error")).containsText("{{title}}");
        visitor.look("office-own-words-fault");
        own.fill("**Ours** at ");
        letter.locator("[role=group] button").first().click();
        assertThat(own).hasValue("**Ours** at {{title}}");
        String said = "Ours at " + call.at("/texts/title/" + language).asText();
        assertThat(shown.locator("body")).containsText(said); // although the other languages are still missing
        assertThat(letter.locator(".error")).hasCount(0);
        assertThat(page.locator("#live li")).hasCount(2);
        for (String other : List.of("az", "en", "ru")) {
            if (!other.equals(language)) {
                letter.locator("[data-pointer='/letters/CONFIRM/opening/" + other + "']").fill("Others");
            }
        }
        assertThat(shown.locator("html[lang=" + (language.equals("ru") ? "en" : "ru") + "] body")).containsText("Others");
        assertThat(page.locator("#live li")).hasCount(0);
        letter.locator(".own-letter select").selectOption(language);
        assertThat(shown.locator("body")).containsText(said);
        assertThat(letter.locator("summary .note")).isVisible();
        Locator offer = page.locator("#call-form details[data-pointer='/letters/OFFER']");
        offer.locator("summary").click();
        assertThat(offer.frameLocator("iframe").locator("h1")).isVisible();
        visitor.look("office-own-words");
        offer.locator("summary").click();
        letter.getByText(OfficeVisit.word(language, "/ownWords/usual"), new Locator.GetByTextOptions().setExact(true)).click();
        assertThat(own).hasValue("");
        assertThat(shown.locator("body")).not().containsText(said);
        letter.locator("[role=status] button").click();
        assertThat(own).hasValue("**Ours** at {{title}}");
        page.locator("#publish .actions button:not([type])").click();
        assertThat(page.locator("#changes")).isFocused();
        assertThat(page.locator("#change-list li")).hasCount(3);
        assertThat(page.locator("#whom")).containsText(OfficeVisit.word(language, "/whom/letters"));
        visitor.look("office-own-words-changes");
        page.locator("#publish-it").click();
        assertThat(page.locator("#state a").first()).isVisible();
        Registrant person = Registrant.adult(call, language);
        system.register(person);
        MailMessage sent = system.mailbox().newest(person.email());
        assertTrue(sent.text().replace('\n', ' ').contains(said), sent.text());
        assertTrue(sent.html().contains("<strong>Ours</strong> at "), sent.html());
    }

    @Test
    void what_was_taken_away_comes_back_the_form_is_seen_meanwhile_and_an_older_version_begins_the_next() {
        ObjectNode call = SampleCalls.small(system.now()).put("id", "versions");
        system.publish(call);
        String before = call.at("/texts/title/en").asText();
        ((ObjectNode) call.at("/texts/title")).put("en", "Second name");
        system.publish(call);
        Visitor visitor = visitor(Device.DESKTOP, "en");
        Page page = new OfficeVisit(system, visitor).enter("admin", "publish/");
        page.locator("#which").selectOption("versions");
        page.locator("#begin button").first().click();
        page.locator("#call-form details[data-pointer='/criteria'] > summary").click();
        page.locator("#call-form details[data-pointer='/criteria/0'] > summary").click();
        int criteria = call.at("/criteria").size();
        page.locator("#call-form details[data-pointer='/criteria/0'] > .moves button").last().click();
        assertThat(page.locator("#call-form details.item[data-pointer^='/criteria/']")).hasCount(criteria - 1);
        assertThat(page.locator("[data-pointer='/criteria/gone/0'] button")).isFocused();
        visitor.look("office-edit-taken-away");
        page.locator("[data-pointer='/criteria/gone/0'] button").click();
        assertThat(page.locator("#call-form details.item[data-pointer^='/criteria/']")).hasCount(criteria);
        assertThat(page.frameLocator("#live-preview").locator("form").first()).isVisible();
        page.locator("#versions > summary").click();
        assertThat(page.locator("#version-list tbody tr")).hasCount(2);
        page.locator("#version-list > .moves button").click();
        assertThat(page.locator("#version-list .differences li")).hasCount(1);
        assertThat(page.locator("#version-list .differences ins")).hasText("Second name");
        visitor.look("office-edit-versions");
        page.locator("#version-list tbody tr").last().locator("button").click();
        assertThat(page.locator("[data-pointer='/texts/title/en']")).hasValue(before);
        page.locator("#state button").click();
        assertThat(page.locator("[data-pointer='/texts/title/en']")).hasValue("Second name");
        page.locator("#live-form > summary").click();
        page.reload();
        assertThat(page.locator("#live-form")).isVisible();
        assertThat(page.locator("#live-preview")).isHidden();
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
