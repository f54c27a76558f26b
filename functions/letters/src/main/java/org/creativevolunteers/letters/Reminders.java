package org.creativevolunteers.letters;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.kernel.items.Letter;
import org.creativevolunteers.kernel.items.LetterKind;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Times;
import org.creativevolunteers.kernel.table.Write;

/**
 * Writes the letters that remind, each in one transaction with what keeps it from being written again. Looks at the item
 * itself, as an index tells of it a little late.
 */
final class Reminders {

    private final Table table;
    private final Function<String, Call.Rules> rules;
    private final Clock clock;

    /** @param rules a call's rules by its identifier */
    Reminders(Table table, Function<String, Call.Rules> rules, Clock clock) {
        this.table = table;
        this.rules = rules;
        this.clock = clock;
    }

    /** Reminds of an address that was not confirmed; false where there was nothing to do. */
    boolean remindOfAddress(Item waiting) {
        Optional<Item> registration = table.get(waiting.key()).filter(item -> item.find("gsi2pk").equals(waiting.find("gsi2pk")));
        if (registration.isEmpty()) {
            return false;
        }
        Item item = registration.get();
        Write done = Write.update(item.key()).remove("gsi2pk").remove("gsi2sk").set("version", item.whole("version") + 1)
                .when("version", item.whole("version"));
        Letter letter = letter(item, LetterKind.CONFIRM_REMINDER, "1", Map.of());
        boolean remind = item.text("state").equals("RECEIVED") && table.get(letter.key()).isEmpty();
        return write(done, letter, remind);
    }

    /** Reminds of an open offer whose deadline is near; false where there was nothing to do. */
    boolean remindOfOffer(Item waiting) {
        Instant deadline = Times.of(waiting.text("deadline"));
        Duration before = Duration.ofDays(rules.apply(waiting.text("call")).offerReminderDays());
        if (waiting.has("reminded") || clock.instant().isBefore(deadline.minus(before))) {
            return false;
        }
        Optional<Item> offer = table.get(waiting.key()).filter(item -> item.text("state").equals("OPEN") && !item.has("reminded"));
        Optional<Item> registration = offer.flatMap(item -> table.get(Key.registration(item.text("registration"))));
        return registration.isPresent() && remind(offer.get(), registration.get());
    }

    private boolean remind(Item offer, Item registration) {
        Write done = Write.update(offer.key()).set("reminded", Times.text(clock.instant()))
                .set("version", offer.whole("version") + 1).when("version", offer.whole("version"));
        Letter letter = letter(registration, LetterKind.OFFER_REMINDER, offer.text("batch"),
                Map.of("deadline", offer.text("deadline")));
        return write(done, letter, table.get(letter.key()).isEmpty());
    }

    private Letter letter(Item registration, LetterKind kind, String number, Map<String, Object> data) {
        return new Letter(registration.text("id"), kind, number, registration.text("call"), registration.text("email"),
                registration.text("address"), registration.text("language"), data, clock.instant());
    }

    /** Whether the letter was written; where somebody else was first, the next run sees what they did. */
    private boolean write(Write done, Letter letter, boolean remind) {
        try {
            table.write(remind ? List.of(done, letter.plan()) : List.of(done));
            return remind;
        } catch (Table.ConditionFailed e) {
            return false;
        }
    }
}
