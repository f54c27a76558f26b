package org.creativevolunteers.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;

/**
 * The page behind the link in a letter: where a registration stands, and what can be done. Buttons go by their words in the site's own
 * texts.
 */
final class ApplicantPage {

    private final Visitor visitor;
    private final ExpectedTexts texts;
    private final Page page;

    private ApplicantPage(Visitor visitor) {
        this.visitor = visitor;
        this.texts = ExpectedTexts.in(visitor.language());
        this.page = visitor.page();
    }

    static ApplicantPage open(Visitor visitor, String call, String secret) {
        visitor.open("/" + call + "/" + visitor.language() + "/my/#" + secret);
        return on(visitor);
    }

    /** The page that the visitor has reached. */
    static ApplicantPage on(Visitor visitor) {
        return new ApplicantPage(visitor);
    }

    /** One of the site's texts. */
    String text(String name) {
        return texts.my(name);
    }

    Locator mine() {
        return page.locator("#mine");
    }

    Locator button(String text) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(texts.my(text)).setExact(true));
    }

    Locator link(String text) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(texts.my(text)).setExact(true));
    }

    /** Opens every part that is folded. */
    ApplicantPage unfold() {
        assertThat(mine().locator("#standing")).isVisible();
        for (Locator summary : mine().locator("details:not([open]) > summary").all()) {
            summary.click();
        }
        return this;
    }

    /** Presses the button with a text of the site's, unfolding what it stands in. */
    ApplicantPage press(String text) {
        if (!button(text).isVisible() && mine().locator("#standing").isVisible()) {
            mine().evaluate("""
                    (mine, text) => mine.querySelectorAll("details").forEach(part => {
                      if ([...part.querySelectorAll("button")].some(button => button.textContent === text)) part.open = true;
                    })""", texts.my(text));
        }
        button(text).click();
        return this;
    }

    /** Waits for one of the site's texts; its gaps may be filled with anything. */
    ApplicantPage says(String text) {
        assertThat(mine()).containsText(texts.pattern(text));
        return this;
    }

    ApplicantPage saysNothingOf(String text) {
        assertThat(mine()).not().containsText(texts.pattern(text));
        return this;
    }

    ApplicantPage contains(String words) {
        assertThat(mine()).containsText(words);
        return this;
    }

    ApplicantPage contains(Pattern words) {
        assertThat(mine()).containsText(words);
        return this;
    }
}
