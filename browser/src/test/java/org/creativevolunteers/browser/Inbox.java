package org.creativevolunteers.browser;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.creativevolunteers.local.mail.MailMessage;

/** What arrived in people's mailboxes. */
final class Inbox {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Pattern LINK = Pattern.compile("/(my|guardian|never)/#([A-Za-z0-9_-]{43})");

    private final org.creativevolunteers.local.mail.LocalMailbox letters;

    Inbox(org.creativevolunteers.local.mail.LocalMailbox letters) {
        this.letters = letters;
    }

    List<MailMessage> letters(String address) {
        return letters.letters(Optional.of(address), Optional.empty());
    }

    List<MailMessage> all() {
        return letters.letters(Optional.empty(), Optional.empty());
    }

    /** The letter that comes after so many. */
    MailMessage after(int count, String address) {
        await("letter " + (count + 1) + " to " + address, () -> letters(address).size() > count);
        return letters(address).get(count);
    }

    /** The newest letter to an address; waits for the first. */
    MailMessage newest(String address) {
        after(0, address);
        return letters(address).getLast();
    }

    /** The secret of the newest link of a purpose to an address. Waits until there is one. */
    String secret(String address, String purpose) {
        await("a link " + purpose + " to " + address, () -> find(address, purpose).isPresent());
        return find(address, purpose).orElseThrow();
    }

    private Optional<String> find(String address, String purpose) {
        return letters(address).reversed().stream().flatMap(letter -> secret(letter, purpose).stream()).findFirst();
    }

    static Optional<String> secret(MailMessage letter, String purpose) {
        Matcher link = LINK.matcher(String.join("\n", letter.links()));
        while (link.find()) {
            if (link.group(1).equals(purpose)) {
                return Optional.of(link.group(2));
            }
        }
        return Optional.empty();
    }

    /** Waits until no letter has come for two seconds. */
    void settle() {
        int[] seen = {-1, 0};
        await("the mailbox comes to rest", () -> {
            int now = all().size();
            seen[1] = now == seen[0] ? seen[1] + 1 : 0;
            seen[0] = now;
            return seen[1] >= 20;
        });
    }

    static void await(String what, BooleanSupplier holds) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited in vain: " + what);
            }
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
