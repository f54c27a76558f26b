package org.creativevolunteers.selection;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.creativevolunteers.kernel.table.Times;

/**
 * What the letters of a batch need beyond the call: {@code merit}, {@code cutoff}, {@code needed} in thousandths of a point;
 * {@code criteria} with the criterion's label in the person's language and the mean of the own scores in thousandths;
 * {@code quota}, the one that was in the way; {@code rank}; {@code deadline}; {@code places} and {@code applicants}; {@code head} of the protocol.
 */
final class LetterData {

    private final BatchPlan plan;
    private final StoredBatch batch;

    LetterData(BatchPlan plan, StoredBatch batch) {
        this.plan = plan;
        this.batch = batch;
    }

    /** What a letter without a deadline tells. */
    Map<String, Object> of(Explanation explanation, String language) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("merit", explanation.merit());
        data.put("criteria", criteria(explanation, language));
        data.put("places", batch.item().whole("places"));
        data.put("applicants", batch.item().whole("applicants"));
        data.put("head", batch.item().text("head"));
        if (explanation.rank() > 0) {
            data.put("rank", explanation.rank());
        }
        explanation.cutoff().ifPresent(value -> data.put("cutoff", value));
        explanation.needed().ifPresent(value -> data.put("needed", value));
        if (!explanation.inTheWay().isEmpty()) {
            String first = explanation.inTheWay().getFirst();
            data.put("quota", plan.quotaLabels().getOrDefault(first, Map.of()).getOrDefault(language, first));
        }
        return data;
    }

    /** What an offer tells. */
    Map<String, Object> of(Explanation explanation, String language, Instant deadline) {
        Map<String, Object> data = of(explanation, language);
        data.put("deadline", Times.text(deadline));
        return data;
    }

    private List<Map<String, Object>> criteria(Explanation explanation, String language) {
        return explanation.criteria().entrySet().stream().<Map<String, Object>>map(score -> Map.of(
                "label", plan.labels().getOrDefault(score.getKey(), Map.of()).getOrDefault(language, score.getKey()),
                "score", score.getValue())).toList();
    }
}
