package org.creativevolunteers.engine.protocol;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.creativevolunteers.engine.canonical.CanonicalJson;
import org.creativevolunteers.engine.canonical.HashColumn;
import org.creativevolunteers.engine.canonical.ProtocolFormatException;
import org.creativevolunteers.engine.canonical.StrictJson;
import org.creativevolunteers.engine.protocol.entry.Entry;
import org.creativevolunteers.engine.protocol.entry.EntryReader;

/** Takes a written protocol apart, record by record, and holds each against the chain. */
final class ProtocolReader {

    private final Map<?, ?> document;
    private final List<?> records;

    /** @throws ProtocolFormatException when this is not a protocol at all */
    ProtocolReader(InputStream in) throws IOException {
        if (!(StrictJson.read(in) instanceof Map<?, ?> map) || !(map.get("records") instanceof List<?> list)) {
            throw new ProtocolFormatException("a protocol is an object with \"format\", \"head\" and \"records\"");
        }
        document = map;
        records = list;
    }

    /** @throws BrokenRecord when what is around the records is not what it should be */
    void checkDocument() {
        if (!Protocol.FORMAT.equals(document.get("format"))) {
            throw new BrokenRecord("\"format\" is not \"%s\"", Protocol.FORMAT);
        }
        if (!document.keySet().equals(Set.of("format", "head", "records"))) {
            throw new BrokenRecord("a protocol has the members \"format\", \"head\" and \"records\" and no others");
        }
    }

    int size() {
        return records.size();
    }

    /** The kind of a record, as far as it can be told. */
    String type(int index) {
        return records.get(index) instanceof Map<?, ?> record && record.get("payload") instanceof Map<?, ?> payload
                && payload.get("type") instanceof String type ? type : "hidden";
    }

    /**
     * @param before the head of the chain before this record
     * @throws BrokenRecord when the record is not well-formed or its hash does not follow from what is before
     */
    Protocol.Link link(int index, String before) {
        if (!(records.get(index) instanceof Map<?, ?> record) || !(record.get("hash") instanceof String hash)) {
            throw new BrokenRecord("the record has no \"hash\"");
        }
        Protocol.Link link = record.get("payload") instanceof Map<?, ?> payload ? shown(record, payload, before)
                : hidden(record, before);
        if (!link.hash().equals(hash)) {
            throw new BrokenRecord("its hash is %s, but what it says and what is before it have the hash %s: one of them was "
                    + "changed after the record was written", hash, link.hash());
        }
        return link;
    }

    private static Protocol.Link shown(Map<?, ?> record, Map<?, ?> payload, String before) {
        if (record.size() != 2) {
            throw new BrokenRecord("a record has the members \"hash\" and \"payload\" and no others");
        }
        byte[] payloadHash = canonicalHash(payload);
        String hex = HashColumn.HEX.formatHex(payloadHash);
        String link = Protocol.link(before, hex);
        if (!link.equals(record.get("hash"))) {
            // said before the form is looked at: a changed record is a changed record, whatever it looks like now
            return new Protocol.Link(Optional.empty(), hex, link);
        }
        Entry entry;
        try {
            entry = EntryReader.read(payload);
        } catch (ProtocolFormatException e) {
            throw new BrokenRecord("%s", e.getMessage());
        }
        if (!Arrays.equals(CanonicalJson.hash(entry.payload()), payloadHash)) {
            throw new BrokenRecord("a number that can be reckoned from the rest of the record is wrong");
        }
        return new Protocol.Link(Optional.of(entry), hex, link);
    }

    private static byte[] canonicalHash(Map<?, ?> payload) {
        try {
            return CanonicalJson.hash(payload);
        } catch (IllegalArgumentException e) {
            throw new BrokenRecord("%s", e.getMessage());
        }
    }

    private static Protocol.Link hidden(Map<?, ?> record, String before) {
        if (record.size() != 2 || !(record.get("payloadHash") instanceof String payloadHash)) {
            throw new BrokenRecord("a record has the members \"hash\" and either \"payload\" or \"payloadHash\"");
        }
        try {
            return new Protocol.Link(Optional.empty(), payloadHash, Protocol.link(before, payloadHash));
        } catch (IllegalArgumentException e) {
            throw new BrokenRecord("%s", e.getMessage());
        }
    }

    /** Whether the document's head is the last record's hash. */
    boolean endsWith(String head) {
        return head.equals(document.get("head"));
    }
}
