package org.creativevolunteers.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Request;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Slips, of every kind of question, in every language: told where they are, and mended. */
class Q38WrongInputTest extends PageTest {

    @ParameterizedTest
    @ValueSource(strings = {"az", "en", "ru"})
    void a_step_that_is_left_empty_says_what_is_missing_and_leads_there(String language) {
        Visitor visitor = visitor(Device.PHONE, language);
        FormPage form = FormPage.open(visitor, first());
        Registrant person = Registrant.adult(first(), language);
        for (String step : form.steps(person)) {
            form.at(step).next().click();
            assertThat(form.summary()).isFocused();
            List<String> required = first().path("steps").valueStream().filter(candidate -> candidate.path("id").asText().equals(step))
                    .flatMap(candidate -> candidate.path("questions").valueStream())
                    .filter(question -> question.path("required").asBoolean() && !question.has("showIf"))
                    .map(question -> question.path("id").asText()).toList();
            required.forEach(form::complainsOf);
            assertThat(form.summary().locator("a")).hasCount(required.size());
            visitor.look("form-" + step + "-empty");
            Locator link = form.summary().locator("a").last();
            String id = link.getAttribute("href").replaceAll("^#|-error$", "");
            link.click();
            assertEquals(true, form.question(id).evaluate("question => question.contains(document.activeElement)"),
                    "the summary leads to " + id);
            if (required.size() > 1) {
                answerFirst(form, step, required, person);
            }
            form.fill(step, person);
            assertThat(form.question(required.getFirst()).locator("[aria-invalid]")).hasCount(0);
            form.next().click();
        }
        form.at(FormPage.REVIEW);
    }

    @ParameterizedTest
    @ValueSource(strings = {"az", "en", "ru"})
    void a_slip_in_an_address_is_asked_about_and_a_number_too_short_told_before_the_step_is_left(String language) {
        Visitor visitor = visitor(Device.PHONE, language);
        FormPage form = FormPage.open(visitor, first());
        Registrant person = Registrant.adult(first(), language);
        form.fillBefore("contact", person).at("contact");
        form.field("email").fill("Sinaq.1@gmial.com");
        form.leave("email");
        Locator asked = form.question("email").locator(".meant");
        assertThat(asked).containsText("Sinaq.1@gmail.com");
        visitor.look("form-address-asked");
        asked.locator("button").click();
        assertThat(form.field("email")).hasValue("Sinaq.1@gmail.com");
        assertThat(asked).hasCount(0);
        form.field("email").fill(person.email());
        form.leave("email");
        assertThat(asked).hasCount(0);
        form.field("phone").fill("050 123 45");
        form.leave("phone");
        assertThat(form.error("phone")).isVisible();
    }

    @Test
    void what_word_processors_and_phones_add_is_no_slip() {
        Visitor visitor = visitor(Device.PHONE, "en");
        FormPage form = FormPage.open(visitor, first());
        Registrant person = Registrant.adult(first(), "en");
        Registrant pasted = person.with("givenName", "\u202bعلی\u200cرضا\u202c\u00a0").with("email", "\ufeff" + person.email() + "\u200b")
                .with("phone", "\u2066050 123 45 67\u2069");
        for (String step : form.steps(pasted)) {
            form.at(step).fill(step, pasted);
            visitor.look("form-" + step + "-pasted");
            form.next().click();
        }
        form.at(FormPage.REVIEW);
        assertThat(form.summary()).isHidden();
    }

    @Test
    void where_many_of_one_domain_register_the_page_computes_longer_by_itself() {
        system.register(Registrant.adult(first(), "en").with("email", "somebody@crowd.example"));
        List<Integer> answers = List.of(202);
        for (int turn = 0; answers.equals(List.of(202)) && turn < 5; turn++) { // one stamp of sixteen is worth four bits more by chance
            answers = sendFromTheCrowd("another-" + turn + "@crowd.example");
        }
        assertEquals(List.of(403, 202), answers);
    }

    private List<Integer> sendFromTheCrowd(String email) {
        Visitor visitor = visitor(Device.PHONE, "en");
        List<Integer> answers = new CopyOnWriteArrayList<>();
        visitor.page().onResponse(response -> {
            if (response.url().endsWith("/registrations")) {
                answers.add(response.status());
            }
        });
        FormPage form = FormPage.open(visitor, first()).fillAll(Registrant.adult(first(), "en").with("email", email));
        system.set("DOMAIN#", "count", 2400);
        form.send().click();
        form.received();
        system.set("DOMAIN#", "count", 1);
        return answers;
    }

    /** What is mended leaves the summary at once; what is not stays. */
    private static void answerFirst(FormPage form, String step, List<String> required, Registrant person) {
        String first = required.getFirst();
        String last = required.getLast();
        form.fill(step, person.only(first));
        assertThat(form.summary().locator("[data-fault='" + first + "']")).hasCount(0);
        assertThat(form.summary().locator("[data-fault='" + last + "']")).hasCount(1);
    }

    @Test
    void every_kind_of_question_tells_what_is_wrong_with_its_answer() {
        Visitor visitor = visitor(Device.PHONE, "az");
        FormPage form = FormPage.open(visitor, first());
        Registrant person = Registrant.adult(first(), "az");
        LocalDate on = LocalDate.parse(first().at("/age/on").asText());

        form.at("you").fill("you", person);
        for (String date : List.of("2005-02-30", "2005-13-01", on.minusYears(15).toString(), on.minusYears(40).toString(), "1899-01-01")) {
            form.fill("you", person.with("birthDate", date)).next().click();
            form.at("you").complainsOf("birthDate");
        }
        visitor.look("form-you-wrong");
        form.fill("you", person).next().click();

        form.at("contact").fill("contact", person);
        wrong(form, person, "contact", "email", "nobody", "a@b", "two@@example.org", "a b@example.org");
        wrong(form, person, "contact", "phone", "12", "telefon");
        wrong(form, person, "contact", "town", "B");
        visitor.look("form-contact-wrong");

        form.fillBefore("work", person).fill("work", person);
        form.field("portfolio-1").fill("no link at all");
        form.next().click();
        form.at("work").complainsOf("portfolio");
        form.field("portfolio-1").fill("https://example.org/one");
        form.field("portfolio-2").fill("https://example.org/one");
        form.next().click();
        form.at("work").complainsOf("portfolio");
        visitor.look("form-work-wrong");
        form.field("portfolio-2").fill("");

        form.fillBefore("why", person).fill("why", person);
        wrong(form, person, "why", "motivation", "qısa", "ə".repeat(1501));
        wrong(form, person, "why", "hours", "0", "41", "2.5", "çox");
        visitor.look("form-why-wrong");
        form.fill("why", person).next().click();
        form.at("consent");
    }

    private static void wrong(FormPage form, Registrant person, String step, String id, String... answers) {
        for (String answer : answers) {
            form.field(id).fill(answer);
            form.next().click();
            form.at(step).complainsOf(id);
        }
        form.fill(step, person);
        assertThat(form.error(id)).isHidden();
    }

    @Test
    void a_slip_is_told_on_leaving_the_question_and_goes_when_it_is_mended() {
        Visitor visitor = visitor(Device.DESKTOP, "en");
        FormPage form = FormPage.open(visitor, first());
        form.fill("you", Registrant.adult(first(), "en")).next().click();
        form.at("contact").field("email").fill("nobody");
        assertThat(form.error("email")).isHidden();
        form.leave("email");
        assertThat(form.error("email")).isVisible();
        form.field("email").fill("nobody@example.org");
        assertThat(form.error("email")).isHidden();
    }

    @Test
    void a_button_that_is_pressed_for_long_is_reached_before_the_page_moves() {
        Visitor visitor = visitor(Device.DESKTOP, "az");
        FormPage form = FormPage.open(visitor, first());
        form.fill("you", Registrant.adult(first(), "az")).next().click();
        form.at("contact").field("email").fill("nobody");
        form.next().hover();
        visitor.page().mouse().down();
        visitor.page().waitForTimeout(700);
        assertThat(form.error("email")).isHidden();
        visitor.page().mouse().up();
        form.at("contact").complainsOf("email");
    }

    @Test
    void under_age_a_guardian_is_asked_for_and_must_be_somebody_else() {
        Visitor visitor = visitor(Device.PHONE, "az");
        FormPage form = FormPage.open(visitor, first());
        Registrant minor = Registrant.minor(first(), "az");
        assertThat(form.question("guardianEmail")).isHidden();
        Registrant careless = minor.with("guardianEmail", minor.email());
        form.fillBefore("guardian", careless).fill("guardian", careless);
        visitor.look("form-guardian");
        form.next().click();
        form.at("guardian").complainsOf("guardianEmail");
        form.field("guardianEmail").fill(minor.guardian());
        form.fillBefore(FormPage.REVIEW, minor).send().click();
        form.received();
        ApplicantPage.open(visitor, SampleCalls.FIRST, system.mailbox().secret(minor.email(), "my")).press("confirm")
                .says("state.GUARDIAN");
        Visitor guardian = visitor(Device.PHONE, "az");
        guardian.open("/" + SampleCalls.FIRST + "/az/guardian/#" + system.mailbox().secret(minor.guardian(), "guardian"));
        guardian.page().locator("#guardian .actions > button").first().click();
        assertThat(guardian.page().locator("#guardian .good")).isVisible();
        visitor.page().reload();
        ApplicantPage.on(visitor).says("state.CONFIRMED");
    }

    @Test
    void what_the_server_alone_finds_is_told_at_the_question() {
        Visitor visitor = visitor(Device.PHONE, "ru");
        FormPage form = FormPage.open(visitor, first());
        Registrant person = Registrant.adult(first(), "ru");
        form.fillAll(person.with("phone", "+994 00 000 00 00"));
        form.send().click();
        form.at("contact").complainsOf("phone");
        visitor.look("form-refused-by-the-server");
        form.fillBefore(FormPage.REVIEW, person).send().click();
        form.received();
    }

    @Test
    void too_late_is_said_before_anybody_types_and_when_it_is_sent() {
        Instant now = system.now();
        ObjectNode call = SampleCalls.open(first(), "closes-soon", now, Duration.ofMinutes(30));
        ((ObjectNode) call.path("window")).put("graceMinutes", 5);
        system.publish(call);
        Visitor early = visitor(Device.PHONE, "az");
        FormPage form = FormPage.open(early, call);
        form.fillAll(Registrant.adult(call, "az"));
        system.travel(now.plus(Duration.ofMinutes(50)));
        form.send().click();
        assertThat(form.summary()).isVisible();
        early.look("form-sent-too-late");
        Visitor late = visitor(Device.PHONE, "az");
        FormPage.open(late, call);
        assertThat(late.page().locator("#window-state")).isVisible();
        assertThat(late.page().locator("#begin")).isHidden();
        late.look("form-closed");
    }

    @Test
    void a_region_is_found_by_its_districts_however_they_are_typed() {
        Visitor visitor = visitor(Device.PHONE, "az");
        FormPage form = FormPage.open(visitor, first());
        form.fill("you", Registrant.adult(first(), "az")).next().click();
        form.at("contact").question("region").locator(".find summary").click();
        form.field("region-find").fill("Q");
        visitor.look("form-region-finder");
        for (String typed : List.of("Qəbələ", "qebele", "GƏBƏLƏ".replace('G', 'Q'))) {
            form.field("region-find").fill(typed);
            assertThat(form.question("region").locator("[data-value]:visible")).hasCount(1);
        }
        form.field("region-find").press("Enter");
        assertThat(form.field("region")).hasValue("shaki-zagatala");
        assertThat(form.field("region")).isFocused();
        form.question("region").locator(".find summary").click();
        form.field("region-find").fill("nowhere");
        assertThat(form.question("region").locator("[data-value]:visible")).hasCount(0);
        form.field("region-find").fill("Bakı");
        form.question("region").locator("[data-value=baku] button").click();
        assertThat(form.field("region")).hasValue("baku");
    }

    @Test
    void a_wrong_address_is_corrected_where_it_was_typed() {
        Visitor visitor = visitor(Device.PHONE, "en");
        Registrant minor = Registrant.minor(first(), "en");
        FormPage form = FormPage.open(visitor, first()).fillAll(minor);
        form.send().click();
        form.received();
        assertThat(visitor.page().locator("#ward")).isVisible();
        visitor.look("received-under-age");
        visitor.page().locator("#correct-address").click();
        form.ready().at("contact");
        assertThat(form.field("email")).isFocused();
        assertThat(form.field("email")).hasValue(minor.email());
    }

    @Test
    void a_double_click_sends_once() {
        Visitor visitor = visitor(Device.DESKTOP, "en");
        Registrant person = Registrant.adult(first(), "en");
        FormPage form = FormPage.open(visitor, first()).fillAll(person);
        List<String> posts = new java.util.ArrayList<>();
        visitor.page().onRequest((Request request) -> {
            if (request.method().equals("POST")) {
                posts.add(request.url());
            }
        });
        form.send().dblclick();
        form.received();
        assertEquals(List.of(system.url() + "/calls/" + SampleCalls.FIRST + "/registrations"), posts);
        system.mailbox().newest(person.email());
        system.mailbox().settle();
        assertEquals(1, system.mailbox().letters(person.email()).size());
    }
}
