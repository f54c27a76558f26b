package org.creativevolunteers.selection.offers;

import java.util.Arrays;
import java.util.Optional;
import org.creativevolunteers.kernel.items.LetterKind;
import org.creativevolunteers.kernel.items.OfferState;

/** What a person can answer to an offer. */
public enum OfferAnswer {
    ACCEPT("accept", OfferState.ACCEPTED, LetterKind.ACCEPTED),
    DECLINE("decline", OfferState.DECLINED, LetterKind.DECLINED);

    private final String word;
    private final OfferState state;
    private final LetterKind letter;

    OfferAnswer(String word, OfferState state, LetterKind letter) {
        this.word = word;
        this.state = state;
        this.letter = letter;
    }

    /** The answer that is written so, {@code accept} or {@code decline}. */
    public static Optional<OfferAnswer> of(String word) {
        return Arrays.stream(values()).filter(answer -> answer.word.equals(word)).findFirst();
    }

    /** What becomes of the offer. */
    OfferState state() {
        return state;
    }

    /** What confirms it. */
    LetterKind letter() {
        return letter;
    }

    /** What the audit trail calls it. */
    String action() {
        return word + "-offer";
    }
}
