package org.creativevolunteers.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The organisers' office: who signs in sees what the role may see, and comes back to where they wanted to go. */
class OfficeTest extends PageTest {

    private static final String CALL = "?call=" + SampleCalls.FIRST;
    private static final String TOKENS = "office.session";

    private static JsonNode texts(String language) {
        try {
            return RunningSystem.JSON.readTree(RunningSystem.ROOT.resolve("web/office/texts/" + language + ".json").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Locator button(Page page, String name) {
        return page.locator("button").getByText(name, new Locator.GetByTextOptions().setExact(true));
    }

    private static String word(Visitor visitor, String name) {
        return texts(visitor.language()).path("script").path(name).asText();
    }

    /** Opens a page and signs in from there. */
    private static Page signIn(Visitor visitor, String user, String path) {
        visitor.open("/office/" + visitor.language() + "/" + path);
        return enter(visitor, user);
    }

    private static Page enter(Visitor visitor, String user) {
        button(visitor.page(), word(visitor, "signIn")).click();
        button(visitor.page(), user).click();
        visitor.page().waitForURL(url -> url.startsWith(system.url() + "/office/" + visitor.language() + "/"));
        return visitor.page();
    }

    @ParameterizedTest
    @ValueSource(strings = {"az", "en", "ru"})
    void a_viewer_makes_a_link_and_sees_what_each_channel_has_brought(String language) {
        assertEquals(200, system.staff("viewer", "GET", "/staff/calls/" + SampleCalls.FIRST + "/links?language=" + language
                + "&channel=telegram&ref=place-" + language, "").status());
        Registrant registrant = Registrant.adult(first(), language);
        ObjectNode person = (ObjectNode) json(registrant.submission(first(), system.now()));
        person.putObject("source").putObject("last").put("utm_source", "telegram").put("ref", "place-" + language);
        assertEquals(202, system.send("POST", "/calls/" + SampleCalls.FIRST + "/registrations", person.toString(), "").status());
        String secret = system.mailbox().secret(registrant.email(), "my");
        assertEquals(200, system.send("POST", "/me/confirmation", "", secret).status());
        Visitor visitor = visitor(language.equals("az") ? Device.PHONE : Device.DESKTOP, language);
        visitor.open("/office/" + language + "/links/" + CALL);
        assertThat(visitor.page().locator("#gate")).containsText(word(visitor, "signedOut"));
        visitor.look("office-signed-out");
        Page page = enter(visitor, "viewer");
        String site = system.url() + "/" + SampleCalls.FIRST + "/" + language + "/";
        assertThat(page.locator("#link")).hasValue(site + "?utm_source=instagram&utm_medium=social");
        page.locator("#channel").selectOption("own");
        assertThat(page.locator("#state")).hasText(word(visitor, "nameIt"));
        page.locator("#source").fill("<b>");
        assertThat(page.locator("#state")).hasText(word(visitor, "check"));
        assertThat(page.locator("#source")).hasAttribute("aria-invalid", "true");
        page.locator("#source").fill("Gəncə FM");
        assertThat(page.locator("#link")).hasValue(site + "?utm_source=G%C9%99nc%C9%99%20FM&utm_medium=own");
        assertThat(page.locator("#qr")).hasAttribute("src", Pattern.compile("^data:image/svg\\+xml,.*"));
        assertThat(page.locator("#sheet")).hasAttribute("lang", language);
        assertThat(page.locator("#sources tbody tr", new Page.LocatorOptions().setHasText("Telegram")).locator("td").first()).not()
                .hasText("0");
        assertThat(page.locator("#refs tbody tr", new Page.LocatorOptions().setHasText("place-" + language)).locator("td").first())
                .hasText("1");
        visitor.look("office-links");
        page.reload();
        assertThat(page.locator("#source")).hasValue("Gəncə FM");
    }

    private static JsonNode json(String text) {
        try {
            return RunningSystem.JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"az", "en", "ru"})
    void letters_are_seen_as_they_are_sent_in_light_in_dark_and_as_text(String language) {
        Visitor visitor = visitor(Device.DESKTOP, language);
        Page page = signIn(visitor, "admin", "letters/" + CALL + "&kind=OFFER");
        FrameLocator russian = page.frameLocator("section:has(h2[lang=ru]) iframe");
        assertThat(russian.locator("h1")).hasText("Вам предлагают место");
        assertThat(russian.locator("td.button")).hasCSS("background-color", "rgb(156, 23, 64)");
        visitor.look("office-letters");
        page.locator("input[value=dark]").check();
        assertThat(russian.locator("td.button")).hasCSS("background-color", "rgb(255, 157, 182)");
        assertEquals(0, page.locator("iframe:not([sandbox='allow-same-origin'])").count());
        page.locator("input[value=text]").check();
        assertThat(page.locator("pre[lang=az]")).containsText(system.url() + "/" + SampleCalls.FIRST + "/az/my/#example");
        assertThat(page.locator(".designed input").first()).isDisabled();
        visitor.look("office-letters-text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"az", "en", "ru"})
    void an_administrator_publishes_a_file_and_is_led_to_what_is_wrong_with_it(String language) throws IOException {
        Visitor visitor = visitor(language.equals("ru") ? Device.PHONE : Device.DESKTOP, language);
        Page page = signIn(visitor, "admin", "publish/");
        String good = Files.readString(RunningSystem.ROOT.resolve("calls/example-small.json"));
        String wrong = good.replaceFirst("(\"timeZone\": )\"[^\"]+\"", "$1\"Nowhere/At_All\"");
        assertThat(page.locator("#file")).isVisible();
        page.locator("#file").setInputFiles(new FilePayload("call.json", "application/json", wrong.getBytes(StandardCharsets.UTF_8)));
        page.locator("#publish .actions button:not([type])").click();
        assertThat(page.locator("#errors")).isFocused();
        assertThat(page.locator("#error-list li")).hasCount(1);
        assertThat(page.locator("#error-list code")).hasText("/timeZone");
        visitor.look("office-publish-faults");
        page.locator("#error-list button").click();
        assertThat(page.locator("#call-form [data-pointer='/timeZone']")).isFocused();
        page.locator("#raw > summary").click();
        page.reload();
        assertThat(page.locator("#text")).hasValue(wrong); // nothing is lost
        page.locator("#raw > summary").click();
        page.locator("#text").fill(good.substring(0, good.length() / 2));
        page.locator("#publish .actions button:not([type])").click();
        assertThat(page.locator("#error-list li")).hasCount(1);
        assertThat(page.locator("#no-form")).isVisible();
        page.locator("#text").fill(good);
        page.locator("#publish .actions button:not([type])").click();
        page.locator("#publish-it").click();
        assertThat(page.locator("#state a").first()).isVisible();
        assertThat(page.locator("#errors")).isHidden();
        visitor.look("office-published");
    }

    @ParameterizedTest
    @ValueSource(strings = {"az", "en", "ru"})
    void every_page_leads_to_what_it_is_for_and_each_sees_what_is_said_of_the_own_pages(String language) {
        Visitor visitor = visitor(language.equals("ru") ? Device.PHONE : Device.DESKTOP, language);
        Page page = signIn(visitor, "commissioner-1", "assessments/");
        page.locator(".help a").click();
        assertThat(page.locator("#assessments")).isInViewport();
        assertThat(page.locator("#publish")).isHidden();
        visitor.look("office-help");
    }

    @ParameterizedTest
    @ValueSource(strings = {"az", "en", "ru"})
    void an_administrator_sees_what_is_still_to_be_done(String language) {
        Visitor visitor = visitor(language.equals("az") ? Device.PHONE : Device.DESKTOP, language);
        Page page = signIn(visitor, "admin", "setup/");
        assertThat(page.locator("#points li")).hasCount(8);
        assertThat(page.locator("#points li").first()).hasClass("done");
        assertThat(page.locator("#points li").last()).hasClass("unknown"); // a run has no account
        assertThat(page.locator("#sender")).hasText("letters@volunteers.example");
        visitor.look("office-setup");
    }

    /** Of a mailbox whose owner wants no emails, and of one from which they came back. */
    @Test
    void an_administrator_sees_who_gets_no_emails_and_has_them_go_to_a_mailbox_again() {
        Registrant never = Registrant.adult(first(), "az");
        system.confirmed(never);
        assertEquals(204, system.send("POST", "/never", "", system.mailbox().secret(never.email(), "never")).status());
        Registrant gone = Registrant.adult(first(), "az").with("email", "bounce@simulator.amazonses.com");
        system.register(gone);
        Inbox.await("the email has come back", () -> system.staff("admin", "GET", "/staff/letters" + CALL + "&state=closed", "").body()
                .contains(gone.email()));
        for (String language : List.of("en", "ru", "az")) {
            Visitor visitor = visitor(language.equals("az") ? Device.PHONE : Device.DESKTOP, language);
            Page page = signIn(visitor, "admin", "mailboxes/" + CALL);
            JsonNode words = texts(language).at("/script/mailboxes/closed");
            assertThat(row(page, never)).containsText(words.path("NEVER").asText());
            assertThat(row(page, never)).containsText(texts(language).at("/script/mailboxes/ownersOwn").asText());
            assertThat(row(page, gone)).containsText(words.path("BOUNCED").asText());
            visitor.look("office-mailboxes");
        }
        Visitor viewer = visitor(Device.DESKTOP, "en");
        Page seen = signIn(viewer, "viewer", "mailboxes/" + CALL);
        assertThat(seen.locator("#list tbody tr").first()).isVisible();
        assertThat(seen.locator("main")).not().containsText("@");
        Visitor admin = visitor(Device.DESKTOP, "en");
        Page page = signIn(admin, "admin", "mailboxes/" + CALL);
        row(page, gone).locator("button").click();
        assertThat(row(page, gone).locator("button")).hasCount(0);
        admin.look("office-mailboxes-open-again");
        page.reload();
        assertThat(row(page, gone)).hasCount(0);
        row(page, never).locator("button").click(); // its owner wrote to the organisers
        assertThat(row(page, never).locator("button").first()).isFocused();
        row(page, never).locator("button.quiet").click(); // not yet
        assertThat(row(page, never).locator("button")).isFocused();
        page.keyboard().press("Enter");
        admin.look("office-mailboxes-asked");
        page.keyboard().press("Enter");
        assertThat(row(page, never).locator("button")).hasCount(0);
        page.reload();
        assertThat(page.locator("#choice")).isVisible();
        assertThat(row(page, never)).hasCount(0);
        page.locator("#choice input[value=bounced]").check();
        assertThat(page.locator("#said")).not().isEmpty();
    }

    private static Locator row(Page page, Registrant person) {
        return page.locator("#list tbody tr").filter(new Locator.FilterOptions().setHasText(person.email()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"publish/", "setup/"})
    void what_administrators_do_nobody_else_is_shown(String folder) {
        Visitor visitor = visitor(Device.DESKTOP, "en");
        Page page = signIn(visitor, "viewer", folder);
        assertThat(page.locator("#gate")).hasText(word(visitor, "noRole"));
        assertThat(page.locator("#pages a[href$='/" + folder + "']")).isHidden();
    }

    @Test
    void who_lacks_the_role_is_told_so_and_sees_nothing() {
        Visitor visitor = visitor(Device.PHONE, "en");
        Page page = signIn(visitor, "commissioner-1", "letters/" + CALL);
        assertThat(page.locator("#gate")).hasText(word(visitor, "noRole"));
        assertThat(page.locator("#content")).isHidden();
        assertThat(page.locator("#pages li:visible")).hasCount(4); // the start, what commissioners do, and help
        visitor.look("office-no-role");
    }

    @Test
    void a_token_is_renewed_where_it_has_ended_and_a_function_has_the_last_word() {
        Visitor visitor = visitor(Device.DESKTOP, "en");
        Page page = signIn(visitor, "viewer", "links/" + CALL);
        assertThat(page.locator("#link")).not().isEmpty();
        for (String change : new String[] {"session.until = 0", "session.access = session.access.slice(0, -8) + 'AAAAAAAA'"}) {
            Object before = page.evaluate("key => sessionStorage[key]", TOKENS);
            page.evaluate("key => { const session = JSON.parse(sessionStorage[key]); " + change
                    + "; sessionStorage[key] = JSON.stringify(session); }", TOKENS);
            String channel = change.contains("until") ? "poster" : "school";
            page.locator("#channel").selectOption(channel);
            assertThat(page.locator("#link")).hasValue(Pattern.compile("utm_source=" + channel));
            assertTrue(!before.equals(page.evaluate("key => sessionStorage[key]", TOKENS)));
        }
        page.evaluate("key => { sessionStorage[key] = JSON.stringify({...JSON.parse(sessionStorage[key]), until: 0, refresh: 'spent'}); }",
                TOKENS);
        page.locator("#channel").selectOption("linkedin");
        assertThat(page.locator("#gate")).containsText(word(visitor, "ended"));
        assertThat(page.locator("#content")).isHidden();
        enter(visitor, "viewer");
        assertThat(page.locator("#link")).hasValue(Pattern.compile("utm_source=linkedin")); // back with the same choice
    }

    @Test
    void signing_out_in_one_tab_signs_out_in_all() {
        Visitor visitor = visitor(Device.DESKTOP, "en");
        Page first = signIn(visitor, "viewer", "links/" + CALL);
        assertThat(first.locator("#content")).isVisible();
        visitor.newTab();
        Page second = signIn(visitor, "viewer", "");
        assertThat(second.locator("#content")).isVisible();
        assertThat(second.locator("#standing")).not().hasAttribute("aria-busy", "true");
        visitor.look("office-start");
        button(second, word(visitor, "signOut")).click();
        second.waitForURL(system.url() + "/office/");
        visitor.look("office-door");
        assertThat(first.locator("#gate")).containsText(word(visitor, "ended"));
        assertThat(first.locator("#content")).isHidden();
        assertEquals(null, first.evaluate("key => sessionStorage.getItem(key)", TOKENS));
    }

    @Test
    void a_return_that_this_tab_did_not_ask_for_signs_nobody_in() {
        Visitor visitor = visitor(Device.PHONE, "en");
        visitor.open("/office/?code=planted&state=planted");
        assertThat(visitor.page().locator(".door .error").first()).isVisible();
        assertEquals(system.url() + "/office/", visitor.page().url());
        assertEquals(null, visitor.page().evaluate("key => sessionStorage.getItem(key)", TOKENS));
        assertEquals(1, visitor.complaints().size()); // said to whoever sets the issuer up
    }
}
