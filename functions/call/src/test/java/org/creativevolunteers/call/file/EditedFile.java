package org.creativevolunteers.call.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.json.Refusal;

/** A call file with something changed in it, by JSON pointer. */
final class EditedFile {

    private final Map<String, Object> root;

    private EditedFile(Map<String, Object> root) {
        this.root = root;
    }

    @SuppressWarnings("unchecked") // a copy of a map with names is one
    static EditedFile of(Map<String, Object> file) {
        return new EditedFile((Map<String, Object>) copy(file));
    }

    static EditedFile first() {
        return of(Json.readObject(CallFiles.text(CallFiles.FIRST)).members());
    }

    private static Object copy(Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                Map<Object, Object> members = new LinkedHashMap<>();
                map.forEach((name, member) -> members.put(name, copy(member)));
                yield members;
            }
            case List<?> list -> {
                List<Object> elements = new ArrayList<>();
                list.forEach(element -> elements.add(copy(element)));
                yield elements;
            }
            default -> value;
        };
    }

    /** Sets a member, or an element, or adds an element where the pointer ends in {@code -}. */
    @SuppressWarnings("unchecked") // the file's own maps and lists
    EditedFile set(String pointer, Object value) {
        String name = pointer.substring(pointer.lastIndexOf('/') + 1);
        switch (at(pointer.substring(0, pointer.lastIndexOf('/')))) {
            case Map<?, ?> map -> ((Map<String, Object>) map).put(name, value);
            case List<?> list when name.equals("-") -> ((List<Object>) list).add(value);
            case List<?> list -> ((List<Object>) list).set(Integer.parseInt(name), value);
            default -> throw new IllegalArgumentException(pointer);
        }
        return this;
    }

    EditedFile remove(String pointer) {
        String name = pointer.substring(pointer.lastIndexOf('/') + 1);
        switch (at(pointer.substring(0, pointer.lastIndexOf('/')))) {
            case Map<?, ?> map -> map.remove(name);
            case List<?> list -> list.remove(Integer.parseInt(name));
            default -> throw new IllegalArgumentException(pointer);
        }
        return this;
    }

    Object at(String pointer) {
        Object value = root;
        for (String name : pointer.isEmpty() ? new String[0] : pointer.substring(1).split("/")) {
            value = value instanceof Map<?, ?> map ? map.get(name) : ((List<?>) value).get(Integer.parseInt(name));
        }
        return value;
    }

    /** The place of a question of the first call, by its name. */
    String question(String id) {
        for (int step = 0;; step++) {
            List<?> questions = (List<?>) at("/steps/" + step + "/questions");
            for (int i = 0; i < questions.size(); i++) {
                if (((Map<?, ?>) questions.get(i)).get("id").equals(id)) {
                    return "/steps/" + step + "/questions/" + i;
                }
            }
        }
    }

    Map<String, Object> root() {
        return root;
    }

    String text() {
        return Json.write(root);
    }

    /** What the reader finds wrong; empty where nothing. */
    List<Refusal.Detail> errors() {
        try {
            CallReader.read(JsonObject.of(Json.readObject(text()).members()));
            return List.of();
        } catch (Refusal refusal) {
            return refusal.details();
        }
    }
}
