package org.creativevolunteers.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Route;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/**
 * The own page's script finds in a copy of a protocol what the command line's {@code check-row} finds: both are held to the same cases. Two
 * things a browser cannot reckon, and says so where the command line says yes: the beacon's signature, and the order of RFC 3797.
 */
class RowParityTest extends PageTest {

    @Test
    void the_page_comes_to_the_verdicts_of_the_command_line() throws IOException {
        String cases = Files.readString(
                RunningSystem.ROOT.resolve("engine/src/test/resources/org/creativevolunteers/engine/protocol/row-cases.json"));
        Visitor visitor = visitor(Device.DESKTOP, "en");
        visitor.page().route("**/row.js", route -> route.fulfill(new Route.FulfillOptions().setContentType("text/javascript")
                .setPath(RunningSystem.ROOT.resolve("web/assets/row.js"))));
        visitor.open("/" + SampleCalls.FIRST + "/en/my/");
        Object different = visitor.page().evaluate("""
                async file => {
                  const {protocols, cases} = JSON.parse(file);
                  const assets = document.querySelector("script[type=module]").src.replace(/[^/]+$/, "");
                  const {check} = await import(`${assets}row.js`);
                  const different = [];
                  const beyond = (step, protocol) => step === "SIGNATURE" || step === "DRAW" && protocol === "picked";
                  for (const {name, protocol, own, verdicts} of cases) {
                    const findings = await check(protocols[protocol], own);
                    const {CHAIN, ...found} = Object.fromEntries(findings.map(({step, verdict}) => [step, verdict]));
                    if (!Object.keys(verdicts).length) { // it does not verify
                      if (![CHAIN, ...Object.values(found)].includes("no")) different.push(`${name}: nothing is wrong`);
                      continue;
                    }
                    if (CHAIN !== "yes") different.push(`${name}: CHAIN ${CHAIN}`);
                    for (const step of new Set([...Object.keys(verdicts), ...Object.keys(found)])) {
                      const expected = beyond(step, protocol) ? "unchecked" : verdicts[step];
                      if (found[step] !== expected) different.push(`${name}: ${step} is ${found[step]}, not ${expected}`);
                    }
                  }
                  return cases.length + " cases\\n" + different.join("\\n");
                }
                """, cases);
        assertTrue(different.toString().matches("(?s)[1-9]\\d+ cases\\n.*"), different::toString);
        assertEquals("", different.toString().replaceFirst("\\d+ cases\\n", ""));
    }
}
