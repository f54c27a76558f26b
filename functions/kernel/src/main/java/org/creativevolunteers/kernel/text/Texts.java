package org.creativevolunteers.kernel.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/** What a capability tells people, in their language: the {@code messages_<language>.properties} beside one of its classes. */
public final class Texts {

    private static final Map<Source, Texts> LOADED = new ConcurrentHashMap<>();

    private final Properties texts;

    private Texts(Properties texts) {
        this.texts = texts;
    }

    private record Source(Class<?> beside, String language) {}

    /**
     * The texts in a language.
     *
     * @param beside the class beside which they stand
     * @throws IllegalArgumentException where there are none in this language
     */
    public static Texts in(Class<?> beside, String language) {
        return LOADED.computeIfAbsent(new Source(beside, language), Texts::load);
    }

    private static Texts load(Source source) {
        try {
            Properties texts = new Properties();
            texts.load(new StringReader(file(source.beside(), "messages_" + source.language() + ".properties")));
            return new Texts(texts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A file of texts that has a form of its own, such as a template, whole.
     *
     * @param beside the class beside which it stands
     * @throws IllegalArgumentException where there is none of this name
     */
    public static String file(Class<?> beside, String name) {
        try (InputStream in = beside.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalArgumentException("there is no file of texts " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text of a code that need not have one. */
    public Optional<String> find(String code) {
        return Optional.ofNullable(texts.getProperty(code));
    }

    /** The text of a code, with {@code {0}}, {@code {1}} … replaced. */
    public String text(String code, Object... values) {
        String text = texts.getProperty(code);
        if (text == null) {
            throw new IllegalArgumentException("there is no message " + code);
        }
        for (int i = 0; i < values.length; i++) {
            text = text.replace("{" + i + "}", values[i].toString());
        }
        return text;
    }
}
