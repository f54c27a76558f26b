package org.creativevolunteers.reports.snapshot;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.creativevolunteers.kernel.function.TimeLeft;
import org.creativevolunteers.kernel.items.Audit;

/**
 * What a snapshot knows, in a file: the applicants in the order of their registrations' identifiers, then the audit trail in its own.
 * The table is read once; every report is made of the extract, so that all of them tell of the same moment, and the one that is finished
 * in a later invocation is the one that would have been finished in this. A line per applicant and per entry, compressed.
 */
public final class Extract {

    private Extract() {
    }

    /** Writes applicants one after the other. */
    public static final class Out implements Closeable {
        private final Writer writer;

        /** @param out is closed with it */
        public Out(OutputStream out) throws IOException {
            writer = new BufferedWriter(new OutputStreamWriter(new GZIPOutputStream(out, 1 << 14) {
                {
                    def.setLevel(1); // it lives for minutes
                }
            }, StandardCharsets.UTF_8), 1 << 16);
        }

        /** Adds an applicant. */
        public void add(ExtractLine line) throws IOException {
            add(line.text());
        }

        /** Adds what tells of an applicant or of an entry of the trail. */
        public void add(String line) throws IOException {
            writer.write(line);
            writer.write('\n');
        }

        @Override
        public void close() throws IOException {
            writer.close();
        }
    }

    /** Reads applicants one after the other, while there is time. */
    static final class In implements Closeable {
        private final BufferedReader reader;
        private final TimeLeft time;

        In(Path file, TimeLeft time) throws IOException {
            this.reader = new BufferedReader(new InputStreamReader(
                    new GZIPInputStream(Files.newInputStream(file), 1 << 14), StandardCharsets.UTF_8), 1 << 16);
            this.time = time;
        }

        Optional<String> line() throws IOException {
            time.check();
            return Optional.ofNullable(reader.readLine());
        }

        @Override
        public void close() throws IOException {
            reader.close();
        }
    }

    /**
     * Does something with an applicant, or with an entry of the trail.
     *
     * @param <T> with which of them
     */
    @FunctionalInterface
    public interface Visitor<T> {
        void visit(T one) throws IOException;
    }

    /**
     * Shows each applicant of an extract to a visitor, in order.
     *
     * @throws TimeLeft.TimeUp where there is no time left
     */
    public static void visit(Path file, TimeLeft time, Visitor<ExtractLine> visitor) {
        try (In in = new In(file, time)) {
            for (Optional<String> line = in.line(); line.filter(ExtractLine::is).isPresent(); line = in.line()) {
                visitor.visit(ExtractLine.of(line.get()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Shows each entry of the audit trail in an extract to a visitor, in order.
     *
     * @param call of which the extract is
     * @throws TimeLeft.TimeUp where there is no time left
     */
    public static void visitTrail(Path file, String call, TimeLeft time, Visitor<Audit.Entry> visitor) {
        try (In in = new In(file, time)) {
            for (Optional<String> line = in.line(); line.isPresent(); line = in.line()) {
                if (!ExtractLine.is(line.get())) {
                    visitor.visit(Audit.Entry.ofText(call, line.get()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
