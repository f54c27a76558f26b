package org.creativevolunteers.engine.cli;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.creativevolunteers.engine.draw.DrawMethod;
import org.creativevolunteers.engine.draw.Seed;
import org.creativevolunteers.engine.outcome.Infeasible;
import org.creativevolunteers.engine.outcome.Outcome;
import org.creativevolunteers.engine.outcome.Selected;
import org.creativevolunteers.engine.protocol.Batch;
import org.creativevolunteers.engine.protocol.FrozenPool;
import org.creativevolunteers.engine.protocol.entry.ProtocolRules;
import org.creativevolunteers.engine.solver.Selector;

/** {@code select}: from two CSV files to the best selection, its protocol and its rows. */
final class Select {

    static final List<String> OPTIONS =
            List.of("--candidates", "--quotas", "--places", "--id", "--merit", CandidateFile.ONE_PER, "--seed", "--seconds", "--protocol",
                    "--output");
    static final List<String> FLAGS = List.of("--draw-only", "--number-rows", CandidateFile.ALLOW_UNKNOWN, "--force");

    private static final String FIXED_SEED = "creative-volunteers";
    private static final int MOST_PLACES = 1_000_000;

    private final Terminal console;
    private final Arguments options;

    Select(Terminal console, Arguments options) {
        this.console = console;
        this.options = options;
    }

    int run() throws IOException {
        Path candidatesFile = options.requireFile("--candidates");
        Path quotasFile = options.requireFile("--quotas");
        int places = places();
        Seed seed = seed();
        refuseOverwriting(List.of(candidatesFile, quotasFile));
        try (Outputs outputs = outputs()) {
            QuotaFile quotas = QuotaFile.read(quotasFile, Purpose.SELECTION, console);
            CandidateFile candidates = CandidateFile.read(candidatesFile, options, quotas, Purpose.SELECTION, console);
            tellUnequalChances(candidates, quotas);
            return select(candidates, quotas, places, seed, outputs);
        }
    }

    /** Where nobody has more merit than others the draw decides, but quotas do not leave everybody the same chance. */
    private void tellUnequalChances(CandidateFile candidates, QuotaFile quotas) {
        if (!quotas.quotas().isEmpty() && candidates.rows().stream().mapToLong(CandidateFile.Candidate::merit).distinct().count() == 1) {
            console.notice("EVERYBODY HAS THE SAME MERIT, so the draw alone decides, and under quotas it does not give everybody the same "
                    + "chance: who is in groups that quotas ask less of may have hardly any. Where chances should be as equal as can be, "
                    + "as for a citizens' assembly, use a tool made for that, such as sortition-algorithms or Panelot; docs/selection.md, "
                    + "section 7, says why");
        }
    }

    private int select(CandidateFile candidates, QuotaFile quotas, int places, Seed seed, Outputs outputs) throws IOException {
        Batch batch = drawn(candidates, quotas, places, seed);
        Outcome outcome = console.patiently("searching for the best selection, or for why there is none", batch::select);
        outputs.write(batch, outcome, candidates);
        var report = new OutcomeReport(console, quotas.quotas());
        int status = switch (outcome) {
            case Selected selected -> {
                report.tell(selected, candidates, List.copyOf(batch.selected()), options.file("--output"));
                yield CommandLine.DONE;
            }
            case Infeasible infeasible -> {
                report.tell(infeasible, batch.alternatives());
                yield CommandLine.REFUSED;
            }
        };
        options.file("--protocol").ifPresent(file -> console.print("protocol %s written to %s", batch.protocol().head(), file));
        report.end();
        return status;
    }

    /** The files to write, each open from before the search until it is complete or given up. */
    private record Outputs(Optional<NewFile> protocol, Optional<NewFile> selected) implements Closeable {

        private void write(Batch batch, Outcome outcome, CandidateFile candidates) throws IOException {
            if (selected.isPresent() && outcome instanceof Selected) {
                SelectedFile.of(candidates, batch.selected()).write(selected.get(), candidates.csv().layout());
                selected.get().complete();
            }
            if (protocol.isPresent()) {
                batch.protocol().write(protocol.get().stream());
                protocol.get().complete();
            }
        }

        @Override
        public void close() {
            protocol.ifPresent(NewFile::close);
            selected.ifPresent(NewFile::close);
        }
    }

    private Outputs outputs() throws IOException {
        Optional<NewFile> protocol = output("--protocol");
        try {
            return new Outputs(protocol, output("--output"));
        } catch (IOException | BadInput e) {
            protocol.ifPresent(NewFile::close);
            throw e;
        }
    }

    private Optional<NewFile> output(String option) throws IOException {
        Optional<Path> file = options.file(option);
        return file.isPresent() ? Optional.of(new NewFile(option, file.get(), options.has("--force"))) : Optional.empty();
    }

    private int places() {
        int places = options.requireCount("--places");
        if (places > MOST_PLACES) {
            throw new BadInput("--places is %d; at most %d are possible", places, MOST_PLACES);
        }
        return places;
    }

    private Seed seed() {
        Optional<String> text = options.text("--seed");
        if (text.isEmpty()) {
            console.notice("NO --seed WAS GIVEN. Ties are drawn with the fixed seed \"%s\", which everybody knows beforehand: the "
                    + "result can be repeated, but it is no fair draw. For a real selection name a public event before the "
                    + "candidates are frozen, and give its outcome with --seed.", FIXED_SEED);
        }
        return new Seed.Text(text.orElse(FIXED_SEED));
    }

    private void refuseOverwriting(List<Path> inputs) throws IOException {
        Optional<Path> protocol = options.file("--protocol");
        Optional<Path> output = options.file("--output");
        if (protocol.isPresent() && protocol.map(Select::place).equals(output.map(Select::place))) {
            throw new BadInput("--protocol and --output name the same file, %s", output.get());
        }
        for (Optional<Path> written : List.of(protocol, output)) {
            for (Path input : inputs) {
                if (written.isPresent() && Files.exists(written.get()) && Files.exists(input) && Files.isSameFile(written.get(), input)) {
                    throw new BadInput("%s would be overwritten with a result; write somewhere else", input);
                }
            }
        }
    }

    /** Gives up when the seconds are over, if so many were given. */
    private Selector selector() {
        Optional<Integer> seconds = options.count("--seconds");
        long end = System.nanoTime() + Duration.ofSeconds(seconds.orElse(0)).toNanos();
        return seconds.isEmpty() ? Selector.withDefaults() : Selector.withDefaults().until(() -> System.nanoTime() - end >= 0);
    }

    private static Path place(Path file) {
        return file.toAbsolutePath().normalize();
    }

    private Batch drawn(CandidateFile candidates, QuotaFile quotas, int places, Seed seed) {
        var rules = new ProtocolRules("command line", "1", places, quotas.quotas(), CandidateFile.onePer(options).stream().toList(),
                Optional.empty(), DrawMethod.SHA256,
                options.text("--seed").isPresent() ? "given as --seed" : "none: the fixed seed of the command line");
        FrozenPool.Builder pool = FrozenPool.under(rules);
        candidates.rows().forEach(candidate -> pool.add(candidate.applicant()));
        Batch batch = Batch.freeze(pool.build(), selector());
        Map<String, Long> merits = new HashMap<>();
        candidates.rows().forEach(candidate -> merits.put(candidate.id(), candidate.merit()));
        batch.merits(merits::get);
        batch.draw(seed);
        return batch;
    }
}
