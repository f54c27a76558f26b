package org.creativevolunteers.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Where a call stands and what waits for whom, on the start; and a selection from its trial to the emails. */
class Q38SelectionTest extends PageTest {

    /** A call of its own with three people and two places that closes soon, decided by one assessment each. */
    private static ObjectNode call(String id, Consumer<ObjectNode> change) {
        ObjectNode call = SampleCalls.open(first(), id, system.now(), Duration.ofHours(1));
        call.putArray("quotas");
        ((ObjectNode) call.path("assessment")).put("minimum", 1).put("method", "raw");
        ((ObjectNode) call.at("/batches/0")).put("places", 2).putArray("quotas");
        change.accept(call);
        system.publish(call);
        for (int i = 0; i < 3; i++) {
            system.confirmed(Registrant.adult(call, "en"));
        }
        return call;
    }

    private Page as(String user, Device device, String language, String path) {
        Page page = new OfficeVisit(system, visitor(device, language)).enter(user, path);
        assertThat(page.locator("#content")).isVisible();
        return page;
    }

    /** Waits until all that the start asks has been answered. */
    private static void told(Page page) {
        assertThat(page.locator("#standing")).not().hasAttribute("aria-busy", "true");
    }

    private static String word(String language, String path) {
        return OfficeVisit.word(language, path);
    }

    @Test
    void Q52_a_selection_that_lacks_assessments_waits_for_approval_and_is_announced_is_told_to_whoever_can_act() {
        ObjectNode call = call("steered", change -> {
        });
        CallDecision decision = new CallDecision(system, call);
        Visitor admin = visitor(Device.DESKTOP, "en");
        Page page = new OfficeVisit(system, admin).enter("admin", "selection/?call=steered");
        page.locator("#try").click();
        assertThat(page.locator("#trial-result .bad")).containsText("3");
        admin.look("office-selection-trial-incomplete");
        decision.begin("FAILED");
        admin.open("/office/en/");
        told(page);
        assertThat(ofCall(page, "steered").locator(".tasks .bad")).containsText("3 registrations have too few assessments");
        admin.look("office-start-failed");
        Visitor commissioner = visitor(Device.PHONE, "az");
        Page theirs = new OfficeVisit(system, commissioner).enter("commissioner-2", "");
        told(theirs);
        Locator begin = ofCall(theirs, "steered").locator(".tasks .wait",
                new Locator.LocatorOptions().setHasText(word("az", "/commission/wanting"))).first();
        assertThat(begin.locator("a")).hasAttribute("href", java.util.regex.Pattern.compile("/assess/\\?call=steered"));
        commissioner.look("office-start");
        begin.locator("a").click();
        assertThat(theirs.locator("#dossier")).isFocused();
        for (int i = 0; i < 5; i++) {
            theirs.keyboard().press("5");
        }
        theirs.locator("#note").fill("Half a sentence");

        decision.assess(dossier -> 7);
        admin.open("/office/en/selection/?call=steered");
        page.locator("#try").click();
        assertThat(page.locator("#trial-result details").first()).containsText("(2)");
        admin.look("office-selection-trial");
        tries(admin, page);
        system.travel(system.now().plus(Duration.ofMinutes(61)));
        decision.waitFor("PROPOSED");
        admin.open("/office/en/selection/?call=steered");
        assertThat(page.locator("#words")).hasText(word("en", "/batch/somebodyElse"));
        assertThat(page.locator("#approve")).isHidden();
        theirs.locator("#give").click();
        assertThat(theirs.locator("#problem")).containsText(word("az", "/refusals/frozen"));
        assertThat(theirs.locator("#note")).hasValue("Half a sentence");
        commissioner.look("office-assess-frozen");
        theirs.reload();
        assertThat(theirs.locator("#empty h2")).hasText(word("az", "/emptyTitle/frozen"));
        Visitor other = visitor(Device.DESKTOP, "ru");
        Page approving = new OfficeVisit(system, other).enter("admin-2", "");
        told(approving);
        ofCall(approving, "steered").locator(".tasks .wait", new Locator.LocatorOptions().setHasText(word("ru", "/batch/yours")))
                .locator("a").click();
        assertThat(approving.locator("#to-send tr")).hasCount(2);
        other.look("office-selection-proposed");
        approving.locator("#approve").click();
        assertThat(approving.locator("#sure-text")).containsText("3");
        other.look("office-selection-sure");
        approving.keyboard().press("Escape");
        assertEquals("PROPOSED", system.staff("admin", "GET", "/staff/calls/steered/batches/main", "").json().path("state").asText());
        approving.locator("#approve").click();
        approving.locator("#sure button[value=yes]").click();
        assertThat(approving.locator("#said")).containsText(word("ru", "/approvedSaid"));
        decision.waitFor("ANNOUNCED");
        approving.reload();
        assertThat(approving.locator("#outcome")).isVisible();
        other.look("office-selection-announced");
        Page viewer = as("viewer", Device.DESKTOP, "en", "");
        told(viewer);
        assertThat(ofCall(viewer, "steered")).containsText("Announced");
        assertThat(ofCall(viewer, "steered").locator(".tasks .bad")).hasCount(0);
    }

    /** Other rules are tried, kept, compared, and forgotten; nothing that does not fit is sent. */
    private static void tries(Visitor admin, Page page) {
        page.locator("#trial-rules summary").click();
        page.locator("#trial-places").fill("0");
        page.locator("#try").click();
        assertThat(page.locator("#trial-places")).isFocused();
        assertThat(page.locator("#trial-state")).containsText("1");
        page.locator("#trial-places").fill("1");
        page.locator("#trial-method").selectOption("calibrated");
        page.locator("#trial-name").fill("Only one");
        page.locator("#try").click();
        assertThat(page.locator("#kept-rows tr")).hasCount(1);
        assertThat(page.locator("#kept-rows th")).containsText("places: 1; strictness evened out");
        assertThat(page.locator("#trial-result details").first()).containsText("(1)");
        assertThat(page.locator("#trial-name")).hasValue("");
        page.locator("#compare").click();
        assertThat(page.locator("#compared tbody tr").first()).containsText("2");
        assertThat(page.locator("#compared details").first()).containsText("("); // of equal results each draws by itself
        admin.look("office-selection-trials");
        page.locator("#trial-reset").click();
        assertThat(page.locator("#trial-places")).hasValue("2");
        Locator kept = page.locator("#kept-rows tr");
        kept.locator("button").first().click();
        assertThat(page.locator("#trial-places")).hasValue("1");
        assertThat(page.locator("#trial-name")).hasValue("Only one");
        kept.locator("button").last().click();
        assertThat(page.locator("#kept")).isHidden();
        page.locator("#trial-state button").click();
        assertThat(page.locator("#kept-rows tr")).hasCount(1);
        page.reload();
        assertThat(page.locator("#kept-rows tr")).hasCount(1);
        assertThat(page.locator("#trial-places")).hasValue("1");
    }

    /** A call's part of the start page; other tests have calls there, too. */
    private static Locator ofCall(Page page, String call) {
        return page.locator(".standing-call:has(a[href*='call=" + call + "'])");
    }

    @Test
    void Q52_reports_that_cannot_be_made_are_told_on_the_start_and_beside_them() {
        system.publish(SampleCalls.open(first(), "unreported", system.now(), Duration.ofDays(2)));
        system.set("CALL#unreported", "REPORTS", "failed", system.now().truncatedTo(ChronoUnit.SECONDS).toString());
        Visitor viewer = visitor(Device.PHONE, "ru");
        Page page = new OfficeVisit(system, viewer).enter("viewer", "");
        told(page);
        Locator told = ofCall(page, "unreported").locator(".tasks .bad");
        assertThat(told).containsText(word("ru", "/reportsFailed").split("\\{")[1].split("}")[1].strip().substring(0, 20));
        viewer.look("office-start-reports-failed");
        told.locator("a").click();
        assertThat(page.locator("#failed")).isVisible();
        viewer.look("office-reports-failed");
    }

    @Test
    void Q52_rules_that_nothing_keeps_are_told_with_the_smallest_change_which_an_administrator_decides_on() {
        ObjectNode call = call("infeasible", change -> {
            ObjectNode quota = first().path("quotas").path(0).deepCopy();
            change.putArray("quotas").add(quota.put("min", 1).put("max", 2));
            ((ObjectNode) change.at("/batches/0")).putArray("quotas").add(quota.path("id").asText());
        });
        CallDecision decision = new CallDecision(system, call);
        decision.assess(dossier -> 6);
        decision.begin("INFEASIBLE");
        Visitor visitor = visitor(Device.DESKTOP, "en");
        Page page = new OfficeVisit(system, visitor).enter("admin", "");
        told(page);
        ofCall(page, "infeasible").locator(".tasks .bad a").first().click();
        assertThat(page.locator("#changes")).containsText("Capital: at least 0 places instead of 1");
        page.locator("#relaxation button").click();
        assertThat(page.locator("#why")).isFocused();
        page.locator("#why").fill("Nobody from the capital has registered.");
        page.reload();
        assertThat(page.locator("#why")).hasValue("Nobody from the capital has registered.");
        visitor.look("office-selection-infeasible");
        page.locator("#relaxation button").click();
        assertThat(page.locator("#said")).containsText(word("en", "/relaxed"));
        decision.waitFor("PROPOSED");
    }

    @Test
    void Q52_of_several_smallest_changes_an_administrator_chooses_one() {
        ObjectNode call = call("several", change -> {
            ArrayNode quotas = change.putArray("quotas");
            for (JsonNode quota : first().path("quotas")) { // two for the capital, where women are, one for a man
                String id = quota.path("id").asText();
                if (id.equals("capital") || id.equals("men")) {
                    quotas.add(((ObjectNode) quota.deepCopy()).put("min", id.equals("capital") ? 2 : 1).put("max", 2));
                    ((ArrayNode) change.at("/batches/0/quotas")).add(id);
                }
            }
        });
        for (int i = 0; i < 2; i++) {
            system.confirmed(Registrant.adult(call, "en").with("region", "baku").with("gender", "woman"));
            system.confirmed(Registrant.adult(call, "en").with("gender", "man"));
        }
        CallDecision decision = new CallDecision(system, call);
        decision.assess(dossier -> 6);
        decision.begin("INFEASIBLE");
        for (String language : new String[] {"az", "ru", "en"}) {
            Visitor visitor = visitor(language.equals("az") ? Device.PHONE : Device.DESKTOP, language);
            Page page = new OfficeVisit(system, visitor).enter("admin", "selection/?call=several");
            assertThat(page.locator("#changes input[value='1']")).isVisible();
            page.locator("#changes input[value='1']").check();
            page.locator("#why").fill("Decided together.");
            page.reload();
            assertThat(page.locator("#changes input[value='1']")).isChecked();
            visitor.look("office-selection-changes");
            if (language.equals("en")) {
                page.locator("#relaxation button").click();
                assertThat(page.locator("#said")).containsText(word("en", "/relaxed"));
            }
        }
        decision.waitFor("PROPOSED");
    }

    @Test
    void Q52_a_draw_that_waits_for_its_numbers_is_told_and_they_are_entered_once() {
        ObjectNode call = call("lottery", change -> ((ObjectNode) change.at("/batches/0/draw")).put("source", "lottery").put("method",
                "rfc3797").put("name", "Reading lottery of the day"));
        CallDecision decision = new CallDecision(system, call);
        decision.assess(dossier -> 5);
        decision.begin("FROZEN");
        Visitor visitor = visitor(Device.PHONE, "az");
        Page page = new OfficeVisit(system, visitor).enter("admin", "selection/?call=lottery");
        assertThat(page.locator("#draw")).hasText("Reading lottery of the day");
        page.locator("#lottery-values").fill("4, 8 15");
        page.locator("#seed button").click();
        assertThat(page.locator("#problem")).containsText(word("az", "/selectionRefusals/bad-request"));
        assertThat(page.locator("#lottery-values")).hasValue("4, 8 15");
        page.locator("#lottery-name").fill("Reading lottery of the day");
        page.locator("#lottery-date").fill("2027-01-12");
        page.locator("#read-at").fill("https://lottery.example.org/2027-01-12");
        visitor.look("office-selection-seed");
        Inbox.await("the merits are there and the numbers are taken", () -> {
            system.fire("RunSelections");
            page.evaluate("() => { const button = document.querySelector('#seed button'); if (button.checkVisibility()) button.click(); }");
            return page.locator("#said").textContent().contains(word("az", "/entered"));
        });
        decision.waitFor("PROPOSED");
    }
}
