package org.creativevolunteers.browser;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What every test of pages has: the running system, and visitors who leave when the test is over. */
abstract class PageTest {

    /** Starts the system before the first test and ends it after the last. */
    private static final class Opening implements BeforeAllCallback {

        @Override
        public void beforeAll(ExtensionContext context) {
            PlaywrightAssertions.setDefaultAssertionTimeout(Visitor.PATIENCE);
            system = context.getRoot().getStore(ExtensionContext.Namespace.GLOBAL)
                    .getOrComputeIfAbsent(RunningSystem.class, key -> new RunningSystem(), RunningSystem.class);
        }
    }

    @RegisterExtension
    static final Opening OPENING = new Opening();

    static RunningSystem system;

    private final List<Visitor> visitors = new ArrayList<>();

    /** A picture of what every visitor saw when a test failed. */
    @RegisterExtension
    final AfterTestExecutionCallback last = context -> context.getExecutionException().ifPresent(fault -> {
        for (Visitor visitor : visitors) {
            visitor.pictureOfFailure("failed-" + context.getRequiredTestClass().getSimpleName() + "-"
                    + context.getRequiredTestMethod().getName());
        }
    });

    final Visitor visitor(Device device, String language) {
        return add(new Visitor(system, device, language, true));
    }

    final Visitor withoutScripts(Device device, String language) {
        return add(new Visitor(system, device, language, false));
    }

    private Visitor add(Visitor visitor) {
        visitors.add(visitor);
        return visitor;
    }

    static ObjectNode first() {
        return system.call(SampleCalls.FIRST);
    }

    @AfterEach
    final void leave() {
        visitors.forEach(Visitor::close);
        visitors.clear();
    }
}
