package org.creativevolunteers.reports.sheets;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows as CSV (RFC 4180) that a spreadsheet opens as what it is: UTF-8 with a byte order mark, every field quoted. What a
 * spreadsheet could take for a formula, whichever separator it splits at, is made {@link Inert}.
 */
final class CsvRows implements RowWriter {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final CsvWriter csv;
    private final List<String> fields = new ArrayList<>();

    CsvRows(OutputStream out, List<String> columns) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        writer.write(BYTE_ORDER_MARK);
        csv = CsvWriter.builder().quoteStrategy(QuoteStrategies.ALWAYS).lineDelimiter(LineDelimiter.CRLF)
                .bufferSize(1 << 16).build(writer);
        csv.writeRecord(columns.stream().map(Inert::of).toList());
    }

    @Override
    public void write(List<Object> values) {
        fields.clear();
        for (Object value : values) {
            String text = SheetFormat.text(value);
            // days, times and truth begin with a digit or a letter, whatever they are
            fields.add(value instanceof String || value instanceof List || value instanceof Long ? Inert.of(text) : text);
        }
        csv.writeRecord(fields);
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }
}
