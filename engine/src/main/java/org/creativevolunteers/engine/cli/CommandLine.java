package org.creativevolunteers.engine.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import org.creativevolunteers.engine.program.LimitExceededException;

/**
 * The tool for auditors, and for anyone with a pool and quotas in CSV files. Exit status 0: selected, or verified; 1:
 * infeasible, or the verification failed; 2: bad input; 3: given up: want of memory, a limit of work, an older Java, or a
 * fault of the program.
 */
final class CommandLine {

    static final int DONE = 0;
    static final int REFUSED = 1;
    static final int BAD_INPUT = 2;
    static final int GIVEN_UP = 3;

    private static final String HELP = """
            Selects the best set of candidates that quotas allow, proves it, and checks such proofs.

              java -jar selection.jar select --candidates candidates.csv --quotas features.csv --places 22
                   [--id COLUMN | --number-rows] [--merit COLUMN | --draw-only] [--one-per COLUMN] [--allow-unknown]
                   [--seed TEXT] [--seconds NUMBER] [--protocol protocol.json] [--output selected.csv] [--force]
              java -jar selection.jar verify --protocol protocol.json [--head HASH]
                   [--candidates candidates.csv --quotas features.csv [--selected selected.csv] [--erased NUMBER]
                   [--id COLUMN | --number-rows] [--merit COLUMN | --draw-only] [--one-per COLUMN]]
              java -jar selection.jar explain --protocol protocol.json --candidates candidates.csv --quotas features.csv
                   --applicant ID [--id COLUMN | --number-rows] [--merit COLUMN | --draw-only] [--one-per COLUMN]
              java -jar selection.jar check-row --protocol protocol.json --own registration.json [--head HASH]

              --candidates     CSV: an identifier, the columns that quotas name, a merit
              --quotas         CSV: feature,value,min,max; each row is the quota of the candidates whose column "feature"
                               holds "value"; every value that a candidate has there is expected in one
              --allow-unknown  values that no quota names are meant so: who has one counts in no quota of that column
              --places         how many are selected
              --id             the column of the identifiers; the first one if not given
              --number-rows    there are no identifiers: candidates are numbered in the order of the file
              --merit          the column of the merits, integers; "merit" if not given
              --draw-only      merit does not count: all are 0, and the draw decides
              --one-per        a column, such as an address: of those who share it one at most is selected
              --seed           the text from which ties are drawn; should be public and unknown before the candidates were frozen
              --seconds        after so many the search is given up; what was known by then is told
              --protocol       the protocol to write (select) or to read (verify, explain)
              --output         CSV to write: the rows of those selected, ascending by identifier
              --force          files to write may be there already, and are replaced
              --selected       CSV that should have the rows of those selected and no others
              --head           a hash that stands for the protocol as it was: of a letter, a page, a manifest
              --erased         how many candidates of the protocol have been erased from the file since
              --applicant      the identifier of the candidate to explain
              --own            the file with all your data that your own page gives: is the row yours, do your merit, your
                               draw and your reason follow?

            Exit status: 0 selected or verified; 1 infeasible or not verified; 2 bad input; 3 given up.
            Rules, formats and proofs are described in docs/selection.md.
            """;

    private final Terminal console;

    CommandLine(PrintStream out, PrintStream err) {
        console = new Terminal(out, err);
    }

    /** @return the exit status */
    int run(String... arguments) {
        List<String> all = Arrays.asList(arguments);
        if (all.contains("--help") || all.contains("-h") || all.equals(List.of("help"))) {
            console.out().print(HELP);
            return DONE;
        }
        try {
            return command(all);
        } catch (BadInput e) {
            console.error(e.getMessage());
            return BAD_INPUT;
        } catch (IOException e) {
            console.error("a file could not be read or written: " + e.getMessage());
            return BAD_INPUT;
        } catch (LimitExceededException e) {
            if (e.isInfeasible()) {
                console.error(e.getMessage() + "; no protocol is written. Fewer or looser quotas may help");
                console.print("infeasible");
                return REFUSED;
            }
            console.error(e.getMessage() + "; there is no result. Fewer or looser quotas may help");
            e.known().ifPresent(known -> console.error("until then: " + known));
            return GIVEN_UP;
        } catch (OutOfMemoryError e) {
            console.error("the memory does not suffice; allow more with java -Xmx2g -jar selection.jar …");
            return GIVEN_UP;
        } catch (RuntimeException e) {
            // not status 1, which would say "infeasible" or "not verified"
            console.error("a fault of this program: " + e);
            e.printStackTrace(console.err());
            return GIVEN_UP;
        }
    }

    private int command(List<String> all) throws IOException {
        if (all.isEmpty()) {
            throw new BadInput("say what to do: select, verify, explain or check-row; --help tells how");
        }
        List<String> rest = all.subList(1, all.size());
        return switch (all.getFirst()) {
            case "select" -> new Select(console, new Arguments("select", Select.OPTIONS, Select.FLAGS, rest)).run();
            case "verify" -> new Verify(console, new Arguments("verify", Verify.OPTIONS, CandidateFile.FLAGS, rest)).run();
            case "explain" -> new Explain(console, new Arguments("explain", Explain.OPTIONS, CandidateFile.FLAGS, rest)).run();
            case "check-row" -> new CheckRow(console, new Arguments("check-row", CheckRow.OPTIONS, List.of(), rest)).run();
            case String other ->
                throw new BadInput("%s is not a command; there are select, verify, explain and check-row; --help tells how", other);
        };
    }
}
