package org.creativevolunteers.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Route;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** The form's script says of answers what the server says of them: both are held to the same cases. */
class RulesParityTest extends PageTest {

    @Test
    void the_page_finds_the_faults_that_the_server_finds() throws IOException {
        String cases = Files.readString(
                RunningSystem.ROOT.resolve("functions/registration/src/test/resources/org/creativevolunteers/registration/cases.json"));
        Visitor visitor = visitor(Device.DESKTOP, "en");
        ObjectNode call = SampleCalls.asWritten(SampleCalls.FIRST, "as-written"); // cases know the dates of the file
        system.publish(call);
        visitor.page().route("**/rules.js", route -> route.fulfill(new Route.FulfillOptions().setContentType("text/javascript")
                .setPath(RunningSystem.ROOT.resolve("web/assets/rules.js"))));
        FormPage.open(visitor, call);
        Object different = visitor.page().evaluate("""
                async file => {
                  const {answers, cases, addresses, texts} = JSON.parse(file);
                  const assets = document.querySelector("script[type=module]").src.replace(/[^/]+$/, "");
                  const {faults, kept, normalised} = await import(`${assets}rules.js`);
                  const description = await (await fetch("form.json")).json();
                  const different = [];
                  for (const one of cases) {
                    const given = {...answers, ...one.change};
                    for (const id of one.without ?? []) delete given[id];
                    const found = Object.fromEntries(Object.entries(faults(description, given))
                      .map(([id, fault]) => [id, [fault].flat()[0]]));
                    const expected = one.page ?? one.faults;
                    const sorted = map => JSON.stringify(Object.entries(map).map(([id, fault]) => [id, [fault].flat()[0]]).sort());
                    if (sorted(found) !== sorted(expected))
                      different.push(`${JSON.stringify(one)}: the page finds ${JSON.stringify(found)}`);
                  }
                  for (const one of addresses)
                    if ((normalised(one.email) ?? "") !== one.kept) different.push(`${JSON.stringify(one)}: ${normalised(one.email)}`);
                  for (const one of texts)
                    if (kept(one.typed, true) !== one.kept) different.push(`${JSON.stringify(one)}: ${kept(one.typed, true)}`);
                  return cases.length + " cases\\n" + different.join("\\n");
                }
                """, cases);
        assertFalse(different.toString().startsWith("0 cases"));
        assertEquals("", different.toString().replaceFirst("\\d+ cases\\n", ""));
    }
}
