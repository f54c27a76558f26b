package org.creativevolunteers.local.lambda;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A deployment package, unpacked as Lambda unpacks it to {@code /var/task}; functions with the same package share it. */
final class Artefact {

    private final Path task;
    private final String classPath;

    private Artefact(Path task, String classPath) {
        this.task = task;
        this.classPath = classPath;
    }

    /** @param folder where to unpack; made anew */
    static Artefact unpack(Path zip, Path folder) {
        if (!Files.isRegularFile(zip)) {
            throw new IllegalStateException(zip + " is missing: build it first (mvn package)");
        }
        Path task = folder.resolve("task");
        List<Path> jars = new ArrayList<>();
        try (ZipFile file = new ZipFile(zip.toFile())) {
            for (ZipEntry entry : file.stream().filter(e -> !e.isDirectory()).toList()) {
                Path target = task.resolve(entry.getName()).normalize();
                Files.createDirectories(target.getParent());
                try (InputStream in = file.getInputStream(entry)) {
                    Files.copy(in, target);
                }
                if (entry.getName().startsWith("lib/")) {
                    jars.add(target);
                }
            }
            jars.sort(null); // Lambda's order: the package itself, then its jars by name
            StringBuilder path = new StringBuilder(task.toString());
            jars.forEach(jar -> path.append(File.pathSeparator).append(jar));
            return new Artefact(task, path.toString());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unpack " + zip, e);
        }
    }

    Path task() {
        return task;
    }

    String classPath() {
        return classPath;
    }

    static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + folder, e);
        }
    }
}
