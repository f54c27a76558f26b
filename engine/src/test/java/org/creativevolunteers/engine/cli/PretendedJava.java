package org.creativevolunteers.engine.cli;

import java.util.Arrays;

/** Starts the command line on a Java that says of itself to be another: the first argument. */
final class PretendedJava {

    private PretendedJava() {
    }

    public static void main(String[] arguments) {
        System.setProperty("java.specification.version", arguments[0]);
        Launcher.main(Arrays.copyOfRange(arguments, 1, arguments.length));
    }
}
