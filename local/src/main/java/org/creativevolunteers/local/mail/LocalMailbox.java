package org.creativevolunteers.local.mail;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** All letters that were sent in this run, in the order in which they were accepted. */
public final class LocalMailbox {

    private static final Duration FRESH = Duration.ofMillis(250);

    private final List<MailMessage> letters = new ArrayList<>();
    private final Supplier<List<MailMessage>> elsewhere;
    private long fetched = System.nanoTime() - FRESH.toNanos();

    /** A mailbox that letters are put into. */
    public LocalMailbox() {
        this(List::of);
    }

    /** @param elsewhere where new letters are fetched from whenever somebody looks, some times a second at most */
    public LocalMailbox(Supplier<List<MailMessage>> elsewhere) {
        this.elsewhere = elsewhere;
    }

    synchronized void add(MailMessage letter) {
        letters.add(letter);
    }

    /**
     * @param to an address, in any letter case; empty: everybody's
     * @param since only what was sent after it; empty: from the beginning
     */
    public synchronized List<MailMessage> letters(Optional<String> to, Optional<Instant> since) {
        fetch();
        return letters.stream().filter(letter -> to.map(letter::isTo).orElse(true))
                .filter(letter -> since.map(letter.at()::isAfter).orElse(true)).toList();
    }

    public synchronized Optional<MailMessage> letter(String id) {
        fetch();
        return letters.stream().filter(letter -> letter.id().equals(id)).findFirst();
    }

    private void fetch() {
        if (System.nanoTime() - fetched >= FRESH.toNanos()) {
            letters.addAll(elsewhere.get());
            fetched = System.nanoTime();
        }
    }
}
