package org.creativevolunteers.kernel.table;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * An attribute of one kind of item: what it is called in the table, and what its values are. The types of items
 * ({@code kernel.items}) own theirs; nobody else makes one, so a name stands in one place.
 *
 * @param <T> of its values as the code knows them
 */
public final class Attribute<T> {

    /** How values stand in the table. No lambdas: each would be linked when the first person waits. */
    private enum Form {
        PLAIN, TIME, WORD, TIMES, WORDS
    }

    private final String name;
    private final Form form;
    private final Class<?> type;

    private Attribute(String name, Form form, Class<?> type) {
        this.name = Objects.requireNonNull(name);
        this.form = form;
        this.type = type;
    }

    /** A text. */
    public static Attribute<String> text(String name) {
        return new Attribute<>(name, Form.PLAIN, String.class);
    }

    /** A whole number. */
    public static Attribute<Long> whole(String name) {
        return new Attribute<>(name, Form.PLAIN, Long.class);
    }

    /** A truth value. */
    public static Attribute<Boolean> flag(String name) {
        return new Attribute<>(name, Form.PLAIN, Boolean.class);
    }

    /** A time, to the second, as {@link Times} writes it. */
    public static Attribute<Instant> time(String name) {
        return new Attribute<>(name, Form.TIME, String.class);
    }

    /** One of a closed set of words, by the constant's name. */
    public static <E extends Enum<E>> Attribute<E> word(String name, Class<E> words) {
        return new Attribute<>(name, Form.WORD, words);
    }

    /** A map of plain values. */
    public static Attribute<Map<String, Object>> object(String name) {
        return new Attribute<>(name, Form.PLAIN, Map.class);
    }

    /** A list of plain values. */
    public static Attribute<List<Object>> list(String name) {
        return new Attribute<>(name, Form.PLAIN, List.class);
    }

    /** A list of texts. */
    public static Attribute<List<String>> texts(String name) {
        return new Attribute<>(name, Form.WORDS, List.class);
    }

    /** A list of times. */
    public static Attribute<List<Instant>> times(String name) {
        return new Attribute<>(name, Form.TIMES, List.class);
    }

    /** What it is called in the table. */
    public String name() {
        return name;
    }

    /** This attribute as the whole part of an item that is read. */
    public Part part() {
        return new Part(List.of(name));
    }

    /** One member of this attribute, which is a map. */
    public Part member(String member) {
        return new Part(List.of(name, member));
    }

    /**
     * What of an item is read, see {@link Table#queryParts}.
     *
     * @param path the attribute's name, and below it the names of members
     */
    public record Part(List<String> path) {
        public Part {
            path = List.copyOf(path);
        }
    }

    /**
     * The value that stands in the table so.
     *
     * @throws IllegalStateException where it is of another kind: we wrote it ourselves
     */
    @SuppressWarnings("unchecked") // the factories pair form and type
    T read(Object plain) {
        return (T) switch (form) {
            case PLAIN -> require(type, plain);
            case TIME -> Times.of(require(String.class, plain));
            case WORD -> word(require(String.class, plain));
            case WORDS -> require(List.class, plain);
            case TIMES -> ((List<String>) require(List.class, plain)).stream().map(Times::of).toList();
        };
    }

    private <V> V require(Class<V> kind, Object plain) {
        if (!kind.isInstance(plain)) {
            throw new IllegalStateException("an attribute \"" + name + "\" is no " + kind.getSimpleName());
        }
        return kind.cast(plain);
    }

    private Object word(String text) {
        for (Object word : type.getEnumConstants()) {
            if (((Enum<?>) word).name().equals(text)) {
                return word;
            }
        }
        throw new IllegalStateException("an attribute \"" + name + "\" has a word that is none of " + type.getSimpleName());
    }

    /** How a value stands in the table. */
    @SuppressWarnings("unchecked") // the factories pair form and type
    Object write(T value) {
        return switch (form) {
            case PLAIN, WORDS -> value;
            case TIME -> Times.text((Instant) value);
            case WORD -> ((Enum<?>) value).name();
            case TIMES -> texts((List<Instant>) value);
        };
    }

    private static List<String> texts(List<Instant> times) {
        List<String> texts = new ArrayList<>();
        for (Instant time : times) {
            texts.add(Times.text(time));
        }
        return texts;
    }

    @Override
    public String toString() {
        return name;
    }
}
