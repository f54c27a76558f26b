package org.creativevolunteers.local.lambda;

/**
 * The main class of the process that a cache of classes is made of: constructs one function after another, as before a snapshot, so that
 * each rehearses, and ends in the orderly way, in which a JVM leaves its cache.
 */
public final class Training {

    private Training() {
    }

    /** @param handlers classes of one artefact; one that cannot be constructed is only not in the cache */
    public static void main(String[] handlers) {
        for (String handler : handlers) {
            try {
                Class.forName(handler).getConstructor().newInstance();
            } catch (ReflectiveOperationException | RuntimeException fault) {
                System.err.println(handler + " was not trained: " + fault);
            }
        }
        System.exit(0);
    }
}
