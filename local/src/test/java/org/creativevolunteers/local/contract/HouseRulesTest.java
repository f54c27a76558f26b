package org.creativevolunteers.local.contract;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which part may know which: arrows go to the kernel alone and from selection to the engine, and what is reckoned is reckoned without clock, chance or cloud. */
class HouseRulesTest {

    private static final List<String> CAPABILITIES = List.of("registration", "selection", "letters", "commission", "staff", "reports");
    private static final List<String> PURE = List.of("engine/src/main/java", "functions/kernel/src/main/java/org/creativevolunteers/kernel/call");
    private static final Pattern OURS = Pattern.compile("org\\.creativevolunteers\\.(\\w+)\\.");
    private static final Pattern SURROUNDINGS = Pattern.compile("software\\.amazon|com\\.amazonaws|java\\.time\\.Clock|\\b(Instant|LocalDate|LocalDateTime|ZonedDateTime)\\.now\\("
            + "|currentTimeMillis|\\bnew Random\\b|SecureRandom|Math\\.random|ThreadLocalRandom|RandomGenerator|System\\.getenv");

    private static List<Path> sources(String folder) throws IOException {
        try (Stream<Path> files = Files.walk(Checkout.ROOT.resolve(folder))) {
            List<Path> sources = files.filter(file -> file.toString().endsWith(".java")).toList();
            assertFalse(sources.isEmpty(), folder);
            return sources;
        }
    }

    private static void assertKnowsOnly(String module, List<String> known) throws IOException {
        for (Path source : sources(module + "/src/main/java")) {
            Matcher named = OURS.matcher(Files.readString(source));
            while (named.find()) {
                assertTrue(known.contains(named.group(1)), source + " knows " + named.group(1));
            }
        }
    }

    @Test
    void the_kernel_knows_no_capability_and_a_capability_no_other() throws IOException {
        assertKnowsOnly("functions/kernel", List.of("kernel"));
        for (String capability : CAPABILITIES) {
            List<String> known = capability.equals("selection") ? List.of("kernel", "engine", capability) : List.of("kernel", capability);
            assertKnowsOnly("functions/" + capability, known);
        }
    }

    /** Of the kernel it has what needs no cloud: JSON, refusals, conditions and the rounds of the public draw. */
    @Test
    void the_engine_knows_no_capability() throws IOException {
        assertKnowsOnly("engine", List.of("kernel", "engine"));
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
}
