package org.creativevolunteers.registration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.call.file.CallReader;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.registration.questionnaire.Questionnaire;

/** A well-filled form of the first call, to be changed here and there. */
record Filled(Map<String, Object> answers) {

    static final Call CALL = read();

    private static Call read() {
        try {
            return CallReader.read(Json.readObject(Files.readString(
                    Path.of("..", "..", "calls", "creative-azerbaijan-volunteers.json"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Filled well() {
        Map<String, Object> answers = new LinkedHashMap<>();
        answers.put("givenName", "Şəhla");
        answers.put("familyName", "Sınaqova");
        answers.put("birthDate", "2004-05-06");
        answers.put("gender", "woman");
        answers.put("email", "sehla@example.org");
        answers.put("phone", "050 123 45 67");
        answers.put("region", "shaki-zagatala");
        answers.put("town", "Şəki");
        answers.put("discipline", "crafts-heritage");
        answers.put("portfolio", List.of("https://example.org/isler"));
        answers.put("occupation", "Şəbəkə emalatxanası");
        answers.put("languages", List.of("az", "ru"));
        answers.put("motivation", "Babamdan öyrəndiyim sənəti başqalarına da göstərmək istəyirəm, çünki onu bilən azdır.");
        answers.put("hours", 6L);
        answers.put("programmes", List.of("thematic"));
        answers.put("processing", true);
        return new Filled(answers);
    }

    Filled with(String question, Object answer) {
        Map<String, Object> more = new LinkedHashMap<>(answers);
        more.put(question, answer);
        return new Filled(more);
    }

    Filled without(String question) {
        Map<String, Object> fewer = new LinkedHashMap<>(answers);
        fewer.remove(question);
        return new Filled(fewer);
    }

    Map<String, Object> check() {
        return Questionnaire.check(CALL, answers, "en");
    }

    /** Question to code of what is wrong with its answer. */
    Map<String, String> errors() {
        try {
            check();
            return Map.of();
        } catch (Refusal refusal) {
            Map<String, String> errors = new TreeMap<>();
            refusal.details().forEach(detail -> errors.put(detail.pointer().replace("/answers/", ""), detail.code()));
            return errors;
        }
    }
}
