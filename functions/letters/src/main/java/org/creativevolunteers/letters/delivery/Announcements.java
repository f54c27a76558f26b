package org.creativevolunteers.letters.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.creativevolunteers.kernel.items.GroupAnnouncement;
import org.creativevolunteers.kernel.items.Letter;
import org.creativevolunteers.kernel.items.LetterKind;
import org.creativevolunteers.kernel.table.Table;

/**
 * What staff announce, as it was {@value #SECONDS} seconds ago or later: an announcement is asked for once in that time, and not for each
 * of its letters. Thread-safe.
 */
final class Announcements {

    private static final int SECONDS = 10;

    private final Table table;
    private final Clock clock;
    private final Map<String, Read> read = new ConcurrentHashMap<>();

    private record Read(Optional<GroupAnnouncement> announcement, Instant at) {}

    Announcements(Table table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    /** The one that a letter tells of; empty where it tells of none, or of one that was stopped. */
    Optional<GroupAnnouncement> of(Letter letter) {
        return letter.kind() == LetterKind.ANNOUNCEMENT
                ? find(letter).filter(one -> one.state() != GroupAnnouncement.State.STOPPED) : Optional.empty();
    }

    private Optional<GroupAnnouncement> find(Letter letter) {
        Instant now = clock.instant();
        String name = letter.call() + "#" + letter.number();
        Read last = read.get(name);
        if (last == null || now.isAfter(last.at().plus(Duration.ofSeconds(SECONDS)))) {
            last = new Read(GroupAnnouncement.of(table, letter), now);
            read.put(name, last);
        }
        return last.announcement();
    }
}
