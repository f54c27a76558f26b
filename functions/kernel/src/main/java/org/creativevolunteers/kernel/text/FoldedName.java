package org.creativevolunteers.kernel.text;

import java.text.Normalizer;
import java.util.Locale;

/**
 * A name as it is looked for: in small letters, without marks, each letter of the Azerbaijani alphabet as a keyboard without it has it
 * (ə as e, ı as i), words with one space between them. Nothing that tells who somebody is, only who may be meant.
 */
public final class FoldedName {

    private static final int LONGEST = 100; // characters, so that it fits a key

    private FoldedName() {
    }

    /** Folds a name; empty where nothing of it can be looked for. */
    public static String of(String name) {
        String plain = Normalizer.normalize(name.toLowerCase(Locale.ROOT), Normalizer.Form.NFKD).replaceAll("\\p{M}+", "")
                .replace('ə', 'e').replace('ı', 'i').replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
        return plain.length() <= LONGEST ? plain
                : plain.substring(0, plain.offsetByCodePoints(0, plain.codePointCount(0, LONGEST))).strip();
    }
}
