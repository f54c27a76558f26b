package org.creativevolunteers.kernel.table;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.json.JsonObject;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An item of the table as plain values: the kinds of {@link Json}. An attribute that we wrote ourselves and that is
 * missing or of another kind is a fault, not a refusal.
 *
 * @param attributes name to value, with {@code pk} and {@code sk}
 */
public record Item(Map<String, Object> attributes) {

    public Item {
        attributes = attributes instanceof Own own ? own : new Own(attributes);
    }

    /** A map that only items have, so that the next one need not copy it once more. */
    private static final class Own extends LinkedHashMap<String, Object> {
        private static final long serialVersionUID = 1;

        Own(Map<String, Object> attributes) {
            super(attributes);
        }
    }

    /** Not to be changed. */
    @Override
    public Map<String, Object> attributes() {
        return Collections.unmodifiableMap(attributes);
    }

    /** A new item with no more than its key. */
    public static Item at(Key key) {
        Own attributes = new Own(Map.of());
        attributes.put("pk", key.pk());
        attributes.put("sk", key.sk());
        return new Item(attributes);
    }

    /** The same item with an attribute added or replaced. */
    public Item with(String name, Object value) {
        Own more = new Own(attributes);
        more.put(name, value);
        return new Item(more);
    }

    /** The same item with an attribute added where there is a value. */
    public Item with(String name, Optional<?> value) {
        return value.isEmpty() ? this : with(name, value.get());
    }

    // ---- By the attributes that the types of items own ----

    /** The value of an attribute that must be there. */
    public <T> T get(Attribute<T> attribute) {
        Object value = attributes.get(attribute.name());
        if (value == null) {
            throw new IllegalStateException("an item " + attributes.get("sk") + " has no \"" + attribute + "\"");
        }
        return attribute.read(value);
    }

    /** The value of an attribute that may be there. */
    public <T> Optional<T> find(Attribute<T> attribute) {
        Object value = attributes.get(attribute.name());
        return value == null ? Optional.empty() : Optional.of(attribute.read(value));
    }

    public boolean has(Attribute<?> attribute) {
        return attributes.containsKey(attribute.name());
    }

    /** The same item with an attribute added or replaced. */
    public <T> Item with(Attribute<T> attribute, T value) {
        return with(attribute.name(), attribute.write(value));
    }

    /** The same item with an attribute added where there is a value. */
    public <T> Item with(Attribute<T> attribute, Optional<T> value) {
        return value.isEmpty() ? this : with(attribute, value.get());
    }

    /** The same item with its place in an index. */
    public Item in(Table.Index index, String pk, String sk) {
        return with(index.pk(), pk).with(index.sk(), sk);
    }

    /** Its sort key in an index; empty where it does not stand there. */
    public Optional<String> position(Table.Index index) {
        return find(index.sk());
    }

    /** Its partition of an index; empty where it does not stand there. */
    public Optional<String> partition(Table.Index index) {
        return find(index.pk());
    }

    /** Its attributes without those that say where it stands, in the table and in its indexes. */
    public Map<String, Object> content() {
        Map<String, Object> content = new LinkedHashMap<>(attributes);
        content.keySet().removeAll(List.of("pk", "sk"));
        for (Table.Index index : Table.Index.values()) {
            content.keySet().removeAll(List.of(index.pk(), index.sk()));
        }
        return content;
    }

    /**
     * What it says apart from where it stands: its attributes without the keys and without some others, so that the same item gives
     * the same map, in whatever order the table gave it.
     *
     * @param first   stands first; the others follow by name, as do the members of maps within them
     * @param without what is left out
     */
    public Map<String, Object> apart(Attribute<?> first, Attribute<?>... without) {
        Set<String> names = new TreeSet<>(content().keySet());
        for (Attribute<?> attribute : without) {
            names.remove(attribute.name());
        }
        Map<String, Object> apart = new LinkedHashMap<>();
        apart.put(first.name(), attributes.get(first.name()));
        names.forEach(name -> apart.putIfAbsent(name, sorted(attributes.get(name))));
        return apart;
    }

    /** A value with the members of its maps by name. */
    public static Object sorted(Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                Map<String, Object> sorted = new TreeMap<>();
                map.forEach((name, inner) -> sorted.put((String) name, sorted(inner)));
                yield sorted;
            }
            case List<?> list -> list.stream().map(Item::sorted).toList();
            default -> value;
        };
    }

    // ---- By names: for what has no type, and for looking at the table as it is ----

    public Key key() {
        return new Key(text("pk"), text("sk"));
    }

    public boolean has(String name) {
        return attributes.containsKey(name);
    }

    public String text(String name) {
        return require(name, String.class);
    }

    public Optional<String> find(String name) {
        return has(name) ? Optional.of(text(name)) : Optional.empty();
    }

    public long whole(String name) {
        return require(name, Long.class);
    }

    /** A whole number, or another where the attribute is absent. */
    public long whole(String name, long otherwise) {
        return has(name) ? whole(name) : otherwise;
    }

    /** A truth value; false where the attribute is absent. */
    public boolean flag(String name) {
        return has(name) && require(name, Boolean.class);
    }

    /** A nested object; empty where the attribute is absent. */
    @SuppressWarnings("unchecked") // names of attributes are texts
    public Map<String, Object> object(String name) {
        return has(name) ? require(name, Map.class) : Map.of();
    }

    /** A list; empty where the attribute is absent. */
    @SuppressWarnings("unchecked") // values are those of Json
    public List<Object> list(String name) {
        return has(name) ? require(name, List.class) : List.of();
    }

    private <T> T require(String name, Class<T> kind) {
        Object value = attributes.get(name);
        if (!kind.isInstance(value)) {
            throw new IllegalStateException("an item " + attributes.get("sk") + " has no " + kind.getSimpleName()
                    + " \"" + name + "\"");
        }
        return kind.cast(value);
    }

    static Item of(Map<String, AttributeValue> values) {
        return new Item(plain(values));
    }

    Map<String, AttributeValue> values() {
        return values(attributes);
    }

    private static Map<String, Object> plain(Map<String, AttributeValue> values) {
        Map<String, Object> plain = new LinkedHashMap<>();
        values.forEach((name, value) -> plain.put(name, plain(value)));
        return plain;
    }

    static Object plain(AttributeValue value) {
        return switch (value.type()) {
            case S -> value.s();
            case N -> number(value.n());
            case BOOL -> value.bool();
            case M -> Collections.unmodifiableMap(plain(value.m()));
            case L -> value.l().stream().map(Item::plain).toList();
            case SS, NS, BS, B, NUL, UNKNOWN_TO_SDK_VERSION ->
                throw new IllegalStateException("we write no attribute of type " + value.type());
        };
    }

    private static Object number(String text) {
        BigDecimal number = new BigDecimal(text);
        try {
            return number.longValueExact();
        } catch (ArithmeticException e) {
            return number; // has a fraction, or more digits than a long
        }
    }

    private static Map<String, AttributeValue> values(Map<?, ?> plain) {
        Map<String, AttributeValue> values = new LinkedHashMap<>();
        plain.forEach((name, value) -> values.put((String) name, value(value)));
        return values;
    }

    static AttributeValue value(Object plain) {
        return switch (plain) {
            case String text -> AttributeValue.fromS(text);
            case Number number -> AttributeValue.fromN(number instanceof BigDecimal big ? big.toPlainString() : number.toString());
            case Boolean flag -> AttributeValue.fromBool(flag);
            case Map<?, ?> map -> AttributeValue.fromM(values(map));
            case Iterable<?> list -> {
                List<AttributeValue> values = new ArrayList<>();
                list.forEach(element -> values.add(value(element)));
                yield AttributeValue.fromL(values);
            }
            default -> throw new IllegalArgumentException("not a plain value: " + plain.getClass());
        };
    }

    /** An item in the JSON of a stream record, where each value is wrapped in its type: {@code {"S": "text"}}. */
    public static Item ofStreamImage(JsonObject image) {
        Map<String, Object> plain = new LinkedHashMap<>();
        image.names().forEach(name -> plain.put(name, ofTyped(image.object(name))));
        return new Item(plain);
    }

    private static Object ofTyped(JsonObject typed) {
        if (typed.names().isEmpty()) {
            return Map.of(); // an empty map comes without its type in the streams of DynamoDB Local
        }
        String type = typed.names().iterator().next();
        return switch (type) {
            case "S" -> typed.requireText("S");
            case "N" -> number(typed.requireText("N"));
            case "BOOL" -> typed.flag("BOOL");
            case "L" -> typed.objects("L").stream().map(Item::ofTyped).toList();
            case "M" -> {
                JsonObject members = typed.object("M");
                Map<String, Object> plain = new LinkedHashMap<>();
                members.names().forEach(name -> plain.put(name, ofTyped(members.object(name))));
                yield Collections.unmodifiableMap(plain);
            }
            default -> throw new IllegalStateException("we write no attribute of type " + type);
        };
    }
}
