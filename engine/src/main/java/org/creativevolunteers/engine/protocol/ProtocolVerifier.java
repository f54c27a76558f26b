package org.creativevolunteers.engine.protocol;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.creativevolunteers.engine.canonical.Column;
import org.creativevolunteers.engine.canonical.HashColumn;
import org.creativevolunteers.engine.draw.DrawMethod;
import org.creativevolunteers.engine.draw.Seed;
import org.creativevolunteers.engine.protocol.entry.AssessmentsEntry;
import org.creativevolunteers.engine.protocol.entry.ConditionalQuota;
import org.creativevolunteers.engine.protocol.entry.DeclinesEntry;
import org.creativevolunteers.engine.protocol.entry.ExplanationsEntry;
import org.creativevolunteers.engine.protocol.entry.MeritsEntry;
import org.creativevolunteers.engine.protocol.entry.OffersEntry;
import org.creativevolunteers.engine.protocol.entry.PoolEntry;
import org.creativevolunteers.engine.protocol.entry.ProtocolRules;
import org.creativevolunteers.engine.protocol.entry.RelaxationEntry;
import org.creativevolunteers.engine.protocol.entry.ReplacementEntry;
import org.creativevolunteers.engine.protocol.entry.ReserveEntry;
import org.creativevolunteers.engine.protocol.entry.ResultEntry;
import org.creativevolunteers.engine.protocol.entry.RootEntry;
import org.creativevolunteers.engine.protocol.entry.RulesEntry;
import org.creativevolunteers.engine.protocol.entry.SeedEntry;
import org.creativevolunteers.engine.solver.Selector;

/**
 * Checks a protocol from its first record to its last, and names the first one that does not hold.
 *
 * <p>From the protocol alone: the chain; the form of every record; the Merkle roots; that merits follow from assessments; that
 * a round of drand is the one that the rules announce, and the beacon's own; that a selection keeps every quota and that its
 * certificate proves it the best; that an impossible selection is impossible; that offers, declines and replacements follow
 * from each other. With evidence also: that rules and merits are those, that each person is in the pool with these answers,
 * and that each draw weight follows from the seed.
 */
public final class ProtocolVerifier {

    private final Optional<Evidence> evidence;
    private final Selector selector;

    private ProtocolVerifier(Optional<Evidence> evidence, Selector selector) {
        this.evidence = evidence;
        this.selector = selector;
    }

    /** Checks what the protocol says of itself. */
    public static ProtocolVerifier withoutEvidence() {
        return new ProtocolVerifier(Optional.empty(), Selector.withDefaults());
    }

    /** Checks the protocol against what is known besides. */
    public static ProtocolVerifier with(Evidence evidence) {
        return new ProtocolVerifier(Optional.of(Objects.requireNonNull(evidence, "evidence")), Selector.withDefaults());
    }

    /**
     * @param in the protocol as {@link Protocol#write} writes it, or any other spelling of the same JSON; not closed
     * @throws IOException             when it cannot be read
     * @throws ProtocolFormatException when it is no protocol at all, with line and column
     */
    public Verification verify(InputStream in) throws IOException {
        var reader = new ProtocolReader(in);
        try {
            reader.checkDocument();
        } catch (BrokenRecord e) {
            return new Verification.Broken(-1, "document", e.getMessage());
        }
        return new Check(reader).run();
    }

    private final class Check {

        private final ProtocolReader reader;
        private final Replay replay = new Replay(selector);
        private final List<Protocol.Link> links = new ArrayList<>();
        private Optional<People> people = Optional.empty();
        private byte[] poolHash = {};

        private Check(ProtocolReader reader) {
            this.reader = reader;
        }

        private Verification run() {
            String head = Protocol.EMPTY.head();
            for (int i = 0; i < reader.size(); i++) {
                try {
                    Protocol.Link link = reader.link(i, head);
                    replay.accept(link);
                    if (link.entry().orElse(null) instanceof SeedEntry(Seed seed, Column _)) {
                        requirePublic(seed);
                    }
                    compare(link);
                    links.add(link);
                    head = link.hash();
                } catch (BrokenRecord e) {
                    return new Verification.Broken(i, reader.type(i), e.getMessage());
                }
            }
            if (!reader.endsWith(head)) {
                return new Verification.Broken(-1, "document", "the head is not the hash of the last record");
            }
            return new Verification.Verified(Protocol.of(links), unchecked());
        }

        private void requirePublic(Seed seed) {
            Optional<String> announced = replay.rules().map(ProtocolRules::announcedSeed);
            if (announced.isPresent() && !seed.keeps(announced.get())) {
                throw new BrokenRecord("the rules announce another seed: %s", announced.get());
            }
            if (seed instanceof Seed.Drand drand && !drand.isSigned()) {
                throw new BrokenRecord("the signature is not the beacon's for round %d", drand.round());
            }
        }

        private void compare(Protocol.Link link) {
            if (evidence.isEmpty() || link.entry().isEmpty()) {
                return;
            }
            switch (link.entry().get()) {
                case RulesEntry(ProtocolRules rules) -> evidence.get().quotas().ifPresent(quotas -> compare(quotas, rules.quotas()));
                case PoolEntry pool -> {
                    people = replay.rules().map(rules -> People.of(pool, rules, evidence.get()));
                    poolHash = HashColumn.parse(link.hash());
                }
                case MeritsEntry(Column merits) -> people.ifPresent(known -> known.checkMerits(merits));
                case SeedEntry seed -> {
                    if (replay.rules().filter(rules -> rules.draw() == DrawMethod.SHA256).isPresent()) {
                        people.ifPresent(known -> known.checkDraws(poolHash, seed.seed(), seed.draws()));
                    }
                }
                case AssessmentsEntry _ -> {}
                case ResultEntry _ -> {}
                case RelaxationEntry _ -> {}
                case ExplanationsEntry _ -> {}
                case OffersEntry _ -> {}
                case DeclinesEntry _ -> {}
                case ReplacementEntry _ -> {}
                case ReserveEntry _ -> {}
                case RootEntry _ -> {}
            }
        }

        private void compare(List<ConditionalQuota> expected, List<ConditionalQuota> written) {
            boolean stiff = written.stream().allMatch(quota -> quota.equals(quota.stiff())); // as all were before quotas could be flexible
            for (int i = 0; i < Math.max(expected.size(), written.size()); i++) {
                if (i >= written.size() || i >= expected.size()
                        || !(stiff ? expected.get(i).stiff() : expected.get(i)).equals(written.get(i))) {
                    throw new BrokenRecord("quota number %d is %s, but should be %s", i,
                            i < written.size() ? told(written.get(i)) : "absent",
                            i < expected.size() ? told(expected.get(i)) : "absent");
                }
            }
        }

        private static String told(ConditionalQuota quota) {
            return "\"%s\" from %d to %d".formatted(quota.quota().name(), quota.quota().min(), quota.quota().max());
        }

        private List<String> unchecked() {
            var all = new ArrayList<>(replay.unchecked());
            if (people.isEmpty()) {
                all.add("who the rows are, and whether their draw weights follow from the seed: that takes the applicants themselves");
            } else if (people.get().nameless() > 0) {
                all.add("%d rows of erased applicants: who they were cannot be told any more".formatted(people.get().nameless()));
            }
            if (reader.size() > 0 && replay.lastOutcome().isEmpty() && links.stream().allMatch(link -> link.entry().isPresent())) {
                all.add("the protocol has no result yet");
            }
            return all;
        }
    }
}
