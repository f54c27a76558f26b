package org.creativevolunteers.reports.verify;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.reports.sheets.Inert;
import org.creativevolunteers.reports.sheets.SheetFormat;

/** A report of rows as CSV and as JSON, read side by side, a row at a time. */
final class SameRows {

    private static final int TOLD = 10;

    private final List<String> differences = new ArrayList<>();
    private long count;

    SameRows(Path csv, Path json) {
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().detectBomHeader(true).ofNamedCsvRecord(csv);
                BufferedReader objects = Files.newBufferedReader(json)) {
            objects.readLine(); // the array begins
            for (NamedCsvRecord row : rows) {
                count++;
                compare(row, objects.readLine());
            }
            String end = objects.readLine();
            if (end != null && !end.equals("]")) {
                tell("has fewer rows than its JSON");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void compare(NamedCsvRecord row, String line) {
        if (line == null || !line.contains("{")) {
            tell("has more rows than its JSON");
            return;
        }
        Map<String, Object> values = Json.readObject(line.substring(line.indexOf('{'), line.lastIndexOf('}') + 1)).members();
        for (String column : row.getHeader()) {
            String expected = values.containsKey(column) ? SheetFormat.text(values.get(column)) : "";
            if (!Inert.undo(row.getField(column)).equals(expected)) {
                tell("has another value than its JSON in row " + count + ", column " + column);
            }
        }
    }

    private void tell(String difference) {
        if (differences.size() < TOLD) {
            differences.add(difference);
        }
    }

    long count() {
        return count;
    }

    List<String> differences() {
        return differences;
    }
}
