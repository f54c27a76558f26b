package org.creativevolunteers.call;

import java.util.List;
import java.util.Objects;

/**
 * One page of the form.
 *
 * @param id        part of the page's address
 * @param title     its heading
 * @param questions in the order in which they are asked
 */
public record Step(String id, LocalText title, List<Question> questions) {

    public Step {
        Objects.requireNonNull(id);
        Objects.requireNonNull(title);
        questions = List.copyOf(questions);
    }
}
