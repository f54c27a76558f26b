package org.creativevolunteers.engine.cli;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that is there whole or not at all: it is written beside its place, and moved there in one step when it is complete. What
 * is given up, by an error or by Ctrl-C, leaves nothing behind. What is no plain file, such as a pipe, is written to at once.
 */
final class NewFile implements Closeable {

    private final Path place;
    private final Path written;
    private final boolean replaces;
    private final OutputStream stream;
    private final Thread atExit = new Thread(this::discard);
    private boolean done;

    /**
     * @param replaces whether a file that is there already may be lost
     * @throws BadInput    when there is one and it may not
     * @throws IOException when nothing can be written there
     */
    NewFile(String option, Path named, boolean replaces) throws IOException {
        boolean special = Files.exists(named) && !Files.isRegularFile(named) && !Files.isDirectory(named);
        if (Files.isDirectory(named)) {
            throw new IOException(named + " is a folder");
        }
        if (Files.isRegularFile(named) && !replaces) {
            throw new BadInput("%s is there already, and %s would overwrite it; write somewhere else, or say --force", named, option);
        }
        place = Files.isRegularFile(named) ? named.toRealPath() : named.toAbsolutePath();
        written = special ? named : place.resolveSibling(".%s.%d.part".formatted(place.getFileName(), ProcessHandle.current().pid()));
        this.replaces = replaces;
        done = special;
        try {
            stream = new BufferedOutputStream(special ? Files.newOutputStream(named)
                    : Files.newOutputStream(written, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
        } catch (NoSuchFileException e) {
            throw new IOException(named + ": there is no such folder", e);
        }
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    OutputStream stream() {
        return stream;
    }

    /** Puts the file into its place. */
    synchronized void complete() throws IOException {
        stream.close();
        if (done) {
            return;
        }
        if (!replaces && Files.exists(place)) {
            throw new IOException(place + " has been written by somebody else in the meantime");
        }
        Files.move(written, place, StandardCopyOption.ATOMIC_MOVE);
        done = true;
    }

    /** Gives the file up where it is not complete. */
    @Override
    public void close() {
        discard();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // the program is ending, and the hook with it
        }
    }

    private synchronized void discard() {
        if (done) {
            return;
        }
        done = true;
        try {
            stream.close();
        } catch (IOException e) {
            // what was not written yet is not wanted any more
        }
        try {
            Files.deleteIfExists(written);
        } catch (IOException e) {
            written.toFile().deleteOnExit();
        }
    }
}
