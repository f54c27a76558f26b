package org.creativevolunteers.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.creativevolunteers.local.mail.MailMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Letters as a mail program shows them. */
class Q38LettersTest extends PageTest {

    @ParameterizedTest
    @ValueSource(strings = {"az", "en", "ru"})
    void every_kind_of_letter_can_be_read_by_everybody_on_a_phone(String language) {
        Registrant person = Registrant.minor(first(), language);
        String secret = system.confirmed(person);
        system.mailbox().newest(person.guardian());
        system.send("POST", "/me/withdrawal", "", secret);
        system.send("DELETE", "/me/withdrawal", "", secret);
        system.send("DELETE", "/me", "", secret);
        system.mailbox().settle();
        List<MailMessage> letters = new ArrayList<>(system.mailbox().letters(person.email()));
        letters.addAll(system.mailbox().letters(person.guardian()));
        Visitor reader = visitor(Device.PHONE, language);
        int number = 0;
        for (MailMessage letter : letters) {
            assertFalse(letter.text().isBlank(), letter.subject());
            reader.page().setContent(letter.html());
            assertEquals(language, reader.page().locator("html").getAttribute("lang"));
            reader.lookAtLetter("letter-" + ++number);
        }
    }

    private static Locator cell(Page page, String kind, String state) {
        return page.locator("#numbers a[href*='state=" + state + "&kind=" + kind + "']");
    }

    private static void holdAndRelease(Page page, String... kinds) {
        for (String kind : kinds) {
            page.locator("#hold input[value=" + kind + "]").click();
        }
        page.locator("#hold button:not([type])").click();
        page.locator("dialog button[value=yes]").click();
        assertThat(page.locator("dialog")).hasCount(0);
    }

    /** Results are held over their announcement, looked at, and released; whom none has reached is called. */
    @Test
    void Q52_results_wait_until_somebody_releases_them_and_whom_they_do_not_reach_is_called() {
        ObjectNode call = SampleCalls.open(first(), "held", system.now(), Duration.ofHours(1));
        call.putArray("quotas");
        ((ObjectNode) call.path("assessment")).put("minimum", 1).put("method", "raw");
        ((ObjectNode) call.at("/batches/0")).put("places", 2).putArray("quotas");
        system.publish(call);
        List<Registrant> people = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            people.add(Registrant.adult(call, "en"));
            system.confirmed(people.getLast());
        }
        assertEquals(204, system.send("POST", "/never", "", system.mailbox().secret(people.getFirst().email(), "never")).status());
        Visitor admin = visitor(Device.DESKTOP, "en");
        Page page = new OfficeVisit(system, admin).enter("admin", "letters/?call=held&kind=OFFER&view=text");
        page.locator("#letters section button").first().click();
        assertThat(page.locator("#letters section [role=status]").first()).containsText("admin@volunteers.example");
        admin.look("office-letters-sample");
        page.navigate(system.url() + "/office/en/outbox/?call=held");
        page.locator("#hold input[value=OFFER]").check();
        page.locator("#hold input[value=NOT_SELECTED]").check();
        page.locator("#hold button:not([type])").click();
        assertThat(page.locator("dialog")).containsText("half of that time");
        admin.look("office-outbox-sure");
        page.locator("dialog button[value=yes]").click();
        assertThat(page.locator("#hold-said")).containsText(OfficeVisit.word("en", "/outbox/holding").substring(0, 9));

        new CallDecision(system, call).decide(dossier -> 7);
        page.reload();
        assertThat(page.locator("#content")).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(90_000)); // the clock has jumped
        assertThat(cell(page, "OFFER", "held")).hasText("2");
        cell(page, "OFFER", "held").click();
        assertThat(page.locator("#list tbody tr")).hasCount(2);
        assertThat(page.locator("#list tbody tr").first()).containsText("goes by itself on");
        for (Registrant person : people) {
            assertEquals(0, system.mailbox().letters(person.email()).stream().filter(letter -> letter.subject().contains("place")).count());
        }
        page.navigate(system.url() + "/office/en/");
        assertThat(page.locator("#standing")).not().hasAttribute("aria-busy", "true");
        Locator waits = page.locator(".tasks .wait:has(a[href*='outbox/?call=held'])");
        assertThat(waits).containsText("“Not selected”");
        admin.look("office-start-held");
        waits.locator("a").click();
        assertThat(page.locator("#list tbody tr").first()).containsText("goes by itself on");
        for (String language : List.of("az", "ru", "en")) {
            Visitor visitor = visitor(language.equals("ru") ? Device.PHONE : Device.DESKTOP, language);
            Page shown = new OfficeVisit(system, visitor).enter("admin", "outbox/?call=held&state=held");
            assertThat(shown.locator("#list tbody tr").first()).isVisible();
            visitor.look("office-outbox");
        }
        Visitor viewer = visitor(Device.DESKTOP, "en");
        Page seen = new OfficeVisit(system, viewer).enter("viewer", "outbox/?call=held&state=held");
        assertThat(seen.locator("#list tbody tr").first()).isVisible();
        assertThat(seen.locator("#holding")).isHidden();
        assertThat(seen.locator("main")).not().containsText("@");

        holdAndRelease(page, "OFFER"); // what the other page holds stays held
        assertThat(page.locator("#hold-said button")).isVisible();
        Inbox.await("offers have gone", () -> {
            system.fire("SweepLetters");
            page.reload();
            assertThat(page.locator("#numbers")).isVisible();
            return cell(page, "OFFER", "held").count() == 0 && cell(page, "OFFER", "pending").count() == 0;
        });
        assertThat(page.locator("#hold input[value=NOT_SELECTED]")).isChecked();
        holdAndRelease(page, "NOT_SELECTED");
        page.locator("#hold-said button").click(); // undone
        assertThat(page.locator("#hold input[value=NOT_SELECTED]")).isChecked();
        holdAndRelease(page, "NOT_SELECTED");

        page.navigate(system.url() + "/office/en/mailboxes/?call=held&state=untold");
        Inbox.await("somebody has to be called", () -> {
            system.fire("SweepLetters");
            page.reload();
            assertThat(page.locator("#content")).isVisible();
            return page.locator("#list tbody tr").count() == 1;
        });
        Locator row = page.locator("#list tbody tr");
        assertThat(row).containsText(people.getFirst().email());
        row.locator("button").click();
        assertThat(row).containsText(OfficeVisit.word("en", "/you"));
        admin.look("office-mailboxes-untold");
        page.reload();
        assertThat(row).containsText(OfficeVisit.word("en", "/you"));
        row.locator("button").click();
        assertThat(row.locator("button")).hasText(OfficeVisit.word("en", "/mailboxes/call"));
    }

    /** A group is told something in words of staff's own: counted, looked at, confirmed, and the other one stopped. */
    @Test
    void staff_tell_a_group_something_once_they_have_seen_how_many_they_are_and_how_it_reads() {
        ObjectNode call = SampleCalls.open(first(), "announced", system.now(), Duration.ofHours(3));
        system.publish(call);
        List<Registrant> people = new ArrayList<>();
        for (String language : List.of("az", "en", "ru", "en")) {
            people.add(Registrant.adult(call, language));
            system.confirmed(people.getLast());
        }
        assertEquals(204, system.send("POST", "/never", "", system.mailbox().secret(people.getLast().email(), "never")).status());
        Visitor admin = visitor(Device.DESKTOP, "en");
        Page page = new OfficeVisit(system, admin).enter("admin", "announcements/?call=announced");
        assertThat(page.locator("#none")).isVisible();
        admin.look("office-announcements-empty");
        page.locator("#announce button:not([type])").click();
        assertThat(page.locator("#subject-az")).isFocused();
        assertThat(page.locator("#subject-az-error")).isVisible();
        for (String language : List.of("az", "en", "ru")) {
            page.locator("#subject-" + language).fill("Saturday (" + language + ")");
            page.locator("#text-" + language).fill("We meet at ten, {{nmae}}.\n\nBring **water**.");
        }
        page.locator("#announce button:not([type])").click();
        assertThat(page.locator("#text-az-error")).containsText("no such detail");
        for (String language : List.of("az", "en", "ru")) {
            page.locator("#text-" + language).fill("We meet at ten.\n\nBring **water**, ");
        }
        page.locator("#text-en").focus();
        page.locator("#values button").first().click();
        assertThat(page.locator("#text-en")).hasValue("We meet at ten.\n\nBring **water**, {{name}}");
        page.reload(); // what was typed stays
        assertThat(page.locator("#text-en")).hasValue("We meet at ten.\n\nBring **water**, {{name}}");
        page.locator("#announce button:not([type])").click();
        assertThat(page.locator("#count")).containsText("People who get it: 3.");
        assertThat(page.locator("#left-out")).containsText("1");
        assertThat(page.locator("#samples iframe")).hasCount(3);
        assertThat(page.locator("#samples iframe").first().contentFrame().locator("body")).containsText("We meet at ten.");
        admin.look("office-announcements-seen");
        page.locator("#filter-language").selectOption("ru");
        assertThat(page.locator("#seen")).isHidden(); // what was counted was another group
        page.locator("#announce button:not([type])").click();
        assertThat(page.locator("#count")).containsText("People who get it: 1.");
        page.locator("#confirm").click();
        assertThat(page.locator("dialog")).containsText("in five minutes");
        admin.look("office-announcements-sure");
        page.locator("dialog button[value=yes]").click();
        assertThat(page.locator(".announced")).hasCount(1);
        assertThat(page.locator("#subject-en")).hasValue("");
        page.locator(".announced button").nth(1).click(); // the same words for everybody
        page.locator("#filter-language").selectOption("");
        page.locator("#announce button:not([type])").click();
        page.locator("#confirm").click();
        page.locator("dialog button[value=yes]").click();
        assertThat(page.locator(".announced")).hasCount(2);
        page.locator(".announced").first().locator("button.danger").click();
        page.locator("dialog button[value=yes]").click();
        assertThat(page.locator(".announced").first()).containsText("Stopped");
        for (String language : List.of("az", "ru", "en")) {
            Visitor visitor = visitor(language.equals("ru") ? Device.PHONE : Device.DESKTOP, language);
            Page shown = new OfficeVisit(system, visitor).enter("admin", "announcements/?call=announced");
            assertThat(shown.locator(".announced")).hasCount(2);
            visitor.look("office-announcements");
        }
        system.travel(system.now().plus(Duration.ofMinutes(6)));
        Inbox.await("the announcement has gone", () -> {
            system.fire("SweepLetters");
            return system.mailbox().letters(people.get(2).email()).stream().anyMatch(letter -> letter.subject().equals("Saturday (ru)"));
        });
        page.reload();
        assertThat(page.locator(".announced").nth(1)).containsText("Written to 1");
        for (Registrant person : people) {
            assertEquals(person == people.get(2) ? 1 : 0,
                    system.mailbox().letters(person.email()).stream().filter(letter -> letter.subject().startsWith("Saturday")).count());
        }
        page.locator(".announced").nth(1).locator("a").click();
        assertThat(page.locator("#list tbody tr")).hasCount(1);
    }
}
