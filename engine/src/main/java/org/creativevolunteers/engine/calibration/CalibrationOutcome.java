package org.creativevolunteers.engine.calibration;

import java.util.List;

/** Either every dossier's merit, or why there is none yet: merit is never guessed. */
public sealed interface CalibrationOutcome permits Calibration, CalibrationOutcome.Incomplete {

    /**
     * The assessments do not suffice.
     *
     * @param belowQuorum dossiers with fewer assessments than the quorum, sorted
     * @param islands     dossiers that no chain of shared commissioners links with the largest group, one list per group;
     *                    their scores cannot be compared with the rest. One more assessment of any dossier of a group by a
     *                    commissioner of another group joins the two. Empty for the method {@code raw}, which does not compare.
     */
    record Incomplete(List<String> belowQuorum, List<List<String>> islands) implements CalibrationOutcome {

        public Incomplete {
            belowQuorum = List.copyOf(belowQuorum);
            islands = islands.stream().map(List::copyOf).toList();
            if (belowQuorum.isEmpty() && islands.isEmpty()) {
                throw new IllegalArgumentException("nothing is incomplete");
            }
        }
    }
}
