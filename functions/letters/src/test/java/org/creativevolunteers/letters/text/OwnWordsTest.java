package org.creativevolunteers.letters.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.creativevolunteers.call.LetterWords;
import org.creativevolunteers.call.LocalText;
import org.creativevolunteers.kernel.items.LetterKind;
import org.creativevolunteers.kernel.text.Texts;
import org.junit.jupiter.api.Test;

class OwnWordsTest {

    private static final LetterRenderer RENDERER = new LetterRenderer();
    private static final Pattern VALUE = Pattern.compile("\\{\\{([a-z]+)}}");

    private static Optional<LocalText> words(String words) {
        return Optional.of(words).filter(said -> !said.isEmpty())
                .map(said -> new LocalText(Map.of("az", said + " (az)", "en", said + " (en)", "ru", said + " (ru)")));
    }

    private static CallFacts call(String language, LetterKind kind, String subject, String opening, String closing) {
        CallFacts house = Samples.call(language);
        return new CallFacts(house.call(), house.title(), house.organisation(), house.contact(), house.zone(),
                Map.of(kind.name(), new LetterWords(words(subject), words(opening), words(closing))));
    }

    private static RenderedLetter render(LetterKind kind, String language, CallFacts call, Map<String, Object> data) {
        return RENDERER.render(kind, language, call, data, Samples.links(RENDERER.links(kind)));
    }

    private static RenderedLetter opening(LetterKind kind, String opening, Map<String, Object> data) {
        return render(kind, "en", call("en", kind, "", opening, ""), data);
    }

    private static List<String> kinds() {
        return Arrays.stream(LetterKind.values()).filter(kind -> kind != LetterKind.ERASED && kind != LetterKind.ANNOUNCEMENT)
                .map(LetterKind::name).toList();
    }

    @Test
    void a_kind_can_name_what_the_house_tells_in_it_in_every_language() {
        assertEquals(kinds(), List.copyOf(LetterWords.VALUES.keySet()));
        for (String language : LetterRenderer.LANGUAGES) {
            String[] sections = Texts.file(LetterTexts.class, language + ".txt").split("(?m)^% ");
            String footer = Stream.of(sections).filter(section -> section.startsWith("FOOTER")).findFirst().orElseThrow();
            for (String section : sections) {
                String kind = section.lines().findFirst().orElse("").strip();
                if (LetterWords.VALUES.containsKey(kind)) {
                    String plain = section.replaceAll("(?m)^each .*$", "") + footer;
                    Set<String> told =
                            VALUE.matcher(plain).results().map(value -> value.group(1)).collect(Collectors.toCollection(TreeSet::new));
                    assertEquals(told, new TreeSet<>(LetterWords.VALUES.get(kind)), kind + " " + language);
                }
            }
        }
    }

    @Test
    void own_words_stand_around_what_the_house_says_of_which_nothing_goes() {
        for (LetterKind kind : LetterKind.values()) {
            for (String language : LetterRenderer.LANGUAGES) {
                RenderedLetter house = render(kind, language, Samples.call(language), Samples.DATA);
                CallFacts own = call(language, kind, "Of ours: {{title}}", "First of ours.\n\nSecond\nof ours.", "Last of ours.");
                RenderedLetter letter = render(kind, language, own, Samples.DATA);
                assertEquals("Of ours: " + Samples.call(language).title() + " (" + language + ")", letter.subject());
                List<String> added = List.of("First of ours.", "Second of ours. (" + language + ")", "Last of ours. (" + language + ")");
                List<String> paragraphs = paragraphs(letter.text());
                assertEquals(paragraphs(house.text()), paragraphs.stream().filter(paragraph -> !added.contains(paragraph)).toList());
                assertEquals(added.subList(0, 2), paragraphs.subList(1, 3));
                assertTrue(letter.html().contains(">Of ours (" + language + ")<"), letter.html());
                int lastOfHouse = letter.text().lastIndexOf(last(house));
                assertTrue(letter.text().indexOf("Last of ours.") > lastOfHouse, letter.text());
                assertTrue(letter.text().indexOf("Last of ours.") < letter.text().indexOf("----------"), letter.text());
            }
        }
    }

    private static List<String> paragraphs(String text) {
        return Stream.of(text.split("\n\n")).map(paragraph -> paragraph.replace('\n', ' ').strip()).toList();
    }

    /** The beginning of the house's last paragraph before the access code. */
    private static String last(RenderedLetter house) {
        String body = house.text().substring(0, house.text().indexOf("----------"));
        List<String> paragraphs =
                Stream.of(body.split("\n\n")).filter(paragraph -> !paragraph.isBlank() && !paragraph.contains("/code/")).toList();
        return paragraphs.getLast().lines().findFirst().orElseThrow();
    }

    @Test
    void what_is_said_first_is_what_a_list_of_letters_shows() {
        String html = opening(LetterKind.OFFER, "**Come** on Saturday.", Samples.DATA).html();
        assertTrue(html.contains(">Come on Saturday. (en)"), html);
    }

    @Test
    void a_paragraph_of_which_a_value_is_not_known_is_left_out_and_the_letter_goes() {
        String words = "Be there, {{name}}.\n\nUntil {{deadline}}.\n\n{{places}} places of {{applicants}}.\n\nAlways.";
        String all = opening(LetterKind.OFFER, words, Samples.DATA).text().replace('\n', ' ');
        for (String said : List.of("Be there, Nümunə.", "Until Monday, 8 March 2027, 18:00 (Baku time).", "30 places of 520.", "Always.")) {
            assertTrue(all.contains(said), all);
        }
        Map<String, Object> some = new LinkedHashMap<>(Samples.DATA);
        some.keySet().removeAll(List.of("name", "applicants"));
        some.put("deadline", "tomorrow");
        String rest = opening(LetterKind.OFFER, words, some).text();
        assertFalse(rest.contains("Be there") || rest.contains("Until ") || rest.contains("places of"), rest);
        assertTrue(rest.contains("\n\nAlways. (en)\n\n"), rest);
        assertFalse(opening(LetterKind.OFFER, words, Map.of("name", "https://evil.example")).text().contains("Be there"));
    }

    @Test
    void a_subject_of_which_a_value_is_not_known_is_the_houses() {
        CallFacts own = call("en", LetterKind.OFFER, "Until {{deadline}} ({{title}})", "", "");
        assertEquals("Until Monday, 8 March 2027, 18:00 (Baku time) (Creative Azerbaijan Volunteers) (en)",
                render(LetterKind.OFFER, "en", own, Samples.DATA).subject());
        assertEquals(render(LetterKind.OFFER, "en", Samples.call("en"), Map.of()), render(LetterKind.OFFER, "en", own, Map.of()));
    }

    @Test
    void a_subject_is_one_line_without_anything_unseen() {
        RenderedLetter letter = render(LetterKind.LINK, "en", call("en", LetterKind.LINK, "One\r\nBcc: x\u202E", "", ""), Map.of());
        assertEquals("One Bcc: x  (en)", letter.subject());
    }

    @Test
    void Q10_own_words_never_become_markup_a_button_or_a_list() {
        List<String> attacks = List.of("<script>alert(1)</script>", "\"><img src=x onerror=y>", "</title><b>", "&lt;b&gt;", "<!--",
                "javascript:alert(1)", "-> applicant: Press here", "each criteria: x", "https://evil.example", "[a](https://evil.example)",
                "subject: x", "% OFFER", "<a href=https://evil.example>x</a>", "----------", "$1 \\1");
        for (String attack : attacks) {
            for (String around : List.of("", "x ")) {
                List<String> tame = tags(render(LetterKind.OFFER, "en", call("en", LetterKind.OFFER, "x", "x", "x"), Samples.DATA).html());
                RenderedLetter letter = render(LetterKind.OFFER, "en", call("en", LetterKind.OFFER, around + attack, around + attack,
                        around + attack), Samples.DATA);
                assertEquals(tame, tags(letter.html()), attack);
                assertEquals(1, letter.html().split("class=\"button\" href", -1).length - 1, attack);
                assertFalse(letter.html().contains("href=\"https://evil") || letter.html().contains("<script")
                        || letter.html().contains("<img"));
                assertTrue(letter.text().replace('\n', ' ').contains(around + attack), letter.text());
            }
        }
    }

    private static List<String> tags(String html) {
        return Pattern.compile("<[^>]*>").matcher(html).results().map(java.util.regex.MatchResult::group).toList();
    }

    @Test
    void Q10_the_first_letter_repeats_nothing_that_a_stranger_typed_whatever_its_own_words_name() {
        String words = "{{name}}\n\n{{until}}\n\nOf {{title}}.";
        Map<String, Object> typed = Map.of("name", "Canary", "until", "2027-02-02T06:30:00Z", "code", "7KQ4MRZP", "title", "Canary");
        assertFalse(LetterWords.VALUES.get("CONFIRM").contains("name"));
        for (String language : LetterRenderer.LANGUAGES) {
            RenderedLetter letter =
                    render(LetterKind.CONFIRM, language, call(language, LetterKind.CONFIRM, "{{name}}", words, words), typed);
            assertFalse((letter.subject() + letter.html() + letter.text()).contains("Canary"), letter.text());
            assertEquals(2, letter.text().split("Of " + Samples.call(language).title(), -1).length - 1, letter.text());
            assertEquals(render(LetterKind.CONFIRM, language, Samples.call(language), typed).subject(), letter.subject());
        }
    }

    @Test
    void strong_words_and_names_look_as_in_the_houses() {
        RenderedLetter letter = opening(LetterKind.ACCEPTED, "**Bring** a book, {{name}} & friends.", Samples.DATA);
        assertTrue(letter.html().contains("<strong>Bring</strong> a book, <bdi dir=\"auto\">Nümunə</bdi> &amp; friends. (en)</p>"),
                letter.html());
        assertTrue(letter.text().contains("\n\nBring a book, Nümunə & friends. (en)\n\n"), letter.text());
    }
}
