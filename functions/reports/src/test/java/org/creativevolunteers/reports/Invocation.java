package org.creativevolunteers.reports;

import org.creativevolunteers.testing.TestContext;

/** Invocations that have as much time left as a test says. */
public final class Invocation {

    public static final TestContext LONG = new TestContext("function", 900_000);

    private Invocation() {
    }

    /** One whose time is up when it has been asked so many times. */
    static TestContext ofLooks(int looks) {
        int[] left = {looks};
        return new TestContext("function", () -> left[0]-- > 0 ? 900_000 : 0);
    }
}
