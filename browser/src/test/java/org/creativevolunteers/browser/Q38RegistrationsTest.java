package org.creativevolunteers.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.SelectOption;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Staff find somebody, see the whole history, do what was asked for, and answer for it: registrations, duplicates, reports, audit. */
class Q38RegistrationsTest extends PageTest {

    private static final String CALL = "?call=" + SampleCalls.FIRST;

    private static String word(String language, String path) {
        return OfficeVisit.word(language, path);
    }

    private static Page enter(Visitor visitor, String user, String path) {
        return new OfficeVisit(system, visitor).enter(user, path);
    }

    private static JsonNode found(String text) throws IOException {
        return RunningSystem.JSON.readTree(system.staff("admin", "POST", "/staff/calls/" + SampleCalls.FIRST + "/registrations/search",
                RunningSystem.JSON.createObjectNode().put("text", text).toString()).body()).path("registrations");
    }

    private static void press(Page page, String name) {
        page.locator(".deeds button").getByText(name, new Locator.GetByTextOptions().setExact(true)).click();
    }

    @ParameterizedTest
    @ValueSource(strings = {"az", "en", "ru"})
    void an_administrator_finds_somebody_and_does_what_was_asked_for(String language) throws IOException {
        Registrant person = Registrant.adult(first(), language);
        system.confirmed(person);
        Visitor visitor = visitor(Device.DESKTOP, language);
        Page page = enter(visitor, "admin", "registrations/" + CALL);
        assertThat(page.locator("#list tbody tr").first()).isVisible();
        visitor.look("office-registrations");
        page.locator("#find").fill(person.email());
        page.locator("#find").press("Enter");
        assertThat(page.locator("#list tbody tr")).hasCount(1);
        assertThat(page.locator("#said")).containsText(word(language, "/desk/by/MAILBOX"));
        assertFalse(page.url().contains("%40") || page.url().contains("@"), "what is looked for stands in no address");
        visitor.look("office-registrations-found");
        page.reload();
        assertThat(page.locator("#find")).hasValue(person.email()); // nothing typed is lost
        page.locator("#list tbody a").click();
        assertThat(page.locator("#one h2").first()).isVisible();
        assertThat(page.locator(".facts")).containsText(person.email());
        assertThat(page.locator("#one")).containsText(word(language, "/acts/search"));
        visitor.look("office-registration");

        press(page, word(language, "/desk/do/link/button"));
        visitor.look("office-registration-sure");
        page.locator("dialog button[value=yes]").click();
        assertThat(page.locator("#done")).isFocused();
        assertThat(page.locator("#one")).containsText(word(language, "/acts/send-link"));

        press(page, word(language, "/desk/do/withdraw/button"));
        page.keyboard().press("Escape"); // nothing happens
        assertThat(page.locator(".reg-state")).containsText(word(language, "/desk/states/CONFIRMED"));
        press(page, word(language, "/desk/do/withdraw/button"));
        page.locator("dialog button[value=yes]").click();
        assertThat(page.locator(".reg-state")).containsText(word(language, "/desk/states/WITHDRAWN"));
        visitor.look("office-registration-withdrawn");
        press(page, word(language, "/desk/do/restore/button"));
        page.locator("dialog button[value=yes]").click();
        assertThat(page.locator(".reg-state")).containsText(word(language, "/desk/states/CONFIRMED"));

        press(page, word(language, "/desk/do/erase/button"));
        page.locator("dialog button[value=yes]").click();
        assertThat(page.locator("#sure-typed")).hasAttribute("aria-invalid", "true"); // not without its code
        visitor.look("office-registration-erase");
        page.locator("#sure-typed").fill(page.locator("dialog .code").textContent());
        page.locator("dialog button[value=yes]").click();
        assertThat(page.locator("#one .good")).isVisible();
        assertEquals(0, found(person.email()).size());
        page.locator("#one a").click();
        assertThat(page.locator("#said")).containsText(word(language, "/desk/notFound").split("\\{by}")[1].substring(0, 10));
    }

    @Test
    void a_viewer_filters_by_answers_and_shares_the_address_and_sees_no_names() {
        Registrant person = Registrant.adult(first(), "en").with("region", "ganja-dashkasan");
        system.confirmed(person);
        Visitor visitor = visitor(Device.PHONE, "en");
        Page page = enter(visitor, "viewer", "registrations/" + CALL);
        assertThat(page.locator("#list tbody tr").first()).isVisible();
        assertThat(page.locator("#search")).isHidden();
        assertThat(page.locator("#filter-gender")).hasCount(0);
        page.locator("#by-answers summary").click();
        page.locator("#filter-region").selectOption("ganja-dashkasan");
        page.locator("#filter-state").selectOption("CONFIRMED");
        page.waitForURL(url -> url.contains("region=ganja-dashkasan") && url.contains("state=CONFIRMED"));
        assertThat(page.locator("#list tbody tr")).not().hasCount(0);
        assertThat(page.locator("#said")).containsText(Pattern.compile("\\d"));
        assertThat(page.locator("#list tbody tr", new Page.LocatorOptions().setHasNotText("Ganja"))).hasCount(0);
        page.locator("#list thead .sort").first().press("Enter");
        page.waitForURL(url -> url.contains("sort=code"));
        assertThat(page.locator("#list thead th").first()).hasAttribute("aria-sort", "ascending");
        visitor.look("office-registrations-viewer");
        page.reload();
        assertThat(page.locator("#list thead th").first()).hasAttribute("aria-sort", "ascending");
        assertThat(page.locator("#filter-region")).hasValue("ganja-dashkasan");
        assertThat(page.locator("#content")).not().containsText(person.email());
        page.locator("#filter-state").selectOption("WITHDRAWN");
        assertThat(page.locator("#said")).hasText(word("en", "/desk/noneSo"));
    }

    @Test
    void who_may_be_one_person_stands_side_by_side() throws IOException {
        Registrant one = Registrant.adult(first(), "en").with("phone", "+994 50 222 33 44");
        Registrant other = Registrant.adult(first(), "en").with("phone", "050 222 33 44");
        system.confirmed(one);
        system.confirmed(other);
        for (String language : List.of("en", "ru", "az")) {
            Visitor visitor = visitor(language.equals("ru") ? Device.PHONE : Device.DESKTOP, language);
            Page page = enter(visitor, "admin", "duplicates/" + CALL);
            Locator group = page.locator("#groups li", new Page.LocatorOptions().setHasText(one.email()));
            assertThat(group).containsText(other.email());
            visitor.look("office-duplicates");
            page.locator("input[value=MAILBOX]").check();
            assertThat(page.locator("#said")).containsText(word(language, "/desk/noTwins").substring(0, 8));
        }
        Visitor visitor = visitor(Device.DESKTOP, "en");
        String id = found(one.email()).get(0).path("id").asText();
        Page page = enter(visitor, "admin", "registrations/" + CALL + "&registration=" + id);
        assertThat(page.locator("#one .twins")).containsText(other.email());
        visitor.look("office-registration-twins");
        page.locator("#one .twins button").click();
        assertThat(page.locator("#done")).isFocused();
        assertThat(page.locator("#one table.twins")).hasCount(0);
        assertThat(page.locator("#one")).containsText(word("en", "/acts/tell-apart"));
        visitor.look("office-registration-apart");
        page.locator("#one .apart button").click();
        assertThat(page.locator("#one table.twins")).hasCount(1);
        visitor.open("/office/en/duplicates/" + CALL);
        Locator group = page.locator("#groups li", new Page.LocatorOptions().setHasText(one.email()));
        group.locator("button").first().click();
        assertThat(page.locator("#groups .said button")).isFocused();
        visitor.look("office-duplicates-apart");
        page.reload();
        assertThat(page.locator("#said")).not().hasText("");
        assertThat(page.locator("#groups")).not().containsText(one.email());
    }

    @ParameterizedTest
    @ValueSource(strings = {"az", "en", "ru"})
    void answers_are_corrected_because_their_person_has_asked_and_the_person_is_told(String language) throws IOException {
        Registrant person = Registrant.adult(first(), language);
        system.confirmed(person);
        String id = found(person.email()).get(0).path("id").asText();
        Visitor visitor = visitor(language.equals("ru") ? Device.PHONE : Device.DESKTOP, language);
        Page page = enter(visitor, "admin", "registrations/" + CALL + "&registration=" + id);
        press(page, word(language, "/desk/correct/button"));
        assertThat(page.locator("#asked")).isFocused();
        assertThat(page.locator("#q-email")).hasCount(0);
        page.locator("#q-givenName").fill("");
        page.locator(".entry button").first().click();
        assertThat(page.locator(".entry [role=status]")).hasText(word(language, "/desk/correct/sayHow"));
        page.locator("#asked").selectOption("phone");
        page.locator(".entry button").first().click();
        assertThat(page.locator("#q-givenName")).isFocused(); // what is required is required here, too
        visitor.look("office-registration-correct");
        page.locator("#q-givenName").fill("Düzəliş");
        page.reload(); // what was typed and not saved is not lost
        press(page, word(language, "/desk/correct/button"));
        assertThat(page.locator(".entry .phase")).hasText(word(language, "/desk/correct/restored"));
        assertThat(page.locator("#asked")).hasValue("phone");
        assertThat(page.locator("#q-givenName")).hasValue("Düzəliş");
        page.locator(".entry button").first().click();
        assertThat(page.locator("#done")).hasText(word(language, "/desk/correct/done"));
        assertThat(page.locator(".facts")).containsText("Düzəliş");
        assertThat(page.locator("#one")).containsText(word(language, "/acts/correct"));
        visitor.look("office-registration-corrected");
    }

    @ParameterizedTest
    @ValueSource(strings = {"az", "en", "ru"})
    void reports_are_asked_for_downloaded_and_checked_in_the_browser(String language) throws IOException {
        system.confirmed(Registrant.adult(first(), language));
        Visitor visitor = visitor(language.equals("az") ? Device.PHONE : Device.DESKTOP, language);
        Page page = enter(visitor, "admin", "reports/" + CALL);
        page.locator("#ask button").click();
        assertThat(
                page.locator("#list section tbody tr", new Page.LocatorOptions().setHas(page.locator("button[aria-label*=CSV]"))).first())
                .isVisible();
        assertThat(page.locator("#asked-said")).hasText(word(language, "/reports/made"));
        visitor.look("office-reports");
        Download download = page.waitForDownload(() -> page.locator("#list section button[aria-label*=CSV]").first().click());
        Path saved = Files.createTempFile("report", ".tmp");
        download.saveAs(saved);
        byte[] bytes = Files.readAllBytes(saved);
        Files.delete(saved);
        String name = download.suggestedFilename(); // what people call it, and what the manifest calls it
        byte[] other = bytes.clone();
        other[bytes.length / 2] ^= 1;
        int before = system.table().size();
        page.locator("#files").setInputFiles(new FilePayload[] {new FilePayload(name, "text/csv", bytes),
                new FilePayload("copy " + name, "text/csv", other),
                new FilePayload("other.txt", "text/plain", "something".getBytes(StandardCharsets.UTF_8))});
        assertThat(page.locator("#checked li")).hasCount(3);
        assertThat(page.locator("#checked .good-file")).hasCount(1);
        assertThat(page.locator("#checked .good-file")).containsText(name);
        assertThat(page.locator("#checked .bad-file").first()).containsText(word(language, "/reports/changed").substring(0, 5));
        visitor.look("office-reports-checked");
        assertEquals(before, system.table().size(), "nothing was uploaded or recorded");
    }

    @ParameterizedTest
    @ValueSource(strings = {"az", "en", "ru"})
    void the_audit_trail_says_who_looked(String language) throws IOException {
        Registrant person = Registrant.adult(first(), language);
        system.confirmed(person);
        String id = found(person.email()).get(0).path("id").asText();
        assertEquals(200, system.staff("admin", "GET", "/staff/calls/" + SampleCalls.FIRST + "/registrations/" + id, "").status());
        Visitor visitor = visitor(language.equals("en") ? Device.PHONE : Device.DESKTOP, language);
        Page page = enter(visitor, "admin", "audit/" + CALL);
        Locator entry =
                page.locator("#list tbody tr", new Page.LocatorOptions().setHasText(word(language, "/acts/read-registration"))).first();
        assertThat(entry).isVisible();
        visitor.look("office-audit");
        page.locator("#action").selectOption("read-registration");
        page.waitForURL(url -> url.contains("action=read-registration"));
        assertThat(page.locator("#list tbody tr", new Page.LocatorOptions().setHasNotText(word(language, "/acts/read-registration"))))
                .hasCount(0);
        Download all = page.waitForDownload(() -> page.locator("#export button").click());
        List<String> lines = Files.readAllLines(all.path());
        assertTrue(!lines.isEmpty() && lines.stream().allMatch(line -> line.contains("\"read-registration\"")), lines.toString());
        assertThat(page.locator("#export-said")).containsText(Integer.toString(lines.size()));
        page.locator("#list tbody a").first().click();
        assertThat(page.locator("#one .facts")).containsText(person.email());
        page.goBack();
        page.locator("#day").fill("2020-01-01");
        page.locator("#day").dispatchEvent("change");
        assertThat(page.locator("#said")).hasText(word(language, "/audit/none"));
        assertTrue(page.url().contains("day=2020-01-01"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"az", "en", "ru"})
    void an_administrator_enters_what_came_on_paper(String language) {
        Registrant person = Registrant.adult(first(), "ru");
        Visitor visitor = visitor(language.equals("az") ? Device.PHONE : Device.DESKTOP, language);
        Page page = enter(visitor, "admin", "enter/" + CALL);
        page.locator("#q-familyName").fill("Sınaq");
        page.locator("#entry .actions button").click();
        assertThat(page.locator("#q-givenName")).isFocused(); // the first that lacks
        assertThat(page.locator("#q-familyName-error")).isHidden();
        visitor.look("office-enter-faults");
        page.locator("#q-givenName").fill("Kağız");
        page.reload();
        assertThat(page.locator("#q-givenName")).hasValue("Kağız"); // nothing typed is lost
        page.locator("#q-birthDate").fill("2003-05-05");
        page.locator("#q-gender").selectOption("woman");
        page.locator("#q-email").fill(person.email());
        page.locator("#q-phone").fill("050 333 44 55");
        page.locator("#q-region").selectOption("baku");
        page.locator("#q-town").fill("Bakı");
        page.locator("#q-discipline").selectOption("music");
        page.locator("#q-occupation").fill("Tələbə");
        page.locator("#q-languages input").first().check();
        page.locator("#q-motivation").fill("Kağızda yazılmışdı: musiqi ilə məşğulam və insanlarla işləmək istəyirəm.");
        page.locator("#q-experience").fill("Kağızda yazılmışdı.");
        page.locator("#q-hours").fill("4");
        page.locator("#q-programmes input").first().check();
        page.locator("#q-heardFrom").selectOption(new SelectOption().setIndex(1));
        page.locator("#q-processing").check();
        page.locator("#entry .actions button").click();
        assertThat(page.locator("#said a")).isVisible();
        assertThat(page.locator("#q-email")).hasValue(""); // empty for the next one
        visitor.look("office-entered");
        assertTrue(system.mailbox().secret(person.email(), "my").length() > 20, "the person has the letter");
        page.locator("#said a").click();
        assertThat(page.locator(".facts")).containsText(word(language, "/desk/enteredHow"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"az", "en", "ru"})
    void the_call_in_numbers_leads_to_those_who_are_counted(String language) {
        system.confirmed(Registrant.adult(first(), language).with("region", "karabakh"));
        Visitor visitor = visitor(language.equals("en") ? Device.PHONE : Device.DESKTOP, language);
        Page page = enter(visitor, language.equals("ru") ? "viewer" : "admin", "statistics/" + CALL);
        assertThat(page.locator(".regions polygon")).hasCount(14);
        assertThat(page.locator(".funnel li")).hasCount(4);
        visitor.look("office-statistics");
        page.locator(".map-beside tbody a[href*='karabakh']").first().click();
        assertThat(page.locator("#list tbody tr").first()).isVisible();
        assertThat(page.locator("#filter-region")).hasValue("karabakh");
        assertThat(page.locator("#filter-state")).hasValue("CONFIRMED");
    }

    @Test
    void sealed_days_are_verified_in_the_browser_and_by_whoever_saved_them() throws Exception {
        system.staff("admin", "GET", "/staff/calls/" + SampleCalls.FIRST + "/registrations", "");
        for (int day = 0; day < 2; day++) { // what a day's last schedules write is there before it is sealed
            system.travel(system.now().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(1)).minusSeconds(30));
            system.travel(system.now().plus(Duration.ofHours(8)));
        }
        for (String language : List.of("en", "ru", "az")) {
            Visitor visitor = visitor(language.equals("ru") ? Device.PHONE : Device.DESKTOP, language);
            Page page = enter(visitor, "admin", "audit/" + CALL);
            assertThat(page.locator("#seals tbody tr").first()).isVisible();
            page.locator("#verify button").click();
            assertThat(page.locator("#seals-said")).not().isEmpty();
            assertThat(page.locator("#seals .good").first()).hasText(word(language, "/audit/verdicts/good"));
            assertThat(page.locator("#seals .bad")).hasCount(0);
            visitor.look("office-audit-sealed");
            Download saved = page.waitForDownload(() -> page.locator("#seals tbody tr").first().locator("button").click());
            byte[] text = Files.readAllBytes(saved.path());
            String sha256 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
            assertThat(page.locator("#seals tbody tr").first()).containsText(sha256);
        }
    }
}
