package org.creativevolunteers.kernel.items;

import java.util.List;
import org.creativevolunteers.kernel.table.Shard;

/** Where letters of a call lie that are not on their way, each kind apart: partitions of index 2 for staff to look through. */
public enum Tray {
    /** Held by staff; the earliest end of that first ({@link Hold}). */
    HELD,
    /** SES took them, and nothing came back. */
    SENT,
    /** Came back, for now or for good, or were called spam. */
    RETURNED,
    /** SES refused them for good. */
    REJECTED,
    /** Will not be sent. */
    SUPPRESSED;

    /** The partitions of a call's letters of a kind. */
    public List<String> partitions(String call, LetterKind kind) {
        return Shard.allWaiting(of(call, kind));
    }

    String partition(String call, LetterKind kind, String registration) {
        return Shard.waiting(of(call, kind), registration);
    }

    private String of(String call, LetterKind kind) {
        return name() + "#" + call + "#" + kind;
    }
}
