package org.creativevolunteers.letters.delivery;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.creativevolunteers.kernel.items.Letter;
import org.creativevolunteers.kernel.items.LetterKind;
import org.creativevolunteers.kernel.items.Offer;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.kernel.items.StoredLetter;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Table;

/**
 * What a letter depends on when it is sent: its registration, the offer that it speaks of, and all letters of the registration. Read at
 * once, as all of it stands in one partition.
 *
 * @param stored  the letter as it stands in the table
 * @param letters of the registration, this one among them
 * @param items   all that stands in the table of the registration, by key
 */
record LetterContext(StoredLetter stored, Letter letter, List<StoredLetter> letters, Map<Key, Item> items) {

    LetterContext {
        Objects.requireNonNull(stored);
        Objects.requireNonNull(letter);
        letters = List.copyOf(letters);
        items = Map.copyOf(items);
    }

    static LetterContext of(StoredLetter stored, Table table) {
        Letter letter = stored.letter();
        List<Item> items = Registration.everything(table, letter.registration()).toList();
        return new LetterContext(stored, letter, StoredLetter.among(items.stream()).toList(),
                items.stream().collect(Collectors.toMap(Item::key, item -> item)));
    }

    private Optional<Registration> registration() {
        return Optional.ofNullable(items.get(Registration.key(letter.registration()))).map(Registration::new);
    }

    private Optional<Offer> offer() {
        return Optional.ofNullable(items.get(Offer.keyFor(letter))).map(Offer::new);
    }

    /** The first letter of the conversation. */
    Optional<StoredLetter> first() {
        return Conversation.first(letter).flatMap(key -> letters.stream().filter(other -> other.key().equals(key)).findFirst());
    }

    /**
     * Whether the letter need not go any more: what it tells of is over, or a later one tells how that stands now.
     */
    boolean isMoot() {
        Truth truth = new Truth(letter.kind());
        return registration().filter(registration -> !truth.holds(registration)).isPresent()
                || offer().filter(offer -> !truth.holds(offer)).isPresent()
                || isSuperseded(stored);
    }

    /** Whether a later letter tells how that stands now of which this one tells. */
    private boolean isSuperseded(StoredLetter one) {
        Set<LetterKind> superseding = one.kind().map(kind -> new Truth(kind).superseding()).orElse(Set.of());
        return letters.stream().anyMatch(other -> one.isBefore(other) && other.kind().filter(superseding::contains).isPresent());
    }

    /** The letters to the same person that tell of what happened before, and are still to be sent; the earliest first. */
    List<StoredLetter> before() {
        if (!tellsOfChange(letter.kind())) {
            return List.of();
        }
        return letters.stream().filter(other -> other.comesFirst() && other.isBefore(stored) && !isSuperseded(other)
                && other.address().equals(Optional.of(letter.address()))
                && other.kind().filter(LetterContext::tellsOfChange).isPresent())
                .sorted((one, other) -> one.isBefore(other) ? -1 : 1).toList();
    }

    private static boolean tellsOfChange(LetterKind kind) {
        return kind.lane() == LetterKind.Lane.OWN || kind.lane() == LetterKind.Lane.RESULT;
    }

    /** @throws Contradiction where a letter of the same batch that is sent or to be sent says the opposite */
    void refuseContradiction() {
        List<Key> against = Contradiction.against(letter);
        if (letters.stream().anyMatch(other -> against.contains(other.key()) && other.isLive())) {
            throw new Contradiction();
        }
    }

    /**
     * The letter's data with what the registration knows: its code, and, in letters that come after the address was
     * confirmed, the name.
     */
    Map<String, Object> data() {
        Map<String, Object> data = new LinkedHashMap<>(letter.data());
        registration().ifPresent(registration -> {
            data.put("code", registration.code());
            if (registration.is(Registration.State.RECEIVED)) {
                data.put("unconfirmed", "yes");
            }
            String name = name(registration.answers());
            if (!name.isEmpty()) {
                data.putIfAbsent("name", name);
            }
        });
        return data;
    }

    /** A guardian is told the whole name, applicants are greeted by the given one. */
    private String name(Map<String, Object> answers) {
        List<String> questions = switch (letter.kind()) {
            case CONFIRM, KNOWN, LINK, CONFIRM_REMINDER, ERASED -> List.of(); // whoever typed it may not own the address
            case GUARDIAN -> List.of("givenName", "familyName");
            case GUARDIAN_REFUSED, CHANGED, WITHDRAWN, RESTORED, OFFER, PROMOTED, OFFER_REMINDER, RESERVE, NOT_SELECTED, ACCEPTED, DECLINED,
                    EXPIRED, ANNOUNCEMENT ->
                List.of("givenName");
        };
        return questions.stream().map(answers::get).filter(String.class::isInstance).map(String.class::cast)
                .collect(Collectors.joining(" "));
    }
}
