package org.creativevolunteers.local.mail;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All letters that were sent in this run, in the order in which they were accepted. */
public final class Mailbox {

    private final List<Letter> letters = new ArrayList<>();

    synchronized void add(Letter letter) {
        letters.add(letter);
    }

    /**
     * @param to an address, in any letter case; empty: everybody's
     * @param since only what was sent after it; empty: from the beginning
     */
    public synchronized List<Letter> letters(Optional<String> to, Optional<Instant> since) {
        return letters.stream().filter(letter -> to.map(letter::isTo).orElse(true))
                .filter(letter -> since.map(letter.at()::isAfter).orElse(true)).toList();
    }

    public synchronized Optional<Letter> letter(String id) {
        return letters.stream().filter(letter -> letter.id().equals(id)).findFirst();
    }
}
