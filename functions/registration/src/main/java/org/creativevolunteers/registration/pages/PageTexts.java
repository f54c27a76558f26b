package org.creativevolunteers.registration.pages;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.kernel.pages.Web;

/**
 * The pages' words in a language, the same as on the pages with scripts.
 *
 * @param language one of those in which there are pages
 * @param all      as templates take them
 */
public record PageTexts(String language, Map<String, Object> all) {

    private static final Map<String, Map<String, Object>> OF_NO_CALL = new ConcurrentHashMap<>();

    public PageTexts {
        Objects.requireNonNull(language);
        Objects.requireNonNull(all);
    }

    /** Those of a page that belongs to no call; and names, which are the same in every call. */
    public PageTexts(String language) {
        this(language, OF_NO_CALL.computeIfAbsent(language, Web::texts));
    }

    /** As they are true of a call. */
    public static PageTexts of(Call call, String language) {
        return new PageTexts(language, Web.texts(call, language));
    }

    /** The text of a name that leads through sections, such as {@code my.done.confirmed}. */
    public Optional<String> find(String name) {
        Object texts = all;
        for (String part : name.split("\\.")) {
            texts = texts instanceof Map<?, ?> section ? section.get(part) : null;
        }
        return texts instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** The text of a name; there is one. */
    public String text(String name) {
        return find(name).orElseThrow(() -> new IllegalStateException("the pages have no text " + name));
    }

    /** The text of a name, with a value in its place. */
    public String fill(String name, String place, String value) {
        return text(name).replace("{" + place + "}", value);
    }
}
