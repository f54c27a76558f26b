package org.creativevolunteers.letters;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.table.Key;

/** A letter's identifier in addresses: its key, written so that it needs no escaping and tells nobody what to guess. */
final class LetterId {

    private static final Pattern KEY = Pattern.compile("([A-Za-z0-9]+)/(" + LetterItem.PREFIX + "[A-Z_]+#[^\\p{Cntrl}]+)");

    private LetterId() {
    }

    static String of(Key letter) {
        String text = letter.pk().substring("REG#".length()) + "/" + letter.sk();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws Refusal 404 where it is no letter's identifier */
    static Key key(String id) {
        try {
            var matcher = KEY.matcher(new String(Base64.getUrlDecoder().decode(id), StandardCharsets.UTF_8));
            if (matcher.matches()) {
                return new Key("REG#" + matcher.group(1), matcher.group(2));
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
