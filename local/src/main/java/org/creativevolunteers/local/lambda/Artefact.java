package org.creativevolunteers.local.lambda;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A deployment package, unpacked as Lambda unpacks it to {@code /var/task}; functions with the same package share it. What stands at the
 * package's root is read from a copy of the package itself, since a JVM's cache of classes knows jars only.
 */
final class Artefact {

    private final Path task;
    private final Path root;
    private final String classPath;
    private final AotCache cache;

    private Artefact(Path task, Path root, String classPath, AotCache cache) {
        this.task = task;
        this.root = root;
        this.classPath = classPath;
        this.cache = cache;
    }

    /** Unpacks an artefact into a folder of the host's, which is made anew. */
    static Artefact unpack(Path zip, Host host) {
        if (!Files.isRegularFile(zip)) {
            throw new IllegalStateException(zip + " is missing: build it first (mvn package)");
        }
        String name = zip.getFileName().toString().replace(".zip", "");
        Path folder = host.functions().resolve(name);
        Path task = folder.resolve("task");
        List<Path> jars = new ArrayList<>();
        try (ZipFile file = new ZipFile(zip.toFile())) {
            for (ZipEntry entry : file.stream().filter(e -> !e.isDirectory()).toList()) {
                Path target = task.resolve(entry.getName()).normalize();
                Files.createDirectories(target.getParent());
                try (InputStream in = file.getInputStream(entry)) {
                    Files.copy(in, target);
                }
                Files.setLastModifiedTime(target, entry.getLastModifiedTime()); // a cache is of files as they were
                if (entry.getName().startsWith("lib/")) {
                    jars.add(target);
                }
            }
            jars.sort(null); // Lambda's order: the package itself, then its jars by name
            Path root = Files.copy(zip, folder.resolve(zip.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
            StringBuilder path = new StringBuilder(host.runtimeClassPath()).append(File.pathSeparator).append(root);
            jars.forEach(jar -> path.append(File.pathSeparator).append(jar));
            return new Artefact(task, root, path.toString(), AotCache.of(host.caches(), name, path.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unpack " + zip, e);
        }
    }

    Path task() {
        return task;
    }

    /** The package itself, of which the JVM sees what stands at its root. */
    Path root() {
        return root;
    }

    /** The runtime client's and the package's own. */
    String classPath() {
        return classPath;
    }

    AotCache cache() {
        return cache;
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
