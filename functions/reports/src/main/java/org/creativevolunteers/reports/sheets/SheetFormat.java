package org.creativevolunteers.reports.sheets;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** How the rows of a sheet are written. */
public enum SheetFormat {
    /** For spreadsheets. */
    CSV("csv", "text/csv; charset=utf-8"),
    /** For programs. */
    JSON("json", "application/json");

    private final String suffix;
    private final String mediaType;

    SheetFormat(String suffix, String mediaType) {
        this.suffix = suffix;
        this.mediaType = mediaType;
    }

    /** The ending of the file's name, without a dot. */
    public String suffix() {
        return suffix;
    }

    /** What kind of file it is. */
    public String mediaType() {
        return mediaType;
    }

    /** Begins a file. */
    public RowWriter open(OutputStream out, List<String> columns) throws IOException {
        return switch (this) {
            case CSV -> new CsvRows(out, columns);
            case JSON -> new JsonRows(out, columns);
        };
    }
}
