package org.creativevolunteers.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Duration;
import org.creativevolunteers.local.staff.DemoUser;
import org.junit.jupiter.api.Test;
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

    private static Locator card(Page page, String user) {
        return page.locator("#list > li[data-subject='" + subject(user) + "']");
    }

    private static String subject(String user) {
        return DemoUser.all().stream().filter(member -> member.name().equals(user)).findFirst().orElseThrow().subject();
    }

    private static Locator press(Locator within, String language, String word) {
        Locator button =
                within.locator("button").getByText(OfficeVisit.word(language, word), new Locator.GetByTextOptions().setExact(true));
        button.click();
        return button;
    }

    @ParameterizedTest
    @ValueSource(strings = {"az", "en", "ru"})
    void Q54_an_admin_says_in_which_calls_an_auditor_has_a_role_and_takes_it_back(String language) {
        system.publish(SampleCalls.open(first(), "not-theirs", system.now(), Duration.ofDays(3)));
        Visitor auditor = visitor(Device.DESKTOP, language);
        Page theirs = new OfficeVisit(system, auditor).enter("auditor", "");
        assertThat(theirs.locator("#standing")).not().hasAttribute("aria-busy", "true");
        assertThat(theirs.locator("#pages li:visible")).hasCount(5); // the start, selections, reports, who did what, help
        auditor.look("office-start-auditor");

        Visitor admin = visitor(language.equals("ru") ? Device.PHONE : Device.DESKTOP, language);
        Page page = new OfficeVisit(system, admin).enter("admin", "members/");
        assertThat(card(page, "admin")).containsText(OfficeVisit.word(language, "/members/you"));
        assertThat(card(page, "auditor")).containsText(OfficeVisit.word(language, "/members/everywhere"));
        admin.look("office-members");
        press(card(page, "auditor"), language, "/members/change");
        assertThat(card(page, "auditor").locator("[name=label]")).isFocused();
        card(page, "auditor").locator("[name=label]").fill("Hesablama Palatası");
        card(page, "auditor").locator("[name=where][value=some]").check();
        card(page, "auditor").locator("[name='" + SampleCalls.FIRST + "'][value=auditor]").check();
        admin.look("office-members-change");
        press(card(page, "auditor"), language, "/members/save");
        assertThat(page.locator("#said")).isFocused();
        assertThat(card(page, "auditor")).containsText("Hesablama Palatası");
        admin.look("office-members-said");

        theirs.reload();
        assertThat(theirs.locator("#standing")).not().hasAttribute("aria-busy", "true");
        assertThat(theirs.locator(".standing-call")).hasCount(1);
        auditor.open("/office/" + language + "/reports/?call=not-theirs");
        assertThat(theirs.locator("#gate")).containsText(OfficeVisit.word(language, "/noRoleHere"));
        auditor.look("office-no-role-here");
        press(theirs.locator("#gate"), language, "/myCalls");
        assertThat(theirs.locator("#calls")).isVisible();
        auditor.open("/office/" + language + "/registrations/?call=" + SampleCalls.FIRST);
        assertThat(theirs.locator("#gate")).containsText(OfficeVisit.word(language, "/noRole"));
        auditor.open("/office/" + language + "/audit/?call=" + SampleCalls.FIRST);
        assertThat(theirs.locator("#list tbody tr").first()).isVisible();
        assertThat(theirs.locator("#staff")).isHidden();

        press(page.locator("#said"), language, "/undo");
        assertThat(card(page, "auditor")).containsText(OfficeVisit.word(language, "/members/everywhere"));
        press(card(page, "auditor"), language, "/members/remove");
        admin.look("office-members-sure");
        page.locator("dialog button[value=yes]").click();
        assertThat(card(page, "auditor")).hasClass("gone");
        admin.look("office-members-removed");
        theirs.reload();
        assertThat(theirs.locator("#gate")).containsText(OfficeVisit.word(language, "/removed"));
        press(card(page, "auditor"), language, "/members/readmit");
        assertThat(card(page, "auditor")).not().hasClass("gone");
        page.locator("a[href$='staff=true']").click();
        assertThat(page.locator("#list tbody tr").first()).containsText(OfficeVisit.word(language, "/acts/readmit-member"));
        admin.look("office-audit-staff");
    }

    @Test
    void Q54_what_somebody_else_said_meanwhile_is_told_and_what_was_entered_stays() {
        Visitor admin = visitor(Device.DESKTOP, "en");
        Page page = new OfficeVisit(system, admin).enter("admin", "members/");
        page.locator("#subject").fill("somebody-new");
        page.locator("#subject").press("Enter");
        Locator card = page.locator("#list > li[data-subject='somebody-new']");
        card.locator("[name=label]").fill("The new one");
        assertEquals(200, system.staff("admin-2", "PUT", "/staff/members/somebody-new", "{\"label\": \"Else\"}").status());
        press(card, "en", "/members/save");
        assertThat(card.locator("[role=alert]")).containsText(OfficeVisit.word("en", "/members/refused/changed"));
        assertThat(card.locator("[name=label]")).hasValue("The new one");
        admin.look("office-members-conflict");
        press(card, "en", "/members/save");
        assertThat(card.locator("h2")).hasText("The new one");
        press(page.locator("#said"), "en", "/undo");
        assertThat(card.locator("h2")).hasText("Else");
    }

    @Test
    void the_pages_stand_in_groups_beside_the_page_or_behind_a_button_and_the_current_one_is_marked() {
        Visitor visitor = visitor(Device.DESKTOP, "az");
        Page page = new OfficeVisit(system, visitor).enter("admin", "statistics/?call=" + SampleCalls.FIRST);
        assertThat(page.locator("#menu")).isHidden();
        assertThat(page.locator("#pages [aria-current=page]")).isVisible();
        visitor.look("office-navigation-1280");
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        visitor.look("office-navigation-1280-dark");
        for (int width : new int[] {768, 320}) {
            page.setViewportSize(width, 900);
            assertThat(page.locator("#all-pages")).isHidden();
            visitor.look("office-navigation-closed-" + width);
            page.locator("#menu").focus();
            page.keyboard().press("Enter");
            assertThat(page.locator("#menu")).hasAttribute("aria-expanded", "true");
            page.keyboard().press("Tab");
            assertThat(page.locator("#pages a").first()).isFocused();
            visitor.look("office-navigation-open-" + width);
            page.locator("#menu").click();
            assertThat(page.locator("#all-pages")).isHidden();
        }
    }
}
