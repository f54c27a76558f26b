package org.creativevolunteers.browser;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;

/** The site's own texts in one language, so that a test names what it looks for and not how it is worded today. */
record ExpectedTexts(JsonNode all) {

    static ExpectedTexts in(String language) {
        try {
            return new ExpectedTexts(RunningSystem.JSON.readTree(RunningSystem.ROOT.resolve("web/texts/" + language + ".json").toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A text of the pages. */
    String page(String name) {
        return text(all, name);
    }

    /** A text of the scripts. */
    String script(String name) {
        return text(all.path("script"), name);
    }

    /** A text of the pages without scripts. */
    String plain(String name) {
        return text(all.path("plain"), name);
    }

    /** A text of the applicant's and the guardian's pages, such as {@code state.CONFIRMED}. */
    String my(String path) {
        String[] names = path.split("\\.");
        JsonNode group = all.path("my");
        for (int i = 0; i < names.length - 1; i++) {
            group = group.path(names[i]);
        }
        return text(group, names[names.length - 1]);
    }

    /** The same with its gaps filled. */
    Pattern pattern(String path) {
        StringBuilder regex = new StringBuilder();
        for (String part : my(path).split("\\{\\w+}", -1)) {
            regex.append(regex.isEmpty() ? "" : ".+").append(part.replaceAll("[\\\\^$.|?*+()\\[\\]{}]", "\\\\$0"));
        }
        return Pattern.compile(regex.toString());
    }

    private static String text(JsonNode texts, String name) {
        JsonNode text = texts.path(name);
        if (!text.isTextual()) {
            throw new IllegalArgumentException("web/texts has no " + name);
        }
        return text.asText();
    }
}
