package org.creativevolunteers.kernel.pages;

import java.util.List;
import java.util.Map;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.call.Kind;
import org.creativevolunteers.call.LocalText;

/** What a guardian is told of a call before agreeing: what it is about, what is asked of applicants, and what becomes of the answers. */
public final class WardFacts {

    private WardFacts() {
    }

    /** The values of the template {@code ward-facts}. */
    public static Map<String, Object> of(Call call, String language) {
        return Map.of("about", in(call.texts().about(), language), "privacy", in(call.texts().privacy(), language),
                "asked", call.questions().filter(question -> !(question.kind() instanceof Kind.Consent))
                        .map(question -> question.label().in(language)).toList());
    }

    private static List<String> in(List<LocalText> paragraphs, String language) {
        return paragraphs.stream().map(paragraph -> paragraph.in(language)).toList();
    }
}
