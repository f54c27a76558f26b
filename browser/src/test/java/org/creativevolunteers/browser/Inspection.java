package org.creativevolunteers.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ViewportSize;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Looks at a page as it stands: axe-core's rules, of which those of contrast are another matter in dark colours, whether all fits into 320
 * pixels of width, and whether text of twice the size stays whole and apart. Takes its pictures.
 */
final class Inspection {

    /** The rules of WCAG 2.2, levels A and AA. */
    static final List<String> WCAG = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");
    /** These, and what axe-core recommends beyond. */
    static final List<String> ALL = Stream.concat(WCAG.stream(), Stream.of("best-practice")).toList();

    /** The size of targets is off in axe-core unless it is asked for. */
    private static final String RUN_AXE = """
            async runOnly => JSON.stringify((await axe.run(document, {
              runOnly, ...runOnly.type === "tag" && {rules: {"target-size": {enabled: true}}}, resultTypes: ["violations"],
            })).violations.flatMap(violation => violation.nodes.map(node => `${violation.id} at ${node.target}: ${node.failureSummary}`)))
            """;
    private static final String TOO_WIDE = """
            () => {
              const width = document.documentElement.clientWidth;
              if (document.documentElement.scrollWidth <= width) return "[]";
              const wide = [...document.querySelectorAll("body *")].filter(element => element.getBoundingClientRect().right > width + 0.5);
              return JSON.stringify([`${document.documentElement.scrollWidth} of ${width} pixels`,
                ...wide.map(element => `${element.tagName} ${element.id} ${element.className}`).slice(-8)]);
            }
            """;
    private static final String MINGLED = """
            () => {
              const seen = []; // where a question lies over the page, the page below it is not read
              const walker = document.createTreeWalker(document.querySelector("dialog:modal") ?? document.body, NodeFilter.SHOW_TEXT);
              while (walker.nextNode()) {
                const node = walker.currentNode, parent = node.parentElement;
                if (!node.data.trim() || parent.closest("option, script, noscript, .skip") ||
                    !parent.checkVisibility({checkVisibilityCSS: true})) continue;
                const range = document.createRange();
                range.selectNodeContents(node);
                for (const box of range.getClientRects())
                  if (box.width > 1 && box.height > 1) seen.push({node, box, text: node.data.trim().slice(0, 40)});
              }
              const found = [];
              for (let i = 0; i < seen.length; i++) {
                const {node, box, text} = seen[i];
                const holder = node.parentElement.closest("button, .button, td, th, legend, label, li, p, h1, h2, h3");
                const frame = holder?.getBoundingClientRect();
                const space = box.width < 16; // which may hang over a line's end
                if (frame && !space && (box.right > frame.right + 2 || box.left < frame.left - 2))
                  found.push(`"${text}" leaves its ${holder.tagName}`);
                for (let j = i + 1; j < seen.length; j++) {
                  const other = seen[j].box;
                  const across = Math.min(box.right, other.right) - Math.max(box.left, other.left);
                  const down = Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top);
                  if (seen[j].node !== node && across > 2 && down > 0.4 * Math.min(box.height, other.height))
                    found.push(`"${text}" over "${seen[j].text}"`);
                }
              }
              return JSON.stringify(found.slice(0, 10));
            }
            """;
    private static final String AXE = script();

    private final Gallery gallery;

    Inspection(Gallery gallery) {
        this.gallery = gallery;
    }

    private static String script() {
        try (InputStream script = Inspection.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Looks at the page in every way; all that is wrong is told at once. */
    void look(Page page, String name) {
        look(page, name, ALL);
    }

    /** The same by a choice of axe-core's rules. */
    void look(Page page, String name, List<String> tags) {
        page.waitForLoadState(); // its look comes with the stylesheet
        List<String> wrong = new ArrayList<>();
        ViewportSize size = page.viewportSize();
        if (!(boolean) page.evaluate("'axe' in window")) {
            page.evaluate(AXE);
        }
        inspect(page, ColorScheme.DARK, name + "-dark", Map.of("type", "rule", "values", List.of("color-contrast")), wrong);
        inspect(page, ColorScheme.LIGHT, name, Map.of("type", "tag", "values", tags), wrong);
        page.setViewportSize(320, 640);
        told(page, TOO_WIDE, null).forEach(wide -> wrong.add(name + ", 320 pixels wide: " + wide));
        page.setViewportSize(640, 400);
        page.evaluate("() => { document.documentElement.style.fontSize = '200%'; }");
        told(page, TOO_WIDE, null).forEach(wide -> wrong.add(name + ", text of twice the size: " + wide));
        told(page, MINGLED, null).forEach(text -> wrong.add(name + ", text of twice the size: " + text));
        page.evaluate("() => { document.documentElement.style.fontSize = ''; }");
        page.setViewportSize(size.width, size.height);
        assertEquals("", String.join("\n", wrong));
    }

    private void inspect(Page page, ColorScheme scheme, String scene, Map<String, Object> rules, List<String> wrong) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        gallery.take(page, scene);
        told(page, RUN_AXE, rules).forEach(violation -> wrong.add(scene + ": " + violation));
    }

    private static List<String> told(Page page, String script, Object argument) {
        try {
            return RunningSystem.JSON.readTree((String) page.evaluate(script, argument)).valueStream().map(JsonNode::asText).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
