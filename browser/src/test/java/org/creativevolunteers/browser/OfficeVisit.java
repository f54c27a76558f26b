package org.creativevolunteers.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Somebody of the staff at the office's pages. */
final class OfficeVisit {

    private final RunningSystem system;
    private final Visitor visitor;

    OfficeVisit(RunningSystem system, Visitor visitor) {
        this.system = system;
        this.visitor = visitor;
    }

    /** Opens a page and signs in from there. */
    Page enter(String user, String path) {
        visitor.open("/office/" + visitor.language() + "/" + path);
        return signIn(user);
    }

    /** Signs in from the page that is open, which says that nobody is. */
    Page signIn(String user) {
        Page page = visitor.page();
        page.locator("#gate button").click();
        page.locator("button[value='" + user + "']").click();
        page.waitForURL(url -> url.startsWith(system.url() + "/office/" + visitor.language() + "/"));
        assertThat(page.locator("#member")).containsText(user);
        page.waitForLoadState(LoadState.NETWORKIDLE);
        return page;
    }

    /** A text of the office's scripts in a language; {@code path} such as {@code /refusals/closed}. */
    static String word(String language, String path) {
        try {
            return RunningSystem.JSON.readTree(RunningSystem.ROOT.resolve("web/office/texts/" + language + ".json").toFile())
                    .at("/script" + path).asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
