package org.creativevolunteers.local.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** docs/promises.md and the tests that bear a promise's number in their names: neither has what the other lacks. */
class PromisesTest {

    private static final int PROMISES = 56;

    private static final Pattern HEADING = Pattern.compile("(?m)^### (\\d+)\\. .+$");
    private static final Pattern NAMED = Pattern.compile("`(\\w+Test)(?:#(\\w+))?`(?: \\((\\d+)\\))?");
    /** What a test class runs, with its helpers that return nothing: none of these bears a number. */
    private static final Pattern METHOD = Pattern.compile("(?m)^\\s+(?:void|Stream<DynamicTest>) (\\w+)\\(");
    private static final Pattern RUN = Pattern.compile("@(?:Test|ParameterizedTest|TestFactory)\\b");
    private static final Pattern NUMBER = Pattern.compile("(?:^|_)Q(\\d\\d)(?=_|$|[A-Z])");

    /** A promise of the list: its number and what is written under its heading. */
    private record Promise(int number, String text) {

        private static final Pattern PART = Pattern.compile("(?ms)^(Proof|Missing|Not proven yet): (.+?)(?=\\n\\n|\\z)");

        /** Proof, Missing, Not proven yet: to what follows it. */
        private Map<String, String> parts() {
            return PART.matcher(text).results().collect(Collectors.toMap(part -> part.group(1), part -> part.group(2), (one, other) -> {
                throw new AssertionError(number + " says the same twice: " + one);
            }, TreeMap::new));
        }

        private List<MatchResult> proofs() {
            return NAMED.matcher(parts().getOrDefault("Proof", "")).results().toList();
        }
    }

    private static final List<Promise> LIST = list();
    /** A test class's name to its methods; of classes with one name in several modules, all methods. */
    private static final Map<String, Set<String>> TESTS = tests();

    private static List<Promise> list() {
        String text = Checkout.text("docs/promises.md");
        List<MatchResult> headings = HEADING.matcher(text).results().toList();
        return IntStream.range(0, headings.size()).mapToObj(i -> new Promise(Integer.parseInt(headings.get(i).group(1)),
                text.substring(headings.get(i).end(), i + 1 < headings.size() ? headings.get(i + 1).start() : text.length())
                        .replaceFirst("(?ms)^## .*", "")))
                .toList();
    }

    private static Map<String, Set<String>> tests() {
        Map<String, Set<String>> tests = new TreeMap<>();
        for (Path file : Checkout.files("", ".java")) {
            String source = file.toString().contains("/src/test/") ? Checkout.text(Checkout.ROOT.relativize(file).toString()) : "";
            if (RUN.matcher(source).find()) {
                METHOD.matcher(source).results().forEach(method -> tests.computeIfAbsent(file.getFileName().toString().replace(".java", ""),
                        name -> new TreeSet<>()).add(method.group(1)));
            }
        }
        return tests;
    }

    /** The promises whose numbers a name bears. */
    private static Set<Integer> numbers(String name) {
        Set<Integer> numbers = new TreeSet<>();
        Matcher number = NUMBER.matcher(name);
        while (number.find()) {
            numbers.add(Integer.parseInt(number.group(1)));
        }
        return numbers;
    }

    /** The promises that a class names, by its own name or by those of its methods, with the methods that do. */
    private static Set<Integer> numbersOf(String test) {
        Set<Integer> numbers = numbers(test);
        TESTS.get(test).forEach(method -> numbers.addAll(numbers(method)));
        return numbers;
    }

    @Test
    void every_number_is_in_the_list_once_and_in_order() {
        assertEquals(IntStream.rangeClosed(1, PROMISES).boxed().toList(), LIST.stream().map(Promise::number).toList());
    }

    @Test
    void every_promise_is_proven_by_a_test_or_marked_as_not_proven() {
        for (Promise promise : LIST) {
            Set<String> parts = promise.parts().keySet();
            assertEquals(1, parts.stream().filter(part -> !part.equals("Missing")).count(), promise.number() + " has " + parts);
            assertFalse(parts.contains("Missing") && parts.contains("Not proven yet"), promise.number() + " has " + parts);
            assertFalse(parts.contains("Proof") && promise.proofs().isEmpty(), promise.number() + " names no test");
        }
    }

    @Test
    void every_test_that_bears_a_number_stands_under_its_promise() {
        List<String> wrong = new ArrayList<>();
        for (String test : TESTS.keySet()) {
            for (int number : numbersOf(test)) {
                if (LIST.stream().filter(promise -> promise.number() == number)
                        .noneMatch(promise -> promise.proofs().stream().anyMatch(proof -> proof.group(1).equals(test)))) {
                    wrong.add(test + " says that it proves " + number);
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void every_test_that_the_list_names_exists_and_bears_the_number_that_it_is_named_for() {
        List<String> wrong = new ArrayList<>();
        for (Promise promise : LIST) {
            for (MatchResult proof : promise.proofs()) {
                Set<String> methods = TESTS.getOrDefault(proof.group(1), Set.of());
                if (methods.isEmpty() || proof.group(2) != null && !methods.contains(proof.group(2))) {
                    wrong.add(promise.number() + " names what is no test: " + proof.group());
                } else if (proof.group(3) != null && (Integer.parseInt(proof.group(3)) != promise.number()
                        || methods.stream().noneMatch(method -> numbers(method).contains(promise.number())))) {
                    wrong.add(promise.number() + " names methods that do not bear its number: " + proof.group());
                }
            }
        }
        assertEquals(List.of(), wrong);
    }
}
