package org.creativevolunteers.commission;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
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
        assessment.comment().ifPresent(text -> view.put("comment", text));
        view.put("given", Times.text(assessment.given()));
        view.put("changed", Times.text(assessment.changed()));
        view.put("version", assessment.version());
        view.put("earlier", assessment.earlier().stream().map(AssessmentView::inOrder).toList());
        return view;
    }

    /** The same answer to the same question, whatever order the table gives its maps in. */
    private static Map<String, Object> inOrder(Map<String, Object> said) {
        Map<String, Object> ordered = new TreeMap<>(said);
        ordered.computeIfPresent("scores", (name, scores) -> new TreeMap<>((Map<?, ?>) scores));
        return ordered;
    }
}
