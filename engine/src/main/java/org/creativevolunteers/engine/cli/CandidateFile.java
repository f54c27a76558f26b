package org.creativevolunteers.engine.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
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
 * @param idColumn the position of the identifiers' column; empty where the rows are numbered
 * @param loose    whether some answer counts as a quota's value that differs from it in more than letter case
 * @param rows     ascending by identifier
 */
record CandidateFile(CsvFile csv, Optional<Integer> idColumn, boolean loose, List<Candidate> rows) {

    /** The option that names a column of which one at most of those who share a field is selected. */
    static final String ONE_PER = "--one-per";

    /** The options that say how candidates are read, with a value and without. */
    static final List<String> OPTIONS = List.of("--id", "--merit", ONE_PER);
    static final List<String> FLAGS = List.of("--draw-only", "--number-rows");
    static final String ALLOW_UNKNOWN = "--allow-unknown";

    private static final String DEFAULT_MERIT = "merit";
    private static final long MERIT_LIMIT = 1L << 40;
    private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]+");
    private static final int PROGRESS = 250_000;
    private static final int TOLD = 5;
    private static final int MOST_REFUSED = 50;
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

    static CandidateFile read(Path path, Arguments options, QuotaFile quotas, Purpose purpose, Terminal console) {
        CsvFile csv = CsvFile.open(path, "id," + String.join(",", quotas.features().keySet()), console);
        Optional<Integer> named = options.text("--id").map(name -> csv.requireColumn(name, "given as --id"));
        boolean numbered = options.has("--number-rows");
        if (numbered && named.isPresent()) {
            throw new BadInput("--number-rows and --id do not go together: the identifiers are numbers or a column");
        }
        Optional<Integer> onePer = onePer(options).map(name -> csv.requireColumn(name, "given as " + ONE_PER));
        var reading = new Reading(csv, named.orElse(0), merits(csv, options, purpose, console), quotas, purpose, console);
        onePer(options).filter(name -> !quotas.features().containsKey(name)).ifPresent(name -> reading.shares(name, onePer.orElseThrow()));
        reading.mayNumber = numbered || named.isEmpty() && reading.looksAt(0);
        csv.read(reading::row);
        reading.tellAnswers(options.has(ALLOW_UNKNOWN));
        if (reading.mayNumber && (numbered || reading.blank || !isUnique(reading.rows))) {
            String why = numbered ? "as --number-rows asks"
                    : "for its first column, \"%s\", is no identifier and --id names none".formatted(csv.header().getFirst());
            console.notice("%s: the candidates are numbered in the order of the file, %s; draw and protocol know them by these numbers, "
                    + "so keep the file as it is", path, why);
            return new CandidateFile(csv, Optional.empty(), reading.isLoose(), numbered(reading.rows));
        }
        sort(csv, reading.rows);
        tellAlike(csv, reading.rows, purpose, console);
        return new CandidateFile(csv, Optional.of(named.orElse(0)), reading.isLoose(), reading.rows);
    }

    /** The column of which one at most of those who share a field is selected. */
    static Optional<String> onePer(Arguments options) {
        return options.text(ONE_PER).map(Spelling::clean);
    }

    private static Optional<Integer> merits(CsvFile csv, Arguments options, Purpose purpose, Terminal console) {
        Optional<Integer> named = options.text("--merit").map(name -> csv.requireColumn(name, "given as --merit"));
        Optional<Integer> column = named.or(() -> csv.column(DEFAULT_MERIT));
        if (options.has("--draw-only")) {
            if (named.isPresent()) {
                throw new BadInput("--draw-only and --merit do not go together: merit counts or it does not");
            }
            column.ifPresent(ignored -> console.notice("%s: the column \"%s\" is ignored, as --draw-only asks", csv.file(),
                    csv.header().get(ignored)));
            return Optional.empty();
        }
        if (column.isEmpty() && purpose == Purpose.SELECTION) {
            throw BadInput.at(csv.file(), csv.headerLine(), "there is no column \"%s\"; --merit names another, and --draw-only says that "
                    + "merit does not count and the draw decides; the columns are: %s", DEFAULT_MERIT, String.join(", ", csv.header()));
        }
        if (column.isEmpty()) {
            console.notice("%s has no column \"%s\": every merit is 0", csv.file(), DEFAULT_MERIT);
        }
        return column;
    }

    private static boolean isUnique(List<Candidate> rows) {
        var seen = new HashSet<String>();
        return rows.stream().allMatch(candidate -> seen.add(candidate.id()));
    }

    /** From 1, with as many digits as the last one has, so that their order as texts is that of the file. */
    private static List<Candidate> numbered(List<Candidate> rows) {
        int digits = Integer.toString(rows.size()).length();
        var numbered = new ArrayList<Candidate>(rows.size());
        for (Candidate row : rows) {
            String number = Integer.toString(numbered.size() + 1);
            numbered.add(new Candidate("0".repeat(digits - number.length()) + number, row.answers(), row.merit(), row.line()));
        }
        return numbered;
    }

    private static void sort(CsvFile csv, List<Candidate> rows) {
        rows.sort(Comparator.comparing(Candidate::id).thenComparing(Candidate::line));
        for (int i = 1; i < rows.size(); i++) {
            if (rows.get(i).id().equals(rows.get(i - 1).id())) {
                throw BadInput.at(csv.file(), rows.get(i).line(), "the identifier \"%s\" is on line %d already; everybody has one "
                        + "row and an identifier of their own (--id names the column; --number-rows does without one)", rows.get(i).id(),
                        rows.get(i - 1).line());
            }
        }
    }

    /** Two identifiers that look the same are one person twice, or two whom nobody can tell apart. */
    private static void tellAlike(CsvFile csv, List<Candidate> rows, Purpose purpose, Terminal console) {
        Map<String, Candidate> known = HashMap.newHashMap(rows.size());
        Map<String, Candidate> plain = new HashMap<>(); // of those that some other is like
        int told = 0;
        for (Candidate row : rows) {
            Candidate other = known.putIfAbsent(Spelling.loose(row.id()), row);
            if (other == null) {
                continue;
            }
            plain.putIfAbsent(Spelling.plain(other.id()), other);
            Candidate same = plain.putIfAbsent(Spelling.plain(row.id()), row);
            if (purpose == Purpose.SELECTION && same != null) {
                throw BadInput.at(csv.file(), row.line(), "the identifier \"%s\" differs from \"%s\" on line %d in white space, dashes or "
                        + "invisible characters alone; is this the same person twice?", row.id(), same.id(), same.line());
            }
            if (told < TOLD) {
                console.notice("%s, line %d: the identifier \"%s\" is \"%s\" on line %d but for its spelling; they are taken for "
                        + "two people", csv.file(), row.line(), row.id(), other.id(), other.line());
            }
            told++;
        }
        if (told > TOLD) {
            console.notice("%s: and %d more identifiers like this", csv.file(), told - TOLD);
        }
    }

    private static final class Reading {

        private final CsvFile csv;
        private final int idColumn;
        private final Optional<Integer> meritColumn;
        private final Terminal console;
        private final List<AnswerColumn> answers = new ArrayList<>();
        private final List<Candidate> rows = new ArrayList<>();
        private final Map<List<String>, Map<String, List<String>>> shared = new HashMap<>();
        private Optional<String> sharedName = Optional.empty();
        private int sharedColumn;
        /** Whether numbers may stand for identifiers, and whether some identifier is blank. */
        private boolean mayNumber;
        private boolean blank;

        private Reading(CsvFile csv, int idColumn, Optional<Integer> meritColumn, QuotaFile quotas, Purpose purpose,
                Terminal console) {
            this.csv = csv;
            this.idColumn = idColumn;
            this.meritColumn = meritColumn;
            this.console = console;
            quotas.features().forEach((feature, values) -> answers.add(new AnswerColumn(feature,
                    csv.requireColumn(feature, "which %s has quotas on".formatted(quotas.file())), values, purpose)));
        }

        /** Takes in a column as it is, beside those that quotas look at. */
        private void shares(String name, int position) {
            sharedName = Optional.of(name);
            sharedColumn = position;
        }

        /** Whether a column is one that quotas look at, or the merits'. */
        private boolean looksAt(int column) {
            return meritColumn.equals(Optional.of(column)) || answers.stream().anyMatch(answer -> answer.position() == column);
        }

        private boolean isLoose() {
            return answers.stream().anyMatch(AnswerColumn::isLoose);
        }

        private void tellAnswers(boolean allowUnknown) {
            List<String> refused = answers.stream().flatMap(column -> column.tell(console, csv.file(), allowUnknown).stream()).toList();
            refused.stream().limit(MOST_REFUSED).forEach(console::error);
            if (!refused.isEmpty()) {
                throw new BadInput("%s: values that no quota knows: %d. Whoever has one counts in no quota of the "
                        + "column, and so escapes every max. Correct them, or add their quotas; or say %s, if the quotas are not meant to "
                        + "name every value", csv.file(), refused.size(), ALLOW_UNKNOWN);
            }
        }

        private void row(CsvFile.Row row) {
            String id = row.text(idColumn);
            blank |= id.isEmpty();
            if (id.isEmpty() && !mayNumber) {
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
                values.add(column.value(row.fields().get(column.position()), row.line()));
            }
            sharedName.ifPresent(name -> values.add(Spelling.clean(row.fields().get(sharedColumn))));
            return shared.computeIfAbsent(values, this::named);
        }

        private Map<String, List<String>> named(List<String> values) {
            var named = new TreeMap<String, List<String>>();
            for (int i = 0; i < values.size(); i++) {
                named.put(i < answers.size() ? answers.get(i).feature() : sharedName.orElseThrow(),
                        values.get(i).isEmpty() ? List.of() : List.of(values.get(i)));
            }
            return named;
        }

        private long merit(CsvFile.Row row, int column) {
            String text = Spelling.plain(row.text(column));
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
