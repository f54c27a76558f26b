package org.creativevolunteers.kernel.pages;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.creativevolunteers.json.Json;
import org.owasp.encoder.Encode;

/** The parts under {@code /web} that pages are made of, as the build packs them: templates, texts, assets. */
public final class Web {

    private static final Mustache.Compiler COMPILER = Mustache.compiler().withEscaper(Encode::forHtml).emptyStringIsFalse(true)
            .withLoader(name -> new StringReader(source(name)));

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
