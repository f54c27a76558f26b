package org.creativevolunteers.reports;

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

/**
 * The applicants of a snapshot in a file, in the order of their registrations' identifiers. The table is read once; every
 * report is made of the extract, so that all of them tell of the same moment, and the one that is finished in a later
 * invocation is the one that would have been finished in this. A line per applicant, compressed.
 */
final class Extract {

    private Extract() {
    }

    /** Writes applicants one after the other. */
    static final class Out implements Closeable {
        private final Writer writer;

        Out(OutputStream out) throws IOException {
            writer = new BufferedWriter(new OutputStreamWriter(new GZIPOutputStream(out, 1 << 14) {
                {
                    def.setLevel(1); // it lives for minutes
                }
            }, StandardCharsets.UTF_8), 1 << 16);
        }

        void add(String line) throws IOException {
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
        private final Deadline deadline;

        In(Path file, Deadline deadline) throws IOException {
            this.reader = new BufferedReader(new InputStreamReader(
                    new GZIPInputStream(Files.newInputStream(file), 1 << 14), StandardCharsets.UTF_8), 1 << 16);
            this.deadline = deadline;
        }

        Optional<String> line() throws IOException {
            deadline.check();
            return Optional.ofNullable(reader.readLine());
        }

        @Override
        public void close() throws IOException {
            reader.close();
        }
    }

    /** Does something with an applicant. */
    @FunctionalInterface
    interface Visitor {
        void visit(Applicant applicant) throws IOException;
    }

    /** Shows each applicant of an extract to a visitor, in order. */
    static void visit(Path file, Deadline deadline, Visitor visitor) {
        try (In in = new In(file, deadline)) {
            for (Optional<String> line = in.line(); line.isPresent(); line = in.line()) {
                visitor.visit(Applicant.of(line.get()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
