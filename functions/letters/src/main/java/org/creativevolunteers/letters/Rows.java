package org.creativevolunteers.letters;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.call.Kind;
import org.creativevolunteers.call.Question;
import org.creativevolunteers.kernel.access.Code;
import org.creativevolunteers.kernel.items.Letter;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Table;

/** Letters and people as staff see them: with or without contacts. */
final class Rows {

    private final Table table;
    private final boolean contacts;
    private final Call call;

    Rows(Table table, boolean contacts, Call call) {
        this.table = table;
        this.contacts = contacts;
        this.call = call;
    }

    List<Map<String, Object>> letters(List<Item> items) {
        return items.stream().map(this::letter).toList();
    }

    private Map<String, Object> letter(Item item) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", LetterId.of(item.key()));
        row.put("code", Code.of(item.key().pk().substring("REG#".length())));
        Stream.of("kind", "number", "language", "state", "due", "fault").forEach(name ->
                item.find(name).ifPresent(value -> row.put(name, value)));
        row.put("attempts", item.whole("attempts", 0));
        if (contacts) {
            item.find("to").ifPresent(to -> row.put("to", to));
        }
        return row;
    }

    /** The call list. */
    List<Map<String, Object>> people(List<Item> items) {
        Map<Key, Item> registrations = contacts ? table.getAll(items.stream().map(item ->
                Key.registration(item.text("registration"))).toList()).stream()
                .collect(Collectors.toMap(Item::key, Function.identity())) : Map.of();
        return items.stream().map(item -> person(item,
                Optional.ofNullable(registrations.get(Key.registration(item.text("registration")))))).toList();
    }

    private Map<String, Object> person(Item item, Optional<Item> registration) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("code", Code.of(item.text("registration")));
        row.put("bounced", item.text("kind"));
        row.put("detail", item.text("detail"));
        row.put("letter", item.text("letter").split("#")[1]);
        row.put("time", item.text("time"));
        registration.ifPresent(found -> {
            row.put("email", found.text("email"));
            row.put("name", answers(found, Stream.of("givenName", "familyName")));
            row.put("phone", answers(found, call.questions().filter(question -> question.kind() instanceof Kind.Phone).map(Question::id)));
        });
        return row;
    }

    private static String answers(Item registration, Stream<String> questions) {
        Map<String, Object> answers = registration.object("answers");
        return questions.map(answers::get).filter(String.class::isInstance).map(String.class::cast).collect(Collectors.joining(" "));
    }

    /** How many letters of each kind. */
    static Map<String, Object> kinds(List<Item> items) {
        Map<String, Object> kinds = new TreeMap<>();
        items.stream().filter(item -> item.has("state")).forEach(item ->
                kinds.merge(item.find("kind").orElse("unknown"), 1L, (one, other) -> (Long) one + (Long) other));
        return kinds;
    }

    /** Codes of those who would get both a yes and a no, of these letters and of those already sent. */
    List<String> contradictions(List<Item> items) {
        List<Letter> letters = new ArrayList<>(items.stream().flatMap(item -> letterOf(item).stream()).toList());
        List<Key> against = letters.stream().flatMap(letter -> Contradiction.against(letter.kind()).stream()
                .map(kind -> Key.letter(letter.registration(), kind, letter.number()))).toList();
        table.getAll(against).stream().filter(Surroundings::isLive).flatMap(item -> letterOf(item).stream()).forEach(letters::add);
        return Contradiction.among(letters).stream().map(Code::of).toList();
    }

    /** The letter of an item; empty for a bounce, and for a broken item, which staff must still be able to see. */
    private static Optional<Letter> letterOf(Item item) {
        try {
            return item.has("state") ? Optional.of(Letter.of(item)) : Optional.empty();
        } catch (IllegalStateException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
