package org.creativevolunteers.engine.cli;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * A CSV file (RFC 4180) in UTF-8 with a header line. A byte order mark is tolerated, empty lines are skipped, line ends may
 * be of any kind; everything else is strict.
 *
 * @param header the names of the columns, trimmed, in NFC
 */
record CsvFile(Path file, List<String> header) {

    /** What is done with one row. */
    interface RowReader {
        void read(Row row);
    }

    /** One row: its line in the file and its fields, as many as the header has, as they are. */
    record Row(long line, List<String> fields) {

        /** A field without surrounding white space, in Unicode's composed form, so that equal texts are equal. */
        String text(int column) {
            return clean(fields.get(column));
        }
    }

    /** @throws BadInput when the file cannot be read or has no header */
    static CsvFile open(Path file, String expected) {
        try (Reader reader = reader(file); CsvReader<CsvRecord> csv = csv(reader)) {
            Iterator<CsvRecord> records = csv.iterator();
            if (!records.hasNext()) {
                throw new BadInput("%s is empty; its first line should be a header like %s", file, expected);
            }
            CsvRecord first = records.next();
            var header = first.getFields().stream().map(CsvFile::clean).toList();
            if (header.size() == 1 && (header.getFirst().contains(";") || header.getFirst().contains("\t"))) {
                throw BadInput.at(file, first.getStartingLineNumber(), "the columns are not separated by commas; "
                        + "save the file as CSV with commas, a header like %s", expected);
            }
            return new CsvFile(file, header);
        } catch (IOException | UncheckedIOException | CsvParseException e) {
            throw unreadable(file, e);
        }
    }

    /** Reads all rows after the header. */
    void read(RowReader rows) {
        try (Reader reader = reader(file); CsvReader<CsvRecord> csv = csv(reader)) {
            Iterator<CsvRecord> records = csv.iterator();
            records.next();
            while (records.hasNext()) {
                CsvRecord record = records.next();
                if (!blank(record)) {
                    rows.read(new Row(record.getStartingLineNumber(), fields(record)));
                }
            }
        } catch (IOException | UncheckedIOException | CsvParseException e) {
            throw unreadable(file, e);
        }
    }

    /** The position of a column: of this name, or else the only one that differs from it in letter case alone. */
    Optional<Integer> column(String name) {
        String wanted = clean(name);
        List<Integer> exact = columns(wanted::equals);
        if (exact.size() > 1) {
            throw BadInput.at(file, 1, "the column \"%s\" is there %d times; leave one", wanted, exact.size());
        }
        if (exact.size() == 1) {
            return Optional.of(exact.getFirst());
        }
        List<Integer> folded = columns(candidate -> fold(candidate).equals(fold(wanted)));
        if (folded.size() > 1) {
            throw BadInput.at(file, 1, "%d columns are called \"%s\" in different letter case; leave one", folded.size(), wanted);
        }
        return folded.stream().findFirst();
    }

    int requireColumn(String name, String why) {
        return column(name).orElseThrow(() -> BadInput.at(file, 1, "there is no column \"%s\", %s; the columns are: %s",
                name, why, String.join(", ", header)));
    }

    private List<Integer> columns(Predicate<String> wanted) {
        return IntStream.range(0, header.size()).filter(i -> wanted.test(header.get(i))).boxed().toList();
    }

    /** Letter case away, in the same way in every locale: ı and i stay different, as they are in Azerbaijani. */
    static String fold(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    static String clean(String text) {
        String stripped = text.strip();
        return Normalizer.isNormalized(stripped, Normalizer.Form.NFC) ? stripped : Normalizer.normalize(stripped, Normalizer.Form.NFC);
    }

    private List<String> fields(CsvRecord record) {
        List<String> fields = record.getFields();
        if (fields.size() < header.size()) {
            throw BadInput.at(file, record.getStartingLineNumber(), "%d fields where the header has %d; a comma or a quotation mark "
                    + "is missing", fields.size(), header.size());
        }
        for (int i = header.size(); i < fields.size(); i++) {
            if (!fields.get(i).isBlank()) {
                throw BadInput.at(file, record.getStartingLineNumber(), "%d fields where the header has %d; put a field that has a "
                        + "comma of its own within quotation marks", fields.size(), header.size());
            }
        }
        return fields.size() == header.size() ? fields : fields.subList(0, header.size());
    }

    private static boolean blank(CsvRecord record) {
        for (int i = 0; i < record.getFieldCount(); i++) {
            if (!record.getField(i).isBlank()) {
                return false;
            }
        }
        return true;
    }

    private static Reader reader(Path file) throws IOException {
        return new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8.newDecoder());
    }

    private static CsvReader<CsvRecord> csv(Reader reader) {
        return CsvReader.builder().skipEmptyLines(true).allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE).missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(new MarkSkipper(reader));
    }

    private static BadInput unreadable(Path file, Exception e) {
        Throwable cause = e.getCause() instanceof IOException inner ? inner : e;
        return switch (cause) {
            case CharacterCodingException _ -> new BadInput("%s", NotUtf8.place(file));
            case NoSuchFileException _ -> new BadInput("%s: there is no such file", file);
            case AccessDeniedException _ -> new BadInput("%s: the file may not be read", file);
            case CsvParseException parse -> new BadInput("%s: this is not CSV as RFC 4180 has it: %s; a quotation mark within a "
                    + "quoted field is written twice", file, parse.getMessage());
            default -> new BadInput("%s cannot be read: %s", file, cause.getMessage());
        };
    }
}
