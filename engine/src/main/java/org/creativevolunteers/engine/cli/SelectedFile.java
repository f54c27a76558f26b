package org.creativevolunteers.engine.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * The rows of those selected, ascending by identifier, with the candidates' own columns and fields as they were: nothing is
 * added, so nothing is there that a spreadsheet could take for a formula and that was not in the candidates' file before.
 */
final class SelectedFile {

    private SelectedFile() {
    }

    static void write(Path file, CandidateFile candidates, Set<String> ids) throws IOException {
        var rows = new TreeMap<String, List<String>>();
        CsvFile csv = candidates.csv();
        csv.read(row -> {
            String id = row.text(candidates.idColumn());
            if (ids.contains(id)) {
                rows.put(id, row.fields());
            }
        });
        try (CsvWriter writer = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(file, StandardCharsets.UTF_8)) {
            writer.writeRecord(csv.header());
            rows.values().forEach(writer::writeRecord);
        }
    }
}
