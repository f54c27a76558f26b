package org.creativevolunteers.reports.snapshot;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.creativevolunteers.kernel.function.TimeLeft;
import org.creativevolunteers.kernel.store.LocalFile;

/** Brings lines into order, however many: some thousand in memory at a time, which then wait in a file of their own. */
final class SortedLines implements Closeable {

    private static final int AT_ONCE = 10_000;

    private final Path folder;
    private final List<String> lines = new ArrayList<>();
    private final List<LocalFile> runs = new ArrayList<>();

    /** @param folder where the files may stand */
    SortedLines(Path folder) {
        this.folder = folder;
    }

    void add(String line) {
        lines.add(line);
        if (lines.size() == AT_ONCE) {
            put();
        }
    }

    private void put() {
        lines.sort(null);
        runs.add(LocalFile.write(folder, out -> {
            try (Extract.Out run = new Extract.Out(out)) {
                for (String line : lines) {
                    run.add(line);
                }
            }
        }));
        lines.clear();
    }

    /** All lines that were added, in order. */
    MergedLines inOrder(TimeLeft time) throws IOException {
        put();
        return new MergedLines(runs.stream().map(LocalFile::path).toList(), time);
    }

    @Override
    public void close() {
        runs.forEach(LocalFile::close);
    }
}
