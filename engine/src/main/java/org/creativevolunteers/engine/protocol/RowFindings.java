package org.creativevolunteers.engine.protocol;

import java.util.ArrayList;
import java.util.List;
import org.creativevolunteers.engine.protocol.RowFinding.Step;

/** Collects what was found. */
final class RowFindings {

    private final List<RowFinding> all = new ArrayList<>();

    List<RowFinding> all() {
        return List.copyOf(all);
    }

    void holds(Step step, String words, Object... arguments) {
        all.add(new RowFinding.Holds(step, words.formatted(arguments)));
    }

    void contradicts(Step step, String words, Object... arguments) {
        all.add(new RowFinding.Contradicts(step, words.formatted(arguments)));
    }

    void unchecked(Step step, String words, Object... arguments) {
        all.add(new RowFinding.Unchecked(step, words.formatted(arguments)));
    }
}
