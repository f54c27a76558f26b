package org.creativevolunteers.kernel.pages;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.kernel.text.ZoneName;
import org.owasp.encoder.Encode;

/** The parts under {@code /web} that pages are made of, as the build packs them: templates, texts, assets. */
public final class Web {

    private static final Mustache.Compiler COMPILER = Mustache.compiler().withEscaper(Encode::forHtml).emptyStringIsFalse(true)
            .withLoader(name -> new StringReader(source(name)));

    /** Ends the name of a text that takes another's place in a call in which nobody can need a guardian. */
    private static final String ALONE = "WithoutGuardian";

    private Web() {
    }

    /** A part as the artefact has it, by its path under {@code web/}. */
    public static byte[] bytes(String path) {
        try (InputStream in = Web.class.getResourceAsStream("/web/" + path)) {
            if (in == null) {
                throw new IllegalStateException("the artefact lacks web/" + path);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A template, whose values are escaped for HTML. */
    public static Template template(String name) {
        return COMPILER.compile(source(name));
    }

    private static String source(String name) {
        return new String(bytes("templates/" + name + ".html"), StandardCharsets.UTF_8);
    }

    /** The pages' own words in a language. */
    public static Map<String, Object> texts(String language) {
        return Json.readObject(new String(bytes("texts/" + language + ".json"), StandardCharsets.UTF_8)).members();
    }

    /**
     * The pages' words as they are true of a call: with the name of its zone and the age from which nobody needs a guardian in their
     * places, and where nobody can need one, the words that speak of none.
     */
    public static Map<String, Object> texts(Call call, String language) {
        return ofCall(texts(language), call.age().mayNeedGuardian(), Map.of("{zone}", ZoneName.in(language, call.zone()),
                "{ofAge}", Integer.toString(call.age().guardianBelow())));
    }

    private static Map<String, Object> ofCall(Map<String, Object> texts, boolean guardians, Map<String, String> values) {
        Map<String, Object> fitting = new LinkedHashMap<>();
        texts.forEach((name, text) -> {
            if (!name.endsWith(ALONE)) {
                fitting.put(name, ofCall(guardians ? text : texts.getOrDefault(name + ALONE, text), guardians, values));
            }
        });
        return fitting;
    }

    @SuppressWarnings("unchecked") // texts are sections and strings
    private static Object ofCall(Object text, boolean guardians, Map<String, String> values) {
        if (text instanceof Map<?, ?> section) {
            return ofCall((Map<String, Object>) section, guardians, values);
        }
        String words = (String) text;
        for (Map.Entry<String, String> value : values.entrySet()) {
            words = words.replace(value.getKey(), value.getValue());
        }
        return words;
    }

    /** The registration's own messages in a language, so that a page says what the server would say. */
    public static Map<String, Object> messages(String language) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(new String(bytes("messages/messages_" + language + ".properties"), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, Object> messages = new TreeMap<>();
        properties.stringPropertyNames().forEach(code -> messages.put(code, properties.getProperty(code)));
        return messages;
    }
}
