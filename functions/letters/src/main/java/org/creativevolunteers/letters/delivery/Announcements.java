package org.creativevolunteers.letters.delivery;

import java.time.Clock;
import java.util.Optional;
import org.creativevolunteers.kernel.items.GroupAnnouncement;
import org.creativevolunteers.kernel.items.Letter;
import org.creativevolunteers.kernel.items.LetterKind;
import org.creativevolunteers.kernel.table.Table;

/** What staff announce, as it was a moment ago ({@link Recent}). Thread-safe. */
final class Announcements {

    private final Recent<Named, Optional<GroupAnnouncement>> known;

    private record Named(String call, String number) {}

    Announcements(Table table, Clock clock) {
        this.known = new Recent<>(clock, named -> GroupAnnouncement.find(table, named.call(), named.number()));
    }

    /** The one that a letter tells of; empty where it tells of none, or of one that was stopped. */
    Optional<GroupAnnouncement> of(Letter letter) {
        return letter.kind() == LetterKind.ANNOUNCEMENT
                ? known.of(new Named(letter.call(), letter.number())).filter(one -> one.state() != GroupAnnouncement.State.STOPPED)
                : Optional.empty();
    }
}
