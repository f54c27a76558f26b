package org.creativevolunteers.reports.snapshot;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.creativevolunteers.kernel.function.TimeLeft;

/** The lines of several files, each of which has its own in order, in one order: that of their texts, so of what they begin with. */
final class MergedLines implements Iterator<String>, Closeable {

    private final List<Extract.In> parts = new ArrayList<>();
    private final PriorityQueue<Head> heads = new PriorityQueue<>(Comparator.comparing(Head::line));

    MergedLines(List<Path> files, TimeLeft time) throws IOException {
        try {
            for (Path file : files) {
                parts.add(new Extract.In(file, time));
                Head.read(parts.getLast()).ifPresent(heads::add);
            }
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    @Override
    public boolean hasNext() {
        return !heads.isEmpty();
    }

    @Override
    public String next() {
        if (heads.isEmpty()) {
            throw new NoSuchElementException();
        }
        Head first = heads.remove();
        try {
            Head.read(first.part()).ifPresent(heads::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return first.line();
    }

    Stream<String> stream() {
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(this, Spliterator.ORDERED), false);
    }

    @Override
    public void close() throws IOException {
        for (Extract.In part : parts) {
            part.close();
        }
    }

    /** The next line of a file. */
    private record Head(String line, Extract.In part) {

        static Optional<Head> read(Extract.In part) throws IOException {
            return part.line().map(line -> new Head(line, part));
        }
    }
}
