package org.creativevolunteers.local.season;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.creativevolunteers.local.mail.Letter;
import org.creativevolunteers.local.mail.Mailbox;

/** The applicants' mailbox: finds the links that letters carry. */
final class Post {

    private static final Pattern LINK = Pattern.compile("/(my|guardian)/#([A-Za-z0-9_-]{43})");

    private final Mailbox mailbox;

    Post(Mailbox mailbox) {
        this.mailbox = mailbox;
    }

    /** The newest link of a purpose ({@code my}, {@code guardian}) in a letter to an address. */
    Optional<String> secret(String address, String purpose) {
        List<Letter> letters = mailbox.letters(Optional.of(address), Optional.empty());
        for (Letter letter : letters.reversed()) {
            Matcher link = LINK.matcher(letter.text());
            while (link.find()) {
                if (link.group(1).equals(purpose)) {
                    return Optional.of(link.group(2));
                }
            }
        }
        return Optional.empty();
    }

    int letters(String address) {
        return mailbox.letters(Optional.of(address), Optional.empty()).size();
    }

    /** Waits until no letter has come for two seconds, a minute at most. */
    void settle() {
        int[] seen = {-1, 0};
        await(Duration.ofMinutes(1), () -> {
            int now = mailbox.letters(Optional.empty(), Optional.empty()).size();
            seen[1] = now == seen[0] ? seen[1] + 1 : 0;
            seen[0] = now;
            return seen[1] >= 8;
        });
    }

    /** Waits until something holds; false where it does not within the time. */
    static boolean await(Duration time, BooleanSupplier holds) {
        long end = System.nanoTime() + time.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            FrontDoor.pause(Duration.ofMillis(250));
        }
        return true;
    }
}
