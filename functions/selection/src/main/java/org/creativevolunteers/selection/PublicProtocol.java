package org.creativevolunteers.selection;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.creativevolunteers.engine.protocol.Protocol;
import org.creativevolunteers.kernel.function.Environment;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Where everybody finds a batch's protocol, beside the call's pages: {@code <call>/protocol/<batch>.json}. It is a copy that
 * shows the rules, what staff relaxed and why, and the seed of the draw, and keeps the hashes alone of every record whose rows
 * or prices tell of single people or of groups that may be small. So everybody can see that the chain is the one whose head was
 * mailed, that the rules came before the pool and the seed after it; who has the whole protocol can prove that it is this one.
 */
final class PublicProtocol {

    private static final Set<String> SHOWN = Set.of("rules", "relaxation", "seed");
    private static final String CACHE = "public, max-age=60";

    private final S3Client client;
    private final String bucket;

    PublicProtocol(S3Client client, String bucket) {
        this.client = client;
        this.bucket = bucket;
    }

    /** In the bucket of the pages that the environment names ({@code PAGES_BUCKET}). */
    static PublicProtocol of(Environment environment) {
        return new PublicProtocol(Store.client(), environment.require("PAGES_BUCKET"));
    }

    /** Publishes a protocol, in place of what it continues; publishing it again changes nothing. */
    void publish(String call, String batch, InputStream protocol) {
        try (protocol) {
            Path file = Files.createTempFile("protocol", ".json");
            try {
                try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
                    Protocol.read(protocol).showing(SHOWN).write(out);
                }
                client.putObject(request -> request.bucket(bucket).key(call + "/protocol/" + batch + ".json")
                        .contentType("application/json; charset=utf-8").cacheControl(CACHE), RequestBody.fromFile(file));
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
