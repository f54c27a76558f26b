package org.creativevolunteers.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Download;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From the first page of the form to the erasure, with scripts. */
class Q38JourneyTest extends PageTest {

    @ParameterizedTest
    @CsvSource({"az,PHONE", "en,PHONE", "ru,PHONE", "az,DESKTOP"})
    void somebody_registers_confirms_corrects_withdraws_comes_back_and_is_erased(String language, Device device) throws IOException {
        Registrant person = Registrant.adult(first(), language);
        Visitor visitor = visitor(device, language);
        FormPage form = FormPage.atStart(visitor, first());
        see(visitor, device, "start");
        form.begin();
        for (String step : form.steps(person)) {
            form.at(step);
            see(visitor, device, "form-" + step);
            form.fill(step, person).next().click();
        }
        form.at(FormPage.REVIEW);
        assertThat(visitor.page().locator("#review-answers")).containsText(person.email());
        see(visitor, device, "form-review");
        form.send().click();
        form.received();
        assertThat(visitor.page().locator("#address")).containsText(person.email());
        see(visitor, device, "received");

        String secret = Inbox.secret(system.mailbox().newest(person.email()), "my").orElseThrow();
        ApplicantPage page =
                ApplicantPage.open(visitor, SampleCalls.FIRST, secret).says("state.RECEIVED").press("confirm").says("state.CONFIRMED");
        page.link("correct").click();
        form.ready().at(FormPage.REVIEW);
        see(visitor, device, "form-correcting");
        assertTrue(visitor.page().url().endsWith("/" + language + "/#correct"), "no secret stands in the address: " + visitor.page().url());
        visitor.page().locator("button[data-change=why]").click();
        form.at("why").field("motivation").fill("Fikrimi dəyişdim: indi daha yaxşı bilirəm, nə üçün qoşulmaq istəyirəm.");
        form.next().click();
        form.at(FormPage.REVIEW).send().click();
        page.says("state.CONFIRMED").contains("Fikrimi dəyişdim");
        page.press("withdraw").press("withdrawYes").says("state.WITHDRAWN").press("undo").says("state.CONFIRMED");
        Download download = visitor.page().waitForDownload(() -> page.press("export"));
        assertTrue(Files.readString(download.path()).contains("Fikrimi dəyişdim"), "the export holds the correction");
        page.press("erase").press("eraseYes").says("done.erased");
        assertEquals(404, system.send("GET", "/me", "", secret).status());
    }

    /** On a phone each state is inspected; on a desk it is the same page in more room, and a picture will do. */
    private static void see(Visitor visitor, Device device, String state) {
        if (device == Device.PHONE) {
            visitor.look(state);
        } else {
            visitor.picture(state);
        }
    }
}
