package org.creativevolunteers.reports;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** How the rows of a sheet are written. */
enum Format {
    /** For spreadsheets. */
    CSV("csv", "text/csv; charset=utf-8"),
    /** For programs. */
    JSON("json", "application/json");

    private final String suffix;
    private final String mediaType;

    Format(String suffix, String mediaType) {
        this.suffix = suffix;
        this.mediaType = mediaType;
    }

    String suffix() {
        return suffix;
    }

    String mediaType() {
        return mediaType;
    }

    RowWriter open(OutputStream out, List<String> columns) throws IOException {
        return switch (this) {
            case CSV -> new CsvRows(out, columns);
            case JSON -> new JsonRows(out, columns);
        };
    }
}
