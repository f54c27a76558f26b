package org.creativevolunteers.engine.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.creativevolunteers.engine.draw.DrawMethod;
import org.creativevolunteers.engine.draw.Seed;
import org.creativevolunteers.engine.outcome.Infeasible;
import org.creativevolunteers.engine.outcome.Selected;
import org.creativevolunteers.engine.protocol.Batch;
import org.creativevolunteers.engine.protocol.FrozenPool;
import org.creativevolunteers.engine.protocol.entry.ProtocolRules;
import org.creativevolunteers.engine.solver.Selector;

/** {@code select}: from two CSV files to the best selection, its protocol and its rows. */
final class Select {

    static final List<String> OPTIONS = List.of("--candidates", "--quotas", "--places", "--id", "--merit", "--seed", "--protocol", "--output");

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
        QuotaFile quotas = QuotaFile.read(quotasFile, console);
        CandidateFile candidates = CandidateFile.read(candidatesFile, options.text("--id"), options.text("--merit"), quotas, console);
        Batch batch = drawn(candidates, quotas, places, seed);
        var report = new OutcomeReport(console, quotas);
        int status = switch (console.patiently("searching for the best selection, or for why there is none", batch::select)) {
            case Selected selected -> {
                List<String> ids = List.copyOf(batch.selected());
                Optional<Path> output = options.file("--output");
                if (output.isPresent()) {
                    SelectedFile.write(output.get(), candidates, new HashSet<>(ids));
                }
                report.tell(selected, candidates, ids, output);
                yield CommandLine.DONE;
            }
            case Infeasible infeasible -> {
                report.tell(infeasible);
                yield CommandLine.REFUSED;
            }
        };
        writeProtocol(batch);
        report.end();
        return status;
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
        if (protocol.isPresent() && protocol.equals(output)) {
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

    private Batch drawn(CandidateFile candidates, QuotaFile quotas, int places, Seed seed) {
        var rules = new ProtocolRules("command line", "1", places, quotas.quotas(), Optional.empty(), DrawMethod.SHA256,
                options.text("--seed").isPresent() ? "given as --seed" : "none: the fixed seed of the command line");
        FrozenPool.Builder pool = FrozenPool.under(rules);
        candidates.rows().forEach(candidate -> pool.add(candidate.applicant()));
        Batch batch = Batch.freeze(pool.build(), Selector.withDefaults());
        Map<String, Long> merits = new HashMap<>();
        candidates.rows().forEach(candidate -> merits.put(candidate.id(), candidate.merit()));
        batch.merits(merits::get);
        batch.draw(seed);
        return batch;
    }

    private void writeProtocol(Batch batch) throws IOException {
        Optional<Path> file = options.file("--protocol");
        if (file.isPresent()) {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file.get()))) {
                batch.protocol().write(out);
            }
            console.print("protocol %s written to %s", batch.protocol().head(), file.get());
        }
    }
}
