package org.creativevolunteers.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;

/** The form: its steps with scripts, one long form without. */
final class FormPage {

    static final String REVIEW = "review";

    private final Page page;
    private final ObjectNode call;

    private FormPage(Page page, ObjectNode call) {
        this.page = page;
        this.call = call;
    }

    /** Opens it in the visitor's language and waits until its scripts are at work. */
    static FormPage open(Visitor visitor, ObjectNode call) {
        return atStart(visitor, call).begin();
    }

    /** Opens it in the visitor's language, where it says what there is to know before one begins. */
    static FormPage atStart(Visitor visitor, ObjectNode call) {
        visitor.open("/" + call.path("id").asText() + "/" + visitor.language() + "/");
        return on(visitor, call).ready();
    }

    /** Presses the button of the start page, unless a draft has led past it or the call is closed. */
    FormPage begin() {
        if (page.locator("#begin").isVisible()) {
            page.locator("#begin").click();
        }
        return this;
    }

    /** The form that the visitor has reached, or is about to. */
    static FormPage on(Visitor visitor, ObjectNode call) {
        return new FormPage(visitor.page(), call);
    }

    FormPage ready() {
        assertThat(page.locator("#form[data-ready=true]")).isAttached();
        return this;
    }

    Locator form() {
        return page.locator("#form");
    }

    Locator summary() {
        return page.locator("#summary");
    }

    Locator notice() {
        return page.locator("#notice");
    }

    Locator progress() {
        return page.locator("#progress");
    }

    Locator next() {
        return page.locator("#next");
    }

    Locator back() {
        return page.locator("#back");
    }

    Locator send() {
        return page.locator("#send");
    }

    Locator question(String id) {
        return page.locator("[data-question='" + id + "']");
    }

    Locator field(String id) {
        return page.locator("[id='" + id + "']");
    }

    Locator error(String id) {
        return field(id + "-error");
    }

    /** The steps in which something is asked of the person. */
    List<String> steps(Registrant person) {
        return call.path("steps").valueStream().filter(
                step -> step.path("questions").valueStream().anyMatch(question -> person.answers().has(question.path("id").asText())))
                .map(step -> step.path("id").asText()).toList();
    }

    /** Waits until a step is shown, and only that. */
    FormPage at(String step) {
        assertThat(page.locator("section.step[data-step='" + step + "']")).isVisible();
        assertThat(page.locator("section.step[data-step]:visible")).hasCount(1);
        return this;
    }

    /** Answers what the person has an answer to, in one step, as far as it is asked. */
    FormPage fill(String step, Registrant person) {
        for (JsonNode candidate : call.path("steps")) {
            if (candidate.path("id").asText().equals(step)) {
                candidate.path("questions").valueStream().filter(question -> person.answers().has(question.path("id").asText()))
                        .forEach(question -> answer(question, person.answers().path(question.path("id").asText())));
            }
        }
        return this;
    }

    private void answer(JsonNode question, JsonNode answer) {
        String id = question.path("id").asText();
        switch (question.path("type").asText()) {
            case "date" -> {
                String[] parts = answer.asText().split("-");
                field(id + "-day").fill(parts[2]);
                field(id + "-month").fill(parts[1]);
                field(id + "-year").fill(parts[0]);
            }
            case "choice" -> field(id).selectOption(answer.asText());
            case "choices" -> answer.forEach(value -> question(id).locator("input[value='" + value.asText() + "']").check());
            case "links" -> {
                for (int i = 0; i < answer.size(); i++) {
                    field(id + "-" + (i + 1)).fill(answer.path(i).asText());
                }
            }
            case "consent" -> field(id).check();
            default -> field(id).fill(answer.asText());
        }
    }

    /** Fills the steps one after the other; the review is shown then. */
    FormPage fillAll(Registrant person) {
        return fillBefore(REVIEW, person);
    }

    /** Fills the steps from the one that is shown up to another, which is shown then. */
    FormPage fillBefore(String step, Registrant person) {
        while (!page.locator("section.step[data-step='" + step + "']").isVisible()) {
            String shown = page.locator("section.step[data-step]:visible").getAttribute("data-step");
            fill(shown, person).next().click();
            assertThat(page.locator("section.step[data-step='" + shown + "']")).isHidden();
        }
        return at(step);
    }

    /** Leaves the question's field, so that what is wrong is told. */
    FormPage leave(String id) {
        field(id).blur();
        return this;
    }

    /** Waits until the page that follows a registration is shown. */
    void received() {
        page.waitForURL(url -> url.endsWith("/received/"));
        assertThat(page.locator("h1")).isVisible();
    }

    /** The summary leads to a question, and the question says what is wrong. */
    void complainsOf(String id) {
        assertThat(error(id)).isVisible();
        assertThat(summary()).isVisible();
        assertThat(summary().locator("a[href='#" + id + "-error']")).containsText(error(id).innerText());
        assertThat(question(id).locator("[aria-invalid=true]").first()).isVisible();
    }
}
