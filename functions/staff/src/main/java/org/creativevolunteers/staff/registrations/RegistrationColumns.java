package org.creativevolunteers.staff.registrations;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.call.Question;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.kernel.items.RegistrationFilter;
import org.creativevolunteers.kernel.table.Times;

/**
 * What of a registration a member of the staff sees in lists. A viewer sees codes and groups, never who it is: the
 * choices that the call does not keep from commissioners. An admin sees contacts and every choice.
 *
 * @param call  the call
 * @param admin whether for an admin
 */
public record RegistrationColumns(Call call, boolean admin) {

    /** The choice questions whose answers are seen. */
    public List<Question> choices() {
        return RegistrationFilter.choices(call).stream().filter(question -> admin || !question.blind()).toList();
    }

    /**
     * A row.
     *
     * @param merit the merit in thousandths, once a batch has reckoned it
     */
    public Map<String, Object> row(Registration registration, Optional<Long> merit) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("code", registration.code());
        row.put("state", registration.state().name());
        row.put("answers", answers(registration, choices()));
        registration.outcome().ifPresent(outcome -> row.put("outcome", outcome.name()));
        merit.ifPresent(value -> row.put("merit", value));
        if (admin) {
            row.put("id", registration.id());
            row.put("contacts", answers(registration, call.questions().filter(Question::isContact).toList()));
            row.put("language", registration.language());
            row.put("received", Times.text(registration.received()));
            row.put("assessments", registration.assessments());
            if (registration.isEntered()) {
                row.put("entered", true);
            }
            registration.guardian().ifPresent(guardian -> row.put("guardian", guardian.name()));
            registration.bounced().ifPresent(bounced -> row.put("bounced", bounced.name()));
        }
        return row;
    }

    private static Map<String, Object> answers(Registration registration, List<Question> questions) {
        Map<String, Object> given = registration.answers();
        Map<String, Object> answers = new LinkedHashMap<>();
        questions.stream().map(Question::id).filter(given::containsKey).forEach(id -> answers.put(id, given.get(id)));
        return answers;
    }
}
