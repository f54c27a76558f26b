package org.creativevolunteers.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * docs/data-model.md as tests read it: a kind of item for each section, by the keys in its heading.
 *
 * @param kinds in the order of the document
 */
public record DataModel(List<Kind> kinds) {

    private static final Pattern HEADING = Pattern.compile("### ([^:]+): (.*)");
    private static final Pattern KEY = Pattern.compile("`([^`]+)` / `([^`]+)`");

    /**
     * A kind of item.
     *
     * @param name  of the file with its samples: the section's title in lower case, with hyphens
     * @param keys  its keys, as in the heading: {@code REG#<id> / REG}
     * @param title the section's title
     * @param text  what the section says
     */
    public record Kind(String name, List<String> keys, String title, String text) {

        /** Where its samples lie. */
        public Path file() {
            return root().resolve("docs/items").resolve(name + ".json");
        }

        /** The longest key without its variable parts that fits; -1 where none fits. */
        private int fits(String key) {
            return keys.stream().filter(template -> pattern(template).matcher(key).matches())
                    .mapToInt(template -> template.replaceAll("<[^>]+>", "").length()).max().orElse(-1);
        }

        /** A variable part has no {@code #} in it, unless it ends the key. */
        private static Pattern pattern(String template) {
            StringBuilder regex = new StringBuilder();
            Matcher part = Pattern.compile("<[^>]+>$|<[^>]+>|[^<]+").matcher(template);
            while (part.find()) {
                regex.append(
                        !part.group().startsWith("<") ? Pattern.quote(part.group()) : part.end() == template.length() ? ".+" : "[^#]+");
            }
            return Pattern.compile(regex.toString());
        }
    }

    /** Of the checkout that this test runs in. */
    public static DataModel read() {
        try {
            return of(Files.readString(root().resolve("docs/data-model.md")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DataModel of(String document) {
        List<Kind> kinds = new ArrayList<>();
        for (String section : document.split("\n(?=##)")) {
            Matcher heading = HEADING.matcher(section.lines().findFirst().orElse(""));
            if (heading.matches()) {
                List<String> keys = KEY.matcher(heading.group(2)).results().map(key -> key.group(1) + " / " + key.group(2)).toList();
                kinds.add(new Kind(heading.group(1).toLowerCase(Locale.ROOT).replace(' ', '-'), keys, heading.group(1),
                        section.substring(heading.end())));
            }
        }
        return new DataModel(List.copyOf(kinds));
    }

    /**
     * The kind of an item.
     *
     * @throws AssertionError where docs/data-model.md has none with such a key
     */
    public Kind kind(String pk, String sk) {
        String key = pk + " / " + sk;
        Kind kind = kinds.stream().max(Comparator.comparingInt(candidate -> candidate.fits(key))).orElseThrow();
        if (kind.fits(key) < 0) {
            throw new AssertionError("docs/data-model.md has no kind of item with the key " + key);
        }
        return kind;
    }

    static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("template.yaml"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
