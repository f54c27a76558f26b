package org.creativevolunteers.engine.cli;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * A CSV file with a header line, in any of the layouts that spreadsheets write. Empty lines are skipped, line ends may be of any
 * kind; everything else is strict.
 *
 * @param header     the names of the columns, trimmed, in NFC
 * @param headerLine where they are
 */
record CsvFile(Path file, CsvLayout layout, List<String> header, long headerLine, Terminal console) {

    /** What is done with one row. */
    interface RowReader {
        void read(Row row);
    }

    /** One row: its line in the file and its fields, as many as the header has, as they are. */
    record Row(long line, List<String> fields) {

        /** A field without surrounding white space, in Unicode's composed form, so that equal texts are equal. */
        String text(int column) {
            return Spelling.clean(fields.get(column));
        }
    }

    /** @throws BadInput when the file cannot be read or has no header */
    static CsvFile open(Path file, String expected, Terminal console) {
        CsvLayout layout;
        try {
            layout = CsvLayout.of(file);
        } catch (IOException | UncheckedIOException e) {
            throw unreadable(file, StandardCharsets.UTF_8, e);
        }
        layout.told().ifPresent(how -> console.notice("%s: %s", file, how));
        try (CsvReader<CsvRecord> csv = layout.reader(file)) {
            Iterator<CsvRecord> records = afterAnnouncement(csv, layout);
            if (!records.hasNext()) {
                throw new BadInput("%s is empty; its first line should be a header like %s", file, expected);
            }
            CsvRecord first = records.next();
            List<String> header = first.getFields().stream().map(Spelling::clean).toList();
            return new CsvFile(file, layout, header, first.getStartingLineNumber(), console);
        } catch (IOException | UncheckedIOException | CsvParseException e) {
            throw unreadable(file, layout.charset(), e);
        }
    }

    /** Reads all rows after the header. */
    void read(RowReader rows) {
        try (CsvReader<CsvRecord> csv = layout.reader(file)) {
            Iterator<CsvRecord> records = afterAnnouncement(csv, layout);
            records.next();
            while (records.hasNext()) {
                CsvRecord record = records.next();
                if (!blank(record)) {
                    rows.read(new Row(record.getStartingLineNumber(), fields(record)));
                }
            }
        } catch (IOException | UncheckedIOException | CsvParseException e) {
            throw unreadable(file, layout.charset(), e);
        }
    }

    private static Iterator<CsvRecord> afterAnnouncement(CsvReader<CsvRecord> csv, CsvLayout layout) {
        Iterator<CsvRecord> records = csv.iterator();
        if (layout.announced()) {
            records.next();
        }
        return records;
    }

    /** The position of a column: of this name, or else the only one that is the same but for letter case, or but for its spelling. */
    Optional<Integer> column(String name) {
        String wanted = Spelling.clean(name);
        List<Integer> exact = columns(wanted::equals);
        if (exact.size() > 1) {
            throw BadInput.at(file, headerLine, "the column \"%s\" is there %d times; leave one", wanted, exact.size());
        }
        if (exact.size() == 1) {
            return Optional.of(exact.getFirst());
        }
        List<Integer> recased = columns(candidate -> Spelling.lower(candidate).equals(Spelling.lower(wanted)));
        List<Integer> alike = recased.isEmpty() ? columns(candidate -> Spelling.loose(candidate).equals(Spelling.loose(wanted))) : recased;
        if (alike.size() > 1) {
            throw BadInput.at(file, headerLine, "%d columns are called \"%s\" in different letter case or spelling; leave one",
                    alike.size(), wanted);
        }
        if (recased.isEmpty() && !alike.isEmpty()) {
            console.notice("%s: took the column \"%s\" for \"%s\"", file, header.get(alike.getFirst()), wanted);
        }
        return alike.stream().findFirst();
    }

    int requireColumn(String name, String why) {
        return column(name).orElseThrow(() -> BadInput.at(file, headerLine, "there is no column \"%s\", %s; the columns are: %s",
                name, why, String.join(", ", header)));
    }

    private List<Integer> columns(Predicate<String> wanted) {
        return IntStream.range(0, header.size()).filter(i -> wanted.test(header.get(i))).boxed().toList();
    }

    private List<String> fields(CsvRecord record) {
        List<String> fields = record.getFields();
        if (fields.size() < header.size()) {
            throw BadInput.at(file, record.getStartingLineNumber(), "%d fields where the header has %d; a %s or a quotation mark "
                    + "is missing", fields.size(), header.size(), layout.separatorName());
        }
        for (int i = header.size(); i < fields.size(); i++) {
            if (!fields.get(i).isBlank()) {
                throw BadInput.at(file, record.getStartingLineNumber(), "%d fields where the header has %d; put a field that has a "
                        + "%s of its own within quotation marks", fields.size(), header.size(), layout.separatorName());
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

    private static BadInput unreadable(Path file, Charset charset, Exception e) {
        Throwable cause = e.getCause() instanceof IOException inner ? inner : e;
        return switch (cause) {
            case CharacterCodingException _ when !charset.equals(StandardCharsets.UTF_8) ->
                new BadInput("%s: it begins like %s, but is not that to its end; save it as \"CSV UTF-8\" and try again",
                        file, charset);
            case CharacterCodingException _ -> new BadInput("%s", NotUtf8.place(file));
            case NoSuchFileException _ -> new BadInput("%s: there is no such file", file);
            case AccessDeniedException _ -> new BadInput("%s: the file may not be read", file);
            case CsvParseException parse -> new BadInput("%s: this is not CSV as RFC 4180 has it: %s; a quotation mark within a "
                    + "quoted field is written twice", file, parse.getMessage());
            default -> new BadInput("%s cannot be read: %s", file, cause.getMessage());
        };
    }
}
