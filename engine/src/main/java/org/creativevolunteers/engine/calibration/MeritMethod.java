package org.creativevolunteers.engine.calibration;

/** How scores become merit; fixed in the call before scoring begins. */
public sealed interface MeritMethod {

    /** The weighted mean of the scores as they were given. */
    record Raw() implements MeritMethod {
    }

    /**
     * The weighted mean of the scores, each less the fitted bias of the commissioner who gave it.
     *
     * @param ridgeThousandths the regularisation constant κ in thousandths of one assessment, 1 to 1,000,000: a bias is
     *                         held towards zero as firmly as κ assessments without any bias would hold it
     */
    record Calibrated(int ridgeThousandths) implements MeritMethod {

        public Calibrated {
            if (ridgeThousandths < 1 || ridgeThousandths > 1_000_000) {
                throw new IllegalArgumentException(
                        "the regularisation constant, %d thousandths, is not from 1 to 1000000".formatted(ridgeThousandths));
            }
        }
    }
}
