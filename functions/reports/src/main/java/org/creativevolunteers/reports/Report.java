package org.creativevolunteers.reports;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.creativevolunteers.kernel.staff.Role;
import org.creativevolunteers.kernel.staff.Staff;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;

/**
 * A published report. It exists once its object is in the bucket.
 *
 * @param snapshot  what it tells of
 * @param name      its name within the snapshot
 * @param mediaType what kind of file it is
 * @param object    the key of its object
 * @param sha256    of its bytes
 * @param bytes     its size
 * @param rows      how many rows it has; 0 where it has none
 * @param columns   the headings of its columns; empty where it has none
 * @param role      the role that may download it
 * @param personal  whether its rows are about single people, so that it goes when a newer one is there
 */
record Report(Snapshot snapshot, String name, String mediaType, String object, String sha256, long bytes, long rows,
              List<String> columns, Role role, boolean personal) {

    Report {
        Objects.requireNonNull(snapshot);
        Objects.requireNonNull(name);
        Objects.requireNonNull(mediaType);
        Objects.requireNonNull(object);
        Objects.requireNonNull(sha256);
        columns = List.copyOf(columns);
        Objects.requireNonNull(role);
    }

    static Report of(Item item) {
        return new Report(Snapshot.of(item.text("call"), item.text("snapshot")), item.text("name"), item.text("mediaType"),
                item.text("object"), item.text("sha256"), item.whole("bytes"), item.whole("rows"), item.list("columns").stream().map(String.class::cast).toList(),
                Role.valueOf(item.text("role")), item.flag("personal"));
    }

    Item item(String published) {
        return Item.at(key()).with("call", snapshot.call()).with("snapshot", snapshot.id()).with("name", name)
                .with("mediaType", mediaType).with("object", object)
                .with("sha256", sha256).with("bytes", bytes).with("rows", rows).with("columns", columns)
                .with("role", role.name()).with("personal", personal).with("published", published);
    }

    Key key() {
        return Key.report(snapshot.call(), snapshot.id(), name);
    }

    /** Whether a member of the staff may download it. */
    boolean isFor(Staff staff) {
        return staff.is(role) || staff.is(Role.ADMIN);
    }

    /** What addresses name it by. */
    String id() {
        String text = String.join("/", snapshot.call(), snapshot.id(), name);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The key of the report that an address names; empty where it names none. */
    static Optional<Key> keyOf(String id) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(id), StandardCharsets.UTF_8).split("/", -1);
            return parts.length == 3 ? Optional.of(Key.report(parts[0], parts[1], parts[2])) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // not Base64
        }
    }

    /** What the manifest says of it. */
    Map<String, Object> manifestEntry() {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("name", name);
        entry.put("file", snapshot.fileName(name));
        entry.put("mediaType", mediaType);
        entry.put("sha256", sha256);
        entry.put("bytes", bytes);
        entry.put("rows", rows);
        entry.put("columns", columns);
        entry.put("role", role.name());
        return entry;
    }
}
