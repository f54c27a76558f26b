package org.creativevolunteers.staff;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.call.Question;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.table.Item;

/**
 * Which registrations are asked for: {@code state}, {@code outcome}, {@code bounced}, and any choice question by its name;
 * all of them must hold.
 *
 * @param attributes attribute to the value it must have; empty for "any value" of {@code bounced}
 * @param answers    question to the option that must have been chosen
 */
record RegistrationFilter(Map<String, String> attributes, Map<String, String> answers) {

    private static final Map<String, Set<String>> STATES = Map.of(
            "state", Set.of("RECEIVED", "CONFIRMED", "WITHDRAWN"),
            "outcome", Set.of("OFFERED", "ACCEPTED", "DECLINED", "EXPIRED", "RESERVE", "NOT_SELECTED"),
            "bounced", Set.of("true"));
    private static final Set<String> PAGING = Set.of("cursor", "limit");

    RegistrationFilter {
        attributes = Map.copyOf(attributes);
        answers = Map.copyOf(answers);
    }

    /**
     * Reads a query.
     *
     * @param visible the choice questions that the asker may see, and so may ask by
     * @throws Refusal 400 that names every parameter that does not exist and every value that it cannot have
     */
    static RegistrationFilter of(Map<String, String> query, Call call, List<Question> visible) {
        Map<String, String> attributes = new LinkedHashMap<>();
        Map<String, String> answers = new LinkedHashMap<>();
        List<Refusal.Detail> errors = new ArrayList<>();
        query.forEach((name, value) -> {
            boolean choice = visible.stream().anyMatch(question -> question.id().equals(name));
            if (STATES.containsKey(name) && STATES.get(name).contains(value)) {
                attributes.put(name, value);
            } else if (choice && call.question(name).orElseThrow().kind().option(value).isPresent()) {
                answers.put(name, value);
            } else if (!PAGING.contains(name)) {
                boolean known = choice || STATES.containsKey(name);
                errors.add(new Refusal.Detail("?" + name, known ? "value" : "unknown", known
                        ? "\"" + value + "\" is no value of \"" + name + "\"." : "Registrations cannot be asked for by \"" + name + "\"."));
            }
        });
        if (!errors.isEmpty()) {
            throw new Refusal(400, "filter", "The filter is not valid.", errors);
        }
        return new RegistrationFilter(attributes, answers);
    }

    boolean test(Item registration) {
        Map<String, Object> given = registration.object("answers");
        return attributes.entrySet().stream().allMatch(entry -> entry.getKey().equals("bounced") ? registration.has("bounced")
                : registration.find(entry.getKey()).filter(entry.getValue()::equals).isPresent())
                && answers.entrySet().stream().allMatch(entry -> given.get(entry.getKey()) instanceof List<?> list
                ? list.contains(entry.getValue()) : entry.getValue().equals(given.get(entry.getKey())));
    }
}
