package org.creativevolunteers.kernel.items;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.creativevolunteers.kernel.table.Attribute;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Times;
import org.creativevolunteers.kernel.table.Write;

/**
 * An entry of the audit trail: who did what to what, when. Written in the same transaction as what it tells of, or
 * before personal data are read. Holds identifiers, no personal data.
 *
 * @param call    the call's identifier
 * @param time    when
 * @param actor   a staff member's subject, {@code applicant}, {@code guardian} or the name of a function
 * @param action  a stable word, such as {@code approve-batch}
 * @param subject what it was done to: a registration's, batch's or report's identifier
 * @param details numbers and identifiers that matter
 */
public record Audit(String call, Instant time, String actor, String action, String subject, Map<String, Object> details) {

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("uuuu-MM").withZone(ZoneOffset.UTC);

    private static final Attribute<String> ACTOR = Attribute.text("actor");
    private static final Attribute<String> ACTION = Attribute.text("action");
    private static final Attribute<String> SUBJECT = Attribute.text("subject");
    private static final Attribute<Map<String, Object>> DETAILS = Attribute.object("details");

    public Audit {
        Objects.requireNonNull(call);
        Objects.requireNonNull(time);
        Objects.requireNonNull(actor);
        Objects.requireNonNull(action);
        Objects.requireNonNull(subject);
        details = Map.copyOf(details);
    }

    /** An entry without details. */
    public Audit(String call, Instant time, String actor, String action, String subject) {
        this(call, time, actor, action, subject, Map.of());
    }

    /** The write that adds this entry. */
    public Write write() {
        Key key = new Key("AUDIT#" + call + "#" + MONTH.format(time), Times.text(time) + "#" + UUID.randomUUID());
        return Write.put(Item.at(key).with(ACTOR, actor).with(ACTION, action).with(SUBJECT, subject).with(DETAILS, details));
    }
}
