package org.creativevolunteers.engine.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.creativevolunteers.engine.draw.Sha256;
import org.creativevolunteers.engine.protocol.SealedApplicant;

/**
 * The candidates: an identifier, the columns that quotas look at, and a merit. Of a million rows only these are kept.
 *
 * @param idColumn the position of the identifiers' column
 * @param rows     ascending by identifier
 */
record CandidateFile(CsvFile csv, int idColumn, List<Candidate> rows) {

    private static final String DEFAULT_MERIT = "merit";
    private static final long MERIT_LIMIT = 1L << 40;
    private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]+");
    private static final int PROGRESS = 250_000;
    private static final byte[] SALT_DOMAIN = "creative-volunteers-salt-v1\0".getBytes(StandardCharsets.US_ASCII);

    /**
     * @param answers shared by all candidates with the same answers
     * @param line    in the file
     */
    record Candidate(String id, Map<String, List<String>> answers, long merit, int line) {

        /**
         * As the protocol seals it. The command line keeps no secrets, so the salt follows from the identifier; it hides nothing
         * from whoever can guess identifiers.
         */
        SealedApplicant applicant() {
            byte[] salt = Sha256.of(SALT_DOMAIN, id.getBytes(StandardCharsets.UTF_8));
            return new SealedApplicant(id, answers, HexFormat.of().formatHex(salt));
        }
    }

    /**
     * @param id    the name of the identifiers' column; the first column where empty
     * @param merit the name of the merits' column; {@code merit} where empty, and if there is none every merit is 0
     */
    static CandidateFile read(Path path, Optional<String> id, Optional<String> merit, QuotaFile quotas, Terminal console) {
        CsvFile csv = CsvFile.open(path, "id," + String.join(",", quotas.features().keySet()));
        int idColumn = id.map(name -> csv.requireColumn(name, "given as --id")).orElse(0);
        Optional<Integer> meritColumn = merit.isPresent() ? Optional.of(csv.requireColumn(merit.get(), "given as --merit"))
                : csv.column(DEFAULT_MERIT);
        if (meritColumn.isEmpty()) {
            console.notice("%s has no column \"%s\": every merit is 0 and the draw decides", path, DEFAULT_MERIT);
        }
        var reading = new Reading(csv, idColumn, meritColumn, quotas, console);
        csv.read(reading::row);
        reading.answers.forEach(column -> column.tell(console, path));
        return new CandidateFile(csv, idColumn, sorted(csv, reading.rows));
    }

    private static List<Candidate> sorted(CsvFile csv, List<Candidate> rows) {
        rows.sort(Comparator.comparing(Candidate::id).thenComparing(Candidate::line));
        for (int i = 1; i < rows.size(); i++) {
            if (rows.get(i).id().equals(rows.get(i - 1).id())) {
                throw BadInput.at(csv.file(), rows.get(i).line(), "the identifier \"%s\" is on line %d already; everybody has one "
                        + "row and an identifier of their own (--id names the column)", rows.get(i).id(), rows.get(i - 1).line());
            }
        }
        return rows;
    }

    private static final class Reading {

        private final CsvFile csv;
        private final int idColumn;
        private final Optional<Integer> meritColumn;
        private final Terminal console;
        private final List<AnswerColumn> answers = new ArrayList<>();
        private final List<Candidate> rows = new ArrayList<>();
        private final Map<List<String>, Map<String, List<String>>> shared = new HashMap<>();

        private Reading(CsvFile csv, int idColumn, Optional<Integer> meritColumn, QuotaFile quotas, Terminal console) {
            this.csv = csv;
            this.idColumn = idColumn;
            this.meritColumn = meritColumn;
            this.console = console;
            quotas.features().forEach((feature, values) -> answers.add(new AnswerColumn(feature,
                    csv.requireColumn(feature, "which %s has quotas on".formatted(quotas.file())), values)));
        }

        private void row(CsvFile.Row row) {
            String id = row.text(idColumn);
            if (id.isEmpty()) {
                throw BadInput.at(csv.file(), row.line(), idColumn + 1, csv.header().get(idColumn),
                        "the identifier is blank; everybody needs one (--id names the column)");
            }
            rows.add(new Candidate(id, answers(row), meritColumn.map(column -> merit(row, column)).orElse(0L),
                    Math.toIntExact(row.line())));
            if (rows.size() % PROGRESS == 0) {
                console.progress("%s: %d candidates read", csv.file(), rows.size());
            }
        }

        private Map<String, List<String>> answers(CsvFile.Row row) {
            var values = new ArrayList<String>(answers.size());
            for (AnswerColumn column : answers) {
                values.add(column.value(row.fields().get(column.position())));
            }
            return shared.computeIfAbsent(values, this::named);
        }

        private Map<String, List<String>> named(List<String> values) {
            var named = new TreeMap<String, List<String>>();
            for (int i = 0; i < values.size(); i++) {
                named.put(answers.get(i).feature(), values.get(i).isEmpty() ? List.of() : List.of(values.get(i)));
            }
            return named;
        }

        private long merit(CsvFile.Row row, int column) {
            String text = row.text(column);
            if (!INTEGER.matcher(text).matches()) {
                throw at(row, column, "\"%s\" is not a merit; an integer is expected (multiply by 1000 to keep three decimals)", text);
            }
            String digits = text.startsWith("+") ? text.substring(1) : text;
            long merit = digits.length() > 18 ? MERIT_LIMIT : Long.parseLong(digits);
            if (Math.abs(merit) >= MERIT_LIMIT) {
                throw at(row, column, "the merit %s is too large; it must lie between -2^40 and 2^40 (1,099,511,627,776)", text);
            }
            return merit;
        }

        private BadInput at(CsvFile.Row row, int column, String message, Object... arguments) {
            return BadInput.at(csv.file(), row.line(), column + 1, csv.header().get(column), message, arguments);
        }
    }
}
