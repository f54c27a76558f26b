package org.creativevolunteers.letters.delivery;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.creativevolunteers.kernel.items.Letter;
import org.creativevolunteers.kernel.items.LetterKind;
import org.creativevolunteers.kernel.table.Key;

/** Two letters of one batch to one person of which only one can be true: nobody ever gets both a yes and a no. */
public final class Contradiction extends RuntimeException {

    private static final Map<LetterKind, Set<LetterKind>> AGAINST = new EnumMap<>(Map.of(
            LetterKind.OFFER, Set.of(LetterKind.NOT_SELECTED, LetterKind.RESERVE),
            LetterKind.PROMOTED, Set.of(LetterKind.NOT_SELECTED),
            LetterKind.ACCEPTED, Set.of(LetterKind.NOT_SELECTED),
            LetterKind.RESERVE, Set.of(LetterKind.OFFER),
            LetterKind.NOT_SELECTED, Set.of(LetterKind.OFFER, LetterKind.PROMOTED, LetterKind.ACCEPTED)));

    Contradiction() {
        super("a letter of the same batch says the opposite");
    }

    /** Where the letters would stand that cannot stand beside this one. */
    public static List<Key> against(Letter letter) {
        return against(letter.kind()).stream().map(kind -> Letter.key(letter.registration(), kind, letter.number())).toList();
    }

    /** The kinds that cannot stand beside this one in the same batch. */
    static Set<LetterKind> against(LetterKind kind) {
        return AGAINST.getOrDefault(kind, Set.of());
    }

    /**
     * The registrations that would get, or have got, two letters of one batch that contradict each other.
     *
     * @param letters pending and sent letters, of any registrations and batches
     */
    public static Set<String> among(Collection<Letter> letters) {
        Map<String, Set<LetterKind>> kinds = letters.stream().collect(Collectors.groupingBy(
                letter -> letter.registration() + "#" + letter.number(),
                Collectors.mapping(Letter::kind, Collectors.toSet())));
        return letters.stream().filter(letter -> kinds.get(letter.registration() + "#" + letter.number()).stream()
                .anyMatch(against(letter.kind())::contains)).map(Letter::registration).collect(Collectors.toCollection(TreeSet::new));
    }
}
