package org.creativevolunteers.local.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Which part may know which: arrows go to the kernel alone, and from selection and reports to the engine; what stands in the table is
 * spelt in the kernel alone; what is reckoned is reckoned without clock, chance or cloud.
 */
class HouseRulesTest {

    private static final List<String> CAPABILITIES = List.of("registration", "selection", "letters", "commission", "staff", "reports");
    private static final List<String> PURE = List.of("engine/src/main/java", "functions/call/src/main/java");
    private static final Pattern OURS = Pattern.compile("org\\.creativevolunteers\\.(\\w+)\\.");
    private static final Pattern SURROUNDINGS = Pattern.compile("software\\.amazon|com\\.amazonaws|java\\.time\\.Clock"
            + "|\\b(Instant|LocalDate|LocalDateTime|ZonedDateTime)\\.now\\(|currentTimeMillis|\\bnew Random\\b|SecureRandom|Math\\.random"
            + "|ThreadLocalRandom|RandomGenerator|System\\.getenv");

    /** What only the kernel's types of items do: keys, attributes, index keys, and the table's own verbs on them. */
    private static final Pattern SPELT =
            Pattern.compile("new Key\\(|Item\\.at\\(|\\bAttribute\\.\\w+\\(|Write\\.(update|put|create|check)\\("
                    + "|\"(pk|sk|gsi1pk|gsi1sk|gsi2pk|gsi2sk)\""
                    + "|\"(REG|LETTER|ASSESSMENT|OFFER|CONSENT|BATCH|CALL|LINK|MESSAGE|ADDRESS|REPORT"
                    + "|ERASED|BOUNCE|GUARDIAN|STAFF|LANE|TRIES)#|\\.key\\(\\)\\.(pk|sk)\\("
                    + "|\\b(item|registration|letter|offer|batch|step)(\\(\\))?\\.(text|find|whole|flag|object|list|has)\\(\"");

    private static List<Path> sources(String folder) throws IOException {
        try (Stream<Path> files = Files.walk(Checkout.ROOT.resolve(folder))) {
            List<Path> sources = files.filter(file -> file.toString().endsWith(".java")).toList();
            assertFalse(sources.isEmpty(), folder);
            return sources;
        }
    }

    private static void assertKnowsOnly(String folder, List<String> known) throws IOException {
        for (Path source : sources(folder)) {
            Matcher named = OURS.matcher(Files.readString(source));
            while (named.find()) {
                assertTrue(known.contains(named.group(1)), source + " knows " + named.group(1));
            }
        }
    }

    @Test
    void the_kernel_knows_no_capability_and_a_capability_no_other() throws IOException {
        assertKnowsOnly("functions/call/src/main/java", List.of("call", "json"));
        assertKnowsOnly("functions/kernel/src/main/java", List.of("call", "json", "kernel"));
        for (String capability : CAPABILITIES) {
            List<String> known = new ArrayList<>(List.of("call", "json", "kernel", capability));
            if (List.of("selection", "reports").contains(capability)) {
                known.add("engine");
            }
            assertKnowsOnly("functions/" + capability + "/src/main/java", known);
        }
    }

    /** Of calls it has conditions, what merit is and the rounds of the public draw, and the JSON in which they are written. */
    @Test
    void the_engine_knows_no_capability_and_no_kernel() throws IOException {
        assertKnowsOnly("engine/src/main/java", List.of("call", "json", "engine"));
    }

    @Test
    void the_season_is_a_client_that_knows_nothing_of_the_local_run_but_addresses() throws IOException {
        assertKnowsOnly("season/src", List.of("season"));
        assertFalse(
                Checkout.text("season/pom.xml").replaceFirst("(?s)<parent>.*?</parent>", "").contains("<groupId>org.creativevolunteers"));
    }

    /** They meet in the table by the kernel's types of items: an attribute that is renamed does not compile elsewhere. */
    @Test
    void no_capability_spells_a_key_an_attribute_or_a_state_of_the_table() throws IOException {
        List<String> spelt = new ArrayList<>();
        for (String capability : CAPABILITIES) {
            for (Path source : sources("functions/" + capability + "/src/main/java")) {
                List<String> lines = Files.readAllLines(source);
                for (int i = 0; i < lines.size(); i++) {
                    Matcher found = SPELT.matcher(lines.get(i));
                    if (found.find()) {
                        spelt.add(Checkout.ROOT.relativize(source) + ":" + (i + 1) + " " + found.group());
                    }
                }
            }
        }
        assertEquals(List.of(), spelt);
    }

    @Test
    void what_is_reckoned_needs_no_clock_no_chance_and_no_cloud() throws IOException {
        for (String folder : PURE) {
            for (Path source : sources(folder)) {
                Matcher surroundings = SURROUNDINGS.matcher(Files.readString(source));
                assertFalse(surroundings.find(), () -> source + " names " + surroundings.group());
            }
        }
    }

    /** One idea that each capability has a test of. */
    private static final List<String> OF_EACH_CAPABILITY =
            List.of("ItemContractTest.java", "Q18AccessWalkTest.java", "Q34FaultWalkTest.java");

    /** A name is one thing: who looks it up finds one class. */
    @Test
    void no_two_classes_share_a_simple_name() throws IOException {
        Map<String, List<Path>> named = new TreeMap<>();
        for (String folder : List.of("functions", "engine", "season", "local", "browser", "bench")) {
            for (Path source : sources(folder)) {
                String name = source.getFileName().toString();
                if (!name.equals("package-info.java") && !OF_EACH_CAPABILITY.contains(name) && !source.toString().contains("/target/")) {
                    named.computeIfAbsent(name, first -> new ArrayList<>()).add(Checkout.ROOT.relativize(source));
                }
            }
        }
        List<List<Path>> shared = named.values().stream().filter(files -> files.size() > 1).toList();
        assertEquals(List.of(), shared);
    }
}
