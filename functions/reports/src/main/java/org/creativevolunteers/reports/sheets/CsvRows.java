package org.creativevolunteers.reports.sheets;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Rows as CSV (RFC 4180) that a spreadsheet opens as what it is: UTF-8 with a byte order mark, every field quoted. A field
 * that a spreadsheet could take for a formula is preceded by an apostrophe (OWASP, CSV injection).
 */
final class CsvRows implements RowWriter {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final CsvWriter csv;

    CsvRows(OutputStream out, List<String> columns) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        writer.write(BYTE_ORDER_MARK);
        csv = CsvWriter.builder().quoteStrategy(QuoteStrategies.ALWAYS).lineDelimiter(LineDelimiter.CRLF)
                .bufferSize(1 << 16).build(writer);
        csv.writeRecord(columns);
    }

    @Override
    public void write(List<Object> values) {
        CsvWriter.CsvWriterRecord row = csv.writeRecord();
        for (Object value : values) {
            row.writeField(inert(text(value)));
        }
        row.endRecord();
    }

    private static String text(Object value) {
        return switch (value) {
            case String text -> text;
            case List<?> list -> list.stream().map(CsvRows::text).collect(Collectors.joining("; "));
            default -> value.toString();
        };
    }

    /** The text, made so that no spreadsheet computes it. */
    static String inert(String text) {
        if (text.isEmpty()) {
            return text;
        }
        return switch (text.charAt(0)) {
            case '=', '+', '-', '@', '\t', '\r', '\n', '\0', '\uFF1D', '\uFF0B', '\uFF0D', '\uFF20' -> "'" + text;
            default -> text;
        };
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }
}
