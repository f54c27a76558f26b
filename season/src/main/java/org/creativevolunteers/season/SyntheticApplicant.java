package org.creativevolunteers.season;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A synthetic person of the demonstration: everything follows from the number and the seed.
 *
 * @param number  which
 * @param habit   what this person does other than fill in the form and confirm
 * @param language the language that the person chose
 * @param answers the questionnaire, filled in
 */
record SyntheticApplicant(int number, Habit habit, String language, ObjectNode answers) {

    /** What somebody does other than fill in the form and confirm. */
    enum Habit {
        /** Nothing else. */
        PLAIN,
        /** Sends the form twice. */
        TWICE,
        /** Fills it in wrongly and is refused. */
        WRONG,
        /** Is too old and is refused. */
        TOO_OLD,
        /** Never confirms the address. */
        FORGETS,
        /** Confirms, then withdraws. */
        WITHDRAWS,
        /** Has no scripts: sends a form. */
        SCRIPTLESS
    }

    private static final Map<String, String> SAMPLE = Map.of(
            "az", "Bu, nümayiş üçün yazılmış sınaq mətnidir, nömrə %d. Şəkil çəkirəm, musiqi dinləyirəm, öyrənirəm.",
            "en", "This is a sample text written for the demonstration, number %d. I draw, listen to music and learn.",
            "ru", "Это пробный текст для демонстрации, номер %d. Я рисую, слушаю музыку и учусь.");

    /** The person of a number. */
    static SyntheticApplicant of(int number, long seed, SeasonCall call) {
        SplittableRandom random = new SplittableRandom(seed * 1_000_003 + number);
        Habit habit = habit(random.nextInt(100));
        String language = List.of("az", "az", "az", "ru", "en").get(random.nextInt(5));
        boolean minor = habit != Habit.TOO_OLD && random.nextInt(100) < 8;
        LocalDate on = LocalDate.parse(call.json().at("/age/on").asText());
        int age = habit == Habit.TOO_OLD ? 31 : minor ? 16 + random.nextInt(2) : 18 + random.nextInt(12);
        LocalDate birth = on.minusYears(age).minusDays(1 + random.nextInt(363));
        ObjectNode answers = FrontDoor.JSON.createObjectNode();
        for (JsonNode step : call.json().path("steps")) {
            for (JsonNode question : step.path("questions")) {
                answer(answers, question, number, language, birth, minor, random);
            }
        }
        if (habit == Habit.WRONG) {
            answers.remove("region");
            answers.put("birthDate", "2005-02-30");
        }
        return new SyntheticApplicant(number, habit, language, answers);
    }

    private static Habit habit(int percent) {
        return percent < 3 ? Habit.WRONG : percent < 5 ? Habit.TOO_OLD : percent < 9 ? Habit.TWICE : percent < 15 ? Habit.FORGETS
                : percent < 18 ? Habit.WITHDRAWS : percent < 21 ? Habit.SCRIPTLESS : Habit.PLAIN;
    }

    private static void answer(ObjectNode answers, JsonNode question, int number, String language, LocalDate birth, boolean minor,
            SplittableRandom random) {
        String id = question.path("id").asText();
        if (id.startsWith("guardian") && !minor || !question.path("required").asBoolean() && random.nextInt(5) == 0) {
            return;
        }
        switch (question.path("type").asText()) {
            case "text" ->
                answers.put(id, id.equals("givenName") ? "Sınaq" : id.equals("familyName") ? "Namizəd-" + number : "Nümunə " + number);
            case "longText" -> answers.put(id, SAMPLE.get(language).formatted(number));
            case "email" ->
                answers.put(id, id.startsWith("guardian") ? "guardian-" + number + "@example.org" : "applicant-" + number + "@example.org");
            case "phone" -> answers.put(id, "+99450%07d".formatted(2_000_000 + number));
            case "date" -> answers.put(id, birth.toString());
            case "number" -> {
                int from = question.path("from").asInt();
                answers.put(id, from + random.nextInt(Math.min(20, question.path("to").asInt() - from + 1)));
            }
            case "choice" -> answers.put(id, option(question, random));
            case "choices" -> {
                ArrayNode chosen = answers.putArray(id);
                int count = Math.max(1, question.path("min").asInt());
                for (int i = 0; i < count; i++) {
                    chosen.add(question.path("options").get((number + i) % question.path("options").size()).path("value").asText());
                }
            }
            case "links" -> answers.putArray(id).add("https://example.org/portfolio/" + number);
            case "consent" -> answers.put(id, true);
            default -> throw new IllegalStateException("a question of an unknown type");
        }
    }

    /** The first option comes nearly as often as all others together, as the capital and the commonest choices do. */
    private static String option(JsonNode question, SplittableRandom random) {
        JsonNode options = question.path("options");
        int choice = random.nextInt(100) < 40 ? random.nextInt(Math.min(2, options.size())) : random.nextInt(options.size());
        return options.get(choice).path("value").asText();
    }

    /** The same person, who does nothing but fill in the form and confirm. */
    SyntheticApplicant withoutHabit() {
        return new SyntheticApplicant(number, Habit.PLAIN, language, answers);
    }

    /** How many forms the person sends. */
    int forms() {
        return habit == Habit.TWICE ? 2 : 1;
    }

    boolean confirms() {
        return habit != Habit.FORGETS;
    }

    boolean withdraws() {
        return habit == Habit.WITHDRAWS;
    }

    String email() {
        return answers.path("email").asText();
    }

    boolean needsGuardian() {
        return answers.has("guardianEmail");
    }

    String guardian() {
        return answers.path("guardianEmail").asText();
    }

    /** The form's fields, for a browser without scripts. */
    String form() {
        StringBuilder form = new StringBuilder(FrontDoor.field("language", language));
        answers.properties().forEach(answer -> {
            String id = answer.getKey();
            JsonNode value = answer.getValue();
            if (value.isArray()) {
                int[] count = {0};
                value.forEach(element -> form.append('&').append(FrontDoor.field(
                        element.asText().startsWith("https:") ? id + "-" + ++count[0] : id, element.asText())));
            } else {
                form.append('&').append(FrontDoor.field(id, value.asText()));
            }
        });
        return form.toString();
    }
}
