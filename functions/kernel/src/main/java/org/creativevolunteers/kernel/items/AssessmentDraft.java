package org.creativevolunteers.kernel.items;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.creativevolunteers.kernel.table.Attribute;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Times;
import org.creativevolunteers.kernel.table.Write;

/**
 * What a commissioner has begun to say of a dossier: {@code REG#<id>} / {@code DRAFT#<commissioner>}. It counts for nothing, nobody else
 * sees it, and it goes when the assessment is given, when its commissioner steps aside, and with the registration.
 *
 * @param item as it was read
 */
public record AssessmentDraft(Item item) {

    private static final String SORT = "DRAFT#";

    private static final Attribute<String> CALL = Attribute.text("call");
    private static final Attribute<Map<String, Object>> SCORES = Attribute.object("scores"); // criterion → number, as far as scored
    private static final Attribute<String> NOTE = Attribute.text("note");
    private static final Attribute<Long> CORRECTS = Attribute.whole("corrects"); // a version of the assessment
    private static final Attribute<Instant> KEPT = Attribute.time("kept");

    private static Key key(String registration, String commissioner) {
        return new Key(Registration.partition(registration), SORT + commissioner);
    }

    /** A commissioner's of a dossier. */
    public static Optional<AssessmentDraft> find(Table table, String registration, String commissioner) {
        return table.get(key(registration, commissioner)).map(AssessmentDraft::new);
    }

    /** Whether an item of a registration is a draft, which is its commissioner's. */
    public static boolean is(Item item) {
        return item.key().sk().startsWith(SORT);
    }

    /**
     * The writes that keep it in place of an earlier one: only while the dossier can be assessed, and while its commissioner has said of it
     * what the draft begins from, so that one that comes late brings nothing back.
     *
     * @param corrects the version of the assessment that is being corrected; empty for a first one
     */
    public static List<Write> keep(Registration registration, String commissioner, Map<String, Object> scores, Optional<String> note,
            Optional<Long> corrects, Instant now) {
        return List.of(registration.stillAssessable(), Assessment.unchanged(registration.id(), commissioner, corrects),
                Write.put(Item.at(key(registration.id(), commissioner)).with(CALL, registration.call()).with(SCORES, scores)
                        .with(NOTE, note).with(CORRECTS, corrects).with(KEPT, now)));
    }

    /** The write that drops it; does nothing where there is none. */
    public static Write drop(String registration, String commissioner) {
        return Write.delete(key(registration, commissioner));
    }

    /** What its commissioner is shown of it. */
    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("scores", item.find(SCORES).orElse(Map.of()));
        item.find(NOTE).ifPresent(note -> json.put("note", note));
        item.find(CORRECTS).ifPresent(version -> json.put("version", version));
        json.put("kept", Times.text(item.get(KEPT)));
        return json;
    }
}
