package org.creativevolunteers.call;

import java.util.Map;
import java.util.Objects;

/**
 * How dossiers are assessed.
 *
 * @param blind          whether commissioners do not see who it is
 * @param minimum        the least number of assessments of a dossier
 * @param method         how merit comes from scores
 * @param regularisation the constant of the calibration, in thousandths; published before scoring
 * @param anchors        how many dossiers each commissioner assesses before all others, 0 to {@link #MOST_ANCHORS}
 */
public record AssessmentRules(boolean blind, int minimum, Method method, int regularisation, int anchors) {

    /** The most dossiers that everybody assesses. */
    public static final int MOST_ANCHORS = 20;

    /** How merit comes from scores. */
    public enum Method {
        /** The mean of the scores as they are. */
        RAW,
        /** The mean of the scores less what a commissioner is found to give more or less than others. */
        CALIBRATED
    }

    public AssessmentRules {
        Objects.requireNonNull(method);
        if (minimum < 1 || minimum > 100 || regularisation < 1 || regularisation > 1_000_000 || anchors < 0 || anchors > MOST_ANCHORS) {
            throw new Unfit("assessment", "a dossier has 1 to 100 assessments, the regularisation is 1 to 1000000, and 0 to "
                    + MOST_ANCHORS + " dossiers are assessed by everybody", Map.of("most", MOST_ANCHORS));
        }
    }
}
