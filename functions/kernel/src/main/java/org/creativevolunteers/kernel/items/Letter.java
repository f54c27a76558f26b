package org.creativevolunteers.kernel.items;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.creativevolunteers.kernel.access.Identity;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Write;

/**
 * A letter to send: one e-mail to one person in that person's language, written in the same transaction as the change it
 * tells of. The table's stream has it delivered at once; a sweep has it delivered later where that failed. As it stands in the
 * table, with what became of it, it is a {@link StoredLetter}.
 *
 * @param registration the registration's identifier
 * @param kind         what it tells
 * @param number       tells apart letters of one kind to one registration; the same change gives the same number, so that
 *                     a change repeated writes no second letter
 * @param call         the call's identifier
 * @param to           the recipient's e-mail address
 * @param address      what the recipient's address is known by ({@link Identity#address})
 * @param language     the recipient's language: az, en or ru
 * @param data         what the text needs beyond the call and its links, never a free text of the applicant in
 *                     {@link LetterKind#CONFIRM}
 * @param written      when what it tells of happened, or when it was asked for
 */
public record Letter(String registration, LetterKind kind, String number, String call, String to, String address,
        String language, Map<String, Object> data, Instant written) {

    public Letter {
        Objects.requireNonNull(registration);
        Objects.requireNonNull(kind);
        Objects.requireNonNull(number);
        Objects.requireNonNull(call);
        Objects.requireNonNull(to);
        Objects.requireNonNull(address);
        Objects.requireNonNull(language);
        data = Map.copyOf(data);
        Objects.requireNonNull(written);
    }

    /** Where a letter stands in the table. */
    public static Key key(String registration, LetterKind kind, String number) {
        return new Key(Registration.partition(registration), StoredLetter.SORT + kind + "#" + number);
    }

    public Key key() {
        return key(registration, kind, number);
    }

    /** The write that plans this letter to go at once; fails its transaction where the same letter exists already. */
    public Write plan() {
        return plan(written);
    }

    /** The write that plans this letter to go then; fails its transaction where the same letter exists already. */
    public Write plan(Instant due) {
        return Write.create(item(due));
    }

    /** Whether the same letter has been planned before. */
    public boolean isPlanned(Table table) {
        return table.get(key()).isPresent();
    }

    /** The item of this letter as it is planned. */
    Item item(Instant due) {
        return StoredLetter.planned(this, due);
    }

    /** Without recipient and data, which are personal. */
    @Override
    public String toString() {
        return kind + " letter " + number + " of registration " + registration;
    }
}
