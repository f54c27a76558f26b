package org.creativevolunteers.letters.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.Month;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.creativevolunteers.kernel.access.Link;
import org.creativevolunteers.kernel.access.LinkCode;
import org.creativevolunteers.kernel.items.LetterKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LetterRendererTest {

    private static final LetterRenderer RENDERER = new LetterRenderer();
    private static final Pattern TAG = Pattern.compile("<[^>]*>");

    static Stream<Arguments> allLetters() {
        return Arrays.stream(LetterKind.values())
                .flatMap(kind -> LetterRenderer.LANGUAGES.stream().map(language -> Arguments.of(kind, language)));
    }

    private static RenderedLetter render(LetterKind kind, String language, Map<String, Object> data) {
        return RENDERER.render(kind, language, Samples.call(language), data, Samples.links(RENDERER.links(kind)));
    }

    @ParameterizedTest
    @MethodSource("allLetters")
    void every_letter_reads_well_with_all_its_values_and_with_none(LetterKind kind, String language) {
        for (Map<String, Object> data : List.of(Samples.DATA, Map.<String, Object>of())) {
            RenderedLetter letter = render(kind, language, data);
            for (String part : List.of(letter.subject(), letter.html().replaceAll("(?s)<style>.*</style>", ""), letter.text())) {
                assertFalse(part.contains("{{") || part.contains("}}") || part.contains("null") || part.contains("**"), part);
                assertTrue(part.replace("\n", " ").contains(Samples.call(language).title()), part);
            }
            assertFalse(letter.subject().contains("\n") || letter.subject().length() > 110, letter.subject());
            assertFalse(letter.text().contains("<"), letter.text());
            assertFalse(letter.text().contains("  "), "spaces where a value was absent: " + letter.text());
            assertFalse(Pattern.compile(" [.,:;]|\\.\\.|\\(\\)|,\\.").matcher(letter.text()).find(), letter.text());
            letter.text().lines().filter(line -> !line.startsWith("https://"))
                    .forEach(line -> assertTrue(line.codePointCount(0, line.length()) <= 78, line));
            assertTrue(letter.html().startsWith("<!DOCTYPE html>\n<html lang=\"" + language + "\""), letter.html());
            assertFalse(letter.html().contains("<img") || letter.html().contains("<script") || letter.html().contains("src="));
        }
    }

    @ParameterizedTest
    @MethodSource("allLetters")
    void html_and_plain_text_carry_the_same_links(LetterKind kind, String language) {
        Map<Link.Purpose, String> links = Map.of(Link.Purpose.APPLICANT, "https://x.example/1", Link.Purpose.GUARDIAN,
                "https://x.example/2", Link.Purpose.NEVER_AGAIN, "https://x.example/3");
        Set<Link.Purpose> carried = RENDERER.links(kind);
        RenderedLetter letter = RENDERER.render(kind, language, Samples.call(language), Samples.DATA,
                carried.stream()
                        .collect(java.util.stream.Collectors.toMap(purpose -> purpose, purpose -> Samples.link(links.get(purpose)))));
        links.forEach((purpose, url) -> {
            assertEquals(carried.contains(purpose), letter.text().contains("\n" + url + "\n"), purpose + " in text");
            assertEquals(carried.contains(purpose), letter.html().contains("href=\"" + url + "\"")
                    || letter.html().contains("href=\"" + url.replace("=", "&#x3D;") + "\""), purpose + " in HTML");
        });
    }

    @ParameterizedTest
    @MethodSource("allLetters")
    void a_letter_with_links_has_one_access_code_and_the_plain_page_in_both_parts(LetterKind kind, String language) {
        Map<Link.Purpose, LetterLink> links = new java.util.EnumMap<>(Link.Purpose.class);
        RENDERER.links(kind).forEach(purpose -> links.put(purpose, new LetterLink("https://x.example/page/#secret",
                new LinkCode("23456" + "ABC".repeat(3).substring(purpose.ordinal(), purpose.ordinal() + 3)),
                "https://x.example/" + language + "/code/")));
        RenderedLetter letter = RENDERER.render(kind, language, Samples.call(language), Samples.DATA, links);
        List<String> told = links.values().stream().map(link -> link.code().shown())
                .filter(code -> letter.text().replace('\n', ' ').contains(code)).toList();
        assertEquals(Math.min(1, links.size()), told.size(), "one code: " + letter.text());
        told.forEach(
                code -> assertTrue(letter.html().contains("<strong style=\"white-space:nowrap;\">" + code + "</strong>"), letter.html()));
        assertEquals(told.size(), letter.text().lines().filter(("https://x.example/" + language + "/code/")::equals).count());
        assertEquals(told.size(), letter.html().split("href=\"https://x.example/" + language + "/code/\"", -1).length - 1);
    }

    @Test
    void the_first_letter_and_the_reminder_have_different_subjects() {
        for (String language : LetterRenderer.LANGUAGES) {
            assertNotEquals(render(LetterKind.CONFIRM, language, Map.of()).subject(),
                    render(LetterKind.CONFIRM_REMINDER, language, Map.of()).subject());
            assertNotEquals(render(LetterKind.OFFER, language, Map.of()).subject(),
                    render(LetterKind.OFFER_REMINDER, language, Map.of()).subject());
        }
    }

    @Test
    void Q10_the_first_letter_repeats_nothing_that_a_stranger_typed() {
        Map<String, Object> typed = Map.of("name", "Canary", "motivation", "Canary", "code", "7KQ4MRZP", "until", "Canary",
                "title", "Canary", "contact", "Canary", "criteria", List.of(Map.of("label", "Canary")));
        for (String language : LetterRenderer.LANGUAGES) {
            RenderedLetter letter = render(LetterKind.CONFIRM, language, typed);
            assertFalse((letter.subject() + letter.html() + letter.text()).contains("Canary"));
            assertEquals(render(LetterKind.CONFIRM, language, Map.of("code", "7KQ4MRZP")), letter);
        }
    }

    @Test
    void a_name_is_shown_as_it_is_as_far_as_it_is_harmless() {
        for (String name : List.of("Günel", "Anna-Maria", "D'Artagnan", "Əli Ələkbər oğlu", "St. John", "Aygün (Aya)", "Nəcə`f",
                "Nguyễn Thị")) {
            assertTrue(render(LetterKind.OFFER, "en", Map.of("name", name)).text().startsWith("Hello, " + name + "!"), name);
        }
        Map.of("Visit evil.example", "Visit evil. example", "\u202Eevil", "evil", "J.R.R. Tolkien", "J. R. R. Tolkien",
                "Call 050 123 45 67",
                "Call", "Ad_Soyad", "Ad Soyad", "Mary ".repeat(20), "Mary ".repeat(12) + "…", "A".repeat(70), "A".repeat(60) + " …")
                .forEach((typed, shown) -> assertTrue(
                        render(LetterKind.GUARDIAN, "en", Map.of("name", typed)).text().replace('\n', ' ')
                                .contains(shown + " has registered"),
                        typed));
        for (String name : List.of("https://evil.example", "1000 $", "a@b.example", " ", "www.evil.example")) {
            assertTrue(render(LetterKind.OFFER, "en", Map.of("name", name)).text().startsWith("Hello!"), name);
        }
    }

    @Test
    void Q49_a_name_stands_in_its_own_direction_with_its_joiners() {
        for (String name : List.of("علی\u200Cرضا", "דנה", "Aynur")) {
            RenderedLetter letter = render(LetterKind.OFFER, "en", Map.of("name", name));
            assertTrue(letter.html().contains("<bdi dir=\"auto\">" + name + "</bdi>"), letter.html());
            assertTrue(letter.text().startsWith("Hello, " + name + "!"), name);
        }
    }

    @Test
    void deadlines_are_told_in_the_zone_of_the_call_as_the_language_writes_them() {
        Map<String, Object> data = Map.of("deadline", "2027-01-11T14:05:00Z");
        assertTrue(unwrapped("az", data).contains("11 yanvar 2027, bazar ertəsi, saat 18:05 (Bakı vaxtı ilə)"));
        assertTrue(unwrapped("en", data).contains("Monday, 11 January 2027, 18:05 (Baku time)"));
        assertTrue(unwrapped("ru", data).contains("11 января 2027 г. (понедельник), 18:05 по бакинскому времени"));
        assertEquals("Sunday, 28 February 2027, 23:59 (Paris time)", new Wording(LetterTexts.of("en"))
                .moment(Instant.parse("2027-02-28T22:59:59Z"), ZoneId.of("Europe/Paris")));
        assertFalse(unwrapped("en", Map.of("deadline", "tomorrow")).contains("tomorrow"), "what is no time is left out");
    }

    private static String unwrapped(String language, Map<String, Object> data) {
        return render(LetterKind.OFFER, language, data).text().replace("\n", " ");
    }

    @Test
    void months_and_days_are_those_of_CLDR() {
        for (String language : LetterRenderer.LANGUAGES) {
            Locale locale = Locale.of(language);
            assertEquals(Arrays.stream(Month.values()).map(month -> month.getDisplayName(TextStyle.FULL, locale)).toList(),
                    LetterTexts.of(language).words("months"));
            assertEquals(Arrays.stream(DayOfWeek.values()).map(day -> day.getDisplayName(TextStyle.FULL, locale)).toList(),
                    LetterTexts.of(language).words("days"));
        }
    }

    @Test
    void points_are_told_without_needless_zeros() {
        Wording az = new Wording(LetterTexts.of("az"));
        assertEquals(List.of("7,25", "10", "0", "6,33", "-0,5"), Stream.of(7_250L, 10_000L, 0L, 6_333L, -500L).map(az::points).toList());
    }

    @Test
    void an_outcome_is_explained_by_its_numbers() {
        String text = render(LetterKind.NOT_SELECTED, "en", Samples.DATA).text().replace("\n", " ");
        for (String part : List.of("Your result: 7.25 points.", "place in your group: 7.4 points", "With 7.41 points", "- Portfolio: 8 ",
                "- Motivation: 6.33 ", "520 applicants for 30 places", "in the way: capital.", "9f2c6a7d")) {
            assertTrue(text.contains(part), part + " in " + text);
        }
        assertTrue(render(LetterKind.RESERVE, "en", Samples.DATA).text().contains("number 4"));
    }

    @Test
    void Q10_a_value_never_becomes_markup() {
        List<String> attacks = List.of("<script>alert(1)</script>", "\"><img src=x onerror=y>", "</title><b>", "{{title}}", "{{{body}}}",
                "**x**", "-> applicant: x", "each criteria: x", "&lt;b&gt;", "<!--", "javascript:alert(1)");
        for (String attack : attacks) {
            for (LetterKind kind : LetterKind.values()) {
                CallFacts hostile = new CallFacts("c", attack, attack, attack, ZoneId.of("Asia/Baku"));
                CallFacts tame = new CallFacts("c", "x", "x", "x", ZoneId.of("Asia/Baku"));
                Map<String, Object> data = Map.of("quota", attack, "head", attack, "code", attack, "criteria",
                        List.of(Map.of("label", attack, "score", attack)));
                Map<String, Object> tameData = Map.of("quota", "x", "head", "x", "code", "x", "criteria",
                        List.of(Map.of("label", "x", "score", "x")));
                assertEquals(tags(RENDERER.render(kind, "en", tame, tameData, Map.of()).html()),
                        tags(RENDERER.render(kind, "en", hostile, data, Map.of()).html()), attack);
            }
        }
    }

    private static List<String> tags(String html) {
        return TAG.matcher(html).results().map(java.util.regex.MatchResult::group).toList();
    }

    @Test
    void a_language_without_texts_is_refused() {
        assertThrows(IllegalArgumentException.class, () -> RENDERER.render(LetterKind.LINK, "fr", Samples.call("en"), Map.of(), Map.of()));
    }

    @Test
    void all_letters_can_be_looked_at() throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "previews"));
        StringBuilder index = new StringBuilder("<!DOCTYPE html><meta charset=\"utf-8\"><title>Letters</title>");
        for (LetterKind kind : LetterKind.values()) {
            for (String language : LetterRenderer.LANGUAGES) {
                RenderedLetter letter = render(kind, language, Samples.DATA);
                String name = kind + "." + language;
                Files.writeString(folder.resolve(name + ".html"), letter.html());
                Files.writeString(folder.resolve(name + ".txt"), "Subject: " + letter.subject() + "\n\n" + letter.text());
                index.append("<p><a href=\"").append(name).append(".html\">").append(name).append("</a>");
            }
        }
        Files.writeString(folder.resolve("index.html"), index);
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(LetterKind.values().length * 6 + 1, files.count());
        }
    }

    @Test
    void a_value_of_another_kind_than_expected_is_left_out_or_shown_as_it_is() {
        Map<String, Object> odd = Map.of("deadline", 7L, "merit", "high", "criteria", List.of("a", Map.of("label", "b", "score", 1_000L)),
                "rank", Map.of("xx", "first"), "name", 5L, "head", true, "quota", List.of(), "places", new java.math.BigDecimal("1.5"));
        RenderedLetter letter = render(LetterKind.NOT_SELECTED, "en", odd);
        assertTrue(letter.text().contains("Your result: high points."), letter.text());
        assertTrue(letter.text().contains("- b: 1\n"), letter.text());
        assertFalse(letter.text().contains("in the way") || letter.text().contains("fingerprint"), letter.text());
        assertFalse(render(LetterKind.RESERVE, "en", odd).text().contains("number"), "a map without the language");
    }
}
