package org.creativevolunteers.kernel.access;

import static java.lang.Character.DIRECTIONALITY_ARABIC_NUMBER;
import static java.lang.Character.DIRECTIONALITY_BOUNDARY_NEUTRAL;
import static java.lang.Character.DIRECTIONALITY_COMMON_NUMBER_SEPARATOR;
import static java.lang.Character.DIRECTIONALITY_EUROPEAN_NUMBER;
import static java.lang.Character.DIRECTIONALITY_EUROPEAN_NUMBER_SEPARATOR;
import static java.lang.Character.DIRECTIONALITY_EUROPEAN_NUMBER_TERMINATOR;
import static java.lang.Character.DIRECTIONALITY_LEFT_TO_RIGHT;
import static java.lang.Character.DIRECTIONALITY_NONSPACING_MARK;
import static java.lang.Character.DIRECTIONALITY_OTHER_NEUTRALS;
import static java.lang.Character.DIRECTIONALITY_RIGHT_TO_LEFT;
import static java.lang.Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;

import java.util.List;
import java.util.Set;

/** The rule that a label of a domain name with letters from right to left keeps to, so that it is read in one way (RFC 5893, 2). */
final class RightToLeft {

    private static final Set<Byte> BETWEEN = Set.of(DIRECTIONALITY_EUROPEAN_NUMBER, DIRECTIONALITY_EUROPEAN_NUMBER_SEPARATOR,
            DIRECTIONALITY_COMMON_NUMBER_SEPARATOR, DIRECTIONALITY_EUROPEAN_NUMBER_TERMINATOR, DIRECTIONALITY_OTHER_NEUTRALS,
            DIRECTIONALITY_BOUNDARY_NEUTRAL, DIRECTIONALITY_NONSPACING_MARK);
    private static final Set<Byte> LETTERS = Set.of(DIRECTIONALITY_RIGHT_TO_LEFT, DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC);

    private RightToLeft() {
    }

    /** Whether a label of a name that has such letters somewhere can be read in one way. */
    static boolean isLabel(String label) {
        List<Byte> all = label.codePoints().mapToObj(Character::getDirectionality).toList();
        List<Byte> seen = all.stream().filter(direction -> direction != DIRECTIONALITY_NONSPACING_MARK).toList();
        if (seen.isEmpty()) {
            return all.isEmpty();
        }
        byte first = seen.getFirst();
        byte last = seen.getLast();
        if (LETTERS.contains(first)) {
            boolean bothNumbers = all.contains(DIRECTIONALITY_EUROPEAN_NUMBER) && all.contains(DIRECTIONALITY_ARABIC_NUMBER);
            return !bothNumbers && (LETTERS.contains(last) || isNumber(last))
                    && all.stream().allMatch(one -> LETTERS.contains(one) || one == DIRECTIONALITY_ARABIC_NUMBER || BETWEEN.contains(one));
        }
        return first == DIRECTIONALITY_LEFT_TO_RIGHT && (last == DIRECTIONALITY_LEFT_TO_RIGHT || last == DIRECTIONALITY_EUROPEAN_NUMBER)
                && all.stream().allMatch(one -> one == DIRECTIONALITY_LEFT_TO_RIGHT || BETWEEN.contains(one));
    }

    private static boolean isNumber(byte direction) {
        return direction == DIRECTIONALITY_EUROPEAN_NUMBER || direction == DIRECTIONALITY_ARABIC_NUMBER;
    }
}
