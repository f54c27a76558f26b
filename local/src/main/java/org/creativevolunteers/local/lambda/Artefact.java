package org.creativevolunteers.local.lambda;

import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * A deployment package, unpacked as Lambda unpacks it to {@code /var/task}. Its classes also stand in one jar, because the
 * JVM's archive of shared classes takes jars only; functions with the same package share both.
 */
final class Artefact {

    private final Path folder;
    private final String classPath;
    private final ClassArchive archive;

    private Artefact(Path folder, String classPath) {
        this.folder = folder;
        this.classPath = classPath;
        this.archive = new ClassArchive(folder.resolve("classes.jsa"));
    }

    /** @param folder where to unpack; made anew */
    static Artefact unpack(Path zip, Path folder) {
        if (!Files.isRegularFile(zip)) {
            throw new IllegalStateException(zip + " is missing: build it first (mvn package)");
        }
        try (ZipFile file = new ZipFile(zip.toFile())) {
            Files.createDirectories(folder.resolve("task"));
            Path classes = folder.resolve("classes.jar");
            List<Path> jars = new ArrayList<>();
            try (ZipOutputStream jar = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(classes)))) {
                for (ZipEntry entry : file.stream().filter(e -> !e.isDirectory()).toList()) {
                    Path target = folder.resolve("task").resolve(entry.getName()).normalize();
                    Files.createDirectories(target.getParent());
                    try (InputStream in = file.getInputStream(entry)) {
                        Files.write(target, in.readAllBytes());
                    }
                    if (entry.getName().startsWith("lib/")) {
                        jars.add(target);
                    } else {
                        jar.putNextEntry(new ZipEntry(entry.getName()));
                        Files.copy(target, (OutputStream) jar);
                        jar.closeEntry();
                    }
                }
            }
            jars.sort(null); // Lambda's order: classes, then jars by name
            StringBuilder path = new StringBuilder(classes.toString());
            jars.forEach(jar -> path.append(File.pathSeparator).append(jar));
            return new Artefact(folder, path.toString());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unpack " + zip, e);
        }
    }

    Path task() {
        return folder.resolve("task");
    }

    String classPath() {
        return classPath;
    }

    ClassArchive archive() {
        return archive;
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
