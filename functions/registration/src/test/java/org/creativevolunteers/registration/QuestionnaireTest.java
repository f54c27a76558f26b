package org.creativevolunteers.registration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.access.EmailAddress;
import org.creativevolunteers.registration.questionnaire.Questionnaire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuestionnaireTest {

    @Test
    void a_well_filled_form_is_kept_normalised_and_in_the_order_of_the_questions() {
        Map<String, Object> kept = Filled.well().with("region", " shaki-zagatala ").with("languages", List.of("ru", "az"))
                .with("email", " Sehla.S@Example.ORG ").check();
        assertEquals("+994501234567", kept.get("phone"));
        assertEquals("shaki-zagatala", kept.get("region"));
        assertEquals(List.of("az", "ru"), kept.get("languages"), "in the order of the options");
        assertEquals("Sehla.S@example.org", kept.get("email"), "the local part as typed, for sending");
        assertEquals(List.copyOf(Filled.well().answers().keySet()), List.copyOf(kept.keySet()));
        assertThrows(UnsupportedOperationException.class, kept::clear);
    }

    @Test
    void every_error_is_named_at_once_with_its_place_and_in_the_applicants_language() {
        Map<String, Object> answers = Filled.well().with("email", "nobody").with("hours", 99L).without("region")
                .with("surprise", "x").answers();
        Refusal refusal = assertThrows(Refusal.class, () -> Questionnaire.check(Filled.CALL, answers, "az"));
        assertEquals(422, refusal.status());
        assertEquals("invalid-answers", refusal.code());
        assertEquals(List.of("/answers/surprise unknown", "/answers/email email", "/answers/region required",
                "/answers/hours number-range"), refusal.details().stream().map(detail -> detail.pointer() + " " + detail.code()).toList());
        assertEquals("1–40 aralığında bir ədəd yazın.", refusal.details().getLast().message());
    }

    @Test
    void an_unknown_question_cannot_break_out_of_its_pointer() {
        assertEquals(Map.of("a~1b~0c", "unknown"), Filled.well().with("a/b~c", "x").errors());
    }

    @Test
    void nothing_answered_is_told_every_required_question_that_is_shown() {
        Map<String, String> errors = new Filled(Map.of()).errors();
        assertEquals("required", errors.get("givenName"));
        assertEquals("consent", errors.get("processing"));
        assertFalse(errors.containsKey("guardianName"), "not shown while the age is unknown");
        assertFalse(errors.containsKey("directory") || errors.containsKey("otherDisciplines"), "not required");
        assertEquals(Filled.CALL.questions().filter(question -> question.required() && question.showIf().isEmpty()).count(), errors.size());
    }

    /** The same cases are put to the form's script, in a browser. */
    @Test
    void every_case_that_the_forms_script_is_held_against() throws IOException {
        JsonObject file = Json.readObject(new String(QuestionnaireTest.class.getResourceAsStream("cases.json").readAllBytes(), UTF_8));
        assertEquals(Filled.well().answers(), file.object("answers").members());
        List<Executable> cases = file.objects("cases").stream().map(one -> (Executable) () -> {
            Map<String, Object> answers = new LinkedHashMap<>(Filled.well().answers());
            answers.putAll(one.object("change").members());
            one.texts("without").forEach(answers::remove);
            assertEquals(one.object("faults").members(), new TreeMap<String, Object>(new Filled(answers).errors()),
                    one.members().toString());
        }).toList();
        assertTrue(cases.size() > 200);
        assertAll(cases);
        assertAll(file.objects("addresses").stream().map(one -> () -> assertEquals(one.requireText("kept"),
                EmailAddress.of(one.requireText("email")).map(EmailAddress::normalised).orElse(""), one.members().toString())));
        assertAll(file.objects("texts").stream().map(one -> () -> assertEquals(one.requireText("kept"),
                Filled.well().with("experience", one.requireText("typed")).check().get("experience"), one.members().toString())));
    }

    // ---- Text ----

    @Test
    void Q05_letters_of_Azerbaijani_survive_and_are_composed() {
        assertEquals("Əliağa İsmayıl Şükürlü Çöl Gülüşğ",
                Filled.well().with("givenName", "Əliağa İsmayıl Şükürlü Çöl Gülüşğ").check().get("givenName"));
        assertEquals("Şöüçğİ", Filled.well().with("givenName", "S\u0327o\u0308u\u0308c\u0327g\u0306I\u0307").check().get("givenName"));
    }

    @Test
    void Q05_white_space_is_trimmed_and_within_one_line_collapsed() {
        assertEquals("Ay Nur", Filled.well().with("givenName", " \u00A0Ay \t\r\n \u2003Nur\u2028 ").check().get("givenName"));
        String motivation = "Birinci sətir, kifayət qədər uzun olsun deyə yazılıb.\r\n\r\n  İkinci sətir.\rÜçüncü\tsətir.\u2029Son.";
        assertEquals("Birinci sətir, kifayət qədər uzun olsun deyə yazılıb.\n\n  İkinci sətir.\nÜçüncü sətir.\nSon.",
                Filled.well().with("motivation", "\n \u00A0" + motivation + " \n").check().get("motivation"));
    }

    @Test
    void Q05_lengths_are_counted_in_code_points_after_composition() {
        assertEquals(Map.of(), Filled.well().with("givenName", "😀".repeat(80)).errors());
        assertEquals(Map.of("givenName", "too-long"), Filled.well().with("givenName", "😀".repeat(81)).errors());
        assertEquals(Map.of(), Filled.well().with("givenName", "s\u0327".repeat(80)).errors());
        assertEquals(Map.of(), Filled.well().with("motivation", "ə".repeat(1500)).errors());
        assertEquals(Map.of("motivation", "too-long"), Filled.well().with("motivation", "ə".repeat(1501)).errors());
        assertEquals(Map.of("motivation", "too-short"), Filled.well().with("motivation", "ə".repeat(49)).errors());
    }

    @ParameterizedTest
    @ValueSource(ints = {0x0, 0x7, 0x1B, 0x1C, 0x7F, 0xAD, 0x34F, 0x61C, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x202A, 0x202B, 0x202C,
            0x202D, 0x202E, 0x2060, 0x2064, 0x2066, 0x2067, 0x2068, 0x2069, 0x206A, 0x3164, 0xFE0F, 0xFEFF, 0xFDD0, 0xFDEF, 0xFFF9, 0xFFFC,
            0xFFFE, 0xFFFF, 0x1FFFE, 0xD800, 0xDFFF, 0xE0041, 0xE0101, 0x10FFFF})
    void Q05_Q49_what_nobody_sees_is_taken_away_quietly(int c) {
        String unseen = Character.toString(c);
        Map<String, Object> kept = Filled.well().with("givenName", unseen + "Ay" + unseen + "nur" + unseen)
                .with("motivation", ("Ay" + unseen + "nur ").repeat(10)).with("email", "a" + unseen + "@exam" + unseen + "ple.org" + unseen)
                .with("phone", unseen + "050 123" + unseen + " 45 67").with("birthDate", "2004-05" + unseen + "-06")
                .with("region", "ba" + unseen + "ku").with("portfolio", List.of("https://exa" + unseen + "mple.org/a" + unseen + "b"))
                .check();
        assertEquals("Aynur", kept.get("givenName"));
        assertEquals("Aynur ".repeat(10).strip(), kept.get("motivation"));
        assertEquals("a@example.org", kept.get("email"));
        assertEquals("+994501234567", kept.get("phone"));
        assertEquals("2004-05-06", kept.get("birthDate"));
        assertEquals("baku", kept.get("region"));
        assertEquals(List.of("https://example.org/ab"), kept.get("portfolio"));
    }

    @ParameterizedTest
    @ValueSource(ints = {'\t', '\n', 0xB, 0xC, '\r', ' ', 0x85, 0xA0, 0x1680, 0x2003, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000})
    void Q49_white_space_is_white_space_of_whatever_kind(int c) {
        String space = Character.toString(c);
        Map<String, Object> kept = Filled.well().with("givenName", space + "Ay" + space + space + "Nur" + space)
                .with("email", space + "a@example.org" + space).with("phone", "050" + space + "123 45 67").with("hours", 6L)
                .with("portfolio", List.of(space + "https://example.org/" + space, space)).check();
        assertEquals("Ay Nur", kept.get("givenName"));
        assertEquals("a@example.org", kept.get("email"));
        assertEquals("+994501234567", kept.get("phone"));
        assertEquals(List.of("https://example.org/"), kept.get("portfolio"));
    }

    @ParameterizedTest
    @ValueSource(ints = {'\n', 0xB, 0xC, '\r', 0x85, 0x2028, 0x2029})
    void Q49_lines_end_in_one_way(int c) {
        assertEquals("bir\niki", Filled.well().with("experience", "bir" + Character.toString(c) + "iki").check().get("experience"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"👩\u200D🎨", "👩🏽\u200D🎨", "🏳\uFE0F\u200D🌈", "❤\uFE0F\u200D🔥", "1\uFE0F\u20E3",
            "🏴\uDB40\uDC67\uDB40\uDC62\uDB40\uDC65\uDB40\uDC6E\uDB40\uDC67\uDB40\uDC7F", "علی\u200Cپور", "می\u200Cخواهم", "葛\uDB40\uDD00",
            "क्\u200Dष", "ക്\u200D"})
    void Q49_a_joiner_that_makes_something_stays(String text) {
        assertEquals(text, Filled.well().with("givenName", text).check().get("givenName"));
        assertEquals(text, Filled.well().with("givenName", "\u200D" + text + "\u200C").check().get("givenName"));
    }

    @Test
    void Q48_a_character_that_was_lost_on_the_way_is_named_at_its_question() {
        assertEquals(Map.of("givenName", "characters"), Filled.well().with("givenName", "Ay\uFFFDnur").errors());
        assertEquals(Map.of("experience", "characters"), Filled.well().with("experience", "\uFFFD").errors());
        assertEquals(Map.of("email", "email"), Filled.well().with("email", "a\uFFFD@example.org").errors());
        assertEquals(Map.of("portfolio", "link"), Filled.well().with("portfolio", List.of("https://example.org/\uFFFD")).errors());
    }

    @ParameterizedTest
    @ValueSource(strings = {"O’Neil-Əliyeva", "علی\u200Cپور", "👩\u200D🎨", "李", "e\u0301", "a\u00ADb", "\u2065a", "\u2029b", "\u202Fc",
            "\u2064a", "\u206Aa"})
    void Q05_names_of_the_world_are_taken(String text) {
        assertEquals(Map.of(), Filled.well().with("givenName", text).errors());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\u00A0\u3000", "\u200B", "\u200D \u00AD", "\u0301", "\u20DD", "\n"})
    void what_shows_nothing_is_no_answer(String text) {
        assertEquals(Map.of("givenName", "required"), Filled.well().with("givenName", text).errors());
        assertFalse(Filled.well().with("experience", text).check().containsKey("experience"));
    }

    // ---- E-mail, phone, date, number ----

    @ParameterizedTest
    @CsvSource({"a@example.org,a@example.org", "A.b+c@EXAMPLE.Org,A.b+c@example.org", "x@şəki.example,x@xn--ki-eta41h.example",
            "x@straße.example,x@xn--strae-oqa.example",
            "x@STRASSE.example,x@strasse.example", "x@ΒΌΛΟΣ.example,x@xn--nxasmq6b.example", "x@βόλος.example,x@xn--nxasmm1c.example",
            "x@ş\u0259ki。example,x@xn--ki-eta41h.example", "x@ｅｘａｍｐｌｅ.org,x@example.org", "x@İstanbul.example,x@xn--istanbul-o0e.example",
            "a@sub.example.co,a@sub.example.co"})
    void addresses_that_letters_reach(String typed, String kept) {
        assertEquals(kept, Filled.well().with("email", typed).check().get("email"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a@", "@example.org", "a@b", "a b@example.org", "a@example..org", ".a@example.org", "a.@example.org",
            "a..b@example.org", "a@-example.org", "a@example-.org", "a@example.org.", "a@127.0.0.1", "a@[127.0.0.1]", "a@exa_mple.org",
            "\"a b\"@example.org", "ə@example.org", "a@b@example.org", "a@example.org\nBcc: b@example.org", "a@example.org, b@example.org",
            "Ad <a@example.org>", "a@example.123", "a@⑴.example", "a@exa%6Dple.org"})
    void addresses_that_letters_do_not_reach(String typed) {
        assertEquals(Map.of("email", "email"), Filled.well().with("email", typed).errors());
    }

    @Test
    void addresses_have_the_lengths_of_RFC_5321() {
        assertEquals(Map.of(), Filled.well().with("email", "a".repeat(64) + "@example.org").errors());
        assertEquals(Map.of("email", "email"), Filled.well().with("email", "a".repeat(65) + "@example.org").errors());
        String domain = ("a".repeat(60) + ".").repeat(3) + "org";
        assertEquals(Map.of(), Filled.well().with("email", "a".repeat(64) + "@" + domain.substring(0, 189 - 3) + "org").errors());
        assertEquals(Map.of("email", "email"), Filled.well().with("email", "a".repeat(64) + "@" + "b".repeat(4) + "." + domain).errors());
        assertEquals(Map.of("email", "email"), Filled.well().with("email", "a@" + "b".repeat(64) + ".org").errors());
    }

    @Test
    void Q08_an_address_is_the_same_in_every_locale() {
        Locale before = Locale.getDefault();
        try {
            for (String language : List.of("az", "tr", "en")) {
                Locale.setDefault(Locale.forLanguageTag(language));
                assertEquals("INFO@example.org", Filled.well().with("email", "INFO@EXAMPLE.ORG").check().get("email"));
                assertEquals(List.of("https://insan.example.org/I"), Filled.well().with("portfolio",
                        List.of("HTTPS://INSAN.EXAMPLE.ORG/I")).check().get("portfolio"));
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @CsvSource({"050 123 45 67,+994501234567", "+994 50 123-45-67,+994501234567", "(012) 555 12 12,+994125551212",
            "00994501234567,+994501234567", "+44 20 7946 0018,+442079460018", "٠٥٠١٢٣٤٥٦٧,+994501234567"})
    void numbers_that_can_be_called(String typed, String kept) {
        assertEquals(kept, Filled.well().with("phone", typed).check().get("phone"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"123", "050 123 45", "+994 50 123 45 67 89", "call me", "+", "0000000000", "+999123456789"})
    void numbers_that_cannot_be_called(String typed) {
        assertEquals(Map.of("phone", "phone"), Filled.well().with("phone", typed).errors());
    }

    @ParameterizedTest
    @CsvSource({"2003-02-29,date", "2004-13-01,date", "04-05-06,date", "2004-5-6,date", "yesterday,date", "1929-12-31,date-range",
            "2027-02-12,date-range", "2004-02-29,", "2004-05-06T00:00,date"})
    void dates_exist_and_are_in_their_bounds(String typed, String code) {
        assertEquals(code == null ? Map.of() : Map.of("birthDate", code), Filled.well().with("birthDate", typed).errors());
    }

    @Test
    void numbers_are_whole_and_in_their_range() {
        for (Object number : List.of(1L, 40L)) {
            assertEquals(Map.of(), Filled.well().with("hours", number).errors());
        }
        for (Object number : List.of(0L, 41L, -1L, Long.MAX_VALUE)) {
            assertEquals(Map.of("hours", "number-range"), Filled.well().with("hours", number).errors());
        }
        for (Object number : List.of("six", "6", new BigDecimal("6.5"))) {
            assertEquals(Map.of("hours", "number"), Filled.well().with("hours", number).errors());
        }
        assertEquals(Map.of("hours", "required"), Filled.well().with("hours", " ").errors());
    }

    // ---- Choices, links, consents ----

    @Test
    void choices_are_of_the_list_and_not_repeated() {
        assertEquals(Map.of("region", "option"), Filled.well().with("region", "atlantis").errors());
        assertEquals(Map.of("languages", "option"), Filled.well().with("languages", List.of("az", "xx")).errors());
        assertEquals(Map.of("languages", "repeated"), Filled.well().with("languages", List.of("az", " az")).errors());
        assertEquals(Map.of("languages", "required"), Filled.well().with("languages", List.of("", " ")).errors());
        assertEquals(Map.of("region", "required"), Filled.well().with("region", " ").errors());
    }

    @Test
    void as_many_choices_as_the_question_wants() {
        Map<String, Object> answers = new java.util.LinkedHashMap<>(Map.of("name", "Test", "birthDate", "2004-01-01",
                "email", "a@example.org", "region", "baku", "processing", true));
        answers.put("arts", List.of("film", "music", "design"));
        Refusal refusal = assertThrows(Refusal.class, () -> Questionnaire.check(Office.call(), answers, "en"));
        assertEquals("Choose at most 2.", refusal.details().getFirst().message());
        answers.put("arts", List.of("film", "music"));
        assertEquals(List.of("music", "film"), Questionnaire.check(Office.call(), answers, "en").get("arts"));
    }

    @ParameterizedTest
    @CsvSource({"https://example.org,https://example.org", "HTTP://Example.ORG/A?b=c#d,http://example.org/A?b=c#d",
            "https://şəki.example/işlər,https://xn--ki-eta41h.example/işlər", "https://example.org:8443/x,https://example.org:8443/x",
            "instagram.com/sinaq,https://instagram.com/sinaq", "example.org:8443,https://example.org:8443",
            "https://exa_mple.org/a,https://exa_mple.org/a", "https://a-.example,https://a-.example",
            "https://example.org/a|b,https://example.org/a|b",
            "https://example.org/a^b,https://example.org/a%5Eb", "https://example.org/{x},https://example.org/%7Bx%7D",
            "https://example.org/100%,https://example.org/100%", "https://example.org/a b?c d#e f,https://example.org/a%20b?c%20d#e%20f",
            "https://example.org/\"><script>,https://example.org/%22%3E%3Cscript%3E",
            "https://example.org?q='<`,https://example.org?q=%27%3C`",
            "' https://example.org/ ',https://example.org/", "//example.org/,https://example.org/", "https:example.org,https://example.org",
            "https:\\\\example.org\\a,https://example.org/a", "https://example.org\\@evil.example/,https://example.org/@evil.example/",
            "https://ex%61mple.org/,https://example.org/", "https://straße.example/,https://xn--strae-oqa.example/",
            "https://example.org:443/,https://example.org/", "http://example.org:0080/,http://example.org/",
            "https://example.org:/x,https://example.org/x",
            "https://example.org/a/../b/./c/..,https://example.org/b/", "https://example.org/%2E%2e/x,https://example.org/x",
            "https://127.0.0.1/x,https://127.0.0.1/x", "example.org/?u=http://x,https://example.org/?u=http://x"})
    void links_to_pages(String typed, String kept) {
        assertEquals(List.of(kept), Filled.well().with("portfolio", List.of(typed)).check().get("portfolio"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"example", "name@example.org", "@name", "ftp://example.org", "javascript:alert(1)",
            "javascript://example.org/%0aalert(1)",
            "data:text/html,x", "https://", "https:///x", "https://localhost/x", "https://user:secret@example.org/",
            "https://example.org@evil.example/", "https://@example.org/", "https://exa mple.org/", "https://.example.org/",
            "https://example.org:port/", "https://example.org:65536/", "https://[::1]/", "https://1.2.3/", "https://256.1.1.1/",
            "http://0x7f.1.1.1/",
            "http://2130706433/", "https://example.1/", "https://exam%zzple.org/", "https://exa|mple.org/", "https://exa{mple.org/",
            "file:///etc/x"})
    void links_that_nobody_should_open(String typed) {
        assertEquals(Map.of("portfolio", "link"), Filled.well().with("portfolio", List.of(typed)).errors());
    }

    @Test
    void links_have_a_length_and_a_number() {
        assertEquals(Map.of(), Filled.well().with("portfolio", List.of("https://example.org/" + "a".repeat(480))).errors());
        assertEquals(Map.of("portfolio", "link"),
                Filled.well().with("portfolio", List.of("https://example.org/" + "a".repeat(481))).errors());
        assertEquals(Map.of("portfolio", "links"), Filled.well().with("portfolio",
                List.of("https://a.example", "https://b.example", "https://c.example", "https://d.example")).errors());
        assertEquals(Map.of("portfolio", "repeated"),
                Filled.well().with("portfolio", Collections.nCopies(2, "https://a.example")).errors());
    }

    @Test
    void Q24_consent_is_given_by_true_alone_and_each_for_itself() {
        assertEquals(Map.of("processing", "consent"), Filled.well().without("processing").errors());
        assertEquals(Map.of("processing", "consent"), Filled.well().with("processing", false).errors());
        assertEquals(Map.of("processing", "kind"), Filled.well().with("processing", "true").errors());
        Map<String, Object> kept = Filled.well().with("news", false).with("directory", true).check();
        assertEquals(true, kept.get("processing"));
        assertEquals(true, kept.get("directory"));
        assertFalse(kept.containsKey("news"));
    }

    @Test
    void Q05_an_answer_of_another_kind_is_refused() {
        for (Object other : List.of(1L, true, Map.of("a", 1L))) {
            assertEquals(Map.of("givenName", "kind", "email", "kind", "birthDate", "kind", "region", "kind", "languages", "kind",
                    "portfolio", "kind"),
                    Filled.well().with("givenName", other).with("email", other).with("birthDate", other).with("region", other)
                            .with("languages", other).with("portfolio", other).errors());
        }
        assertEquals(Map.of("languages", "kind"), Filled.well().with("languages", List.of(1L)).errors());
        assertEquals(Map.of("hours", "number", "givenName", "kind"),
                Filled.well().with("hours", true).with("givenName", List.of("a")).errors());
    }

    // ---- What is shown; age; guardian ----

    @Test
    void an_answer_to_a_question_that_is_not_shown_is_dropped_and_not_checked() {
        Map<String, Object> kept = Filled.well().with("guardianName", "x".repeat(999)).with("guardianEmail", "no address").check();
        assertFalse(kept.containsKey("guardianName") || kept.containsKey("guardianEmail"));
    }

    @ParameterizedTest
    @CsvSource({"2011-02-12,age", "2011-02-11,young", "2009-02-12,young", "2009-02-11,", "2008-02-29,", "1997-02-12,", "1997-02-11,age"})
    void Q25_age_is_reckoned_on_the_day_of_the_call(String born, String expected) {
        Map<String, String> errors = Filled.well().with("birthDate", born).errors();
        assertEquals(expected == null ? Map.of() : expected.equals("age") ? Map.of("birthDate", "age")
                : Map.of("guardianName", "required", "guardianEmail", "required"), errors);
    }

    @Test
    void the_age_error_says_the_limits_and_the_day() {
        for (Map.Entry<String, String> language : Map.of("en", "Applicants must be 16 to 29 years old on February 11, 2027.",
                "az", "Müraciət edən 11 fevral 2027 tarixində 16–29 yaşında olmalıdır.",
                "ru", "На 11 февраля 2027 г. участнику должно быть от 16 до 29 лет.").entrySet()) {
            Refusal refusal = assertThrows(Refusal.class, () -> Questionnaire.check(Filled.CALL,
                    Filled.well().with("birthDate", "1990-01-01").answers(), language.getKey()));
            assertEquals(language.getValue(), refusal.details().getFirst().message().replaceAll("\\h", " "));
        }
    }

    @Test
    void a_guardian_has_an_address_of_their_own() {
        Filled young = Filled.well().with("birthDate", "2010-06-01").with("guardianName", "Bir Valideyn");
        assertEquals(Map.of(), young.with("guardianEmail", "valideyn@example.org").errors());
        assertEquals(Map.of("guardianEmail", "guardian-same"), young.with("guardianEmail", "SEHLA@Example.org").errors());
        assertEquals(Map.of("guardianEmail", "required"), young.errors());
        assertEquals(Map.of("guardianEmail", "email"), young.with("guardianEmail", "none").errors());
    }

    @Test
    void a_question_that_depends_on_a_choice_is_asked_for_that_choice_only() {
        Map<String, Object> answers = new java.util.LinkedHashMap<>(Map.of("name", "Test", "birthDate", "2004-01-01",
                "email", "a@example.org", "region", "baku", "town", "Quba", "processing", true));
        assertFalse(Questionnaire.check(Office.call(), answers, "en").containsKey("town"));
        answers.put("region", "guba");
        assertTrue(Questionnaire.check(Office.call(), answers, "en").containsKey("town"));
        answers.remove("town");
        assertEquals("/answers/town", assertThrows(Refusal.class, () -> Questionnaire.check(Office.call(), answers, "en"))
                .details().getFirst().pointer());
    }
}
