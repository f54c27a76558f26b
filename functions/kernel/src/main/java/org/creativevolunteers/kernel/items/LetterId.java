package org.creativevolunteers.kernel.items;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.table.Key;

/**
 * What a letter, or a closed mailbox of a registration, is called in addresses: its registration and name, written so that they need no
 * escaping and tell nobody what to guess. For administrators alone, since it has the registration's identifier.
 */
public final class LetterId {

    private static final Pattern TEXT = Pattern.compile("([A-Za-z0-9]+)/([^\\p{Cntrl}]+)");

    private LetterId() {
    }

    /** A letter's. */
    public static String of(StoredLetter letter) {
        return of(letter.registration(), letter.name());
    }

    /** A closed mailbox's. */
    public static String of(Closure closure) {
        return of(closure.registration(), closure.name());
    }

    private static String of(String registration, String name) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((registration + "/" + name).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Where the letter stands.
     *
     * @throws Refusal 404 where it is no letter's identifier
     */
    public static Key key(String id) {
        return parts(id).flatMap(parts -> StoredLetter.named(parts.group(1), parts.group(2))).orElseThrow(LetterId::unknown);
    }

    /**
     * Where it stands that a mailbox is closed.
     *
     * @throws Refusal 404 where it is no such identifier
     */
    public static Key closure(String id) {
        return parts(id).flatMap(parts -> Closure.named(parts.group(1), parts.group(2))).orElseThrow(LetterId::noMailbox);
    }

    private static Optional<Matcher> parts(String id) {
        try {
            return Optional.of(TEXT.matcher(new String(Base64.getUrlDecoder().decode(id), StandardCharsets.UTF_8)))
                    .filter(Matcher::matches);
        } catch (IllegalArgumentException notBase64url) {
            return Optional.empty();
        }
    }

    /** What is said of a letter that is not there. */
    public static Refusal unknown() {
        return Refusal.notFound("There is no such letter.");
    }

    /** What is said of a closed mailbox that is not there. */
    public static Refusal noMailbox() {
        return Refusal.notFound("There is no such closed mailbox.");
    }
}
