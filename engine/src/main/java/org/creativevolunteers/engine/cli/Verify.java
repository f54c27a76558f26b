package org.creativevolunteers.engine.cli;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.creativevolunteers.engine.canonical.ProtocolFormatException;
import org.creativevolunteers.engine.protocol.Evidence;
import org.creativevolunteers.engine.protocol.Protocol;
import org.creativevolunteers.engine.protocol.ProtocolVerifier;
import org.creativevolunteers.engine.protocol.Verification;
import org.creativevolunteers.engine.protocol.entry.ProtocolRules;
import org.creativevolunteers.engine.protocol.entry.RulesEntry;

/** {@code verify}: checks a protocol, by itself or against the candidates and quotas that it is said to be of. */
final class Verify {

    static final List<String> OPTIONS =
            List.of("--protocol", "--candidates", "--quotas", "--id", "--merit", CandidateFile.ONE_PER, "--erased", "--head",
                    "--selected");

    private final Terminal console;
    private final Arguments options;

    Verify(Terminal console, Arguments options) {
        this.console = console;
        this.options = options;
    }

    /** A protocol held against the files that it is said to be of. */
    record Comparison(QuotaFile quotas, CandidateFile candidates, Evidence evidence, Verification verification) {

        /**
         * Values are recognised today that were not at first, so a protocol that does not fit is also held against what its
         * time recognised.
         */
        static Comparison of(Path protocol, Path candidatesFile, Path quotasFile, Arguments options, Terminal console) throws IOException {
            int erased = options.count("--erased").orElse(0);
            QuotaFile quotas = QuotaFile.read(quotasFile, Purpose.CHECK, console);
            CandidateFile candidates = CandidateFile.read(candidatesFile, options, quotas, Purpose.CHECK, console);
            Comparison today = of(protocol, quotas, candidates, erased);
            if (!candidates.loose() || today.verification instanceof Verification.Verified) {
                return today;
            }
            Comparison first = of(protocol, quotas,
                    CandidateFile.read(candidatesFile, options, quotas, Purpose.FIRST_CHECK, console.silent()), erased);
            if (first.verification instanceof Verification.Broken) {
                return today;
            }
            console.notice("THE PROTOCOL WAS WRITTEN WHEN VALUES WERE RECOGNISED IN OTHER LETTER CASE ALONE: what is told above as counted "
                    + "as a value in another spelling counted as no value in this selection");
            return first;
        }

        private static Comparison of(Path protocol, QuotaFile quotas, CandidateFile candidates, int erased) throws IOException {
            Iterable<Evidence.Person> people = () -> candidates.rows().stream()
                    .map(candidate -> new Evidence.Person(candidate.applicant(), OptionalLong.of(candidate.merit()))).iterator();
            var evidence = new Evidence(Optional.of(quotas.quotas()), people, erased);
            return new Comparison(quotas, candidates, evidence, verified(protocol, ProtocolVerifier.with(evidence)));
        }
    }

    int run() throws IOException {
        Path file = options.requireFile("--protocol");
        Optional<Path> candidates = options.file("--candidates");
        Optional<Path> quotas = options.file("--quotas");
        if (candidates.isPresent() != quotas.isPresent()) {
            throw new BadInput("--candidates and --quotas belong together: give both or neither");
        }
        if (candidates.isEmpty() && options.file("--selected").isPresent()) {
            throw new BadInput("--selected needs --candidates and --quotas: the protocol itself names nobody");
        }
        options.file("--selected").filter(Files::notExists).ifPresent(missing -> {
            throw new BadInput("%s: there is no such file", missing);
        });
        if (candidates.isEmpty()) {
            return tell(verified(file, ProtocolVerifier.withoutEvidence()), Optional.empty());
        }
        Comparison comparison = Comparison.of(file, candidates.get(), quotas.get(), options, console);
        return tell(comparison.verification, Optional.of(comparison.candidates));
    }

    private int tell(Verification verification, Optional<CandidateFile> candidates) {
        return switch (verification) {
            case Verification.Verified verified -> tell(verified, candidates);
            case Verification.Broken broken -> failed(told(broken));
        };
    }

    private int tell(Verification.Verified verified, Optional<CandidateFile> candidates) {
        Protocol protocol = verified.protocol();
        Optional<String> known = options.text("--head").map(Spelling::plain);
        if (known.isPresent() && protocol.recordWith(known.get()).isEmpty()) {
            return failed(otherHead(known.get()));
        }
        Optional<String> otherRule = candidates.isEmpty() ? Optional.empty() : otherSharing(protocol);
        if (otherRule.isPresent()) {
            return failed(otherRule.get());
        }
        var report = new ProtocolReport(console);
        report.tell(protocol);
        report.in().ifPresent(rows -> tellSelected(rows, candidates));
        Optional<String> difference = options.file("--selected").flatMap(file -> difference(file, report.in(), candidates.orElseThrow()));
        if (difference.isPresent()) {
            return failed(difference.get());
        }
        options.file("--selected").ifPresent(file -> console.print("%s has the rows of those selected, and no others", file));
        verified.unchecked().forEach(what -> console.print("not checked: %s", what));
        if (report.isUndecided()) {
            console.print("NO OUTCOME: the protocol ends before the selection; it may have been cut short");
        }
        String without = report.isUndecided() ? " without an outcome" : "";
        console.print("verified %d records%s, head %s", protocol.size(), without, protocol.head());
        return CommandLine.DONE;
    }

    /** What the rules say of who shares an answer, where it is not what was given. */
    private Optional<String> otherSharing(Protocol protocol) {
        List<String> expected = CandidateFile.onePer(options).stream().toList();
        return protocol.links().stream().flatMap(link -> link.entry().stream())
                .flatMap(entry -> entry instanceof RulesEntry(ProtocolRules rules) ? Stream.of(rules.onePer()) : Stream.empty())
                .filter(written -> !written.equals(expected)).findFirst()
                .map(written -> "the rules allow one of those who share %s, but %s says %s".formatted(words(written), CandidateFile.ONE_PER,
                        words(expected)));
    }

    private static String words(List<String> answers) {
        return answers.isEmpty() ? "nothing" : String.join(", ", answers);
    }

    private int failed(String why) {
        console.print("verification failed: %s", why);
        return CommandLine.REFUSED;
    }

    /** By name where the file has everybody, so that the rows of the protocol are its rows. */
    private void tellSelected(Set<Integer> rows, Optional<CandidateFile> candidates) {
        if (candidates.isPresent() && options.count("--erased").orElse(0) == 0) {
            rows.forEach(row -> console.print("selected %s", candidates.get().rows().get(row).id()));
        } else if (!rows.isEmpty()) {
            console.print("selected rows: %s", rows.stream().map(String::valueOf).collect(Collectors.joining(", ")));
        }
    }

    private Optional<String> difference(Path file, Optional<Set<Integer>> rows, CandidateFile candidates) {
        if (options.count("--erased").orElse(0) > 0) {
            throw new BadInput("--selected and --erased do not go together: the rows of those erased cannot be compared any more");
        }
        if (rows.isEmpty()) {
            return Optional.of("the protocol does not say who is selected, so %s cannot be compared".formatted(file));
        }
        Set<String> ids = rows.get().stream().map(row -> candidates.rows().get(row).id()).collect(Collectors.toSet());
        return SelectedFile.of(candidates, ids).difference(file, candidates, console);
    }

    static String otherHead(String known) {
        return "no record has the hash %s: this is not the protocol whose head that is, or does not continue it".formatted(known);
    }

    static String told(Verification.Broken broken) {
        return broken.record() < 0 ? "%s: %s".formatted(broken.type(), broken.reason())
                : "record %d (%s): %s".formatted(broken.record(), broken.type(), broken.reason());
    }

    static Verification verified(Path file, ProtocolVerifier verifier) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return verifier.verify(in);
        } catch (NoSuchFileException e) {
            throw new BadInput("%s: there is no such file", file);
        } catch (ProtocolFormatException e) {
            throw new BadInput("%s: %s", file, e.getMessage());
        }
    }
}
