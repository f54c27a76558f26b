package org.creativevolunteers.local;

/** The demonstration: a whole season played through the front door. */
final class Season {

    private Season() {
    }

    /** Plays the season on a running stack. True where everything came out as it should. */
    static boolean run(Stack stack, Options options) {
        stack.console().line("The demonstration of %d registrations is not part of this build.", options.registrations());
        return false;
    }
}
