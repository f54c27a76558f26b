package org.creativevolunteers.kernel.access;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.creativevolunteers.call.Typed;

/**
 * The access code that stands in a letter beside its link, for who cannot or will not use the link: 8 random characters
 * without look-alikes (39 bits) that are typed beside the address that the letter went to. Worth what the link is worth;
 * {@link CodeGate} keeps it from being guessed.
 *
 * @param text 8 characters, without the hyphen that people see
 */
public record LinkCode(String text) {

    private static final int LENGTH = 8;
    private static final String CYRILLIC = "АВСЕНКМРТУХ";
    private static final String LATIN = "ABCEHKMPTYX";

    public LinkCode {
        Objects.requireNonNull(text);
        if (text.length() != LENGTH || !text.chars().allMatch(c -> Code.ALPHABET.indexOf(c) >= 0)) {
            throw new IllegalArgumentException("a code has 8 characters of its alphabet");
        }
    }

    /** A fresh code. */
    public static LinkCode fresh(SecureRandom random) {
        StringBuilder code = new StringBuilder();
        while (code.length() < LENGTH) {
            code.append(Code.ALPHABET.charAt(random.nextInt(Code.ALPHABET.length())));
        }
        return new LinkCode(code.toString());
    }

    /** Reads what was typed: in any case, with hyphens and spaces or without, Cyrillic letters for the Latin ones that they look like. */
    public static Optional<LinkCode> of(String typed) {
        StringBuilder code = new StringBuilder();
        if (typed.indexOf('\0') >= 0) {
            return Optional.empty(); // neither typed nor pasted
        }
        for (char c : Typed.line(typed).toUpperCase(Locale.ROOT).toCharArray()) {
            boolean between = c == ' ' || Character.getType(c) == Character.DASH_PUNCTUATION;
            if (!between) {
                int cyrillic = CYRILLIC.indexOf(c);
                char latin = cyrillic < 0 ? c : LATIN.charAt(cyrillic);
                if (code.length() == LENGTH || Code.ALPHABET.indexOf(latin) < 0) {
                    return Optional.empty();
                }
                code.append(latin);
            }
        }
        return code.length() == LENGTH ? Optional.of(new LinkCode(code.toString())) : Optional.empty();
    }

    /** As people read it: {@code ABCD-EFGH}. */
    public String shown() {
        return text.substring(0, 4) + "-" + text.substring(4);
    }

    /** Without the code itself, which grants access. */
    @Override
    public String toString() {
        return "an access code";
    }
}
