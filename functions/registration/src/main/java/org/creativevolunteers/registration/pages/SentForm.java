package org.creativevolunteers.registration.pages;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.creativevolunteers.registration.questionnaire.FormFields;

/**
 * A form that was sent and came to nothing, as it can be sent once more: what a person may have to mend stands in fields, the rest
 * goes along unseen. For the template {@code sent-form}.
 *
 * @param action where it goes
 * @param fields those that are shown, with their labels
 * @param hidden those that are not
 */
record SentForm(String action, List<Map<String, Object>> fields, List<Map<String, Object>> hidden) {

    private static final List<String> SHOWN = List.of("email", "code");

    /** With the address, and the access code, to be mended. */
    static SentForm of(String action, FormFields form, PageTexts texts) {
        List<String> shown = SHOWN.stream().filter(form.fields()::containsKey).toList();
        List<Map<String, Object>> fields = shown.stream().<Map<String, Object>>map(name -> Map.of("name", name, "text", form.text(name),
                "label", texts.text(name.equals("code") ? "plain.code" : "email"))).toList();
        return new SentForm(action, fields, hidden(form.fields().keySet().stream().filter(name -> !shown.contains(name)).toList(), form));
    }

    /** All unseen: nobody knows in which language to name the fields. */
    static SentForm hidden(String action, FormFields form) {
        return new SentForm(action, List.of(), hidden(form.fields().keySet(), form));
    }

    /** Fields as a form takes them along; empty ones are none. */
    static List<Map<String, Object>> hidden(Collection<String> names, FormFields form) {
        return names.stream().flatMap(name -> form.fields().getOrDefault(name, List.of()).stream()
                .flatMap(text -> text.isEmpty() ? Stream.of() : Stream.<Map<String, Object>>of(Map.of("name", name, "text", text))))
                .toList();
    }

    Map<String, Object> values() {
        return Map.of("action", action, "fields", fields, "hidden", hidden);
    }
}
