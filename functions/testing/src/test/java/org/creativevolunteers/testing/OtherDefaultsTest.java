package org.creativevolunteers.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** A test is left out of the second run only where nothing that it comes to can tell the difference. */
class OtherDefaultsTest {

    private final OtherDefaults everythingIsMain = new OtherDefaults(file -> false);

    @Test
    void sums_are_the_same_everywhere() {
        assertFalse(everythingIsMain.canTell(Sum.class.getName()));
        assertFalse(everythingIsMain.canTell(SumOfSums.class.getName()));
    }

    @ParameterizedTest
    @ValueSource(classes = {Named.class, InLanguage.class, OnDay.class, OfEach.class, OfMethod.class})
    void what_names_a_case_a_format_a_language_or_a_date_is_not(Class<?> type) {
        assertTrue(everythingIsMain.canTell(type.getName()));
    }

    @Test
    void nor_is_what_comes_to_it_by_way_of_others() {
        assertTrue(everythingIsMain.canTell(Far.class.getName()));
    }

    @Test
    void JUnit_leaves_out_what_cannot_tell_where_tests_run_again_and_nothing_else() {
        String before = System.getProperty(OtherDefaults.AGAIN, "false");
        try {
            System.setProperty(OtherDefaults.AGAIN, "false");
            assertEquals(3, found());
            System.setProperty(OtherDefaults.AGAIN, "true");
            assertEquals(2, found());
        } finally {
            System.setProperty(OtherDefaults.AGAIN, before);
        }
    }

    private static long found() {
        Launcher launcher = LauncherFactory.create();
        return launcher.discover(LauncherDiscoveryRequestBuilder.request().selectors(selectClass(Spared.class),
                selectClass(Kept.class)).build()).countTestIdentifiers(test -> test.isTest());
    }
}

class Sum {
    private final long[][] terms = {{1, 2}};

    long of(int row) {
        return terms[row][0] + terms[row][1];
    }
}

class SumOfSums {
    final Sum[] sums = {new Sum()};
}

class Named {
    String of(String text) {
        return "%d".formatted(text.length());
    }
}

class InLanguage {
    Object of() {
        return Locale.ROOT;
    }
}

class OnDay {
    LocalDate of(LocalDate day) {
        return day;
    }
}

class OfEach {
    final Locale[] each = {};
}

class OfMethod {
    final java.util.function.UnaryOperator<String> small = String::toLowerCase;
}

class Near {
    final OnDay day = new OnDay();
}

class Far {
    final Near[] near = {};
}

/** Tests of nothing of the project's. */
class Spared {
    @Test
    void runs() {
        assertEquals(3, 1 + 2);
    }
}

/** Tests of something that asks its surroundings. */
class Kept {
    @Test
    void runs() {
        assertFalse(Faults.none().wentWrong());
    }

    @Test
    void runs_too() {
        assertFalse(new OtherDefaults().canTell(Spared.class.getName()));
    }
}
