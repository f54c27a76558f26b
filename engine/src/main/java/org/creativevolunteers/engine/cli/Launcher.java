package org.creativevolunteers.engine.cli;

/**
 * Where the jar begins: compiled for Java 8, so that an older Java than the program needs gets a sentence and not
 * {@code UnsupportedClassVersionError}. Nothing of the program is loaded before it is known that it can be.
 */
public final class Launcher {

    private static final int NEEDED = 25;
    private static final int TOO_OLD = 3;

    private Launcher() {
    }

    public static void main(String[] arguments) {
        String version = System.getProperty("java.specification.version");
        if (isTooOld(version)) {
            System.err.println("error: this program needs Java " + NEEDED + " or newer, and this is Java " + version + " ("
                    + System.getProperty("java.home") + "). Install a newer one, or name one that is there: "
                    + "/path/to/java-" + NEEDED + "/bin/java -jar selection.jar ...");
            System.exit(TOO_OLD);
        }
        Main.main(arguments);
    }

    /** Of a version as the platform names itself: {@code 1.8}, {@code 9}, {@code 17}. */
    static boolean isTooOld(String version) {
        return version.startsWith("1.") || Integer.parseInt(version) < NEEDED;
    }
}
