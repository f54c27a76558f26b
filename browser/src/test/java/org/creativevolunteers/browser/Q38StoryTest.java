package org.creativevolunteers.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The page that tells how a call went: made by the table's stream, in three languages, without scripts, on a phone and on paper. */
class Q38StoryTest extends PageTest {

    private static final String CALL = "told";
    private static final List<String> LANGUAGES = List.of("az", "en", "ru");
    private static final String CHANGE = """
            async ([secret, method, path, body]) => (await fetch(path, {method, headers: {authorization: `Bearer ${secret}`,
              "content-type": "application/json"}, body: body ? JSON.stringify(body) : undefined})).status
            """;

    private static ObjectNode call() {
        ObjectNode call = SampleCalls.open(first(), CALL, system.now(), Duration.ofHours(1));
        ((ObjectNode) call.path("assessment")).put("minimum", 1).put("method", "raw");
        ((ObjectNode) call.at("/batches/0")).put("places", 6);
        call.putArray("quotas").addObject().put("id", "capital").put("min", 0).put("max", 5).put("priority", 1)
                .setAll(Map.of("label",
                        RunningSystem.JSON.createObjectNode().put("az", "Paytaxt").put("en", "Capital").put("ru", "Столица"),
                        "group", RunningSystem.JSON.createObjectNode().put("question", "region")
                                .set("in", RunningSystem.JSON.createArrayNode().add("baku"))));
        ((ObjectNode) call.at("/batches/0")).putArray("quotas").add("capital");
        return call;
    }

    private static void open(Visitor visitor, String language) {
        visitor.open("/" + CALL + "/" + language + "/story/");
    }

    private static void await(Visitor visitor, String language, String name, boolean there) {
        Inbox.await(name + (there ? " is" : " is not") + " on the page", () -> {
            open(visitor, language);
            return visitor.page().content().contains(name) == there;
        });
    }

    @Test
    void the_page_comes_with_the_result_and_names_come_and_go_with_the_consent() {
        ObjectNode call = call();
        system.publish(call);
        Registrant agrees = Registrant.adult(call, "en").with("givenName", "Agreeing").with("familyName", "Sample");
        Registrant leaves = Registrant.adult(call, "en").with("givenName", "Leaving").with("familyName", "Sample");
        String agreed = system.confirmed(agrees);
        String left = system.confirmed(leaves);
        for (int i = 0; i < 7; i++) {
            system.confirmed(Registrant.adult(call, "az").with("region", "baku"));
        }
        Visitor visitor = visitor(Device.PHONE, "en");
        visitor.open("/" + CALL + "/en/");
        assertThat(visitor.page().locator("a[href='story/']")).hasCount(0);
        new CallDecision(system, call).decide(dossier -> dossier.path("answers").toString().contains("baku") ? 3 : 9);
        await(visitor, "en", "</main>", true);
        Inbox.await("the call's page leads to it", () -> {
            visitor.open("/" + CALL + "/en/");
            return visitor.page().locator("a[href='story/']").count() == 1;
        });

        visitor.open("/" + CALL + "/en/");
        assertEquals(200, visitor.page().evaluate(CHANGE, List.of(agreed, "PUT", "/me/offer", Map.of("answer", "accept"))));
        assertEquals(200, visitor.page().evaluate(CHANGE, List.of(left, "PUT", "/me/offer", Map.of("answer", "accept"))));
        await(visitor, "en", "Agreeing Sample", true);
        await(visitor, "en", "Leaving Sample", true);
        for (String language : LANGUAGES) {
            Visitor reader = withoutScripts(Device.PHONE, language);
            open(reader, language);
            assertTrue(reader.page().content().contains("Agreeing Sample"));
            assertFalse(reader.page().content().contains("person-"), "no address");
            Visitor looker = visitor(Device.PHONE, language);
            open(looker, language);
            assertThat(looker.page().locator("svg polygon")).hasCount(14);
            looker.look("story");
        }
        Visitor narrow = visitor(Device.DESKTOP, "en");
        open(narrow, "en");
        narrow.look("story");
        narrow.page().setViewportSize(360, 740);
        narrow.picture("story-360");
        narrow.page().emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        narrow.page().pdf(new Page.PdfOptions().setPath(Path.of("target/story.pdf")));

        visitor.open("/" + CALL + "/en/");
        assertEquals(200, visitor.page().evaluate(CHANGE, List.of(agreed, "PUT", "/me/consents/named", Map.of("given", false))));
        await(visitor, "en", "Agreeing Sample", false);
        assertTrue(visitor.page().content().contains("Leaving Sample"));
        visitor.open("/" + CALL + "/en/");
        assertEquals(204, visitor.page().evaluate(CHANGE, List.of(left, "DELETE", "/me")));
        LANGUAGES.forEach(language -> await(visitor, language, "Leaving Sample", false));
        visitor.open("/" + CALL + "/"); // whoever has chosen a language goes on to the call, not to its story
        visitor.page().locator("h2 a[href$='/" + CALL + "/en/']").click();
        visitor.open("/" + CALL + "/");
        visitor.page().waitForURL("**/" + CALL + "/en/");
        visitor.open("/");
        assertThat(visitor.page().locator("a[href$='/" + CALL + "/en/story/']")).isVisible();
    }
}
