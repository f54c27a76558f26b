package org.creativevolunteers.selection.offers;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.creativevolunteers.kernel.items.StoredBatch;
import org.creativevolunteers.kernel.table.Times;
import org.creativevolunteers.selection.batch.Explanation;
import org.creativevolunteers.selection.batch.SelectionPlan;

/**
 * What the letters of a batch need beyond the call: {@code merit}, {@code cutoff}, {@code needed} in thousandths of a point;
 * {@code criteria} with the criterion's label in the person's language and the mean of the own scores in thousandths;
 * {@code quota}, those that were in the way, the weightiest
 * first; {@code rank}; {@code places} and {@code applicants}; {@code head} of the protocol.
 */
final class LetterData {

    private final SelectionPlan plan;
    private final StoredBatch batch;

    LetterData(SelectionPlan plan, StoredBatch batch) {
        this.plan = plan;
        this.batch = batch;
    }

    Map<String, Object> of(Explanation explanation, String language) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("merit", explanation.merit());
        data.put("criteria", criteria(explanation, language));
        data.put("places", batch.places());
        data.put("applicants", batch.applicants());
        data.put("head", batch.head().orElseThrow());
        if (explanation.rank() > 0) {
            data.put("rank", explanation.rank());
        }
        explanation.cutoff().ifPresent(value -> data.put("cutoff", value));
        explanation.needed().ifPresent(value -> data.put("needed", value));
        if (!explanation.inTheWay().isEmpty()) {
            data.put("quota", explanation.inTheWay().stream()
                    .map(quota -> plan.quotaLabels().getOrDefault(quota, Map.of()).getOrDefault(language, quota))
                    .collect(Collectors.joining("; ")));
        }
        return data;
    }

    /** With the {@code deadline} of an offer. */
    static Map<String, Object> until(Instant deadline, Map<String, Object> data) {
        Map<String, Object> more = new LinkedHashMap<>(data);
        more.put("deadline", Times.text(deadline));
        return more;
    }

    private List<Map<String, Object>> criteria(Explanation explanation, String language) {
        return explanation.criteria().entrySet().stream().<Map<String, Object>>map(score -> Map.of(
                "label", plan.labels().getOrDefault(score.getKey(), Map.of()).getOrDefault(language, score.getKey()),
                "score", score.getValue())).toList();
    }
}
