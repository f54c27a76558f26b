package org.creativevolunteers.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The staff's pages: closed until somebody signs in, and then only what the role may see. */
class Q38OfficeTest extends PageTest {

    private static void signIn(Visitor visitor, String user) {
        Page page = visitor.page();
        visitor.open("/office/" + visitor.language() + "/");
        page.locator("#gate button").click();
        page.locator("button[value='" + user + "']").click();
        page.waitForURL(system.url() + "/office/" + visitor.language() + "/");
        assertThat(page.locator("#member")).containsText(user);
    }

    @ParameterizedTest
    @ValueSource(strings = {"az", "en", "ru"})
    void an_admin_signs_in_makes_a_link_previews_letters_and_signs_out(String language) {
        Visitor visitor = visitor(language.equals("en") ? Device.DESKTOP : Device.PHONE, language);
        Page page = visitor.page();
        visitor.open("/office/");
        visitor.look("office-doors");
        visitor.open("/office/" + language + "/");
        assertThat(page.locator("#gate button")).isVisible();
        assertThat(page.locator("#content")).isHidden();
        visitor.look("office-signed-out");
        signIn(visitor, "admin");
        assertThat(page.locator("#content .cards")).isVisible();
        assertThat(page.locator("#standing")).not().hasAttribute("aria-busy", "true");
        visitor.look("office-start");
        page.locator(".cards a[href$='/links/']").click();
        assertThat(page.locator("#qr")).isVisible();
        page.locator("#ref").fill("poster-1");
        assertThat(page.locator("#link")).hasValue(java.util.regex.Pattern.compile("ref=poster-1"));
        visitor.look("office-links");
        if (page.locator("#menu").isVisible()) { // on a phone the pages are behind it
            page.locator("#menu").click();
            visitor.look("office-menu");
        }
        page.locator("#pages a[href$='/letters/']").click();
        assertThat(page.locator("#letters iframe").first()).isVisible();
        visitor.look("office-letters");
        page.locator("#member button").click();
        assertThat(page.locator("#content")).isHidden();
    }

    @ParameterizedTest
    @ValueSource(strings = {"commissioner-1"})
    void whoever_lacks_the_role_sees_no_links(String user) {
        Visitor visitor = visitor(Device.DESKTOP, "en");
        signIn(visitor, user);
        assertThat(visitor.page().locator(".cards a[href$='/links/']")).isHidden();
        visitor.open("/office/en/links/");
        assertThat(visitor.page().locator("#gate")).isVisible();
        assertThat(visitor.page().locator("#content")).isHidden();
        visitor.look("office-no-role");
    }
}
