package org.creativevolunteers.engine.cli;

/** What files are read for. A slip must not get into a selection; in a protocol that exists it can only be told. */
enum Purpose {
    /** To select: what is doubtful is refused. */
    SELECTION,
    /** To hold a protocol against them: what is doubtful is told. */
    CHECK,
    /** The same for a protocol of the time when a value was recognised in other letter case and in no other disguise. */
    FIRST_CHECK
}
