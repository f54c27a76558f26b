package org.creativevolunteers.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * JSON (RFC 8259) read into and written from plain values: {@code Map<String, Object>} in the order of the text,
 * {@code List<Object>}, {@code String}, {@code Long}, {@code BigDecimal} (a number with a fraction, an exponent or more
 * digits than a long holds) and {@code Boolean}. A member whose value is {@code null} is as good as absent and is left
 * out; a {@code null} anywhere else is refused.
 *
 * <p>Reading is strict: bytes must be well-formed UTF-8 without a byte order mark, texts whole characters, names must not
 * repeat within an object, nothing may follow the value, and NaN and infinities do not exist. On jackson-core alone: binding to classes
 * costs a public function more cold start than all of its own work.
 */
public final class Json {

    /** How much a stranger may send: 32 KB, nested 8 deep. */
    public static final Limits PUBLIC = new Limits(32 * 1024, 8);

    /** What staff and the platform itself may send: 6 MB, the most that a synchronous invocation carries. */
    public static final Limits TRUSTED = new Limits(6 * 1024 * 1024, 64);

    /** What an invocation's event may hold: a body of 10 MB, the most that a gateway hands on, in base64. */
    private static final int EVENT = 16 * 1024 * 1024;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(TRUSTED.depth()).maxStringLength(EVENT).maxNumberLength(100).build())
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
            .build();

    private Json() {
    }

    /**
     * How large and how deep a text may be.
     *
     * @param bytes the most bytes of the text
     * @param depth the most arrays and objects within each other, the outermost counted
     */
    public record Limits(int bytes, int depth) {
        public Limits {
            if (bytes < 1 || depth < 1 || depth > 1000) {
                throw new IllegalArgumentException("limits out of range: " + bytes + ", " + depth);
            }
        }
    }

    /**
     * Reads one value.
     *
     * @throws Refusal 413 where the text is too large; 400 where it is not strict JSON, with line and column
     */
    public static Object read(byte[] text, Limits limits) {
        if (text.length > limits.bytes()) {
            throw new Refusal(413, "too-large",
                    "The request has " + text.length + " bytes; at most " + limits.bytes() + " are accepted.");
        }
        return read(decode(text), limits.depth());
    }

    /** Reads one value that must be an object. */
    public static JsonObject readObject(byte[] text, Limits limits) {
        if (read(text, limits) instanceof Map<?, ?> map) {
            return JsonObject.of(map);
        }
        throw malformed("The text must be a JSON object.");
    }

    /** Reads an object that we ourselves or the platform wrote. */
    public static JsonObject readObject(String text) {
        if (read(text, TRUSTED.depth()) instanceof Map<?, ?> map) {
            return JsonObject.of(map);
        }
        throw malformed("The text must be a JSON object.");
    }

    /** Reads an invocation's event to its end. */
    public static JsonObject readEvent(InputStream event) throws IOException {
        return readObject(new String(event.readAllBytes(), StandardCharsets.UTF_8));
    }

    private static String decode(byte[] text) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text)).toString();
        } catch (CharacterCodingException e) {
            throw malformed("The text is not well-formed UTF-8.");
        }
    }

    private static Object read(String text, int depth) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            parser.nextToken();
            Object value = value(parser, depth);
            if (parser.nextToken() != null) {
                throw malformed("Nothing may follow the JSON value; see " + place(parser) + ".");
            }
            return value;
        } catch (StreamConstraintsException e) {
            throw malformed("The JSON exceeds what is accepted: a number is too long or the nesting too deep.");
        } catch (JsonParseException e) {
            throw malformed("The text is not JSON: " + e.getOriginalMessage() + ", at line "
                    + e.getLocation().getLineNr() + ", column " + e.getLocation().getColumnNr() + ".");
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory cannot fail to be read", e);
        }
    }

    private static Object value(JsonParser parser, int depth) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw malformed("The text is empty; a JSON value is expected.");
        }
        return switch (token) {
            case START_OBJECT -> object(parser, deeper(parser, depth));
            case START_ARRAY -> array(parser, deeper(parser, depth));
            case VALUE_STRING -> wellFormed(parser.getText(), parser);
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            case VALUE_NUMBER_INT -> whole(parser);
            case VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
            case VALUE_NULL -> throw malformed("null is not a value here; leave it out. See " + place(parser) + ".");
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
                throw malformed("A JSON value is expected at " + place(parser) + ".");
        };
    }

    private static int deeper(JsonParser parser, int depth) {
        if (depth == 0) {
            throw malformed("The JSON is nested too deeply at " + place(parser) + ".");
        }
        return depth - 1;
    }

    /** Half of a surrogate pair, which only an escape can write, is no character: nothing could store or send it on. */
    private static String wellFormed(String text, JsonParser parser) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (!Character.isHighSurrogate(text.charAt(i)) || ++i == text.length() || !Character.isLowSurrogate(text.charAt(i))) {
                    throw malformed("A text has half of a surrogate pair, at " + place(parser) + ".");
                }
            }
        }
        return text;
    }

    private static Object whole(JsonParser parser) throws IOException {
        return switch (parser.getNumberType()) {
            case INT, LONG -> parser.getLongValue();
            case BIG_INTEGER, FLOAT, DOUBLE, BIG_DECIMAL -> new BigDecimal(parser.getBigIntegerValue());
        };
    }

    private static Map<String, Object> object(JsonParser parser, int depth) throws IOException {
        Map<String, Object> members = new LinkedHashMap<>();
        List<String> absent = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = wellFormed(parser.currentName(), parser);
            if (members.containsKey(name) || absent.contains(name)) {
                throw malformed("The name \"" + name + "\" occurs twice in one object, at " + place(parser) + ".");
            }
            if (parser.nextToken() == JsonToken.VALUE_NULL) {
                absent.add(name);
            } else {
                members.put(name, value(parser, depth));
            }
        }
        return Collections.unmodifiableMap(members);
    }

    private static List<Object> array(JsonParser parser, int depth) throws IOException {
        List<Object> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(parser, depth));
        }
        return Collections.unmodifiableList(elements);
    }

    private static String place(JsonParser parser) {
        return "line " + parser.currentTokenLocation().getLineNr() + ", column "
                + parser.currentTokenLocation().getColumnNr();
    }

    private static Refusal malformed(String message) {
        return new Refusal(400, "malformed-json", message);
    }

    /** Writes a value without white space. Strings are written as they are, not escaped to ASCII. */
    public static String write(Object value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(text)) {
            write(generator, value);
        } catch (IOException e) {
            throw new UncheckedIOException("writing into memory cannot fail", e);
        }
        return text.toString();
    }

    /** Writes a value without white space, as UTF-8. */
    public static byte[] bytes(Object value) {
        return write(value).getBytes(StandardCharsets.UTF_8);
    }

    /** Writes a value with two spaces of indentation and line feeds, for people to read; ends with a line feed. */
    public static String pretty(Object value) {
        StringWriter text = new StringWriter();
        DefaultIndenter indent = new DefaultIndenter("  ", "\n");
        try (JsonGenerator generator = FACTORY.createGenerator((Writer) text)) {
            generator.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(indent).withArrayIndenter(indent));
            write(generator, value);
        } catch (IOException e) {
            throw new UncheckedIOException("writing into memory cannot fail", e);
        }
        return text.append('\n').toString();
    }

    /** A generator for output too large to hold, as UTF-8; the stream is not closed with it. */
    public static JsonGenerator stream(OutputStream out) throws IOException {
        return FACTORY.createGenerator(out);
    }

    /** Writes one value of the kinds that {@link Json} reads, also {@code Integer} and {@link JsonObject}. */
    public static void write(JsonGenerator generator, Object value) throws IOException {
        switch (value) {
            case Map<?, ?> map -> {
                generator.writeStartObject();
                for (Map.Entry<?, ?> member : map.entrySet()) {
                    generator.writeFieldName((String) member.getKey());
                    write(generator, member.getValue());
                }
                generator.writeEndObject();
            }
            case JsonObject object -> write(generator, object.members());
            case Iterable<?> list -> {
                generator.writeStartArray();
                for (Object element : list) {
                    write(generator, element);
                }
                generator.writeEndArray();
            }
            case String text -> generator.writeString(text);
            case Boolean flag -> generator.writeBoolean(flag);
            case Long number -> generator.writeNumber(number);
            case Integer number -> generator.writeNumber(number);
            case BigDecimal number -> generator.writeNumber(number.toPlainString());
            default -> throw new IllegalArgumentException("not a JSON value: " + value.getClass());
        }
    }
}
