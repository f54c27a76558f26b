package org.creativevolunteers.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A JSON object together with its place in the text that was sent, so that whoever asks for a member of the wrong kind
 * gets a refusal that says where. Members are looked at by kind: {@code text}, {@code whole}, {@code flag},
 * {@code object}, lists of these.
 *
 * @param pointer where this object stands, as a JSON pointer (RFC 6901); empty for the whole text
 * @param members the members as {@link Json} reads them, in the order of the text
 */
public record JsonObject(String pointer, Map<String, Object> members) {

    /** An object without members. */
    public static final JsonObject EMPTY = new JsonObject("", Map.of());

    public JsonObject {
        Objects.requireNonNull(pointer);
        Objects.requireNonNull(members);
    }

    /** The outermost object of a text. */
    @SuppressWarnings("unchecked") // Json makes maps with names as keys only
    public static JsonObject of(Map<?, ?> members) {
        return new JsonObject("", (Map<String, Object>) members);
    }

    /** The place of a member, with {@code ~} and {@code /} escaped as RFC 6901 asks. */
    public String at(String name) {
        return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    /** The names of the members, in the order of the text. */
    public Set<String> names() {
        return members.keySet();
    }

    public boolean has(String name) {
        return members.containsKey(name);
    }

    /** A member of any kind. */
    public Optional<Object> value(String name) {
        return Optional.ofNullable(members.get(name));
    }

    /** A text, or empty where the member is absent. */
    public Optional<String> text(String name) {
        return kind(name, String.class, "text", "a text");
    }

    /** A text that must be there. */
    public String requireText(String name) {
        return text(name).orElseThrow(() -> missing(name));
    }

    /** A whole number, or empty where the member is absent. */
    public Optional<Long> whole(String name) {
        return kind(name, Long.class, "whole", "a whole number");
    }

    /** A whole number that must be there. */
    public long requireWhole(String name) {
        return whole(name).orElseThrow(() -> missing(name));
    }

    /** A truth value; false where the member is absent. */
    public boolean flag(String name) {
        return kind(name, Boolean.class, "flag", "true or false").orElse(false);
    }

    /** An object; one without members where the member is absent. */
    public JsonObject object(String name) {
        return kind(name, Map.class, "object", "an object").map(map -> nested(at(name), map))
                .orElseGet(() -> new JsonObject(at(name), Map.of()));
    }

    /** The elements of a list; empty where the member is absent. */
    @SuppressWarnings("unchecked") // Json makes lists of values only
    public List<Object> list(String name) {
        return (List<Object>) kind(name, List.class, "list", "a list").orElse(List.of());
    }

    /** The texts of a list; empty where the member is absent. */
    public List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (Object element : list(name)) {
            if (!(element instanceof String text)) {
                throw unexpected(at(name) + "/" + texts.size(), "text", "a text");
            }
            texts.add(text);
        }
        return List.copyOf(texts);
    }

    /** The objects of a list, each with its place; empty where the member is absent. */
    public List<JsonObject> objects(String name) {
        List<JsonObject> objects = new ArrayList<>();
        for (Object element : list(name)) {
            String place = at(name) + "/" + objects.size();
            if (!(element instanceof Map<?, ?> map)) {
                throw unexpected(place, "object", "an object");
            }
            objects.add(nested(place, map));
        }
        return List.copyOf(objects);
    }

    /**
     * Refuses members that nobody reads, so that a misspelt name is an error and not a silence.
     *
     * @throws Refusal naming each unknown member
     */
    public JsonObject only(Set<String> known) {
        List<Refusal.Detail> unknown = names().stream().filter(name -> !known.contains(name))
                .map(name -> new Refusal.Detail(at(name), "unknown", "There is no member \"" + name + "\" here.",
                        Map.of("name", name)))
                .toList();
        if (!unknown.isEmpty()) {
            throw new Refusal(400, "unknown-members", "The request has members that do not exist.", unknown);
        }
        return this;
    }

    /** The same object with a member added or replaced. */
    public JsonObject with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(members);
        more.put(name, value);
        return new JsonObject(pointer, more);
    }

    @SuppressWarnings("unchecked") // Json makes maps with names as keys only
    private static JsonObject nested(String pointer, Map<?, ?> members) {
        return new JsonObject(pointer, (Map<String, Object>) members);
    }

    private <T> Optional<T> kind(String name, Class<T> kind, String expected, String inWords) {
        Object value = members.get(name);
        if (value != null && !kind.isInstance(value)) {
            throw unexpected(at(name), expected, inWords);
        }
        return Optional.ofNullable(kind.cast(value));
    }

    private static Refusal unexpected(String place, String expected, String inWords) {
        return Refusal.at(place, "kind", "Expected " + inWords + " at " + place + ".", Map.of("expected", expected));
    }

    private Refusal missing(String name) {
        return Refusal.at(at(name), "required", "The member \"" + at(name) + "\" is missing.");
    }
}
