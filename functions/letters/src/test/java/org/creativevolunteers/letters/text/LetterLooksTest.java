package org.creativevolunteers.letters.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.creativevolunteers.kernel.access.Link;
import org.creativevolunteers.kernel.items.LetterKind;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every letter as a mail reader takes it: what it loads, what it says to a screen reader, what its colours are. */
class LetterLooksTest {

    private static final LetterRenderer RENDERER = new LetterRenderer();
    private static final double LEAST_CONTRAST = 4.5; // WCAG 2.2, 1.4.3
    private static final int CLIPPED = 102 * 1024; // Gmail shows no more
    private static final Pattern DARK = Pattern.compile("@media \\(prefers-color-scheme: dark\\) \\{(.*?\\})\\s*\\}", Pattern.DOTALL);
    private static final Pattern RULE = Pattern.compile("([^{}]+)\\{([^{}]*)\\}");

    static Stream<Arguments> allLetters() {
        return Arrays.stream(LetterKind.values())
                .flatMap(kind -> LetterRenderer.LANGUAGES.stream().map(language -> Arguments.of(kind, language)));
    }

    private static RenderedLetter letter(LetterKind kind, String language) {
        return RENDERER.render(kind, language, Samples.call(language), Samples.DATA, Samples.links(RENDERER.links(kind)));
    }

    @ParameterizedTest
    @MethodSource("allLetters")
    void a_letter_loads_nothing_runs_nothing_and_is_small(LetterKind kind, String language) {
        String html = letter(kind, language).html();
        Document document = Jsoup.parse(html);
        assertEquals(List.of(),
                document.select(
                        "img, script, link, iframe, object, embed, form, svg, video, audio, base, [src], [background], [onclick], [onload]")
                        .eachText());
        assertFalse(html.contains("url(") || html.contains("@import") || html.contains("@font-face") || html.contains("javascript:"));
        assertTrue(html.getBytes(StandardCharsets.UTF_8).length < CLIPPED / 4);
    }

    @ParameterizedTest
    @MethodSource("allLetters")
    void a_letter_says_its_language_its_heading_and_what_it_is_about(LetterKind kind, String language) {
        RenderedLetter letter = letter(kind, language);
        Document document = Jsoup.parse(letter.html());
        assertEquals(language, document.selectFirst("html").attr("lang"));
        assertEquals("ltr", document.selectFirst("html").attr("dir"));
        assertEquals(letter.subject(), document.title());
        Element heading = document.select("h1").getFirst();
        assertEquals(1, document.select("h1").size());
        assertTrue(letter.subject().startsWith(heading.text()) && !heading.text().contains(Samples.call(language).title()), heading.text());
        assertTrue(document.select("table").stream().allMatch(table -> table.attr("role").equals("presentation")));
        assertEquals("light dark", document.selectFirst("meta[name=color-scheme]").attr("content"));
        assertEquals("light dark", document.selectFirst("meta[name=supported-color-schemes]").attr("content"));
        Element preheader = document.body().child(0);
        assertTrue(preheader.attr("style").startsWith("display:none;"));
        String shown = preheader.text().replaceAll("[\\u034f\\u200c\\u00a0 ]+$", "").replaceAll("[\\u034f\\u200c\\u00a0]", "").strip();
        assertTrue(shown.length() > 30 && shown.length() <= 142 && !shown.contains("http"), shown);
    }

    @ParameterizedTest
    @MethodSource("allLetters")
    void a_letter_asks_for_one_thing_and_every_link_is_safe_and_in_the_plain_text_too(LetterKind kind, String language) {
        RenderedLetter letter = letter(kind, language);
        Document document = Jsoup.parse(letter.html());
        boolean asks = RENDERER.links(kind).stream().anyMatch(purpose -> purpose != Link.Purpose.NEVER_AGAIN);
        assertEquals(asks ? 1 : 0, document.select("a.button").size());
        List<String> lines = letter.text().lines().toList();
        for (Element link : document.select("a")) {
            assertTrue(link.attr("href").startsWith("https://"), link.outerHtml());
            assertTrue(lines.contains(link.attr("href")), link.attr("href") + " on a line of its own");
            assertFalse(link.text().isBlank());
        }
        assertEquals(document.select("a").eachAttr("href").stream().sorted().distinct().toList(),
                lines.stream().filter(line -> line.startsWith("https://")).sorted().distinct().toList());
    }

    @ParameterizedTest
    @MethodSource("allLetters")
    void a_letter_stands_without_a_style_sheet_and_in_readers_that_know_tables_only(LetterKind kind, String language) {
        Document document = Jsoup.parse(letter(kind, language).html());
        document.select("style").remove();
        for (Element cell : document.select("td[bgcolor]")) { // Outlook reads the attribute, the others the style
            assertEquals(Optional.of(cell.attr("bgcolor")), Optional.ofNullable(declarations(cell.attr("style")).get("background")));
        }
        document.select("td.button").forEach(cell -> assertTrue(cell.attr("style").contains("mso-padding-alt")));
        List<String> comments = new ArrayList<>();
        document.traverse((node, depth) -> {
            if (node instanceof Comment comment) {
                comments.add(comment.getData());
            }
        });
        assertEquals(2, comments.size(), "a width for Outlook, opened and closed");
        assertTrue(document.select("p, li, h1, td.letter").stream()
                .noneMatch(element -> element.attr("style").matches(".*(position|float|display:flex|display:grid|var\\().*")));
    }

    @ParameterizedTest
    @MethodSource("allLetters")
    void every_text_can_be_read_in_light_and_in_dark(LetterKind kind, String language) {
        Document document = Jsoup.parse(letter(kind, language).html());
        Map<Element, Map<String, String>> dark = dark(document);
        int looked = 0;
        for (Element element : document.body().getAllElements()) {
            if (!element.ownText().isBlank() && element.parents().stream().noneMatch(LetterLooksTest::unseen) && !unseen(element)) {
                for (Map<Element, Map<String, String>> sheet : List.of(Map.<Element, Map<String, String>>of(), dark)) {
                    double contrast = contrast(found(element, "color", sheet), found(element, "background", sheet));
                    assertTrue(contrast >= LEAST_CONTRAST, contrast + (sheet.isEmpty() ? " light " : " dark ") + element.outerHtml());
                    looked++;
                }
            }
        }
        assertTrue(looked > 10);
    }

    private static boolean unseen(Element element) {
        return element.attr("style").contains("display:none") || element.attr("style").contains("font-size:0");
    }

    /** What the style sheet says for readers in the dark, by element. */
    private static Map<Element, Map<String, String>> dark(Document document) {
        Matcher media = DARK.matcher(document.selectFirst("style").data());
        assertTrue(media.find());
        Map<Element, Map<String, String>> sheet = new HashMap<>();
        Matcher rule = RULE.matcher(media.group(1));
        while (rule.find()) {
            assertEquals(rule.group(2).split(";").length - 1, rule.group(2).split("!important", -1).length - 1,
                    "inline styles are overridden");
            Map<String, String> declarations = declarations(rule.group(2).replace("!important", ""));
            for (Element element : document.select(rule.group(1).strip())) {
                sheet.computeIfAbsent(element, all -> new HashMap<>()).putAll(declarations);
            }
        }
        return sheet;
    }

    /** The nearest value of a property: on the element or on what it stands in. */
    private static String found(Element element, String property, Map<Element, Map<String, String>> sheet) {
        for (Element at = element; at != null; at = at.parent()) {
            String value = sheet.getOrDefault(at, Map.of()).getOrDefault(property, declarations(at.attr("style")).get(property));
            if (value != null && !value.equals("inherit")) {
                return value;
            }
        }
        throw new AssertionError("no " + property + " for " + element.outerHtml());
    }

    private static Map<String, String> declarations(String style) {
        Map<String, String> declarations = new HashMap<>();
        for (String declaration : style.split(";")) {
            int colon = declaration.indexOf(':');
            if (colon > 0) {
                declarations.put(declaration.substring(0, colon).strip(), declaration.substring(colon + 1).strip());
            }
        }
        return declarations;
    }

    /** The contrast ratio of WCAG 2.2. */
    private static double contrast(String one, String other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(String colour) {
        assertTrue(colour.matches("#[0-9a-f]{6}"), colour);
        double[] weights = {0.2126, 0.7152, 0.0722};
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            double part = Integer.parseInt(colour.substring(1 + 2 * i, 3 + 2 * i), 16) / 255.0;
            sum += weights[i] * (part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4));
        }
        return sum;
    }
}
