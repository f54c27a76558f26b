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

/** Which part may know which: arrows go to the kernel alone, and what is reckoned is reckoned without clock, chance or cloud. */
class HouseRulesTest {

    private static final List<String> CAPABILITIES = List.of("registration", "selection", "letters", "commission", "staff", "reports");
    private static final List<String> PURE = List.of("functions/selection/src/main/java/org/creativevolunteers/selection/engine",
            "functions/selection/src/main/java/org/creativevolunteers/selection/calibration",
            "functions/selection/src/main/java/org/creativevolunteers/selection/draw",
            "functions/selection/src/main/java/org/creativevolunteers/selection/protocol",
            "functions/call/src/main/java/org/creativevolunteers");
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
            assertKnowsOnly("functions/" + capability + "/src/main/java", List.of("call", "json", "kernel", capability));
        }
    }

    @Test
    void the_season_is_a_client_that_knows_nothing_of_the_local_run_but_addresses() throws IOException {
        assertKnowsOnly("season/src", List.of("season"));
        assertFalse(Checkout.text("season/pom.xml").replaceFirst("(?s)<parent>.*?</parent>", "").contains("<groupId>org.creativevolunteers"));
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
