package org.creativevolunteers.local.lambda;

import java.io.IOException;
import java.util.jar.JarFile;

/**
 * The main class of the process that a cache of classes is made of: constructs one function as before a snapshot, so that it rehearses what
 * all have in common, loads the classes of the others, and ends in the orderly way, in which a JVM leaves its cache.
 */
public final class CacheTraining {

    private CacheTraining() {
    }

    /** @param arguments the function's class, and the jar of which all classes are loaded */
    public static void main(String[] arguments) throws IOException {
        try {
            Class.forName(arguments[0]).getConstructor().newInstance();
        } catch (ReflectiveOperationException | RuntimeException fault) {
            System.err.println(arguments[0] + " was not trained: " + fault);
        }
        try (JarFile jar = new JarFile(arguments[1])) {
            jar.stream().map(Object::toString).filter(name -> name.endsWith(".class")).forEach(CacheTraining::load);
        }
        System.exit(0);
    }

    private static void load(String file) {
        try {
            String name = file.substring(0, file.length() - ".class".length()).replace('/', '.');
            Class.forName(name, false, CacheTraining.class.getClassLoader());
        } catch (ClassNotFoundException | LinkageError absent) {
            // of something optional: whoever needs it would not find it either
        }
    }
}
