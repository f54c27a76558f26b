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
import org.creativevolunteers.engine.canonical.ProtocolFormatException;
import org.creativevolunteers.engine.protocol.Evidence;
import org.creativevolunteers.engine.protocol.ProtocolVerifier;
import org.creativevolunteers.engine.protocol.Verification;

/** {@code verify}: checks a protocol, by itself or against the candidates and quotas that it is said to be of. */
final class Verify {

    static final List<String> OPTIONS = List.of("--protocol", "--candidates", "--quotas", "--id", "--merit", "--erased", "--head");

    private final Terminal console;
    private final Arguments options;

    Verify(Terminal console, Arguments options) {
        this.console = console;
        this.options = options;
    }

    int run() throws IOException {
        Path file = options.requireFile("--protocol");
        Optional<Evidence> evidence = evidence();
        return switch (verification(file, evidence)) {
            case Verification.Verified verified -> {
                Optional<String> known = options.text("--head");
                if (known.isPresent() && verified.protocol().recordWith(known.get()).isEmpty()) {
                    console.print("verification failed: no record has the hash %s: this is not the protocol whose head that is, or does not continue it", known.get());
                    yield CommandLine.REFUSED;
                }
                verified.unchecked().forEach(what -> console.print("not checked: %s", what));
                console.print("verified %d records, head %s", verified.protocol().size(), verified.protocol().head());
                yield CommandLine.DONE;
            }
            case Verification.Broken broken -> {
                console.print("verification failed: %s", told(broken));
                yield CommandLine.REFUSED;
            }
        };
    }

    static String told(Verification.Broken broken) {
        return broken.record() < 0 ? "%s: %s".formatted(broken.type(), broken.reason())
                : "record %d (%s): %s".formatted(broken.record(), broken.type(), broken.reason());
    }

    static Verification verification(Path file, Optional<Evidence> evidence) throws IOException {
        ProtocolVerifier verifier = evidence.map(ProtocolVerifier::with).orElseGet(ProtocolVerifier::withoutEvidence);
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return verifier.verify(in);
        } catch (NoSuchFileException e) {
            throw new BadInput("%s: there is no such file", file);
        } catch (ProtocolFormatException e) {
            throw new BadInput("%s: %s", file, e.getMessage());
        }
    }

    private Optional<Evidence> evidence() {
        Optional<Path> candidates = options.file("--candidates");
        Optional<Path> quotas = options.file("--quotas");
        if (candidates.isPresent() != quotas.isPresent()) {
            throw new BadInput("--candidates and --quotas belong together: give both or neither");
        }
        if (candidates.isEmpty()) {
            return Optional.empty();
        }
        QuotaFile quotaFile = QuotaFile.read(quotas.get(), console);
        return Optional.of(evidence(quotaFile, CandidateFile.read(candidates.get(), options.text("--id"), options.text("--merit"),
                quotaFile, console), options.count("--erased").orElse(0)));
    }

    static Evidence evidence(QuotaFile quotas, CandidateFile candidates, int erased) {
        Iterable<Evidence.Person> people = () -> candidates.rows().stream()
                .map(candidate -> new Evidence.Person(candidate.applicant(), OptionalLong.of(candidate.merit()))).iterator();
        return new Evidence(Optional.of(quotas.quotas()), people, erased);
    }
}
