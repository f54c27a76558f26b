package org.creativevolunteers.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages that tell or ask something before anybody has registered. */
class Q38StandingPagesTest extends PageTest {

    @Test
    void the_front_page_leads_to_the_call_in_every_language() {
        Visitor visitor = visitor(Device.PHONE, "az");
        visitor.open("/"); // the call that was published last, which may be another test's
        for (String language : new String[] {"az", "en", "ru"}) {
            assertThat(visitor.page().locator("a[href$='/" + language + "/']").first()).isVisible();
        }
        visitor.look("front");
    }

    @ParameterizedTest
    @ValueSource(strings = {"az", "en", "ru"})
    void a_page_without_its_link_says_what_to_do(String language) {
        Visitor visitor = visitor(Device.PHONE, language);
        ExpectedTexts texts = ExpectedTexts.in(language);
        visitor.open("/" + SampleCalls.FIRST + "/" + language + "/my/");
        assertThat(visitor.page().getByText(texts.page("askText"))).isVisible();
        visitor.look("my-without-link");
        for (String page : new String[] {"guardian", "never"}) {
            visitor.open("/" + SampleCalls.FIRST + "/" + language + "/" + page + "/");
            assertThat(visitor.page().getByText(page.equals("never") ? texts.script("oldLink") : texts.my("guardian.oldLink"))).isVisible();
            visitor.look(page + "-without-link");
        }
        visitor.open("/" + SampleCalls.FIRST + "/" + language + "/guardian/");
        visitor.page().getByText(texts.my("guardian.renew")).click();
        assertThat(visitor.page().locator("#ask-form")).isVisible();
        for (String page : new String[] {"received", "sent"}) {
            visitor.open("/" + SampleCalls.FIRST + "/" + language + "/" + page + "/");
            assertThat(visitor.page().locator("h1")).hasText(texts.page(page + "Title"));
            visitor.look(page + "-opened-directly");
        }
    }

    @Test
    void every_page_names_its_language_and_offers_the_same_page_in_the_others() {
        Visitor visitor = visitor(Device.DESKTOP, "en");
        for (String page : new String[] {"", "my/", "guardian/", "never/", "code/", "received/", "sent/"}) {
            visitor.open("/" + SampleCalls.FIRST + "/en/" + page);
            assertEquals("en", visitor.page().locator("html").getAttribute("lang"));
            for (String language : new String[] {"az", "ru"}) {
                Locator link = visitor.page().locator("nav a[lang=" + language + "]");
                assertEquals(200,
                        visitor.context().request().get(system.url() + "/" + SampleCalls.FIRST + "/" + language + "/" + page).status());
                assertTrue(((String) link.evaluate("link => link.pathname")).equals("/" + SampleCalls.FIRST + "/" + language + "/" + page),
                        page);
            }
        }
    }
}
