package org.creativevolunteers.call;

import java.util.Objects;

/**
 * How dossiers are assessed.
 *
 * @param blind          whether commissioners do not see who it is
 * @param minimum        the least number of assessments of a dossier
 * @param method         how merit comes from scores
 * @param regularisation the constant of the calibration, in thousandths; published before scoring
 */
public record AssessmentRules(boolean blind, int minimum, Method method, int regularisation) {

    /** How merit comes from scores. */
    public enum Method {
        /** The mean of the scores as they are. */
        RAW,
        /** The mean of the scores less what a commissioner is found to give more or less than others. */
        CALIBRATED
    }

    public AssessmentRules {
        Objects.requireNonNull(method);
        if (minimum < 1 || minimum > 100 || regularisation < 1 || regularisation > 1_000_000) {
            throw new IllegalArgumentException("a dossier has 1 to 100 assessments, the regularisation is 1 to 1000000");
        }
    }
}
