package org.creativevolunteers.engine.protocol;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.creativevolunteers.engine.canonical.CanonicalJson;
import org.creativevolunteers.engine.canonical.HashColumn;
import org.creativevolunteers.engine.canonical.ProtocolFormatException;
import org.creativevolunteers.engine.draw.Sha256;
import org.creativevolunteers.engine.protocol.entry.Entry;

/**
 * The hash-chained record of a batch: {@code h_t = SHA-256(0x01 ‖ h_(t−1) ‖ SHA-256(payload_t))}, payloads in canonical JSON,
 * {@code h_(−1)} of 32 zero bytes. The last hash, the head, stands for everything before it. Immutable.
 *
 * <p>A copy for the public may leave payloads out and keep their hashes: the chain still holds, and only what the missing
 * payloads would prove cannot be checked with it.
 *
 * <p>What the records are and how to check them is described in docs/selection.md.
 */
public final class Protocol {

    /** Names this form of protocols. */
    public static final String FORMAT = "creative-volunteers-protocol-v1";

    private static final byte LINK = 0x01;

    /** A protocol without records. */
    public static final Protocol EMPTY = new Protocol(List.of());

    private final List<Link> links;

    private Protocol(List<Link> links) {
        this.links = links;
    }

    /**
     * One record in its place.
     *
     * @param entry       what it says; empty where only the hash was kept
     * @param payloadHash SHA-256 of the canonical payload, hexadecimal
     * @param hash        of the chain up to here, hexadecimal
     */
    public record Link(Optional<Entry> entry, String payloadHash, String hash) {
    }

    public List<Link> links() {
        return links;
    }

    /** How many records there are. */
    public int size() {
        return links.size();
    }

    /** The hash of the whole chain, 64 hexadecimal digits; of no records, 64 zeroes. */
    public String head() {
        return links.isEmpty() ? "0".repeat(64) : links.getLast().hash();
    }

    /** The number of the record with which the chain had this head, from 0; empty where it never had. */
    public OptionalInt recordWith(String head) {
        return IntStream.range(0, links.size()).filter(record -> links.get(record).hash().equals(head)).findFirst();
    }

    Protocol with(Entry entry) {
        String payloadHash = HashColumn.HEX.formatHex(CanonicalJson.hash(entry.payload()));
        var more = new ArrayList<>(links);
        more.add(new Link(Optional.of(entry), payloadHash, link(head(), payloadHash)));
        return new Protocol(List.copyOf(more));
    }

    static String link(String before, String payloadHash) {
        return HashColumn.HEX.formatHex(
                Sha256.of(new byte[] {LINK}, HashColumn.parse(before), HashColumn.parse(payloadHash)));
    }

    /**
     * A copy that shows only some kinds of records and keeps the others' hashes. What rows reveal of a small group is not for
     * everybody: while people can still be told from a row, the public copy shows the rules and hides the rows.
     *
     * @param types the records' kinds to show, such as {@code rules}
     */
    public Protocol showing(Set<String> types) {
        return new Protocol(links.stream()
                .map(link -> link.entry().filter(entry -> types.contains(entry.type())).isPresent()
                        ? link : new Link(Optional.empty(), link.payloadHash(), link.hash()))
                .toList());
    }

    /**
     * Reads a protocol and holds each record against the chain, no more; {@link ProtocolVerifier} checks what records say.
     *
     * @throws ProtocolFormatException when it is not a protocol, or a record is broken
     */
    public static Protocol read(InputStream in) throws IOException {
        var reader = new ProtocolReader(in);
        var links = new ArrayList<Link>();
        String head = EMPTY.head();
        try {
            reader.checkDocument();
        } catch (BrokenRecord e) {
            throw new ProtocolFormatException(e.getMessage());
        }
        for (int i = 0; i < reader.size(); i++) {
            try {
                links.add(reader.link(i, head));
            } catch (BrokenRecord e) {
                throw new ProtocolFormatException("record %d (%s): %s".formatted(i, reader.type(i), e.getMessage()));
            }
            head = links.getLast().hash();
        }
        if (!reader.endsWith(head)) {
            throw new ProtocolFormatException("the head is not the last record's hash");
        }
        return of(links);
    }

    static Protocol of(List<Link> links) {
        return new Protocol(List.copyOf(links));
    }

    /** Writes the protocol as one canonical JSON document and a line feed: the same protocol is always the same bytes. */
    public void write(OutputStream out) throws IOException {
        var document = new LinkedHashMap<String, Object>();
        document.put("format", FORMAT);
        document.put("head", head());
        document.put("records", links.stream().map(Protocol::json).toList());
        CanonicalJson.write(document, out);
        out.write('\n');
    }

    private static Map<String, Object> json(Link link) {
        return link.entry().<Map<String, Object>>map(entry -> Map.of("hash", link.hash(), "payload", entry.payload()))
                .orElseGet(() -> Map.of("hash", link.hash(), "payloadHash", link.payloadHash()));
    }
}
