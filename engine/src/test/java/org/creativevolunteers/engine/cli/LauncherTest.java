package org.creativevolunteers.engine.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class LauncherTest {

    @Test
    void the_launcher_knows_which_versions_are_too_old() {
        for (String old : List.of("1.8", "9", "11", "17", "21", "24")) {
            assertTrue(Launcher.isTooOld(old), old);
        }
        for (String good : List.of("25", "26", "100")) {
            assertFalse(Launcher.isTooOld(good), good);
        }
    }
}
