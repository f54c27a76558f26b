package org.creativevolunteers.local.lambda;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The classes of an artefact in the JVM's own form (JEP 350), written by the first process that has served a call and read by
 * every later one, which starts in about half the time. Functions of one artefact share it.
 */
final class ClassArchive {

    private static final long PATIENCE_SECONDS = 60;

    private final Path file;
    private final AtomicBoolean taken = new AtomicBoolean();

    ClassArchive(Path file) {
        this.file = file;
    }

    /** What a starting process is told. */
    List<String> options() {
        return Files.exists(file) ? List.of("-XX:SharedArchiveFile=" + file) : List.of("-XX:+RecordDynamicDumpInfo");
    }

    /** True once: for the process that is to write it. */
    boolean wanted() {
        return taken.compareAndSet(false, true);
    }

    /** Has the process write the archive; without it, processes start slower and nothing else changes. */
    void write(long pid) {
        Path draft = file.resolveSibling(file.getFileName() + ".draft");
        try {
            Process jcmd = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), Long.toString(pid), "VM.cds",
                    "dynamic_dump", draft.toString()).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            if (jcmd.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && Files.exists(draft)) {
                Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
            } else {
                jcmd.destroyForcibly();
            }
        } catch (IOException e) {
            taken.set(true); // no jcmd in this JDK, or the run is being stopped: go on without
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
