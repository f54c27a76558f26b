package org.creativevolunteers.kernel.items;

import java.util.stream.Stream;
import org.creativevolunteers.kernel.table.Attribute;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Write;

/**
 * That an address, by its keyed hash, was named as a guardian's: {@code GUARDIAN#<address hash>} / {@code <call>#<id>}. So a
 * guardian who has lost the link is found by the own address. Whether the agreement is still waited for, and from this address, is
 * said by the registration alone.
 */
public final class GuardianLookup {

    private static final Attribute<String> REGISTRATION = Attribute.text("registration");

    private GuardianLookup() {
    }

    private static Key key(String address, String call, String registration) {
        return new Key("GUARDIAN#" + address, call + "#" + registration);
    }

    /** The write that goes with a guardian's letter. */
    public static Write put(Letter letter) {
        return Write.put(Item.at(key(letter.address(), letter.call(), letter.registration())).with(REGISTRATION, letter.registration()));
    }

    /** The registrations to a call that named an address as their guardian's. */
    public static Stream<String> registrations(Table table, String address, String call) {
        Key first = key(address, call, "");
        return table.query(first.pk(), first.sk()).map(item -> item.get(REGISTRATION));
    }

    /** What a guardian's letter is found by, as the letter stands in the table; empty for another letter. */
    public static Stream<Key> keyFor(StoredLetter letter) {
        return StoredLetter.is(letter.key(), LetterKind.GUARDIAN)
                ? Stream.of(key(letter.address().orElseThrow(), letter.call().orElseThrow(), letter.registration())) : Stream.empty();
    }
}
