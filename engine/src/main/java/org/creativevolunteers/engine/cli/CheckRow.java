package org.creativevolunteers.engine.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.creativevolunteers.engine.canonical.ProtocolFormatException;
import org.creativevolunteers.engine.protocol.OwnRow;
import org.creativevolunteers.engine.protocol.Protocol;
import org.creativevolunteers.engine.protocol.ProtocolVerifier;
import org.creativevolunteers.engine.protocol.RowCheck;
import org.creativevolunteers.engine.protocol.RowFinding;
import org.creativevolunteers.engine.protocol.Verification;
import org.creativevolunteers.engine.protocol.entry.Entry;
import org.creativevolunteers.engine.protocol.entry.RulesEntry;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.json.Refusal;

/** {@code check-row}: holds a protocol against what one person has: the file with all of the person's data, from the own page. */
final class CheckRow {

    static final List<String> OPTIONS = List.of("--protocol", "--own", "--head");

    private static final String OFFER = "OFFER#";

    private final Terminal console;
    private final Arguments options;

    CheckRow(Terminal console, Arguments options) {
        this.console = console;
        this.options = options;
    }

    int run() throws IOException {
        Path file = options.requireFile("--protocol");
        JsonObject data = data(options.requireFile("--own"));
        return switch (Verify.verified(file, ProtocolVerifier.withoutEvidence())) {
            case Verification.Broken broken -> failed(Verify.told(broken));
            case Verification.Verified verified -> {
                Optional<String> head = options.text("--head").map(Spelling::plain);
                yield head.isPresent() && verified.protocol().recordWith(head.get()).isEmpty() ? failed(Verify.otherHead(head.get()))
                        : check(verified.protocol(), own(data, verified.protocol()));
            }
        };
    }

    private int failed(String why) {
        console.print("verification failed: %s", why);
        return CommandLine.REFUSED;
    }

    private int check(Protocol protocol, OwnRow own) {
        List<RowFinding> findings = RowCheck.of(protocol, own);
        for (RowFinding finding : findings) {
            console.print("%s: %s", switch (finding) {
                case RowFinding.Holds _ -> "yes";
                case RowFinding.Contradicts _ -> "NO";
                case RowFinding.Unchecked _ -> "not checked";
            }, finding.words());
        }
        long wrong = findings.stream().filter(RowFinding.Contradicts.class::isInstance).count();
        long open = findings.stream().filter(RowFinding.Unchecked.class::isInstance).count();
        console.print("row %d: %s, head %s", own.row(), wrong > 0 ? "NOT AS YOU WERE TOLD" : open > 0 ? "what this copy shows holds"
                : "everything holds", protocol.head());
        return wrong > 0 ? CommandLine.REFUSED : CommandLine.DONE;
    }

    // ---- The person's own data ----

    private static JsonObject data(Path file) throws IOException {
        try {
            return Json.readObject(Files.readAllBytes(file), Json.TRUSTED);
        } catch (NoSuchFileException e) {
            throw new BadInput("%s: there is no such file", file);
        } catch (Refusal e) {
            throw new BadInput("%s: this is not the file with all your data that the own page gives: %s", file, e.getMessage());
        }
    }

    /** The offer of the protocol's batch, or the data themselves where they are an offer. */
    private OwnRow own(JsonObject data, Protocol protocol) {
        JsonObject offer = data.has("row") ? data : protocol.links().stream().flatMap(link -> link.entry().stream())
                .flatMap(CheckRow::batch).map(batch -> data.object(OFFER + batch)).findFirst().orElse(JsonObject.EMPTY);
        Path file = options.requireFile("--own");
        try {
            return OwnRow.of(offer);
        } catch (Refusal | ProtocolFormatException | IllegalArgumentException e) {
            List<String> offers = data.names().stream().filter(name -> name.startsWith(OFFER)).sorted().toList();
            throw new BadInput("%s: there is no result of this protocol's selection in it (%s); of selections it has: %s", file,
                    e.getMessage(), offers.isEmpty() ? "none" : String.join(", ", offers));
        }
    }

    private static Stream<String> batch(Entry entry) {
        return entry instanceof RulesEntry(var rules) ? Stream.of(rules.batch()) : Stream.empty();
    }
}
