package org.creativevolunteers.reports;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;

/** The words of the statistics page in one language. */
final class StatisticsTexts {

    private final Properties texts;

    private StatisticsTexts(Properties texts) {
        this.texts = texts;
    }

    /** The words in az, en or ru; in English for a language that we do not have. */
    static StatisticsTexts in(String language) {
        String name = switch (language) {
            case "az", "ru" -> language;
            default -> "en";
        };
        try (InputStream in = Objects.requireNonNull(StatisticsTexts.class.getResourceAsStream("statistics_" + name + ".properties"))) {
            Properties texts = new Properties();
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return new StatisticsTexts(texts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String text(String key) {
        return find(key).orElseThrow(() -> new IllegalStateException("no text for " + key));
    }

    Optional<String> find(String key) {
        return Optional.ofNullable(texts.getProperty(key));
    }
}
