package org.creativevolunteers.engine.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The rows of those selected, ascending by identifier, with the candidates' own columns and fields as they were: nothing is
 * added, so nothing is there that a spreadsheet could take for a formula and that was not in the candidates' file before. Only
 * where the candidates are numbered, the number comes first, in a column {@code row}.
 *
 * @param rows by identifier
 */
record SelectedFile(List<String> header, TreeMap<String, List<String>> rows) {

    private static final String NUMBER = "row";

    static SelectedFile of(CandidateFile candidates, Set<String> ids) {
        Map<Long, String> byLine = new HashMap<>();
        candidates.rows().stream().filter(candidate -> ids.contains(candidate.id()))
                .forEach(candidate -> byLine.put((long) candidate.line(), candidate.id()));
        boolean numbered = candidates.idColumn().isEmpty();
        var rows = new TreeMap<String, List<String>>();
        candidates.csv().read(row -> {
            String id = byLine.get(row.line());
            if (id != null) {
                rows.put(id, numbered ? with(id, row.fields()) : row.fields());
            }
        });
        List<String> header = candidates.csv().header();
        return new SelectedFile(numbered ? with(NUMBER, header) : header, rows);
    }

    private static List<String> with(String first, List<String> fields) {
        var more = new ArrayList<String>();
        more.add(first);
        more.addAll(fields);
        return more;
    }

    /** In UTF-8, otherwise in the layout that the candidates have, so that the same spreadsheet opens it. */
    void write(NewFile file, CsvLayout layout) throws IOException {
        Writer text = new OutputStreamWriter(file.stream(), StandardCharsets.UTF_8);
        if (layout.marked()) {
            text.write(MarkSkipper.MARK);
        }
        CsvWriter writer = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).fieldSeparator(layout.separator()).build(text);
        writer.writeRecord(header);
        rows.values().forEach(writer::writeRecord);
        writer.flush();
    }

    /** How a file differs from what this would write, in words; empty where it has the same columns and rows, in any order. */
    Optional<String> difference(Path file, CandidateFile candidates, Terminal console) {
        CsvFile csv = CsvFile.open(file, String.join(",", header), console);
        if (!csv.header().equals(header)) {
            return Optional.of("%s has the columns %s, not %s".formatted(file, String.join(", ", csv.header()), String.join(", ", header)));
        }
        Map<String, List<String>> missing = new TreeMap<>(rows);
        var flaws = new ArrayList<String>();
        csv.read(row -> {
            String id = row.text(candidates.idColumn().orElse(0));
            List<String> fields = missing.remove(id);
            if (fields == null) {
                flaws.add(rows.containsKey(id) ? "line %d: \"%s\" is there twice".formatted(row.line(), id)
                        : "line %d: \"%s\" is not selected".formatted(row.line(), id));
            } else if (!clean(fields).equals(clean(row.fields()))) {
                flaws.add("line %d: the row of \"%s\" is not as among the candidates".formatted(row.line(), id));
            }
        });
        missing.keySet().forEach(id -> flaws.add("\"%s\" is selected and missing".formatted(id)));
        if (flaws.isEmpty()) {
            return Optional.empty();
        }
        String more = flaws.size() == 1 ? "" : ", and %d more".formatted(flaws.size() - 1);
        return Optional.of("%s, %s%s".formatted(file, flaws.getFirst(), more));
    }

    private static List<String> clean(List<String> fields) {
        return fields.stream().map(Spelling::clean).toList();
    }
}
