package org.creativevolunteers.call;

import java.util.List;
import java.util.Objects;

/**
 * What people read about the call. Lists are paragraphs.
 *
 * @param title     its name
 * @param lead      one sentence that says what it is about
 * @param about     what one takes part in
 * @param who       who can apply
 * @param selection how the selection works, in plain words
 * @param prepare   how long the form takes, and what to have at hand; each a line of a list
 * @param next      what happens after sending
 * @param privacy   what is done with the answers, for how long, and what one can ask for
 */
public record CallTexts(LocalText title, LocalText lead, List<LocalText> about, List<LocalText> who,
        List<LocalText> selection, List<LocalText> prepare, List<LocalText> next, List<LocalText> privacy) {

    public CallTexts {
        Objects.requireNonNull(title);
        Objects.requireNonNull(lead);
        about = List.copyOf(about);
        who = List.copyOf(who);
        selection = List.copyOf(selection);
        prepare = List.copyOf(prepare);
        next = List.copyOf(next);
        privacy = List.copyOf(privacy);
    }
}
