package org.creativevolunteers.staff.audit;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.creativevolunteers.json.Hash;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.kernel.items.Audit;

/**
 * The text of a part of a day of an audit trail, whose SHA-256 is its seal: a line that says whose it is and names the seal before, then a
 * line for each entry. So the texts are a chain, and what is usual ({@code sha256sum}) verifies it.
 *
 * @param call    the call, or {@link Audit#NO_CALL}
 * @param day     the day, of UTC
 * @param part    which part of it, from 0
 * @param before  the seal before; empty of the first
 * @param entries of the part, in order
 */
public record SealedPart(String call, LocalDate day, int part, String before, List<Audit.Entry> entries) {

    /** The most entries of a part, so that its text is an answer that a function may give. */
    public static final int MOST = 10_000;

    public SealedPart {
        Objects.requireNonNull(call);
        Objects.requireNonNull(day);
        Objects.requireNonNull(before);
        entries = List.copyOf(entries);
    }

    /** Its text; each line ends with a line feed. */
    public String text() {
        Map<String, Object> head = new LinkedHashMap<>();
        head.put("trail", "creative-volunteers-audit-v1");
        head.put("call", call);
        head.put("day", day.toString());
        head.put("part", part);
        head.put("before", before);
        return Json.write(head) + "\n" + entries.stream().map(entry -> entry.text() + "\n").collect(Collectors.joining());
    }

    /** Its seal. */
    public String seal() {
        return Hash.sha256(text());
    }
}
