package org.creativevolunteers.call.file;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.creativevolunteers.call.LocalText;
import org.creativevolunteers.call.Unfit;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.json.Refusal;

/**
 * One reading of a call file: the values that stand in it, and everything that was found wrong. An element of a list that
 * cannot be read is noted and left out, so that the rest is looked at all the same.
 */
final class Reading {

    /** The languages that a call can have: those in which our own words exist. */
    static final List<String> LANGUAGES = List.of("az", "en", "ru");

    private static final Pattern ID = Pattern.compile("[a-z][a-zA-Z0-9-]{0,63}");

    private final List<Refusal.Detail> errors = new ArrayList<>();
    private final Map<Object, String> places = new IdentityHashMap<>();
    private final Set<String> unread = new HashSet<>();
    private List<String> languages = LANGUAGES;
    private ZoneId zone = ZoneId.of("UTC");

    List<Refusal.Detail> errors() {
        return List.copyOf(errors);
    }

    // ---- What all values depend on ----

    /** From now on, texts must be there in these. */
    void languages(List<String> ofTheCall) {
        languages = ofTheCall;
    }

    List<String> languages() {
        return languages;
    }

    /** From now on, times are local times of this zone. */
    void zone(ZoneId ofTheCall) {
        zone = ofTheCall;
    }

    ZoneId zone() {
        return zone;
    }

    // ---- Values ----

    static String id(JsonObject json) {
        String id = json.requireText("id");
        if (!ID.matcher(id).matches()) {
            throw Refusal.at(json.at("id"), "id", "\"" + id + "\" is no identifier: begin with a lower-case letter and go on"
                    + " with letters a to z, digits or hyphens, at most 64 in all.", Map.of("id", id));
        }
        return id;
    }

    LocalText text(JsonObject json, String name) {
        if (!json.has(name)) {
            throw Refusal.at(json.at(name), "required", "The text \"" + json.at(name) + "\" is missing; write it in "
                    + String.join(", ", languages) + ".");
        }
        return localText(json.object(name));
    }

    Optional<LocalText> optionalText(JsonObject json, String name) {
        return json.has(name) ? Optional.of(text(json, name)) : Optional.empty();
    }

    LocalText localText(JsonObject json) {
        only(json, languages.toArray(String[]::new));
        Map<String, String> texts = new LinkedHashMap<>();
        for (String language : languages) {
            texts.put(language, attempt(() -> json.requireText(language)).orElse("?"));
        }
        return wrap(json.pointer(), () -> new LocalText(texts));
    }

    static int number(JsonObject json, String name) {
        long number = json.requireWhole(name);
        if (number < Integer.MIN_VALUE || number > Integer.MAX_VALUE) {
            throw Refusal.at(json.at(name), "number", number + " is out of range.");
        }
        return (int) number;
    }

    static int number(JsonObject json, String name, int otherwise) {
        return json.has(name) ? number(json, name) : otherwise;
    }

    Instant instant(JsonObject json, String name) {
        String text = json.requireText(name);
        try {
            return LocalDateTime.parse(text).atZone(zone).toInstant();
        } catch (DateTimeException e) {
            throw Refusal.at(json.at(name), "time", "\"" + text + "\" is no local time such as 2027-01-31T18:00.",
                    Map.of("text", text));
        }
    }

    static LocalDate date(JsonObject json, String name) {
        String text = json.requireText(name);
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw Refusal.at(json.at(name), "date", "\"" + text + "\" is no date such as 2027-01-31.", Map.of("text", text));
        }
    }

    /** One of an enum's constants, in lower case. */
    static <E extends Enum<E>> E word(JsonObject json, String name, Class<E> type) {
        String text = json.requireText(name);
        for (E constant : type.getEnumConstants()) {
            if (constant.name().toLowerCase(Locale.ROOT).equals(text)) {
                return constant;
            }
        }
        List<String> known = Stream.of(type.getEnumConstants()).map(constant -> constant.name().toLowerCase(Locale.ROOT)).toList();
        throw Refusal.at(json.at(name), "word", "\"" + text + "\" is none of " + String.join(", ", known) + ".",
                Map.of("text", text, "known", known));
    }

    // ---- Errors ----

    void error(String pointer, String code, String message) {
        error(pointer, code, message, Map.of());
    }

    /** @param values what a sentence in other words needs */
    void error(String pointer, String code, String message, Map<String, Object> values) {
        errors.add(new Refusal.Detail(pointer, code, message, values));
    }

    /** Notes members that nobody reads, so that a misspelt name is an error and not a silence. */
    void only(JsonObject json, String... known) {
        json.names().stream().filter(name -> !List.of(known).contains(name)).forEach(name -> error(json.at(name), "unknown",
                "There is no member \"" + name + "\" here; there are " + String.join(", ", known) + ".", Map.of("name", name)));
    }

    /** The elements of a list that must have one at least, as far as they could be read. */
    <T> List<T> each(JsonObject json, String name, Function<JsonObject, T> read) {
        Optional<List<JsonObject>> elements = attempt(() -> json.objects(name));
        if (elements.isPresent() && elements.get().isEmpty()) {
            error(json.at(name), "empty", "\"" + json.at(name) + "\" must be a list with at least one element.");
        }
        return elements.orElse(List.of()).stream().flatMap(element -> element(element, read).stream()).toList();
    }

    private <T> Optional<T> element(JsonObject json, Function<JsonObject, T> read) {
        Optional<T> value = attempt(() -> read.apply(json));
        value.ifPresentOrElse(made -> placed(made, json.pointer()), () -> Stream.of("id", "value")
                .map(json.members()::get).forEach(name -> unread(name)));
        return value;
    }

    /** Notes that something of this name stands in the file and could not be read. */
    void unread(Object name) {
        if (name instanceof String text) {
            unread.add(text);
        }
    }

    /** Remembers where a value stands. */
    void placed(Object value, String pointer) {
        places.put(value, pointer);
    }

    /** Where a value stands that {@link #each} or {@link #placed} has seen. */
    String place(Object value) {
        return places.get(value);
    }

    /** Whether something of this name could not be read: then its absence is no further error. */
    boolean isUnread(String id) {
        return unread.contains(id);
    }

    <T> Optional<T> attempt(Supplier<T> read) {
        try {
            return Optional.of(read.get());
        } catch (Refusal refusal) {
            errors.addAll(refusal.details());
            return Optional.empty();
        }
    }

    /** Gives up a value whose parts have noted their own errors. */
    static Refusal incomplete() {
        return new Refusal(400, "invalid-call", "A part could not be read.");
    }

    /** Turns what a value says of its own making into an error at its place. */
    static <T> T wrap(String pointer, Supplier<T> make) {
        try {
            return make.get();
        } catch (Unfit e) {
            throw Refusal.at(pointer, e.code(), e.getMessage() + ".", e.values());
        } catch (IllegalArgumentException | DateTimeException e) {
            throw Refusal.at(pointer, "value", e.getMessage() + ".");
        }
    }
}
