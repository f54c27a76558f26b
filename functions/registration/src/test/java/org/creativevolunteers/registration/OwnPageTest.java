package org.creativevolunteers.registration;

import static org.creativevolunteers.registration.Office.answers;
import static org.creativevolunteers.registration.Office.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.kernel.access.Link;
import org.creativevolunteers.kernel.items.Letter;
import org.creativevolunteers.kernel.items.LetterKind;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Write;
import org.junit.jupiter.api.Test;

/** What the applicant is shown: what has happened, what comes next, and why a batch came to what it came to. */
class OwnPageTest {

    private static final String ADDRESS = "ayla@example.org";

    private final Office office = new Office();
    private String link = office.register(ADDRESS);

    @Test
    void the_page_says_what_comes_next_from_the_first_letter_to_the_result() {
        assertNext("confirm", "2027-03-01T08:00:00Z");
        post("ConfirmRegistration");
        assertNext("assessment", "2027-03-01T08:00:00Z");
        office.setTime("2027-03-01T08:00:00Z");
        assertNext("result", "");
        announce("RESERVE", Map.of());
        assertNext("reserve", "");
    }

    @Test
    void who_was_not_confirmed_when_the_pool_froze_is_too_late_for_every_pool() {
        office.setTime("2027-03-01T08:00:00Z");
        assertNext("late", "");
        post("ConfirmRegistration");
        office.pass(Duration.ofHours(1));
        assertNext("late", "");
    }

    @Test
    void a_withdrawal_says_until_when_it_can_be_undone() {
        post("WithdrawRegistration");
        assertNext("undo", "2027-01-16T08:05:00Z");
        office.pass(Duration.ofHours(24));
        assertNext("nothing", "");
    }

    @Test
    void somebody_under_18_waits_for_the_guardian() {
        office.submit(with(with(with(answers("young@example.org"), "birthDate", "2010-01-01"), "guardianName", "Parent"),
                "guardianEmail", "parent@example.org"));
        link = office.link("young@example.org", Link.Purpose.APPLICANT);
        post("ConfirmRegistration");
        assertNext("guardian", "2027-03-01T08:00:00Z");
        office.pass(Duration.ofHours(1));
        office.withLink("ConfirmGuardian", "POST", office.link("young@example.org", Link.Purpose.GUARDIAN));
        assertNext("assessment", "2027-03-01T08:00:00Z");
        assertEquals(List.of("2027-01-15T09:05:00Z guardian-agreed"), guardianSteps(), "nobody is asked by a letter that did not go");
        office.table.query("REG#" + office.id("young@example.org"), "LETTER#GUARDIAN").forEach(letter -> office.table.write(
                Write.update(letter.key()).set("state", "SENT").set("sent", "2027-01-15T08:06:00Z")));
        assertEquals(List.of("2027-01-15T08:06:00Z guardian-asked", "2027-01-15T09:05:00Z guardian-agreed"), guardianSteps());
    }

    private List<String> guardianSteps() {
        return timeline().stream().filter(step -> step.contains("guardian")).toList();
    }

    @Test
    void the_timeline_tells_every_change_at_its_time() {
        post("ConfirmRegistration");
        office.pass(Duration.ofHours(1));
        office.withLink("UpdateRegistration", "PUT", link, Map.of("answers", with(answers(ADDRESS), "name", "Aylin")));
        office.pass(Duration.ofHours(1));
        office.withLink("UpdateRegistration", "PUT", link, Map.of("answers", with(answers(ADDRESS), "name", "Ayla")));
        office.pass(Duration.ofHours(1));
        post("WithdrawRegistration");
        office.pass(Duration.ofHours(1));
        office.withLink("WithdrawRegistration", "DELETE", link);
        assertEquals(List.of("2027-01-15T08:00:00Z received", "2027-01-15T08:00:00Z consent-given", "2027-01-15T08:05:00Z confirmed",
                "2027-01-15T09:05:00Z corrected", "2027-01-15T10:05:00Z corrected", "2027-01-15T11:05:00Z withdrawn",
                "2027-01-15T12:05:00Z restored"), timeline());
    }

    @Test
    void a_letter_is_told_of_when_it_was_sent_and_a_change_when_it_was_made() {
        Key key = Letter.key(office.id(ADDRESS), LetterKind.CONFIRM, "1");
        office.table.write(Write.update(key).set("state", "SENT").set("sent", "2027-01-15T08:03:00Z"));
        assertTrue(timeline().contains("2027-01-15T08:03:00Z letter"));
        JsonObject letter = get().objects("letters").getFirst();
        assertEquals("2027-01-15T08:00:00Z", letter.requireText("written"));
        assertFalse(letter.has("to"), "whom it went to may be somebody else's address");
    }

    @Test
    void a_result_is_explained_with_the_calls_own_names_and_nobody_elses_numbers() {
        post("ConfirmRegistration");
        announce("NOT_SELECTED", Map.of("needed", 8125L, "inTheWay", List.of("capital"), "cutoff", 8100L));
        JsonObject offer = get().objects("offers").getFirst();
        JsonObject criterion = offer.objects("criteria").getFirst();
        assertEquals("П", criterion.object("label").requireText("ru"));
        assertEquals(7333, criterion.requireWhole("score"));
        assertEquals(10, criterion.requireWhole("to"));
        assertEquals(100, criterion.requireWhole("weight"));
        assertEquals("B", offer.objects("inTheWay").getFirst().object("label").requireText("en"));
        assertEquals(8125, offer.requireWhole("needed"));
        assertEquals(8100, offer.requireWhole("cutoff"));
        assertEquals(2, offer.requireWhole("places"));
        assertEquals(60, offer.requireWhole("applicants"));
        assertEquals("f".repeat(64), offer.requireText("head"));
        assertFalse(offer.has("explanation") || offer.has("gsi1pk") || offer.has("registration"));
        assertNext("nothing", "");
    }

    @Test
    void an_open_offer_can_be_answered_both_ways_until_its_deadline_and_then_no_way() {
        post("ConfirmRegistration");
        announce("OPEN", Map.of());
        assertNext("answer", "2027-03-10T08:00:00Z");
        assertCan(true, true);
        answered("ACCEPTED");
        assertNext("welcome", "2027-03-10T08:00:00Z");
        assertCan(false, true);
        answered("DECLINED");
        assertNext("declined", "2027-03-10T08:00:00Z");
        assertCan(true, false);
        office.table.write(Write.update(new Key("CALL#spring", "BATCH#first")).set("round", 2L));
        assertCan(false, false);
        office.table.write(Write.update(new Key("CALL#spring", "BATCH#first")).set("round", 1L).set("closing", true));
        assertCan(false, false);
        office.table.write(Write.update(new Key("CALL#spring", "BATCH#first")).remove("closing"));
        office.setTime("2027-03-10T08:00:00Z");
        assertCan(false, false);
    }

    @Test
    void before_a_result_is_told_nothing_of_it_is_shown() {
        post("ConfirmRegistration");
        office.table.write(Write.put(Item.at(new Key("CALL#spring", "BATCH#first")).with("state", "PROPOSED").with("callVersion", 1L)
                .with("frozen", "2027-03-01T08:00:00Z").with("head", "e".repeat(64)).with("applicants", 60L)));
        office.setTime("2027-03-02T08:00:00Z");
        String page = office.withLink("GetRegistration", "GET", link).body();
        assertFalse(page.contains("eeee") || page.contains("PROPOSED"));
        assertNext("result", "");
        assertTrue(timeline().contains("2027-03-01T08:00:00Z frozen"));
    }

    /** What the batch's functions write. */
    private void announce(String state, Map<String, Object> reasons) {
        office.setTime("2027-03-03T08:00:00Z");
        java.util.LinkedHashMap<String, Object> explanation = new java.util.LinkedHashMap<>(Map.of("id", office.id(ADDRESS),
                "outcome", state, "merit", 7333L, "criteria", Map.of("portfolio", 7333L)));
        explanation.putAll(reasons);
        Item offer =
                Item.at(new Key("REG#" + office.id(ADDRESS), "OFFER#first")).with("call", "spring").with("registration", office.id(ADDRESS))
                        .with("batch", "first").with("state", state).with("merit", 7333L).with("offered", "2027-03-03T08:00:00Z")
                        .with("explanation", explanation).with("version", 1L).with("gsi1pk", "CALL#spring#SHARD#1");
        office.table.write(Write.put(state.equals("OPEN") ? offer.with("deadline", "2027-03-10T08:00:00Z").with("round", 1L) : offer),
                Write.put(
                        Item.at(new Key("CALL#spring", "BATCH#first")).with("state", "ANNOUNCED").with("callVersion", 1L).with("round", 1L)
                                .with("frozen", "2027-03-01T08:00:00Z").with("head", "f".repeat(64)).with("applicants", 60L)
                                .with("announced", "2027-03-03T08:00:00Z")),
                Write.update(Registration.key(office.id(ADDRESS))).set("outcome", state.equals("OPEN") ? "OFFERED" : state)
                        .set("batch", "first"));
    }

    private void answered(String state) {
        office.table.write(Write.update(new Key("REG#" + office.id(ADDRESS), "OFFER#first")).set("state", state),
                Write.update(Registration.key(office.id(ADDRESS))).set("outcome", state));
    }

    private void assertCan(boolean accept, boolean decline) {
        JsonObject offer = get().objects("offers").getFirst();
        assertEquals(accept, offer.flag("canAccept"));
        assertEquals(decline, offer.flag("canDecline"));
    }

    private void assertNext(String what, String until) {
        JsonObject next = get().object("next");
        assertEquals(what, next.requireText("what"));
        assertEquals(until, next.text("until").orElse(""));
    }

    private List<String> timeline() {
        return get().objects("timeline").stream().map(step -> step.requireText("at") + " " + step.requireText("what")).toList();
    }

    private JsonObject get() {
        return office.withLink("GetRegistration", "GET", link).json();
    }

    private void post(String function) {
        assertEquals(200, office.withLink(function, "POST", link).status());
    }
}
