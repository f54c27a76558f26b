package org.creativevolunteers.registration.questionnaire;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.call.Kind;
import org.creativevolunteers.call.Question;
import org.creativevolunteers.call.Typed;

/**
 * The fields of a form that came without scripts, as the answers that scripts would have sent. A date comes as three
 * fields ({@code <id>-day}, {@code -month}, {@code -year}), links as {@code <id>-1}, {@code <id>-2} …, several choices as
 * one field repeated, a consent as {@code true} or {@code on}, a phone number with its country beside it
 * ({@code <id>-country}, ISO 3166). An empty field is no answer.
 */
public final class FormFields {

    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,18}");

    private final Map<String, List<String>> fields;

    /** @param fields each with all its values, as they were sent */
    public FormFields(Map<String, List<String>> fields) {
        this.fields = fields;
    }

    /** The fields that a form has when these answers stand in it. */
    public static FormFields of(Call call, Map<String, Object> answers) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        call.questions().filter(question -> answers.containsKey(question.id())).forEach(question -> {
            String id = question.id();
            Object answer = answers.get(id);
            switch (question.kind()) {
                case Kind.Day day -> {
                    String[] parts = answer.toString().split("-");
                    fields.put(id + "-year", List.of(parts[0]));
                    fields.put(id + "-month", List.of(parts[1]));
                    fields.put(id + "-day", List.of(parts[2]));
                }
                case Kind.Links links -> {
                    List<String> addresses = texts(answer);
                    for (int i = 0; i < addresses.size(); i++) {
                        fields.put(id + "-" + (i + 1), List.of(addresses.get(i)));
                    }
                }
                case Kind.Choices choices -> fields.put(id, texts(answer));
                case Kind.Whole whole -> fields.put(id, List.of(answer.toString()));
                case Kind.Consent consent -> fields.put(id, List.of("true"));
                case Kind.Text text -> fields.put(id, List.of(answer.toString()));
                case Kind.Email email -> fields.put(id, List.of(answer.toString()));
                case Kind.Phone phone -> fields.put(id, List.of(answer.toString()));
                case Kind.Choice choice -> fields.put(id, List.of(answer.toString()));
            }
        });
        return new FormFields(fields);
    }

    private static List<String> texts(Object answer) {
        return ((List<?>) answer).stream().map(Object::toString).toList();
    }

    /** Every field with all its values. */
    public Map<String, List<String>> fields() {
        return fields;
    }

    /** The first value of a field, empty where there is none. */
    public String text(String name) {
        return fields.getOrDefault(name, List.of("")).getFirst();
    }

    /** The answers; fields that belong to no question of the call and are not named here stay as they are and will be refused. */
    public Map<String, Object> answers(Call call, List<String> others) {
        Map<String, List<String>> left = new LinkedHashMap<>(fields);
        others.forEach(left::remove);
        Map<String, Object> answers = new LinkedHashMap<>();
        call.questions().forEach(question -> {
            Object answer = answer(call, question, left);
            if (!answer.equals("") && !answer.equals(List.of())) {
                answers.put(question.id(), answer);
            }
        });
        left.forEach((name, values) -> answers.put(name, values.getFirst()));
        return answers;
    }

    private static Object answer(Call call, Question question, Map<String, List<String>> left) {
        String id = question.id();
        return switch (question.kind()) {
            case Kind.Day day -> date(take(left, id), take(left, id + "-year"), take(left, id + "-month"), take(left, id + "-day"));
            case Kind.Choices choices -> {
                List<String> values = left.remove(id);
                yield values == null ? List.of() : values;
            }
            case Kind.Links links -> numbered(id, links.max(), left);
            case Kind.Whole whole -> number(take(left, id));
            case Kind.Consent consent -> switch (take(left, id)) {
                case "" -> "";
                case "true", "on" -> true;
                default -> false;
            };
            case Kind.Text text -> take(left, id);
            case Kind.Email email -> take(left, id);
            case Kind.Phone phone -> phone(take(left, id), take(left, id + "-country"), call.country());
            case Kind.Choice choice -> take(left, id);
        };
    }

    private static String take(Map<String, List<String>> left, String name) {
        List<String> values = left.remove(name);
        return values == null ? "" : values.getFirst();
    }

    private static String date(String whole, String year, String month, String day) {
        if (!whole.isEmpty() || Typed.line(year + month + day).isEmpty()) {
            return whole;
        }
        return padded(year, 4) + "-" + padded(month, 2) + "-" + padded(day, 2);
    }

    /** A number with the country that was chosen for it; one that is written internationally says its country itself. */
    private static String phone(String number, String country, String home) {
        boolean plain = country.isEmpty() || country.equals(home) || Typed.line(number).matches("|(\\+|00).*");
        return plain || !PhoneNumberUtil.getInstance().getSupportedRegions().contains(country) ? number
                : "+" + PhoneNumberUtil.getInstance().getCountryCodeForRegion(country) + " " + number;
    }

    private static String padded(String digits, int length) {
        String typed = Typed.line(digits);
        return "0".repeat(Math.max(0, length - typed.length())) + typed;
    }

    private static List<String> numbered(String id, int max, Map<String, List<String>> left) {
        List<String> links = new ArrayList<>();
        links.add(take(left, id));
        for (int i = 1; i <= max; i++) {
            links.add(take(left, id + "-" + i));
        }
        links.removeIf(link -> Typed.line(link).isEmpty());
        return links;
    }

    private static Object number(String digits) {
        String stripped = Typed.line(digits);
        return WHOLE.matcher(stripped).matches() ? (Object) Long.parseLong(stripped) : stripped;
    }
}
