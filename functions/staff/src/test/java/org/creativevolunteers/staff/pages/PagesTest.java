package org.creativevolunteers.staff.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.creativevolunteers.kernel.Json;
import org.creativevolunteers.kernel.call.Call;
import org.creativevolunteers.kernel.call.CallReader;
import org.creativevolunteers.testing.TestCall;
import org.junit.jupiter.api.Test;

class PagesTest {

    private static Map<String, String> render(String file) {
        Call call = CallReader.read(Json.readObject(file));
        return Pages.render(call).stream().collect(Collectors.toMap(Page::path, page -> new String(page.bytes(), StandardCharsets.UTF_8)));
    }

    private static Set<String> all(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results().map((Function<MatchResult, String>) match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void a_form_without_scripts_has_a_field_for_every_question_and_posts_to_the_call() {
        for (String language : List.of("az", "en", "ru")) {
            String form = render(TestCall.json()).get("test-call/" + language + "/index.html");
            assertEquals(new TreeSet<>(Set.of("language", "givenName", "familyName", "birthDate-day", "birthDate-month", "birthDate-year", "email",
                    "phone", "gender", "region", "guardianName", "guardianEmail", "discipline", "programmes", "motivation", "portfolio-1",
                    "portfolio-2", "portfolio-3", "hours", "processing")), all(" name=\"(?!viewport|robots)([^\"]+)\"", form));
            assertTrue(form.contains("action=\"/calls/test-call/registrations\"") && form.contains("<html lang=\"" + language + "\">"));
            assertFalse(form.contains("<script"), form);
        }
    }

    @Test
    void every_label_and_description_points_to_something_that_is_there() {
        String form = render(TestCall.json()).get("test-call/en/index.html");
        Set<String> ids = all(" id=\"([^\"]+)\"", form);
        assertTrue(ids.containsAll(all(" for=\"([^\"]+)\"", form)), form);
        assertTrue(ids.containsAll(all(" aria-describedby=\"([^\"]+)\"", form)), form);
        assertTrue(ids.containsAll(all(" aria-labelledby=\"([^\"]+)\"", form)), form);
        assertEquals(ids.size(), Pattern.compile(" id=\"").matcher(form).results().count(), "no identifier twice");
    }

    @Test
    void what_depends_on_another_answer_is_not_required_by_the_browser() {
        String form = render(TestCall.json()).get("test-call/en/index.html");
        assertFalse(form.matches("(?s).*<input id=\"guardianName\"[^>]* required.*"), form);
        assertTrue(form.matches("(?s).*<input id=\"givenName\"[^>]* required.*"), form);
    }

    @Test
    void texts_of_the_call_are_escaped() {
        String form = render(TestCall.json().replace("A call for tests", "<script>alert(1)</script>&")).get("test-call/en/index.html");
        assertFalse(form.contains("<script>alert"));
        assertTrue(form.contains("&lt;script&gt;"));
    }

    @Test
    void every_language_has_the_same_words_of_its_own() {
        Map<String, Object> english = Web.texts("en");
        for (String language : List.of("az", "ru")) {
            assertEquals(english.keySet(), Web.texts(language).keySet());
        }
    }

    @Test
    void the_same_call_gives_the_same_bytes() {
        assertEquals(render(TestCall.json()), render(TestCall.json()));
    }
}
