package org.creativevolunteers.kernel.items;

/** What is wanting where a batch failed, by what its fault names. */
public enum BatchFault {
    /** Answers of registrations that the call does not know. */
    UNKNOWN_ANSWERS("unknownAnswers"),
    /** Dossiers below the quorum, or that cannot be compared with the rest. */
    BELOW_QUORUM("belowQuorum"),
    /** The best selection, whose search was given up. */
    SEARCH("search");

    private final String word;

    BatchFault(String word) {
        this.word = word;
    }

    /** What names it in a fault. */
    public String word() {
        return word;
    }
}
