package org.creativevolunteers.engine.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.creativevolunteers.engine.outcome.Counterfactual;
import org.creativevolunteers.engine.protocol.Batch;
import org.creativevolunteers.engine.protocol.Protocol;
import org.creativevolunteers.engine.protocol.Verification;
import org.creativevolunteers.engine.protocol.entry.ConditionalQuota;
import org.creativevolunteers.engine.solver.Selector;

/** {@code explain}: why one candidate is selected or not, after the protocol has been verified. */
final class Explain {

    static final List<String> OPTIONS =
            List.of("--protocol", "--candidates", "--quotas", "--applicant", "--id", "--merit", CandidateFile.ONE_PER);

    private final Terminal console;
    private final Arguments options;

    Explain(Terminal console, Arguments options) {
        this.console = console;
        this.options = options;
    }

    int run() throws IOException {
        Path protocol = options.requireFile("--protocol");
        Path candidatesFile = options.requireFile("--candidates");
        Path quotasFile = options.requireFile("--quotas");
        String applicant = Spelling.clean(options.require("--applicant"));
        Verify.Comparison comparison = Verify.Comparison.of(protocol, candidatesFile, quotasFile, options, console);
        List<CandidateFile.Candidate> rows = comparison.candidates().rows();
        String plain = Spelling.plain(applicant); // of those whose identifiers differ in nothing else, a selection has one
        CandidateFile.Candidate candidate = rows.stream().filter(one -> one.id().equals(applicant)).findFirst()
                .or(() -> rows.stream().filter(one -> Spelling.plain(one.id()).equals(plain)).findFirst())
                .orElseThrow(() -> new BadInput("%s has no candidate \"%s\"", candidatesFile, applicant));
        return switch (comparison.verification()) {
            case Verification.Broken broken -> {
                console.print("verification failed: %s", Verify.told(broken));
                yield CommandLine.REFUSED;
            }
            case Verification.Verified verified ->
                explain(verified.protocol(), comparison, candidate);
        };
    }

    private int explain(Protocol protocol, Verify.Comparison comparison, CandidateFile.Candidate candidate) {
        List<ConditionalQuota> quotas = comparison.quotas().quotas();
        long most = comparison.candidates().rows().stream().mapToLong(CandidateFile.Candidate::merit).max().orElseThrow();
        Counterfactual explanation;
        try {
            explanation = Batch.resume(protocol, comparison.evidence(), Selector.withDefaults()).explanation(candidate.id());
        } catch (IllegalStateException e) {
            console.print("the protocol selects nobody: %s", e.getMessage());
            return CommandLine.REFUSED;
        } catch (IllegalArgumentException e) {
            console.print("the protocol does not show what an explanation takes: %s", e.getMessage());
            return CommandLine.REFUSED;
        }
        console.print("candidate %s: merit %d", candidate.id(), candidate.merit());
        console.print("counts in: %s", names(quotas.stream().filter(quota -> quota.condition().test(candidate.answers())).toList()));
        switch (explanation) {
            case Counterfactual.Chosen chosen -> tell(chosen);
            case Counterfactual.NotChosen other -> tell(other, quotas, most);
        }
        return CommandLine.DONE;
    }

    private void tell(Counterfactual.Chosen chosen) {
        OptionalLong margin = chosen.margin();
        console.print(margin.isPresent() ? "margin: the merit could be lower by %d".formatted(margin.getAsLong())
                : "margin: no selection keeps the quotas without this candidate, whatever the merit");
        console.print("selected");
    }

    /** @param most the greatest merit that anybody has */
    private void tell(Counterfactual.NotChosen other, List<ConditionalQuota> quotas, long most) {
        console.print(other.cutoff().isPresent()
                ? "lowest merit selected of those in the same quotas: %d".formatted(other.cutoff().getAsLong())
                : "nobody in the same quotas is selected");
        console.print(other.needed().isPresent()
                ? "merit that would have been enough: %d%s".formatted(other.needed().getAsLong(),
                        other.needed().getAsLong() > most ? ", which is more than anybody has (%d at most)".formatted(most) : "")
                : "no merit would have been enough");
        if (!other.inTheWay().quotas().isEmpty()) {
            console.print("in the way: %s", other.inTheWay().quotas().stream()
                    .map(quota -> quota < quotas.size() ? quotas.get(quota).quota().name() : OutcomeReport.SHARED).distinct()
                    .collect(Collectors.joining("; ")));
            console.print("(%s)", words(other.inTheWay().how()));
        }
        console.print("not selected");
    }

    private static String words(Counterfactual.How how) {
        return switch (how) {
            case ALONE -> "without any one of these the candidate would have been selected";
            case TOGETHER -> "together they leave no selection with this candidate in it";
            case PLACES -> "each place of somebody who comes after this candidate is kept by one or more of these";
        };
    }

    private static String names(List<ConditionalQuota> quotas) {
        return quotas.isEmpty() ? "no quota" : String.join("; ", quotas.stream().map(quota -> quota.quota().name()).toList());
    }
}
