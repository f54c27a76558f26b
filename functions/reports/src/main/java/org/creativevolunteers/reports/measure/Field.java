package org.creativevolunteers.reports.measure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A field of the form, drafted.
 *
 * @param id       its name here
 * @param label    as the form words it
 * @param verified whether that wording was compared with the form
 * @param text     to be copied into it
 * @param unverified lines of the text whose wording was not compared with the form
 * @param numbers  the numbers in the text that come from the call's reports
 */
record Field(String id, String label, boolean verified, String text, List<String> unverified, List<Bound> numbers) {

    Field {
        Objects.requireNonNull(id);
        Objects.requireNonNull(label);
        Objects.requireNonNull(text);
        unverified = List.copyOf(unverified);
        numbers = List.copyOf(numbers);
    }

    /** How long the text is, in characters as forms count them: code points. */
    int characters() {
        return text.codePointCount(0, text.length());
    }

    Map<String, Object> map() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", id);
        map.put("label", label);
        map.put("verified", verified);
        map.put("text", text);
        map.put("characters", characters());
        map.put("unverified", unverified);
        map.put("numbers", numbers.stream().map(Bound::map).toList());
        return map;
    }
}
