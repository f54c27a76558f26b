package org.creativevolunteers.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

/** All of it without a pointer. */
class Q38KeyboardTest extends PageTest {

    private static final String FOCUSED =
            "() => document.activeElement.id || document.activeElement.name || document.activeElement.className || "
                    + "document.activeElement.tagName";
    /** Whether the element with the focus is seen, and shows that it has it. */
    private static final String VISIBLE = """
            () => {
              const element = document.activeElement, style = getComputedStyle(element), box = element.getBoundingClientRect();
              const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 || style.boxShadow !== "none";
              const inView = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
              return outlined && inView && element.matches(":focus-visible");
            }
            """;

    /** Presses Tab until something has the focus; each stop on the way must show that it has it. */
    private static void tabTo(Page page, String selector) {
        for (int i = 0; i < 80; i++) {
            if ((boolean) page.evaluate("selector => document.activeElement.matches(selector)", selector)) {
                return;
            }
            page.keyboard().press("Tab");
            assertTrue((boolean) page.evaluate(VISIBLE), "the focus is seen at " + page.evaluate(FOCUSED));
        }
        throw new AssertionError("Tab never comes to " + selector);
    }

    @Test
    void the_first_stop_skips_to_the_content() {
        Visitor visitor = visitor(Device.DESKTOP, "en");
        visitor.open("/" + SampleCalls.FIRST + "/en/");
        Page page = visitor.page();
        page.keyboard().press("Tab");
        assertThat(page.locator(".skip")).isFocused();
        assertThat(page.locator(".skip")).isInViewport();
        page.keyboard().press("Enter");
        page.keyboard().press("Tab");
        assertEquals(true, page.evaluate("() => document.querySelector('main').contains(document.activeElement)"));
    }

    /** Jumps to the content, and waits until the page has heard of it: a page that began anew would have gone from under this. */
    private static void skip(Page page) {
        String before = page.url();
        page.evaluate("() => new Promise(heard => { addEventListener('hashchange', () => setTimeout(heard, 100)); "
                + "document.querySelector('.skip').click(); })");
        assertEquals(before, page.url(), "the address stays the page's");
    }

    @Test
    void skipping_to_the_content_loses_nothing_on_any_page() {
        Visitor visitor = open();
        FormPage form = FormPage.on(visitor, first());
        Registrant person = Registrant.adult(first(), "en");
        form.at("you").fill("you", person).next().click();
        form.at("contact").field("town").fill("Typed");
        skip(visitor.page());
        assertThat(form.at("contact").field("town")).hasValue("Typed");
        ApplicantPage own = ApplicantPage.open(visitor, SampleCalls.FIRST, system.confirmed(person));
        skip(visitor.page());
        own.link("correct").click();
        form.ready().at(FormPage.REVIEW);
        skip(visitor.page());
        assertTrue(visitor.page().url().endsWith("#correct"), visitor.page().url());
        visitor.page().reload();
        assertThat(form.ready().at(FormPage.REVIEW).field("town")).hasValue(person.answers().path("town").asText());
    }

    private Visitor open() {
        Visitor visitor = visitor(Device.DESKTOP, "en");
        FormPage.open(visitor, first());
        return visitor;
    }

    @Test
    void the_whole_form_is_filled_and_sent_with_the_keyboard() {
        Visitor visitor = open();
        Page page = visitor.page();
        FormPage form = FormPage.on(visitor, first());
        Registrant person = Registrant.adult(first(), "en");
        for (JsonNode step : first().path("steps").valueStream().filter(step -> form.steps(person).contains(step.path("id").asText()))
                .toList()) {
            form.at(step.path("id").asText());
            for (JsonNode question : step.path("questions")) {
                JsonNode answer = person.answers().path(question.path("id").asText());
                if (!answer.isMissingNode()) {
                    type(page, question, answer);
                }
            }
            tabTo(page, "#next");
            page.keyboard().press("Enter");
        }
        form.at(FormPage.REVIEW);
        tabTo(page, "#send");
        page.keyboard().press("Shift+Tab");
        assertTrue((boolean) page.evaluate(VISIBLE), "the focus is seen going back");
        tabTo(page, "#send");
        page.keyboard().press("Space");
        form.received();
        assertThat(page.locator("#address")).containsText(person.email());
    }

    private static void type(Page page, JsonNode question, JsonNode answer) {
        String id = question.path("id").asText();
        Keyboard keyboard = page.keyboard();
        switch (question.path("type").asText()) {
            case "date" -> {
                String[] parts = answer.asText().split("-");
                for (String part : new String[] {"day", "month", "year"}) {
                    tabTo(page, "#" + id + "-" + part);
                    keyboard.type(parts[part.equals("day") ? 2 : part.equals("month") ? 1 : 0]);
                }
            }
            case "choice" -> {
                tabTo(page, "#" + id);
                int presses = 0;
                while (!page.locator("#" + id).inputValue().equals(answer.asText()) && presses++ < 40) {
                    keyboard.press("ArrowDown");
                }
            }
            case "choices" -> answer.forEach(value -> {
                tabTo(page, "[name='" + id + "'][value='" + value.asText() + "']");
                keyboard.press("Space");
            });
            case "links" -> {
                tabTo(page, "#" + id + "-1");
                keyboard.type(answer.path(0).asText());
            }
            case "consent" -> {
                tabTo(page, "#" + id);
                keyboard.press("Space");
            }
            default -> {
                tabTo(page, "#" + id);
                keyboard.type(answer.asText());
            }
        }
    }

    @Test
    void enter_in_a_field_goes_on_and_a_refused_step_has_its_summary_in_focus() {
        Visitor visitor = open();
        FormPage form = FormPage.on(visitor, first());
        form.field("givenName").focus();
        visitor.page().keyboard().press("Enter");
        assertThat(form.summary()).isFocused();
        visitor.page().keyboard().press("Tab");
        visitor.page().keyboard().press("Enter");
        assertThat(form.field("givenName")).isFocused();
    }
}
