package org.creativevolunteers.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ScreenshotType;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Takes the pictures of the office's pages that its help shows, in each language, from a call with plainly synthetic registrations: writes
 * them to web/office/pictures. To be run when a page looks different.
 */
public final class OfficePictures {

    private static final int PEOPLE = 90;
    private static final int QUALITY = 72; // of JPEG: words stay clear
    private static final int WIDTH = 1180;
    private static final int HEIGHT = 820;

    private final RunningSystem system;
    private final ObjectNode call;

    private OfficePictures(RunningSystem system) {
        this.system = system;
        this.call = system.call(SampleCalls.FIRST);
    }

    public static void main(String[] arguments) {
        try (RunningSystem system = new RunningSystem()) {
            new OfficePictures(system).take();
        }
    }

    private void take() {
        people();
        each("admin", "", "start", page -> page.locator("#standing:not([aria-busy=true])").waitFor());
        each("commissioner-1", "assess/", "assess", page -> {
            page.locator("#dossier").focus();
            List.of("7", "8", "6").forEach(page.keyboard()::press);
        });
        each("admin", "registrations/", "registrations", page -> page.locator("#list tbody tr").first().waitFor());
        each("admin", "announcements/", "announcements", page -> {
            for (String language : List.of("az", "en", "ru")) {
                page.locator("#subject-" + language).fill("2027-01-30, {{title}}");
                page.locator("#text-" + language).fill("10:00, …\n\n**{{organisation}}**");
            }
            page.locator("#announce button:not([type])").click();
            page.locator("#samples iframe").first().waitFor();
            page.locator("#announce .moves").last().scrollIntoViewIfNeeded();
            page.evaluate("scrollTo(0, document.querySelector('#announce .moves').offsetTop - 420)");
        });
    }

    private void people() {
        Random random = new Random(20270111);
        List<JsonNode> choices = Registrant.questions(call).stream()
                .filter(question -> question.path("type").asText().equals("choice") && question.path("options").size() > 1).toList();
        List<Registrant> people = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            Registrant person = Registrant.adult(call, List.of("az", "az", "en", "ru").get(i % 4));
            for (JsonNode choice : choices) {
                if (person.answers().has(choice.path("id").asText())) {
                    JsonNode options = choice.path("options");
                    person = person.with(choice.path("id").asText(), options.path(random.nextInt(options.size())).path("value").asText());
                }
            }
            people.add(person);
        }
        people.forEach(system::confirmed);
    }

    private interface Preparation {
        void of(Page page);
    }

    private void each(String user, String path, String name, Preparation preparation) {
        for (String language : List.of("az", "en", "ru")) {
            try (Visitor visitor = new Visitor(system, Device.DESKTOP, language, true)) {
                Page page = new OfficeVisit(system, visitor).enter(user, path + "?call=" + SampleCalls.FIRST);
                page.setViewportSize(WIDTH, HEIGHT);
                page.locator("#content").waitFor(new Locator.WaitForOptions().setTimeout(Visitor.PATIENCE));
                preparation.of(page);
                page.waitForTimeout(500); // what is drawn while it comes in
                page.screenshot(new Page.ScreenshotOptions().setType(ScreenshotType.JPEG).setQuality(QUALITY)
                        .setPath(RunningSystem.ROOT.resolve("web/office/pictures/" + language + "-" + name + ".jpg")));
            }
        }
    }
}
