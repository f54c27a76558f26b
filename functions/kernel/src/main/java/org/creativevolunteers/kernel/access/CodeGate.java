package org.creativevolunteers.kernel.access;

import java.time.Instant;
import java.util.Optional;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.items.HourlyCount;
import org.creativevolunteers.kernel.items.Mailbox;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Table;

/**
 * Finds the link of an access code that is typed beside an e-mail address, and keeps codes from being guessed: an address
 * has {@value #TRIES} wrong tries an hour. A try is taken before the code is looked at and given back where it is right, so
 * that many guesses at once get no more than that, and right ones cost nothing.
 *
 * <p>Whoever asks learns nothing of an address: known or not, each question does the same to the table. Addresses to which no
 * letter ever went share {@value #STRANGERS} counts, so that made-up ones cannot fill it. Thread-safe.
 */
public final class CodeGate {

    /** How many wrong tries an address has within an hour by the clock. */
    public static final int TRIES = 5;

    private static final int STRANGERS = 65_536;
    private static final Key NOTHING = Link.at("none");

    private final Table table;
    private final Identity identity;

    public CodeGate(Table table, Identity identity) {
        this.table = table;
        this.identity = identity;
    }

    /**
     * The link of a code; empty where the address is unknown, the code wrong or too old, or the tries of this hour are used up.
     *
     * @throws Refusal 404 where the code was right and its registration was erased
     */
    public Optional<Link> find(String call, String email, String typed, Instant now) {
        Optional<EmailAddress> address = EmailAddress.of(email);
        Optional<LinkCode> code = LinkCode.of(typed);
        if (address.isEmpty() || code.isEmpty()) {
            return Optional.empty(); // nobody's, and no guess
        }
        String hash = identity.address(address.get().normalised());
        String mailbox = identity.address(MailboxFamily.of(address.get().normalised()).address()); // its spellings share the tries
        HourlyCount tries = HourlyCount.tries(Mailbox.isKnown(table, mailbox) ? mailbox : stranger(mailbox), now);
        boolean left = takeTry(tries, now);
        try {
            Optional<Link> link = Link.find(left ? Link.key(code.get(), hash, call, identity) : NOTHING, table, now);
            if (link.isPresent()) {
                giveBack(tries);
            }
            return link;
        } catch (Refusal erased) {
            giveBack(tries);
            throw erased;
        }
    }

    private void giveBack(HourlyCount tries) {
        table.write(tries.giveBack());
    }

    private static String stranger(String hash) {
        return Integer.toHexString(Integer.parseInt(hash.substring(0, 7), 16) % STRANGERS);
    }

    private boolean takeTry(HourlyCount tries, Instant now) {
        try {
            table.write(tries.take(TRIES, now));
            return true;
        } catch (Table.ConditionFailed usedUp) {
            return false;
        }
    }
}
