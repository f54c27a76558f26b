package org.creativevolunteers.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.creativevolunteers.season.Stamps;

/**
 * Somebody synthetic who registers.
 *
 * @param answers the questionnaire, filled in
 */
record Registrant(String call, String language, ObjectNode answers) {

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final Map<String, String> SENTENCE = Map.of(
            "az", "Bu, sınaq üçün yazılmış mətndir: şəkil çəkirəm, musiqi dinləyirəm, hər gün nəsə öyrənirəm.",
            "en", "This text was written for a test: I draw, I listen to music and learn something every day.",
            "ru", "Этот текст написан для проверки: рисую, слушаю музыку и каждый день чему-нибудь учусь.");

    /** An adult with good answers to every question that an adult is asked. */
    static Registrant adult(ObjectNode call, String language) {
        return of(call, language, 21);
    }

    /** Under age, with a guardian where the call asks for one. */
    static Registrant minor(ObjectNode call, String language) {
        return of(call, language, 17);
    }

    private static Registrant of(ObjectNode call, String language, int age) {
        int number = NUMBER.incrementAndGet();
        ObjectNode answers = RunningSystem.JSON.createObjectNode();
        LocalDate birth = LocalDate.parse(call.at("/age/on").asText()).minusYears(age).minusDays(100);
        for (JsonNode question : questions(call)) {
            if (!question.path("id").asText().startsWith("guardian") || age < call.at("/age/guardianBelow").asInt()) {
                answer(answers, question, number, language, birth);
            }
        }
        answers.remove("when"); // asked of those only who have helped before
        if (age < call.at("/age/guardianBelow").asInt()) {
            answers.remove("named"); // asked of those only who are of age
        }
        return new Registrant(call.path("id").asText(), language, answers);
    }

    static List<JsonNode> questions(ObjectNode call) {
        return call.path("steps").valueStream().flatMap(step -> step.path("questions").valueStream()).toList();
    }

    private static void answer(ObjectNode answers, JsonNode question, int number, String language, LocalDate birth) {
        String id = question.path("id").asText();
        switch (question.path("type").asText()) {
            case "text" ->
                answers.put(id, id.equals("givenName") ? "Əli" : id.equals("familyName") ? "Şüğöçlü-" + number : "Nümunə " + number);
            case "longText" -> answers.put(id, SENTENCE.get(language));
            case "email" -> answers.put(id, (id.startsWith("guardian") ? "guardian-" : "person-") + number + "@example.org");
            case "phone" -> answers.put(id, "+99450%07d".formatted(2_000_000 + number));
            case "date" -> answers.put(id, birth.toString());
            case "number" -> answers.put(id, question.path("from").asInt() + 2);
            case "choice" -> answers.put(id, question.path("options").path(1).path("value").asText());
            case "choices" -> {
                ArrayNode chosen = answers.putArray(id);
                question.path("options").valueStream().limit(2).forEach(option -> chosen.add(option.path("value").asText()));
            }
            case "links" -> answers.putArray(id).add("https://example.org/portfolio/" + number);
            case "consent" -> answers.put(id, true);
            default -> throw new IllegalStateException("a question of an unknown type: " + question);
        }
    }

    Registrant with(String question, String answer) {
        ObjectNode changed = answers.deepCopy().put(question, answer);
        return new Registrant(call, language, changed);
    }

    /** The same person with an answer to one question alone. */
    Registrant only(String question) {
        ObjectNode one = RunningSystem.JSON.createObjectNode();
        one.set(question, answers.get(question));
        return new Registrant(call, language, one);
    }

    String email() {
        return answers.path("email").asText();
    }

    String guardian() {
        return answers.path("guardianEmail").asText();
    }

    /** What the form's page sends. */
    String submission(ObjectNode call, Instant now) {
        ObjectNode body = RunningSystem.JSON.createObjectNode().put("language", language);
        body.set("answers", answers);
        body.set("stamp", Stamps.of(this.call, email(), call.at("/rules/proofOfWorkBits").asInt(), now));
        return body.toString();
    }
}
