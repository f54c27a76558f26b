package org.creativevolunteers.engine.protocol.entry;

import java.util.LinkedHashMap;
import java.util.Map;
import org.creativevolunteers.engine.canonical.CanonicalJson;

/**
 * What one record of a protocol says. Everybody is named by a row: the position, from 0, in the order of the identifiers.
 *
 * <p>The order of records is: rules, pool, assessments (where merit comes from scores), merits, seed, result; as often as
 * the result is "infeasible" and staff decide so, a relaxation and a further result; then the reserve, explanations, offers, declines,
 * relaxations and replacements as they happen. The pool's and the explanations' root may stand after each, in a record of its own.
 */
public sealed interface Entry permits RulesEntry, PoolEntry, AssessmentsEntry, MeritsEntry, SeedEntry, ResultEntry,
        RelaxationEntry, ExplanationsEntry, OffersEntry, DeclinesEntry, ReplacementEntry, ReserveEntry, RootEntry {

    /** The record's kind, as written in its member {@code type}. */
    String type();

    /** Writes the members beside {@code type}, as {@link CanonicalJson} takes them. */
    void write(Map<String, Object> payload);

    /** What is hashed and published. */
    default Map<String, Object> payload() {
        var payload = new LinkedHashMap<String, Object>();
        payload.put("type", type());
        write(payload);
        return payload;
    }
}
