package org.creativevolunteers.letters;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.items.StoredLetter;
import org.creativevolunteers.kernel.table.Key;

/** A letter's identifier in addresses: its registration and name, written so that they need no escaping and tell nobody what to guess. */
final class LetterId {

    private static final Pattern TEXT = Pattern.compile("([A-Za-z0-9]+)/([^\\p{Cntrl}]+)");

    private LetterId() {
    }

    static String of(StoredLetter letter) {
        String text = letter.registration() + "/" + letter.name();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Where the letter stands.
     *
     * @throws Refusal 404 where it is no letter's identifier
     */
    static Key key(String id) {
        try {
            Matcher text = TEXT.matcher(new String(Base64.getUrlDecoder().decode(id), StandardCharsets.UTF_8));
            if (text.matches()) {
                return StoredLetter.named(text.group(1), text.group(2)).orElseThrow(LetterId::unknown);
            }
        } catch (IllegalArgumentException e) {
            // not base64url; refused below like any other text
        }
        throw unknown();
    }

    static Refusal unknown() {
        return Refusal.notFound("There is no such letter.");
    }
}
