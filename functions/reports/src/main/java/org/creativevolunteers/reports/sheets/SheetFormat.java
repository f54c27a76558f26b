package org.creativevolunteers.reports.sheets;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import org.creativevolunteers.kernel.table.Times;
import org.creativevolunteers.reports.catalogue.Format;

/** How the rows of a sheet are written. */
public enum SheetFormat {
    /** For people. */
    XLSX(Format.XLSX),
    /** For whatever else reads tables. */
    CSV(Format.CSV),
    /** For programs. */
    JSON(Format.JSON);

    private final Format format;

    SheetFormat(Format format) {
        this.format = format;
    }

    /** The format of the file. */
    public Format format() {
        return format;
    }

    /** Begins a file. */
    public RowWriter open(OutputStream out, Layout layout) throws IOException {
        return switch (this) {
            case XLSX -> new XlsxRows(out, layout);
            case CSV -> new CsvRows(out, layout.names());
            case JSON -> new JsonRows(out, layout.names());
        };
    }

    /** A value as text, where a format has no more than text. */
    public static String text(Object value) {
        return switch (value) {
            case String text -> text;
            case List<?> list -> String.join("; ", list.stream().map(SheetFormat::text).toList());
            case Instant time -> Times.text(time);
            default -> value.toString();
        };
    }
}
