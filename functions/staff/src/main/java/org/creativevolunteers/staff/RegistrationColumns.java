package org.creativevolunteers.staff;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.call.Kind;
import org.creativevolunteers.call.Question;
import org.creativevolunteers.kernel.access.Code;
import org.creativevolunteers.kernel.table.Item;

/**
 * What of a registration a member of the staff sees in lists. A viewer sees codes and groups, never who it is: the
 * choices that the call does not keep from commissioners. An admin sees contacts and every choice.
 *
 * @param call  the call
 * @param admin whether for an admin
 */
record RegistrationColumns(Call call, boolean admin) {

    /** The choice questions whose answers are seen. */
    List<Question> choices() {
        return call.questions().filter(question -> admin ? !question.kind().offered().isEmpty()
                : question.kind() instanceof Kind.Choice && !question.blind()).toList();
    }

    /**
     * A row.
     *
     * @param merit the merit in thousandths, once a batch has reckoned it
     */
    Map<String, Object> row(Item registration, Optional<Long> merit) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("code", Code.of(registration.text("id")));
        row.put("state", registration.text("state"));
        row.put("answers", answers(registration, choices()));
        registration.find("outcome").ifPresent(outcome -> row.put("outcome", outcome));
        merit.ifPresent(value -> row.put("merit", value));
        if (admin) {
            row.put("id", registration.text("id"));
            row.put("contacts", answers(registration, call.questions().filter(Question::isContact).toList()));
            row.put("language", registration.text("language"));
            row.put("received", registration.text("received"));
            row.put("assessments", registration.whole("assessments", 0));
            registration.find("guardian").ifPresent(guardian -> row.put("guardian", guardian));
            registration.find("bounced").ifPresent(bounced -> row.put("bounced", bounced));
        }
        return row;
    }

    private static Map<String, Object> answers(Item registration, List<Question> questions) {
        Map<String, Object> given = registration.object("answers");
        Map<String, Object> answers = new LinkedHashMap<>();
        questions.stream().map(Question::id).filter(given::containsKey).forEach(id -> answers.put(id, given.get(id)));
        return answers;
    }
}
