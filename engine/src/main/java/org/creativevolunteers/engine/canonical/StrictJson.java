package org.creativevolunteers.engine.canonical;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads what {@link CanonicalJson} can write, in any spelling: objects without repeated names, arrays, strings, integers of
 * at most 64 bits, booleans. No null, no fraction. Arrays of integers alone become {@link Column}s, so that a protocol of a
 * million rows fits the memory.
 */
public final class StrictJson {

    private static final int DEPTH = 64;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEPTH).maxNumberLength(20).build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final JsonParser parser;

    private StrictJson(JsonParser parser) {
        this.parser = parser;
    }

    /** @throws ProtocolFormatException when the text is anything else, with line and column */
    public static Object read(InputStream in) throws IOException {
        try (JsonParser parser = FACTORY.createParser(in)) {
            return new StrictJson(parser).document();
        }
    }

    private Object document() throws IOException {
        try {
            if (parser.nextToken() == null) {
                throw new ProtocolFormatException("the file is empty; a protocol is expected");
            }
            Object value = value();
            if (parser.nextToken() != null) {
                throw wrong("nothing may follow the protocol");
            }
            return value;
        } catch (JsonEOFException e) {
            throw wrong("the file ends before the protocol does; it was cut short, and is one without an outcome");
        } catch (JsonProcessingException e) {
            throw wrong("this is not JSON: " + firstLine(e.getOriginalMessage()));
        } catch (CharConversionException e) {
            throw wrong("this is not UTF-8");
        }
    }

    private Object value() throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_STRING -> parser.getText();
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            case VALUE_NUMBER_INT -> integer();
            case VALUE_NUMBER_FLOAT -> throw wrong("a protocol holds no fractions");
            case VALUE_NULL -> throw wrong("a protocol holds no null");
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT -> throw wrong("a value is expected");
        };
    }

    private Long integer() throws IOException {
        return switch (parser.getNumberType()) {
            case INT, LONG -> parser.getLongValue();
            case BIG_INTEGER, FLOAT, DOUBLE, BIG_DECIMAL -> throw wrong("the number is too large");
        };
    }

    private Map<String, Object> object() throws IOException {
        var members = new LinkedHashMap<String, Object>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            members.put(name, value());
        }
        return members;
    }

    private List<?> array() throws IOException {
        long[] numbers = new long[8];
        int count = 0;
        while (parser.nextToken() == JsonToken.VALUE_NUMBER_INT) {
            if (count == numbers.length) {
                numbers = Arrays.copyOf(numbers, 2 * count);
            }
            numbers[count++] = integer();
        }
        var column = Column.of(Arrays.copyOf(numbers, count));
        return parser.currentToken() == JsonToken.END_ARRAY ? column : mixed(column);
    }

    private List<Object> mixed(Column begun) throws IOException {
        var elements = new ArrayList<Object>(begun);
        while (parser.currentToken() != JsonToken.END_ARRAY) {
            elements.add(value());
            parser.nextToken();
        }
        return elements;
    }

    private ProtocolFormatException wrong(String what) {
        var place = parser.currentTokenLocation();
        return new ProtocolFormatException("line %d, column %d: %s".formatted(place.getLineNr(), place.getColumnNr(), what));
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("unreadable");
    }
}
