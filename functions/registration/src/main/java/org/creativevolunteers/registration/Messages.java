package org.creativevolunteers.registration;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/** What an applicant is told about an answer, in the applicant's language; {@code messages_<language>.properties}. */
final class Messages {

    private static final Map<String, Messages> LOADED = new ConcurrentHashMap<>();

    private final Properties texts;

    private Messages(Properties texts) {
        this.texts = texts;
    }

    /** The messages in az, en or ru. */
    static Messages in(String language) {
        return LOADED.computeIfAbsent(language, Messages::load);
    }

    private static Messages load(String language) {
        try (InputStream in = Messages.class.getResourceAsStream("messages_" + language + ".properties")) {
            if (in == null) {
                throw new IllegalArgumentException("there are no messages in " + language);
            }
            Properties texts = new Properties();
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return new Messages(texts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text of a code, with {@code {0}}, {@code {1}} … replaced. */
    String text(String code, Object... values) {
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
