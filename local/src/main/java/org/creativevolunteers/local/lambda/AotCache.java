package org.creativevolunteers.local.lambda;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What a JVM keeps of the classes of an artefact, loaded and linked (JEP 483 and 514): functions start from it in half the processor time.
 * Made once for an artefact as it was built, beside the run; what starts before it is there does without.
 */
final class AotCache {

    private final Path file;
    private final String artefact;

    private AotCache(Path file, String artefact) {
        this.file = file;
        this.artefact = artefact;
    }

    /** Of a class path. A JVM wants each file as it was, and says nothing where one is not: so other files have another cache. */
    static AotCache of(Path folder, String artefact, String classPath) {
        StringBuilder identity = new StringBuilder(Runtime.version().toString());
        try {
            for (String file : classPath.split(File.pathSeparator)) {
                Path path = Path.of(file);
                identity.append('\n').append(file).append(' ').append(Files.size(path)).append(' ').append(Files.getLastModifiedTime(path));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the class path " + classPath, e);
        }
        UUID name = UUID.nameUUIDFromBytes(identity.toString().getBytes(StandardCharsets.UTF_8));
        return new AotCache(folder.resolve(artefact + "." + name + ".aot"), artefact);
    }

    /** For a JVM that is to start from it. */
    List<String> options() {
        return isThere() ? List.of("-XX:AOTCache=" + file) : List.of();
    }

    boolean isThere() {
        return Files.exists(file);
    }

    /** For a JVM that is to leave it behind. */
    List<String> optionsToMake() {
        return List.of("-XX:AOTCacheOutput=" + made());
    }

    private Path made() {
        return file.resolveSibling(file.getFileName() + ".new");
    }

    /** To be called when that JVM has ended: the cache takes the place of what was made of earlier builds. */
    void take() throws IOException {
        if (Files.exists(made())) { // else the run ended first
            Files.move(made(), file, StandardCopyOption.ATOMIC_MOVE);
        }
        try (Stream<Path> all = Files.list(file.getParent())) {
            for (Path other : all.filter(some -> some.getFileName().toString().startsWith(artefact + ".") && !some.equals(file)).toList()) {
                Files.delete(other); // whoever has it mapped keeps it
            }
        }
    }
}
