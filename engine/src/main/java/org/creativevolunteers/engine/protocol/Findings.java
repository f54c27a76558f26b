package org.creativevolunteers.engine.protocol;

import java.util.ArrayList;
import java.util.List;
import org.creativevolunteers.engine.protocol.Finding.Step;

/** Collects what was found. */
final class Findings {

    private final List<Finding> all = new ArrayList<>();

    List<Finding> all() {
        return List.copyOf(all);
    }

    void holds(Step step, String words, Object... arguments) {
        all.add(new Finding.Holds(step, words.formatted(arguments)));
    }

    void contradicts(Step step, String words, Object... arguments) {
        all.add(new Finding.Contradicts(step, words.formatted(arguments)));
    }

    void unchecked(Step step, String words, Object... arguments) {
        all.add(new Finding.Unchecked(step, words.formatted(arguments)));
    }
}
