package org.creativevolunteers.selection.offers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.creativevolunteers.engine.protocol.Protocol;
import org.creativevolunteers.kernel.store.LocalFile;
import org.creativevolunteers.kernel.store.ObjectStore;

/**
 * Where everybody finds a batch's protocol, beside the call's pages: {@code <call>/protocol/<batch>.json}. It is a copy that
 * shows the rules, what staff relaxed and why, the seed of the draw, and the roots under which everybody's row and explanation
 * are sealed, and keeps the hashes alone of every record whose rows or prices tell of single people or of groups that may be
 * small. So everybody can see that the chain is the one whose head was mailed, that the rules came before the pool and the seed
 * after it, and who was in it what the own row and explanation are; who has the whole protocol can prove that it is this one.
 */
public final class PublicProtocol {

    private static final Set<String> SHOWN = Set.of("rules", "relaxation", "seed", "root");
    private static final ObjectStore.Headers HEADERS =
            new ObjectStore.Headers("application/json; charset=utf-8", Optional.of("public, max-age=60"));

    private final ObjectStore pages;

    /** @param pages the bucket of the call's pages */
    public PublicProtocol(ObjectStore pages) {
        this.pages = Objects.requireNonNull(pages);
    }

    /** Publishes a protocol, in place of what it continues; publishing it again changes nothing. */
    void publish(String call, String batch, InputStream protocol) {
        try (protocol) {
            Protocol copy = Protocol.read(protocol).showing(SHOWN);
            try (LocalFile file = LocalFile.write(copy::write)) {
                pages.put(call + "/protocol/" + batch + ".json", HEADERS, file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
