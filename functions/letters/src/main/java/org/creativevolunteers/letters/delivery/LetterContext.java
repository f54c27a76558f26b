package org.creativevolunteers.letters.delivery;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.creativevolunteers.kernel.items.Letter;
import org.creativevolunteers.kernel.items.Offer;
import org.creativevolunteers.kernel.items.OfferState;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.kernel.items.StoredLetter;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Table;

/**
 * What a letter depends on when it is sent: its registration, the first letter, the offer, and letters of the same
 * batch that would contradict it. Read at once.
 *
 * @param items by key; what does not exist is absent
 */
record LetterContext(Letter letter, Map<Key, Item> items) {

    static LetterContext of(Letter letter, Table table) {
        List<Key> keys = new ArrayList<>(Contradiction.against(letter));
        keys.add(Registration.key(letter.registration()));
        keys.add(Offer.keyFor(letter));
        Conversation.first(letter).ifPresent(keys::add);
        return new LetterContext(letter, table.getAll(keys).stream().collect(Collectors.toMap(Item::key, item -> item)));
    }

    private Optional<Item> at(Key key) {
        return Optional.ofNullable(items.get(key));
    }

    private Optional<Registration> registration() {
        return at(Registration.key(letter.registration())).map(Registration::new);
    }

    private Optional<Offer> offer() {
        return at(Offer.keyFor(letter)).map(Offer::new);
    }

    /** The first letter of the conversation. */
    Optional<StoredLetter> first() {
        return Conversation.first(letter).flatMap(this::at).map(StoredLetter::new);
    }

    /** Whether the letter need not go any more: what it reminds of or asks for has been done. */
    boolean isMoot() {
        return switch (letter.kind()) {
            case CONFIRM_REMINDER -> registration().filter(registration -> !registration.is(Registration.State.RECEIVED)).isPresent();
            case GUARDIAN -> registration().flatMap(Registration::guardian).filter(Registration.Guardian.CONFIRMED::equals).isPresent();
            case OFFER_REMINDER -> offer().filter(offer -> offer.state() != OfferState.OPEN).isPresent();
            case CONFIRM, KNOWN, LINK, CHANGED, WITHDRAWN, RESTORED, OFFER, PROMOTED, RESERVE, NOT_SELECTED, ACCEPTED,
                    DECLINED, EXPIRED, ERASED ->
                false;
        };
    }

    /** @throws Contradiction where a letter of the same batch that is sent or to be sent says the opposite */
    void refuseContradiction() {
        if (Contradiction.against(letter).stream().flatMap(key -> at(key).stream()).map(StoredLetter::new).anyMatch(StoredLetter::isLive)) {
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
            case CHANGED, WITHDRAWN, RESTORED, OFFER, PROMOTED, OFFER_REMINDER, RESERVE, NOT_SELECTED, ACCEPTED, DECLINED,
                    EXPIRED ->
                List.of("givenName");
        };
        return questions.stream().map(answers::get).filter(String.class::isInstance).map(String.class::cast)
                .collect(Collectors.joining(" "));
    }
}
