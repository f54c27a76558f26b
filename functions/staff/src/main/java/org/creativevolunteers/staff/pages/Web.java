package org.creativevolunteers.staff.pages;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.creativevolunteers.kernel.Json;

/** The parts under {@code /web} that pages are made of, as the build packs them: templates, texts, assets. */
final class Web {

    private static final Mustache.Compiler COMPILER = Mustache.compiler().escapeHTML(true).emptyStringIsFalse(true);

    private Web() {
    }

    static byte[] bytes(String path) {
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
    static Template template(String name) {
        return COMPILER.compile(new String(bytes("templates/" + name + ".html"), StandardCharsets.UTF_8));
    }

    /** The pages' own words in a language. */
    static Map<String, Object> texts(String language) {
        return Json.readObject(new String(bytes("texts/" + language + ".json"), StandardCharsets.UTF_8)).members();
    }
}
