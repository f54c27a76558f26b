package org.creativevolunteers.staff.statistics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.call.Question;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.kernel.items.RegistrationFilter;

/**
 * Which registrations each number of {@link CallStatistics} counts, in the words of {@link RegistrationFilter}, so that a number leads to
 * them and to no others. Numbers whose registrations the asker cannot list are left out.
 *
 * @param call    whose numbers they are
 * @param choices the choice questions that the asker sees
 * @param admin   whether an admin asks
 */
public record NumberLists(Call call, List<Question> choices, boolean admin) {

    private static final Map<String, String> EVERYBODY = Map.of();
    private static final Map<String, String> REGISTERED = Map.of("withdrawn", "false");
    private static final Map<String, String> CONFIRMED = Map.of("state", Registration.State.CONFIRMED.name());
    private static final Map<String, String> POOL = Map.of("complete", "true");

    public NumberLists {
        Objects.requireNonNull(call);
        choices = List.copyOf(choices);
    }

    /**
     * The lists: of {@code totals} by name, of {@code cells} by what they are of, of {@code questions} and {@code quotas}. The list of a
     * cell is asked for by its value too, under the name {@code by}; that of a quota's channel by both.
     */
    public Map<String, Object> view() {
        Map<String, Object> totals = new LinkedHashMap<>();
        put(totals, "registered", REGISTERED);
        put(totals, "confirmed", CONFIRMED);
        put(totals, "pool", POOL);
        put(totals, "assessed", with(POOL, "assessed", "enough"));
        Map<String, Object> cells = new LinkedHashMap<>();
        cells.put("states", cell("state", EVERYBODY));
        cells.put("outcomes", cell("outcome", EVERYBODY));
        cells.put("bounced", cell("bounced", REGISTERED));
        cells.put("guardians", cell("guardian", CONFIRMED));
        cells.put("days", cell("day", CONFIRMED));
        cells.put("hours", cell("hour", CONFIRMED));
        cells.put("ages", cell("ageBand", CONFIRMED));
        cells.put("languages", cell("language", CONFIRMED));
        cells.put("sources", cell("source", CONFIRMED));
        cells.put("firstSources", cell("firstSource", CONFIRMED));
        cells.put("refs", cell("ref", CONFIRMED));
        Set<String> taken = RegistrationFilter.names(true);
        Map<String, Object> questions = new LinkedHashMap<>();
        RegistrationFilter.choices(call).stream().map(Question::id).filter(id -> !taken.contains(id))
                .forEach(id -> questions.put(id, cell(id, CONFIRMED)));
        Map<String, Object> quotas = new LinkedHashMap<>();
        RegistrationFilter.quotas(call, choices, admin).keySet().forEach(quota -> quotas.put(quota, cell("quota", CONFIRMED)));
        return Map.of("totals", totals, "cells", cells, "questions", questions, "quotas", quotas);
    }

    private Map<String, Object> cell(String by, Map<String, String> registered) {
        Map<String, Object> lists = new LinkedHashMap<>();
        if (names(by)) {
            lists.put("by", by);
            put(lists, "registered", registered);
            put(lists, "pool", POOL);
        }
        return lists;
    }

    private void put(Map<String, Object> lists, String name, Map<String, String> filter) {
        if (filter.keySet().stream().allMatch(this::names)) {
            lists.put(name, filter);
        }
    }

    private boolean names(String by) {
        return RegistrationFilter.names(admin).contains(by) || choices.stream().anyMatch(question -> question.id().equals(by));
    }

    private static Map<String, String> with(Map<String, String> filter, String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(filter);
        more.put(name, value);
        return more;
    }
}
