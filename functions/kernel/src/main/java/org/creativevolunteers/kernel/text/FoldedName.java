package org.creativevolunteers.kernel.text;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A name as it is looked for: in small letters, without marks, each letter of the Azerbaijani alphabet as a keyboard without it has it
 * (ə as e, ı as i), words with one space between them. Nothing that tells who somebody is, only who may be meant.
 */
public final class FoldedName {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final int LONGEST = 100; // characters, so that it fits a key

    private FoldedName() {
    }

    /** Folds a name; empty where nothing of it can be looked for. */
    public static String of(String name) {
        String parted = Normalizer.normalize(name.toLowerCase(Locale.ROOT), Normalizer.Form.NFKD);
        String plain = BETWEEN.matcher(MARKS.matcher(parted).replaceAll("").replace('ə', 'e').replace('ı', 'i')).replaceAll(" ").strip();
        return plain.length() <= LONGEST ? plain
                : plain.substring(0, plain.offsetByCodePoints(0, plain.codePointCount(0, LONGEST))).strip();
    }
}
