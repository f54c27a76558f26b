package org.creativevolunteers.registration;

import static org.creativevolunteers.registration.Office.answers;
import static org.creativevolunteers.registration.Office.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.kernel.access.Link;
import org.creativevolunteers.kernel.items.Closure;
import org.creativevolunteers.kernel.items.Letter;
import org.creativevolunteers.kernel.items.LetterKind;
import org.creativevolunteers.kernel.items.Pace;
import org.creativevolunteers.kernel.items.StoredLetter;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Times;
import org.creativevolunteers.kernel.table.Write;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** Whoever owns the mailbox decides: over the answers that somebody else filled in, and over letters. */
class Q46OwnerDecidesTest {

    private static final String OWNER = "owner@example.org";

    private final Office office = new Office();

    /** A rival was first, and says what the owner would not. */
    private String registeredByRival() {
        office.submit(with(with(answers(OWNER), "why", "written by a rival"), "news", true));
        office.pass(Duration.ofMinutes(30));
        return office.link(OWNER, Link.Purpose.APPLICANT);
    }

    private Item consent(String purpose) {
        return office.table.query("REG#" + office.id(OWNER), "CONSENT#" + purpose).findFirst().orElseThrow();
    }

    @Test
    void Q46_the_owner_sees_the_answers_before_confirming_and_replaces_them_then_and_there() {
        String link = registeredByRival();
        assertTrue(office.withLink("GetRegistration", "GET", link).body().contains("written by a rival"));
        Office.Response replaced = office.withLink("UpdateRegistration", "PUT", link, Map.of("answers", answers(OWNER)));
        assertEquals(List.of(200, "RECEIVED"), List.of(replaced.status(), replaced.json().requireText("state")));
        assertEquals(200, office.withLink("ConfirmRegistration", "POST", link).status());
        assertFalse(office.registration(OWNER).object("answers").containsKey("why"));
        assertEquals(Times.text(office.instant()), consent("processing").text("given"), "the owner has agreed, not the rival");
        assertEquals(Times.text(office.instant()), consent("news").text("withdrawn"));
    }

    @Test
    void Q46_without_scripts_the_answers_stand_above_the_button_and_a_form_is_begun_anew() {
        registeredByRival();
        String code = office.code(OWNER, Link.Purpose.APPLICANT, OWNER);
        for (String language : List.of("az", "en", "ru")) {
            Document page = office.enter(OWNER, code, "language", language).page();
            assertTrue(page.selectFirst("section.standing dl").text().contains("written by a rival"), page.text());
            assertEquals(1, page.select("section.standing button[value=anew]").size());
            Document anew = office.enter(OWNER, code, "language", language, "action", "anew").page();
            assertFalse(anew.html().contains("written by a rival"), "nothing of the rival's is taken over");
            assertEquals(1, anew.select("button[value=correct-save]").size());
        }
        assertEquals(200, office.enter(OWNER, code, "language", "en", "action", "correct-save", "name", "The Owner", "birthDate-day", "14",
                "birthDate-month", "3", "birthDate-year", "2005", "region", "baku", "arts", "music", "processing", "on").status());
        office.enter(OWNER, code, "language", "en", "action", "confirm");
        Item registration = office.registration(OWNER);
        assertEquals(List.of("CONFIRMED", "The Owner"), List.of(registration.text("state"), registration.object("answers").get("name")));
        assertFalse(registration.object("answers").containsKey("why"));
        assertEquals(0, office.enter(OWNER, code, "language", "en").page().select("button[value=anew]").size(), "confirmed");
    }

    @Test
    void Q02_a_second_form_is_answered_as_the_first_and_changes_nothing() {
        Office.Response first = office.submit(answers(OWNER));
        office.pass(Duration.ofMinutes(30));
        for (Map<String, Object> other : List.of(answers(OWNER), with(answers(OWNER), "name", "Someone"))) {
            assertEquals(first, office.submit(other));
        }
        office.withLink("NeverAgain", "POST", office.link(OWNER, Link.Purpose.NEVER_AGAIN));
        office.pass(Duration.ofMinutes(30));
        assertEquals(first, office.submit(with(answers(OWNER), "name", "Another")), "wants no letters");
        assertEquals("Günəş", office.registration(OWNER).object("answers").get("name"));
    }

    @Test
    void Q02_who_asks_for_a_link_is_answered_alike_unknown_known_just_written_to_and_closed() {
        Office.Response nobody = askForLink("nobody@example.org");
        office.submit(answers(OWNER));
        assertEquals(nobody, askForLink(OWNER), "registered this moment");
        office.pass(Duration.ofMinutes(15));
        assertEquals(nobody, askForLink(OWNER), "known");
        assertEquals(nobody, askForLink(OWNER), "asked this moment");
        String link = office.link(OWNER, Link.Purpose.NEVER_AGAIN);
        office.withLink("NeverAgain", "POST", link);
        office.pass(Duration.ofHours(25));
        assertEquals(nobody, askForLink(OWNER), "wants no letters");
        office.withLink("NeverAgain", "DELETE", link);
        assertEquals(nobody, askForLink(OWNER), "wants them again");
    }

    private Office.Response askForLink(String email) {
        return office.post("RequestLink", Json.bytes(Map.of("call", "spring", "email", email, "language", "en", "stamp",
                office.stamp(email))), "application/json");
    }

    @Test
    void Q01_never_again_is_taken_back_by_the_link_that_nobody_else_has_and_what_was_held_back_goes_then() {
        office.submit(answers(OWNER));
        String link = office.link(OWNER, Link.Purpose.NEVER_AGAIN);
        assertEquals(Map.of("closed", false), closed(link));
        assertEquals(204, office.withLink("NeverAgain", "POST", link).status());
        assertEquals(Map.of("closed", true), closed(link));
        assertTrue(Closure.find(office.table, Closure.key(office.id(OWNER), office.identity.address(OWNER))).isPresent(), "staff see it");
        Key letter = Letter.key(office.id(OWNER), LetterKind.CONFIRM, "1");
        office.table
                .write(StoredLetter.find(office.table, letter).orElseThrow().suppress(StoredLetter.Reason.NEVER, office.instant()));
        assertEquals(401, office.withLink("NeverAgain", "DELETE", office.link(OWNER, Link.Purpose.APPLICANT)).status());
        for (int again = 0; again < 2; again++) {
            assertEquals(204, office.withLink("NeverAgain", "DELETE", link).status());
            assertEquals(Map.of("closed", false), closed(link));
        }
        assertTrue(StoredLetter.find(office.table, letter).orElseThrow().isPending());
        assertTrue(Closure.find(office.table, Closure.key(office.id(OWNER), office.identity.address(OWNER))).isEmpty());
    }

    @Test
    void Q01_the_owner_opens_a_mailbox_from_which_letters_came_back() {
        office.submit(answers(OWNER));
        String link = office.link(OWNER, Link.Purpose.NEVER_AGAIN);
        for (String bounce : List.of("PERMANENT", "COMPLAINT")) {
            office.table.write(Write.update(new Key("ADDRESS#" + office.identity.address(OWNER), "ADDRESS")).set("bounced", bounce)
                    .add("version", 1));
            assertEquals(Map.of("closed", true), closed(link));
            assertEquals(204, office.withLink("NeverAgain", "DELETE", link).status());
            assertEquals(Map.of("closed", false), closed(link));
        }
    }

    @Test
    void Q01_without_scripts_never_again_is_taken_back_by_the_code_beside_the_link() {
        office.submit(answers(OWNER));
        String code = office.code(OWNER, Link.Purpose.NEVER_AGAIN, OWNER);
        for (String language : List.of("az", "en", "ru")) {
            assertEquals(1, office.enter(OWNER, code, "language", language).page().select("button[value=never]").size());
            assertEquals(1, office.enter(OWNER, code, "language", language, "action", "never").page().select("button[value=again]").size());
            assertEquals(1, office.enter(OWNER, code, "language", language).page().select("button[value=again]").size(), "it is told");
            Document open = office.enter(OWNER, code, "language", language, "action", "again").page();
            assertEquals(1, open.select("button[value=never]").size(), open.text());
        }
    }

    @Test
    void Q47_the_words_about_a_link_that_is_coming_name_the_pace_that_holds() throws Exception {
        for (String language : List.of("az", "en", "ru")) {
            var texts = Json.readObject(Files.readString(Path.of("../../web/texts/" + language + ".json")));
            for (String text : Stream.of(texts.requireText("sentText"), texts.object("my").requireText("sent")).toList()) {
                var pace = Pace.ASKED;
                List<String> numbers = Pattern.compile("[0-9]+").matcher(text).results().map(number -> number.group())
                        .sorted().toList();
                assertEquals(Stream.of(pace.most(), 24, (int) pace.apart().toMinutes()).map(String::valueOf).sorted().toList(), numbers,
                        text);
            }
        }
    }

    private Map<String, Object> closed(String link) {
        return office.withLink("NeverAgain", "GET", link).json().members();
    }
}
