package org.creativevolunteers.letters.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.creativevolunteers.kernel.access.Link;
import org.creativevolunteers.kernel.access.LinkCode;
import org.creativevolunteers.kernel.items.Letter;
import org.creativevolunteers.kernel.items.LetterKind;
import org.creativevolunteers.letters.Mail;
import org.creativevolunteers.letters.text.CallFacts;
import org.creativevolunteers.letters.text.LetterLink;
import org.creativevolunteers.letters.text.LetterRenderer;
import org.junit.jupiter.api.Test;

/** Whatever stands in a call's texts or in a letter's values: headers, recipients and markup stay ours. Parsed back by another library. */
class Q10NoInjectionTest {

    private static final List<String> PIECES = List.of("\r\n", "\n", "\r", "\u0000", "\u2028", "\u202E", "Bcc: x@evil.example",
            "Subject: evil", "Content-Type: text/html", "\r\n\r\n<html>", "--", "=_Part", "<script>", "</p>", "\"", "'", "&", "<", ">",
            "=?UTF-8?B?ZXZpbA==?=", "=0D=0A", "%0d%0a", "{{", "}}", "{{{body}}}", "**", "ə", "ğ", "Я", "😀", " ", "a", "@", ",", ";",
            "\t", "\u0085", "x".repeat(300), "javascript:", "https://evil.example");
    private static final Pattern TAG = Pattern.compile("<[^>]*>");

    private final Map<String, Mail> tame = new HashMap<>();
    private final LetterRenderer renderer = new LetterRenderer();
    private final MimeComposer composer = new MimeComposer("Yaradıcı Könüllülər <letters@example.org>");

    private static String hostile(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(1, 8); i > 0; i--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }

    private Mail mail(LetterKind kind, String language, CallFacts call, Map<String, Object> data) {
        Map<Link.Purpose, LetterLink> links = new EnumMap<>(Link.Purpose.class);
        renderer.links(kind).forEach(purpose -> links.put(purpose, new LetterLink(
                "https://volunteers.example.org/c/az/my/#" + "A".repeat(43), new LinkCode("ABCDEFGH"),
                "https://volunteers.example.org/c/az/code/")));
        Letter letter = new Letter("r1", kind, "1", "c", "person@example.com", "a1", language, data, Instant.parse("2027-01-11T06:00:00Z"));
        return Mail.parse(composer.compose(letter, renderer.render(kind, language, call, data, links),
                List.of("<first@example.org>"), call.contact(),
                Optional.ofNullable(links.get(Link.Purpose.NEVER_AGAIN)).map(LetterLink::url),
                Instant.parse("2027-01-11T06:00:00Z")).mime());
    }

    @Test
    void Q10_headers_recipients_and_markup_stay_ours() {
        Random random = new Random(20270111);
        for (int round = 0; round < 600; round++) {
            LetterKind kind = LetterKind.values()[round % LetterKind.values().length];
            String language = LetterRenderer.LANGUAGES.get(round % 3);
            Mail tame = tame(kind, language);
            String text = hostile(random);
            Mail mail = mail(kind, language, new CallFacts("c", "x" + text, "x" + hostile(random), "x" + text, ZoneId.of("Asia/Baku")),
                    data(hostile(random)));
            assertEquals(tame.headerNames(), mail.headerNames(), text);
            assertEquals(List.of("person@example.com"), mail.recipients());
            assertEquals("letters@example.org", mail.message().getFrom().get(0).getAddress());
            assertEquals(2, mail.parts().size(), text);
            assertFalse(Pattern.compile("[\\p{Cc}\\u2028\\u202E]").matcher(mail.subject()).find(), text);
            assertEquals(tags(tame.html()), tags(mail.html()), text);
            mail.raw().lines().forEach(line -> assertTrue(line.length() <= 998, "RFC 5322, 2.1.1"));
            assertTrue(mail.raw().chars().allMatch(c -> c < 128), "7 bits on the wire");
        }
    }

    private Mail tame(LetterKind kind, String language) {
        return tame.computeIfAbsent(kind + language,
                key -> mail(kind, language, new CallFacts("c", "x", "x", "x", ZoneId.of("Asia/Baku")), data("x")));
    }

    /** Values of every name that a text uses, but for those that are left out unless they are well-formed. */
    private static Map<String, Object> data(String text) {
        return Map.of("code", "x" + text, "head", "x" + text, "quotas", List.of("x" + text), "rank", 4L, "merit", 1L,
                "places", 1L, "applicants", 1L, "criteria", List.of(Map.of("label", "x" + text, "score", 1L)));
    }

    private static List<String> tags(String html) {
        return TAG.matcher(html).results().map(MatchResult::group).toList();
    }

    @Test
    void Q10_an_address_that_is_more_than_an_address_never_gets_a_reply_to() {
        for (String contact : List.of("a@b.example, c@d.example", "a@b.example\r\nBcc: x@y.example", "+994 12 000 00 00",
                "<a@b.example>")) {
            Mail mail = mail(LetterKind.LINK, "en", new CallFacts("c", "x", "x", contact, ZoneId.of("Asia/Baku")), Map.of());
            assertEquals(Optional.empty(), mail.header("Reply-To"), contact);
        }
    }

    @Test
    void the_headers_are_those_of_a_letter_that_belongs_to_a_conversation() {
        Mail mail = mail(LetterKind.OFFER, "az", new CallFacts("c", "Könüllülər", "Təşkilat", "help@example.org", ZoneId.of("Asia/Baku")),
                Map.of());
        assertEquals("Sizə yer təklif olunur: Könüllülər", mail.subject());
        assertEquals("Yaradıcı Könüllülər", mail.message().getFrom().get(0).getName());
        Map<String, String> expected = Map.of("Content-Language", "az", "Auto-Submitted", "auto-generated", "Reply-To", "help@example.org",
                "In-Reply-To", "<first@example.org>", "References", "<first@example.org>", "MIME-Version", "1.0",
                "List-Unsubscribe", "<https://volunteers.example.org/c/az/my/#" + "A".repeat(43) + ">");
        expected.forEach((name, value) -> assertEquals(value, mail.header(name).orElseThrow().replaceAll("\\s+", ""), name));
        assertEquals(Instant.parse("2027-01-11T06:00:00Z"), mail.message().getDate().toInstant());
        assertTrue(mail.header("Message-ID").orElseThrow().matches("<[0-9a-f]{32}@example\\.org>"));
        assertEquals("multipart/alternative", mail.message().getMimeType());
        assertTrue(mail.header("List-Unsubscribe-Post").isEmpty(), "there is no one-click address");
    }
}
