package org.creativevolunteers.testing;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Holds what functions write into the table against the samples in docs/items: each whole item, with its keys and the types and
 * values of its attributes, as it stands after a step of a scenario. One file a kind of item, in it the samples of each
 * module. What is really random or measured is replaced; nothing else. {@code -Dgolden=write} writes the samples of the module instead.
 */
public final class GoldenItems {

    /** What is random, and what stands for it: identifiers of audit entries, hashes of links' secrets. */
    private static final Map<Pattern, String> RANDOM = Map.of(
            Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"), "<uuid>",
            Pattern.compile("ENTRY#[0-9a-f]{64}(?![0-9a-f])"), "ENTRY#<SHA-256 of its secret>",
            Pattern.compile("LINK#[0-9a-f]{64}(?![0-9a-f])"), "LINK#<SHA-256 of the secret>",
            Pattern.compile("LINK#[0-9a-f]{32}(?![0-9a-f])"), "LINK#<keyed hash of the access code>");

    private static final Pattern COMPRESSED = Pattern.compile("([0-9a-f]{64})[.]jsonl[.]gz");

    private static final List<String> FIRST = List.of("pk", "sk", "gsi1pk", "gsi1sk", "gsi2pk", "gsi2sk", "ttl");
    private static final Comparator<String> ORDER =
            Comparator.comparingInt((String name) -> FIRST.contains(name) ? FIRST.indexOf(name) : FIRST.size()).thenComparing(name -> name);

    private final String module;
    private final DataModel model = DataModel.read();
    private final Map<Path, Map<String, Map<String, Object>>> samples = new TreeMap<>(); // file, sample, attribute
    private TestTable store;
    private Set<Map<String, AttributeValue>> known = Set.of();

    /** @param module whose functions write the items */
    public GoldenItems(String module) {
        this.module = module;
    }

    /** From now on samples are taken from this table. What stands in it already is a fixture, and no sample until it changes. */
    public void follow(TestTable table) {
        store = table;
        known = table.items();
    }

    /** Takes every item that is new or has changed since the last time: what a step of the scenario wrote. */
    public void take(String step) {
        take(step, key -> true);
    }

    /**
     * The same of some items; the others are left for the next time.
     *
     * @param which are of interest, by their keys: {@code REG#<id> / LETTER#OFFER#first}
     */
    public void take(String step, Predicate<String> which) {
        Map<Path, List<Map<String, Object>>> written = new TreeMap<>();
        Set<Map<String, AttributeValue>> seen = new HashSet<>(known);
        store.items().stream().filter(item -> which.test(item.get("pk").s() + " / " + item.get("sk").s()) && seen.add(item))
                .forEach(item -> written
                        .computeIfAbsent(model.kind(item.get("pk").s(), item.get("sk").s()).file(), file -> new ArrayList<>())
                        .add(sample(item)));
        known = seen;
        written.forEach((file, items) -> {
            items.sort(Comparator.comparing(Object::toString));
            for (int i = 0; i < items.size(); i++) {
                String name = items.size() == 1 ? step : step + ", " + (i + 1);
                if (samples.computeIfAbsent(file, any -> new TreeMap<>()).put(name, items.get(i)) != null) {
                    throw new AssertionError("two steps are called " + step);
                }
            }
        });
    }

    /**
     * Compares what was taken with the samples.
     *
     * @throws AssertionError where a sample or an attribute is missing, surplus or another; says which
     */
    public void check() {
        if ("write".equals(System.getProperty("golden"))) {
            files().forEach(this::write);
            return;
        }
        List<String> differences = new ArrayList<>();
        for (Path file : files()) {
            Map<String, Map<String, Object>> expected = read(file).getOrDefault(module, Map.of());
            Map<String, Map<String, Object>> found = samples.getOrDefault(file, Map.of());
            for (String sample : union(expected.keySet(), found.keySet())) {
                String difference = difference(expected.get(sample), found.get(sample));
                if (!difference.isEmpty()) {
                    differences.add(file.getFileName() + ", " + module + ", \"" + sample + "\":" + difference);
                }
            }
        }
        if (!differences.isEmpty()) {
            throw new AssertionError(differences.size() + " items are not as in docs/items (- as there, + as written now):\n"
                    + String.join("\n", differences));
        }
    }

    private static String difference(Map<String, Object> expected, Map<String, Object> found) {
        if (expected == null) {
            return " surplus, pk " + found.get("pk") + ", sk " + found.get("sk");
        }
        if (found == null) {
            return " missing, pk " + expected.get("pk") + ", sk " + expected.get("sk");
        }
        return union(expected.keySet(), found.keySet()).stream().filter(name -> !Objects.equals(expected.get(name), found.get(name)))
                .map(name -> line("-", name, expected.get(name)) + line("+", name, found.get(name))).collect(Collectors.joining());
    }

    private static String line(String sign, String name, Object value) {
        return value == null ? "" : "\n  " + sign + " " + name + ": " + json(value);
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        return Stream.concat(one.stream(), other.stream()).collect(Collectors.toCollection(() -> new TreeSet<>(ORDER)));
    }

    /** Every file that has samples or shall have some. */
    private Set<Path> files() {
        Set<Path> files = new TreeSet<>(samples.keySet());
        model.kinds().stream().map(DataModel.Kind::file).filter(Files::exists).forEach(files::add);
        return files;
    }

    /** The samples of a file: module, sample, attribute, value as DynamoDB's JSON has it. */
    @SuppressWarnings("unchecked") // the files have this form
    public static Map<String, Map<String, Map<String, Object>>> read(Path file) {
        try {
            return Files.exists(file)
                    ? (Map<String, Map<String, Map<String, Object>>>) (Map<String, ?>) JSONObjectUtils.parse(Files.readString(file))
                    : Map.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ParseException e) {
            throw new AssertionError(file + " is no JSON", e);
        }
    }

    private void write(Path file) {
        Map<String, Map<String, Map<String, Object>>> all = new TreeMap<>(read(file));
        all.put(module, samples.getOrDefault(file, Map.of()));
        all.values().removeIf(Map::isEmpty);
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, block(all.entrySet(), "", one -> block(one.entrySet(), "  ",
                    sample -> block(sample.entrySet(), "    ", GoldenItems::json))) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An object whose members stand on lines of their own. */
    private static <T> String block(Set<Map.Entry<String, T>> members, String indent, java.util.function.Function<T, String> value) {
        return members.stream().sorted(Map.Entry.comparingByKey(ORDER))
                .map(member -> indent + "  " + quoted(member.getKey()) + ": " + value.apply(member.getValue()))
                .collect(Collectors.joining(",\n", "{\n", "\n" + indent + "}"));
    }

    private static String quoted(String text) {
        String member = json(Map.of(text, ""));
        return member.substring(1, member.length() - 4);
    }

    @SuppressWarnings("unchecked") // every value is an object: its type and what it holds
    private static String json(Object value) {
        return JSONObjectUtils.toJSONString((Map<String, ?>) value);
    }

    /** What a file compressed comes to depends on the platform's library: its hash is measured, wherever in the item it stands. */
    private static Map<String, Object> sample(Map<String, AttributeValue> item) {
        String json = json(readable(item));
        Matcher compressed = COMPRESSED.matcher(json);
        try {
            return compressed.find() ? JSONObjectUtils.parse(json.replace(compressed.group(1), "<SHA-256 of the compressed file>"))
                    : readable(item);
        } catch (ParseException e) {
            throw new AssertionError(json, e);
        }
    }

    /** The attributes as DynamoDB's JSON has them: a type and what it holds. */
    private static Map<String, Object> readable(Map<String, AttributeValue> item) {
        return item.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, attribute -> typed(attribute.getValue()),
                (one, other) -> one, TreeMap::new));
    }

    private static Map<String, Object> typed(AttributeValue value) {
        return Map.of(value.type().name(), switch (value.type()) {
            case M -> readable(value.m());
            case L -> value.l().stream().map(GoldenItems::typed).toList();
            case N -> value.n();
            case S -> stable(value.s());
            case BOOL -> value.bool();
            case SS, NS, BS, B, NUL, UNKNOWN_TO_SDK_VERSION -> throw new AssertionError("the table has no " + value.type());
        });
    }

    private static String stable(String text) {
        String stable = text;
        for (Map.Entry<Pattern, String> random : RANDOM.entrySet()) {
            stable = random.getKey().matcher(stable).replaceAll(random.getValue());
        }
        return stable;
    }
}
