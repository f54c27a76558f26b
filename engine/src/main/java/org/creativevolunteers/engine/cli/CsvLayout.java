package org.creativevolunteers.engine.cli;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How a spreadsheet wrote its CSV: with commas, or where the comma is the decimal sign with semicolons, or with tabs; in UTF-8 or
 * UTF-16; perhaps with a first line {@code sep=;} that says so.
 *
 * @param charset   of the file
 * @param marked    whether it begins with a byte order mark
 * @param separator between fields
 * @param announced whether a line {@code sep=} comes before the header
 */
record CsvLayout(Charset charset, boolean marked, char separator, boolean announced) {

    private static final List<Character> SEPARATORS = List.of(',', ';', '\t');
    private static final String ANNOUNCEMENT = "sep=";
    private static final byte[] UTF8_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    /** As the first bytes and the first line tell: of the separators the one that makes the most columns, of equals the comma. */
    static CsvLayout of(Path file) throws IOException {
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(UTF8_MARK.length);
        }
        CsvLayout best = new CsvLayout(charset(start), isMarked(start), ',', false);
        Optional<Character> announced = best.announcement(file);
        if (announced.isPresent()) {
            return new CsvLayout(best.charset, best.marked, announced.get(), true);
        }
        int most = 1;
        for (char separator : SEPARATORS) {
            var layout = new CsvLayout(best.charset, best.marked, separator, false);
            int columns = layout.first(file).size();
            if (columns > most) {
                best = layout;
                most = columns;
            }
        }
        return best;
    }

    private static boolean isMarked(byte[] start) {
        return Arrays.equals(start, UTF8_MARK) || octet(start, 0) + octet(start, 1) == 0xFF + 0xFE && octet(start, 0) >= 0xFE;
    }

    /** A file in UTF-16 begins with a mark, or as the first letter of its header is a Latin one, with a zero in one of two bytes. */
    private static Charset charset(byte[] start) {
        int first = octet(start, 0);
        int second = octet(start, 1);
        if (first == 0xFF && second == 0xFE || first > 0 && second == 0) {
            return StandardCharsets.UTF_16LE;
        }
        return first == 0xFE && second == 0xFF || first == 0 && second > 0 ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_8;
    }

    private static int octet(byte[] start, int position) {
        return position < start.length ? start[position] & 0xFF : -1;
    }

    private Optional<Character> announcement(Path file) throws IOException {
        List<String> fields = first(file);
        if (fields.isEmpty() || !fields.getFirst().toLowerCase(Locale.ROOT).startsWith(ANNOUNCEMENT)) {
            return Optional.empty();
        }
        String line = String.join(",", fields);
        return line.length() == ANNOUNCEMENT.length() + 1 ? Optional.of(line.charAt(ANNOUNCEMENT.length())) : Optional.empty();
    }

    /** The first record that is not blank; empty where there is none, or it is none with this separator. */
    private List<String> first(Path file) throws IOException {
        try (CsvReader<CsvRecord> csv = reader(file)) {
            Iterator<CsvRecord> records = csv.iterator();
            return records.hasNext() ? records.next().getFields() : List.of();
        } catch (CsvParseException e) {
            return List.of();
        }
    }

    /** All records, the announcement among them. Of bytes that are not in the charset nothing is made. */
    CsvReader<CsvRecord> reader(Path file) throws IOException {
        return CsvReader.builder().fieldSeparator(separator).skipEmptyLines(true).allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE).missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(new MarkSkipper(new InputStreamReader(Files.newInputStream(file), charset.newDecoder())));
    }

    String separatorName() {
        return switch (separator) {
            case ',' -> "comma";
            case ';' -> "semicolon";
            case '\t' -> "tab";
            default -> "\"" + separator + "\"";
        };
    }

    /** In words, what is not as RFC 4180 and the usual have it; empty where everything is. */
    Optional<String> told() {
        boolean usual = separator == ',' && !announced && charset.equals(StandardCharsets.UTF_8);
        return usual ? Optional.empty() : Optional.of("read as %s with a %s between fields%s".formatted(charset, separatorName(),
                announced ? ", as its first line says" : ""));
    }
}
