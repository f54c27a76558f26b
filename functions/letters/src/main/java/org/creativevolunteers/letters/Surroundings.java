package org.creativevolunteers.letters;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.creativevolunteers.kernel.items.Letter;
import org.creativevolunteers.kernel.items.LetterKind;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Table;

/**
 * What stands around a letter when it is sent: its registration, the first letter, the offer, and letters of the same
 * batch that would contradict it. Read at once.
 *
 * @param items by key; what does not exist is absent
 */
record Surroundings(Letter letter, Map<Key, Item> items) {

    private static final Set<String> LIVE = Set.of(Letter.State.PENDING.name(), Letter.State.SENT.name());

    static Surroundings of(Letter letter, Table table) {
        List<Key> keys = new ArrayList<>(against(letter));
        keys.add(registrationKey(letter));
        keys.add(offerKey(letter));
        Conversation.first(letter).ifPresent(keys::add);
        return new Surroundings(letter, table.getAll(keys).stream().collect(Collectors.toMap(Item::key, item -> item)));
    }

    private static Key registrationKey(Letter letter) {
        return Key.registration(letter.registration());
    }

    private static Key offerKey(Letter letter) {
        return Key.offer(letter.registration(), letter.number());
    }

    private static List<Key> against(Letter letter) {
        return Contradiction.against(letter.kind()).stream()
                .map(kind -> Key.letter(letter.registration(), kind, letter.number())).toList();
    }

    /** The first letter of the conversation. */
    Optional<Item> first() {
        return Conversation.first(letter).map(items::get);
    }

    /** Why the letter need not go any more: what it reminds of or asks for has been done. */
    Optional<String> moot(Letter letter) {
        Optional<Item> registration = Optional.ofNullable(items.get(registrationKey(letter)));
        Optional<Item> offer = Optional.ofNullable(items.get(offerKey(letter)));
        boolean moot = switch (letter.kind()) {
            case CONFIRM_REMINDER -> registration.filter(item -> !item.text("state").equals("RECEIVED")).isPresent();
            case GUARDIAN -> registration.flatMap(item -> item.find("guardian")).filter("CONFIRMED"::equals).isPresent();
            case OFFER_REMINDER -> offer.filter(item -> !item.text("state").equals("OPEN")).isPresent();
            case CONFIRM, KNOWN, LINK, CHANGED, WITHDRAWN, RESTORED, OFFER, PROMOTED, RESERVE, NOT_SELECTED, ACCEPTED,
                 DECLINED, EXPIRED, ERASED -> false;
        };
        return moot ? Optional.of("moot") : Optional.empty();
    }

    /** @throws Contradiction where a letter of the same batch that is sent or to be sent says the opposite */
    void refuseContradiction() {
        if (against(letter).stream().anyMatch(key -> items.containsKey(key) && isLive(items.get(key)))) {
            throw new Contradiction();
        }
    }

    /** Whether a letter is sent or to be sent. */
    static boolean isLive(Item letter) {
        return LIVE.contains(letter.text("state"));
    }

    /**
     * The letter's data with what the registration knows: its code, and, in letters that come after the address was
     * confirmed, the name.
     */
    Map<String, Object> data(Letter letter) {
        Map<String, Object> data = new LinkedHashMap<>(letter.data());
        Optional<Item> registration = Optional.ofNullable(items.get(registrationKey(letter)));
        registration.flatMap(item -> item.find("code")).ifPresent(code -> data.put("code", code));
        registration.map(item -> name(item.object("answers"))).filter(name -> !name.isEmpty())
                .ifPresent(name -> data.putIfAbsent("name", name));
        return data;
    }

    /** A guardian is told the whole name, applicants are greeted by the given one. */
    private String name(Map<String, Object> answers) {
        List<String> questions = switch (letter.kind()) {
            case CONFIRM, KNOWN, LINK, CONFIRM_REMINDER, ERASED -> List.of(); // whoever typed it may not own the address
            case GUARDIAN -> List.of("givenName", "familyName");
            case CHANGED, WITHDRAWN, RESTORED, OFFER, PROMOTED, OFFER_REMINDER, RESERVE, NOT_SELECTED, ACCEPTED, DECLINED,
                 EXPIRED -> List.of("givenName");
        };
        return questions.stream().map(answers::get).filter(String.class::isInstance).map(String.class::cast)
                .collect(Collectors.joining(" "));
    }
}
