package org.creativevolunteers.kernel.items;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
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

    private static final String BEGUN = "DRAFTS#"; // the kind of a commissioner's drafts in index 2

    private static final Attribute<String> CALL = Attribute.text("call");
    private static final Attribute<Map<String, Object>> SCORES = Attribute.object("scores"); // criterion → number, as far as scored
    private static final Attribute<String> NOTE = Attribute.text("note");
    private static final Attribute<String> COMMENT = Attribute.text("comment");
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

    /** What a commissioner has begun of a call, the earliest first. */
    public static Stream<AssessmentDraft> begun(Table table, String call, String commissioner) {
        return table.query(Table.Index.WAITING, BEGUN + call + "#" + commissioner).map(AssessmentDraft::new);
    }

    /**
     * What is begun to be said.
     *
     * @param corrects the version of the assessment that is being corrected; empty for a first one
     */
    public record Said(Map<String, Object> scores, Optional<String> note, Optional<String> comment, Optional<Long> corrects) {}

    /**
     * The writes that keep it in place of an earlier one: only while the dossier can be assessed, and while its commissioner has said of it
     * what the draft begins from, so that one that comes late brings nothing back.
     *
     * @param before the earlier one as it was read; nothing is kept over one that was not
     */
    public static List<Write> keep(Registration registration, String commissioner, Said said, Optional<AssessmentDraft> before,
            Instant now) {
        Write write = Write.put(Item.at(key(registration.id(), commissioner)).with(CALL, registration.call()).with(SCORES, said.scores())
                .with(NOTE, said.note()).with(COMMENT, said.comment()).with(CORRECTS, said.corrects()).with(KEPT, now)
                .with(Version.VERSION, before.map(AssessmentDraft::revision).orElse(0L) + 1)
                .in(Table.Index.WAITING, BEGUN + registration.call() + "#" + commissioner, Times.text(now) + "#" + registration.id()));
        return List.of(registration.stillAssessable(), Assessment.unchanged(registration.id(), commissioner, said.corrects()),
                before.map(read -> write.when(Version.VERSION, read.revision())).orElseGet(write::whenAbsent));
    }

    /** Counts how often it was kept, from 1. */
    public long revision() {
        return Version.of(item);
    }

    /** Whether it says the same. */
    public boolean says(Said said) {
        return item.find(SCORES).orElse(Map.of()).equals(said.scores()) && item.find(NOTE).equals(said.note())
                && item.find(COMMENT).equals(said.comment()) && item.find(CORRECTS).equals(said.corrects());
    }

    /** The registration that it is of. */
    public String registration() {
        return item.key().pk().substring(Registration.partition("").length());
    }

    /** Whether it is of a dossier of which nothing has been said. */
    public boolean isFirst() {
        return !item.has(CORRECTS);
    }

    public Instant kept() {
        return item.get(KEPT);
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
        item.find(COMMENT).ifPresent(comment -> json.put("comment", comment));
        item.find(CORRECTS).ifPresent(version -> json.put("version", version));
        json.put("kept", Times.text(kept()));
        json.put("revision", revision());
        return json;
    }
}
