package org.creativevolunteers.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.options.LoadState;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.creativevolunteers.local.mail.MailMessage;
import org.junit.jupiter.api.Test;

/** Links in letters: opening one changes nothing, and one that is used many times at once has one effect. */
class Q20RobotTest extends PageTest {

    @Test
    void a_robot_that_opens_every_link_of_every_letter_and_clicks_nothing_leaves_the_table_unchanged() throws InterruptedException {
        Registrant unconfirmed = Registrant.adult(first(), "en");
        Registrant minor = Registrant.minor(first(), "az");
        Registrant gone = Registrant.adult(first(), "ru");
        system.register(unconfirmed);
        system.confirmed(minor);
        system.send("POST", "/me/withdrawal", "", system.confirmed(gone));
        system.mailbox().newest(minor.guardian());
        system.mailbox().settle();
        Set<String> links = new LinkedHashSet<>();
        for (String address : List.of(unconfirmed.email(), minor.email(), minor.guardian(), gone.email())) {
            for (MailMessage letter : system.mailbox().letters(address)) {
                links.addAll(letter.links());
            }
        }
        links.removeIf(link -> !link.startsWith(system.url()));
        for (String purpose : List.of("/my/#", "/guardian/#", "/never/#")) {
            assertTrue(links.stream().anyMatch(link -> link.contains(purpose)), "a letter leads to " + purpose);
        }
        awaitEachLetterSeen();
        String before = whatPeopleDid();
        for (String link : links) {
            for (boolean scripts : new boolean[] {true, false}) {
                Visitor robot = scripts ? visitor(Device.DESKTOP, "en") : withoutScripts(Device.DESKTOP, "en");
                assertTrue(robot.open(link).ok(), link);
                robot.page().waitForLoadState(LoadState.NETWORKIDLE);
                assertThat(robot.page().locator("h1").first()).isVisible();
            }
        }
        assertEquals(before, whatPeopleDid());
    }

    /** A letter that has just been written is sent or put off by itself, which on a slow machine takes its time. */
    private static void awaitEachLetterSeen() throws InterruptedException {
        for (int look = 0; system.table().stream().anyMatch(Q20RobotTest::isJustWritten); look++) {
            assertTrue(look < 120, "a letter is neither sent nor put off");
            Thread.sleep(500);
        }
    }

    private static boolean isJustWritten(String item) {
        return item.contains("state=AttributeValue(S=PENDING)")
                && item.matches("(?s).*\\bdue=AttributeValue\\(S=([^)]*)\\).*\\bwritten=AttributeValue\\(S=\\1\\).*");
    }

    /** The table without what comes by itself meanwhile: the mail service's word that a letter arrived, and reports by schedule. */
    private static String whatPeopleDid() {
        return system.table().stream()
                .filter(item -> !item.contains("sk=AttributeValue(S=REPORT") && !item.contains("action=AttributeValue(S=publish-reports)"))
                .map(item -> item.replaceFirst("delivered=AttributeValue\\(S=[^)]*\\), ", "")).collect(Collectors.joining("\n"));
    }

    @Test
    void a_link_that_is_used_fifty_times_at_once_confirms_once() {
        Registrant person = Registrant.minor(first(), "en");
        String secret = system.register(person);
        Visitor visitor = visitor(Device.DESKTOP, "en");
        visitor.open("/" + SampleCalls.FIRST + "/en/my/");
        Object statuses = visitor.page().evaluate("""
                secret => Promise.all(Array.from({length: 50}, async () => {
                  for (let turn = 0; ; turn++) {
                    const answer = await fetch("/me/confirmation", {method: "POST", headers: {authorization: `Bearer ${secret}`}});
                    if (![429, 503].includes(answer.status) || turn > 20) return answer.status;
                    await new Promise(resolve => setTimeout(resolve, 200));
                  }
                })).then(all => [...new Set(all)].join())
                """, secret);
        assertEquals("200", statuses);
        system.mailbox().newest(person.guardian());
        system.mailbox().settle();
        assertEquals(1, system.mailbox().letters(person.guardian()).size());
        String id = system.table().stream()
                .filter(item -> item.contains("S=" + person.email() + ")") && item.contains("sk=AttributeValue(S=REG)")).findFirst()
                .orElseThrow();
        assertTrue(id.contains("version=AttributeValue(N=2)"), id);
    }
}
