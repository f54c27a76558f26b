package org.creativevolunteers.commission;

import java.util.LinkedHashMap;
import java.util.Map;
import org.creativevolunteers.kernel.items.Assessment;
import org.creativevolunteers.kernel.table.Times;

/** An assessment as the commissioner who gave it sees it. */
final class AssessmentView {

    private AssessmentView() {
    }

    static Map<String, Object> of(Assessment assessment) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("state", assessment.state().name());
        view.put("scores", assessment.scores());
        assessment.note().ifPresent(text -> view.put("note", text));
        view.put("given", Times.text(assessment.given()));
        view.put("changed", Times.text(assessment.changed()));
        view.put("version", assessment.version());
        return view;
    }
}
