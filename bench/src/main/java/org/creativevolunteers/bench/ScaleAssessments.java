package org.creativevolunteers.bench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.kernel.items.Assessment;
import org.creativevolunteers.kernel.table.Write;

/** Synthetic assessments as the product writes them. */
final class ScaleAssessments {

    private ScaleAssessments() {
    }

    /** So many assessments of the registration of a number, by some of the commissioners, an hour after the other. */
    static List<Write> of(Call call, String registration, int number, int assessments, int commissioners, Instant first) {
        SplittableRandom random = new SplittableRandom(number);
        int talent = random.nextInt(7);
        List<Write> writes = new ArrayList<>();
        for (int i = 0; i < assessments; i++) {
            int commissioner = (number % commissioners + i * (1 + number % 11)) % commissioners; // of more than 22 no one comes twice
            Map<String, Object> scores = new HashMap<>();
            call.criteria().forEach(criterion -> scores.put(criterion.id(), (long) Math.min(10, talent + random.nextInt(4))));
            Instant given = first.plusSeconds(number + i * 3600L);
            Assessment assessment = new Assessment(call.id(), registration, "commissioner-" + commissioner, Assessment.State.SCORED, scores,
                    Optional.of("Qısa qeyd."), Optional.empty(), given, given, 1, List.of());
            writes.add(Assessment.replace(registration, assessment.commissioner(), Optional.empty(), Optional.of(assessment)));
        }
        return writes;
    }
}
