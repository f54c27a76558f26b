package org.creativevolunteers.registration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.creativevolunteers.registration.questionnaire.FormFields;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormFieldsTest {

    /** What the form sends without scripts for {@link Filled#well}: every field of the page, filled or not. */
    private static Map<String, List<String>> sent() {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        Filled.well().answers().forEach((question, answer) -> fields.put(question, switch (answer) {
            case List<?> several -> several.stream().map(String.class::cast).toList();
            default -> List.of(answer.toString());
        }));
        fields.remove("birthDate");
        fields.put("birthDate-day", List.of("6"));
        fields.put("birthDate-month", List.of(" 5"));
        fields.put("birthDate-year", List.of("2004"));
        fields.remove("portfolio");
        fields.put("portfolio-1", List.of(""));
        fields.put("portfolio-2", List.of("https://example.org/isler"));
        fields.put("portfolio-3", List.of(" "));
        fields.put("guardianName", List.of(""));
        fields.put("guardianEmail", List.of(""));
        fields.put("experience", List.of(""));
        fields.put("language", List.of("az"));
        return fields;
    }

    private static Map<String, Object> answers(Map<String, List<String>> fields) {
        return new FormFields(fields).answers(Filled.CALL, List.of("language"));
    }

    private static Map<String, List<String>> with(String name, String... values) {
        Map<String, List<String>> fields = new LinkedHashMap<>(sent());
        fields.put(name, List.of(values));
        return fields;
    }

    @Test
    void a_form_without_scripts_gives_the_answers_that_scripts_would_send() {
        assertEquals(Filled.well().check(), new Filled(answers(sent())).check());
        assertEquals(Filled.well().answers(), answers(sent()));
    }

    @Test
    void a_date_comes_whole_or_in_three_fields() {
        Map<String, List<String>> whole = new LinkedHashMap<>(sent());
        whole.keySet().removeIf(name -> name.startsWith("birthDate"));
        assertEquals(Map.of("birthDate", "required"), new Filled(answers(whole)).errors());
        whole.put("birthDate", List.of("2004-05-06"));
        assertEquals("2004-05-06", answers(whole).get("birthDate"));
        assertEquals(Map.of("birthDate", "date"), new Filled(answers(with("birthDate-month", ""))).errors());
        assertEquals(Map.of("birthDate", "date"), new Filled(answers(with("birthDate-month", "may"))).errors());
        assertEquals(Map.of("birthDate", "date"), new Filled(answers(with("birthDate-day", "32"))).errors());
    }

    @Test
    void a_number_that_is_none_is_told_so() {
        assertEquals(Map.of("hours", "number"), new Filled(answers(with("hours", "six"))).errors());
        assertEquals(Map.of("hours", "number"), new Filled(answers(with("hours", "6.5"))).errors());
        assertEquals(Map.of("hours", "number"), new Filled(answers(with("hours", "9".repeat(30)))).errors());
        assertEquals(Map.of("hours", "number-range"), new Filled(answers(with("hours", "-3"))).errors());
        assertEquals(Map.of("hours", "required"), new Filled(answers(with("hours", "  "))).errors());
        assertEquals(7L, answers(with("hours", " 7 ")).get("hours"));
    }

    @Test
    void several_choices_are_one_field_repeated_and_one_choice_is_a_list_of_one() {
        assertEquals(List.of("az", "en", "ru"), answers(with("languages", "az", "en", "ru")).get("languages"));
        assertEquals(List.of("az"), answers(with("languages", "az")).get("languages"));
    }

    @Test
    void a_box_is_ticked_or_not() {
        assertEquals(true, answers(with("news", "on")).get("news"));
        assertEquals(true, answers(with("news", "true")).get("news"));
        assertEquals(false, answers(with("news", "maybe")).get("news"));
        assertEquals(false, answers(sent()).containsKey("news"));
    }

    @ParameterizedTest
    @CsvSource({"AZ, 050 123 45 67, +994501234567", "DE, 030 23125 000, +493023125000", "DE, 30 23125 000, +493023125000",
            "RU, 8 (912) 345-67-89, +79123456789", "KZ, 701 234 5678, +77012345678", "IT, 06 698 12345, +390669812345",
            "DE, +994 50 123 45 67, +994501234567", "DE, 00994501234567, +994501234567", "'', 050 123 45 67, +994501234567",
            "XX, 050 123 45 67, +994501234567"})
    void a_phone_number_comes_with_its_country_and_one_with_plus_says_it_itself(String country, String number, String kept) {
        Map<String, List<String>> fields = with("phone", number);
        fields.put("phone-country", List.of(country));
        assertEquals(kept, new Filled(answers(fields)).check().get("phone"));
    }

    @Test
    void a_country_without_a_number_is_no_answer() {
        Map<String, List<String>> fields = with("phone", " ");
        fields.put("phone-country", List.of("DE"));
        assertEquals(Map.of("phone", "required"), new Filled(answers(fields)).errors());
    }

    @Test
    void fields_that_belong_to_no_question_are_refused() {
        assertEquals(Map.of("surprise", "unknown"), new Filled(answers(with("surprise", "x"))).errors());
        assertEquals(Map.of("portfolio-4", "unknown"), new Filled(answers(with("portfolio-4", "https://example.org"))).errors());
    }

    @Test
    void a_field_that_is_absent_is_empty_text() {
        assertEquals("", new FormFields(Map.of()).text("language"));
        assertEquals("az", new FormFields(sent()).text("language"));
    }
}
