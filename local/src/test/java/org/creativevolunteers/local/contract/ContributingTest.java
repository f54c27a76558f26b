package org.creativevolunteers.local.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What CONTRIBUTING.md names is there: a recipe that leads to a class or a file that has gone is found out. */
class ContributingTest {

    private static final Pattern NAMED = Pattern.compile("`([^`\\s]+)`");
    private static final Pattern CLASS = Pattern.compile("([A-Z]\\w*[a-z]\\w*)(?:\\.([a-z]\\w*))?");
    private static final Pattern FILE = Pattern.compile("[\\w./-]+/[\\w./-]*|[\\w-]+\\.(?:json|md|html|txt|js|yaml|properties)");

    private static final List<Path> FILES = Checkout.files("", "");

    private static List<String> named(Pattern what) {
        List<String> names = NAMED.matcher(Checkout.text("CONTRIBUTING.md")).results().map(found -> found.group(1))
                .filter(name -> what.matcher(name).matches()).distinct().toList();
        assertTrue(names.size() > 10, names.toString());
        return names;
    }

    /** A class that has the member, where one is named; the platform's own are taken as they are. */
    private static boolean isThere(String name) {
        var parts = CLASS.matcher(name);
        assertTrue(parts.matches());
        return isOfThePlatform(parts.group(1)) || FILES.stream()
                .filter(file -> file.endsWith(parts.group(1) + ".java"))
                .anyMatch(file -> parts.group(2) == null
                        || Checkout.text(Checkout.ROOT.relativize(file).toString()).contains(parts.group(2) + "("));
    }

    private static boolean isOfThePlatform(String name) {
        return Stream.of("java.util.", "java.time.").anyMatch(known -> {
            try {
                Class.forName(known + name);
                return true;
            } catch (ClassNotFoundException e) {
                return false;
            }
        });
    }

    @Test
    void every_class_is_there() {
        assertEquals(List.of(), named(CLASS).stream().filter(name -> !isThere(name)).toList());
    }

    @Test
    void every_file_is_there() {
        Set<String> names = FILES.stream().map(file -> file.getFileName().toString()).collect(Collectors.toSet());
        assertEquals(List.of(), named(FILE).stream()
                .filter(name -> name.contains("/") ? !Files.exists(Checkout.ROOT.resolve(name)) : !names.contains(name)).toList());
    }
}
