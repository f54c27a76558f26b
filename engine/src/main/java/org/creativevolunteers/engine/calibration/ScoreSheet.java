package org.creativevolunteers.engine.calibration;

import java.util.Map;
import java.util.Objects;

/**
 * One commissioner's scores for one dossier.
 *
 * @param dossier      the registration's id
 * @param commissioner the commissioner's id or pseudonym
 * @param scores       a score for every criterion of the call, by criterion id
 */
public record ScoreSheet(String dossier, String commissioner, Map<String, Integer> scores) {

    public ScoreSheet {
        Objects.requireNonNull(dossier, "dossier");
        Objects.requireNonNull(commissioner, "commissioner");
        scores = Map.copyOf(scores);
    }
}
