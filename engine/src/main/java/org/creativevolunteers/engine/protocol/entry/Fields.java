package org.creativevolunteers.engine.protocol.entry;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.creativevolunteers.engine.canonical.Column;
import org.creativevolunteers.engine.canonical.HashColumn;
import org.creativevolunteers.engine.canonical.ProtocolFormatException;
import org.creativevolunteers.json.JsonObject;

/** Members of the kinds that only a protocol has. */
final class Fields {

    private Fields() {
    }

    static int integer(JsonObject json, String name) {
        long value = json.requireWhole(name);
        if (value != (int) value) {
            throw new ProtocolFormatException("%s: %d is out of range".formatted(json.at(name), value));
        }
        return (int) value;
    }

    /** A member that must be there, with numbers alone in its list. */
    static Column column(JsonObject json, String name) {
        return column(json.value(name).orElseThrow(() -> missing(json, name)), json.at(name));
    }

    static Column column(Object value, String place) {
        if (value instanceof Column column) {
            return column;
        }
        throw new ProtocolFormatException("%s: a list of whole numbers is expected".formatted(place));
    }

    static List<Column> columns(JsonObject json, String name) {
        require(json, name);
        var columns = new ArrayList<Column>();
        for (Object element : json.list(name)) {
            columns.add(column(element, json.at(name) + "/" + columns.size()));
        }
        return List.copyOf(columns);
    }

    static HashColumn hashes(JsonObject json, String name) {
        require(json, name);
        return HashColumn.ofHex(json.texts(name));
    }

    static byte[] hash(JsonObject json, String name) {
        return HashColumn.parse(json.requireText(name));
    }

    /** A whole number written as a string, because it may be beyond 2⁵³. */
    static long decimal(Object value, String place) {
        if (value instanceof String text && text.matches("0|-?[1-9][0-9]{0,18}")) {
            try {
                return Long.parseLong(text);
            } catch (NumberFormatException e) {
                throw new ProtocolFormatException("%s: %s has more than 64 bits".formatted(place, text));
            }
        }
        throw new ProtocolFormatException("%s: a whole number within quotation marks is expected".formatted(place));
    }

    /** A price, which may be beyond 64 bits but not beyond 128. */
    static BigInteger price(Object value, String place) {
        if (value instanceof String text && text.matches("0|-?[1-9][0-9]{0,38}")) {
            return new BigInteger(text);
        }
        throw new ProtocolFormatException("%s: a whole number of at most 39 digits within quotation marks is expected".formatted(place));
    }

    static long decimal(JsonObject json, String name) {
        return decimal(json.requireText(name), json.at(name));
    }

    private static void require(JsonObject json, String name) {
        if (!json.has(name)) {
            throw missing(json, name);
        }
    }

    private static ProtocolFormatException missing(JsonObject json, String name) {
        return new ProtocolFormatException("the member %s is missing".formatted(json.at(name)));
    }
}
