package org.creativevolunteers.engine.protocol;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.creativevolunteers.engine.calibration.CalibrationOutcome;
import org.creativevolunteers.engine.canonical.CanonicalJson;
import org.creativevolunteers.engine.canonical.HashColumn;
import org.creativevolunteers.engine.canonical.ProtocolFormatException;
import org.creativevolunteers.engine.canonical.StrictJson;
import org.creativevolunteers.engine.draw.DrawMethod;
import org.creativevolunteers.engine.outcome.Infeasible;
import org.creativevolunteers.engine.outcome.Relaxation;
import org.creativevolunteers.engine.outcome.Selected;
import org.creativevolunteers.engine.solver.Selector;
import org.junit.jupiter.api.Test;

/** A published protocol holds as it is, and in no other way. */
class Q15ProtocolTest {

    private static byte[] bytes(Protocol protocol) throws IOException {
        var bytes = new ByteArrayOutputStream();
        protocol.write(bytes);
        return bytes.toByteArray();
    }

    private static Verification verify(byte[] protocol) throws IOException {
        return ProtocolVerifier.with(SampleBatch.evidence()).verify(new ByteArrayInputStream(protocol));
    }

    @Test
    void a_whole_protocol_is_verified() throws IOException {
        Protocol protocol = SampleBatch.whole(new Random(1)).protocol();
        var verified = assertInstanceOf(Verification.Verified.class, verify(bytes(protocol)));
        assertEquals(List.of(), verified.unchecked());
        assertEquals(protocol.head(), verified.protocol().head());
        assertEquals(List.of("rules", "pool", "assessments", "merits", "seed", "result", "relaxation", "result", "explanations",
                "reserve", "offers", "declines", "replacement"),
                protocol.links().stream().map(link -> link.entry().orElseThrow().type()).toList());
    }

    @Test
    void without_evidence_everything_else_is_verified_and_what_is_not_is_said() throws IOException {
        byte[] protocol = bytes(SampleBatch.whole(new Random(1)).protocol());
        var verified = assertInstanceOf(Verification.Verified.class,
                ProtocolVerifier.withoutEvidence().verify(new ByteArrayInputStream(protocol)));
        assertEquals(1, verified.unchecked().size());
        assertTrue(verified.unchecked().getFirst().contains("applicants"), verified.unchecked().toString());
    }

    @Test
    void Q14_the_same_inputs_in_any_order_and_locale_give_the_same_bytes() throws IOException {
        Locale before = Locale.getDefault();
        try {
            byte[] first = bytes(SampleBatch.whole(new Random(1)).protocol());
            for (String language : List.of("az", "tr", "en", "ar-EG", "th-TH-u-nu-thai")) {
                Locale.setDefault(Locale.forLanguageTag(language));
                assertArrayEquals(first, bytes(SampleBatch.whole(new Random(language.hashCode())).protocol()), language);
                assertInstanceOf(Verification.Verified.class, verify(first), language);
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void Q14_reading_and_writing_again_gives_the_same_bytes() throws IOException {
        byte[] protocol = bytes(SampleBatch.whole(new Random(1)).protocol());
        assertArrayEquals(protocol, bytes(Protocol.read(new ByteArrayInputStream(protocol))));
    }

    /** Every member, element, number, text and truth value of every record, changed, taken away or added to. */
    @Test
    void every_mutation_is_refused_and_its_record_named() throws IOException {
        byte[] protocol = bytes(SampleBatch.whole(new Random(1)).protocol());
        var mutants = new ArrayList<Mutant>();
        mutants(StrictJson.read(new ByteArrayInputStream(protocol)), "", changed -> changed, mutants::add);
        assertTrue(mutants.size() > 1000, "only " + mutants.size());
        for (Mutant mutant : mutants) {
            byte[] changed = CanonicalJson.bytes(mutant.document());
            Verification.Broken broken;
            try {
                broken = assertInstanceOf(Verification.Broken.class,
                        ProtocolVerifier.withoutEvidence().verify(new ByteArrayInputStream(changed)), mutant.place());
            } catch (ProtocolFormatException e) {
                assertTrue(mutant.place().split("/").length <= 3, mutant.place());
                continue;
            }
            String[] steps = mutant.place().split("/");
            if (steps.length > 2 && steps[1].equals("records") && steps.length > 3) {
                assertEquals(Integer.parseInt(steps[2]), broken.record(), mutant.place() + ": " + broken);
            }
        }
    }

    private record Mutant(String place, Object document) {
    }

    private static void mutants(Object value, String place, UnaryOperator<Object> whole, Consumer<Mutant> mutants) {
        switch (value) {
            case Map<?, ?> map -> {
                mutants.accept(new Mutant(place + "/more", whole.apply(changed(map, "more", 1L))));
                for (Object name : map.keySet()) {
                    var fewer = new LinkedHashMap<Object, Object>(map);
                    fewer.remove(name);
                    mutants.accept(new Mutant(place + "/" + name, whole.apply(fewer)));
                    mutants(map.get(name), place + "/" + name, inner -> whole.apply(changed(map, name, inner)), mutants);
                }
            }
            case List<?> list -> {
                var more = new ArrayList<Object>(list);
                more.add(1L);
                mutants.accept(new Mutant(place + "/more", whole.apply(more)));
                for (int i = 0; i < list.size(); i++) {
                    int at = i;
                    var fewer = new ArrayList<Object>(list);
                    fewer.remove(i);
                    mutants.accept(new Mutant(place + "/" + i, whole.apply(fewer)));
                    mutants(list.get(i), place + "/" + i, inner -> {
                        var other = new ArrayList<Object>(list);
                        other.set(at, inner);
                        return whole.apply(other);
                    }, mutants);
                }
            }
            case Long number -> mutants.accept(new Mutant(place, whole.apply(number + 1)));
            case String text -> mutants.accept(new Mutant(place, whole.apply(text.isEmpty() ? "x" : other(text))));
            case Boolean flag -> mutants.accept(new Mutant(place, whole.apply(!flag)));
            default -> throw new AssertionError(value.getClass());
        }
    }

    /** The last character changed: a digit into another digit, so that numbers and hashes stay well-formed. */
    private static String other(String text) {
        char last = text.charAt(text.length() - 1);
        return text.substring(0, text.length() - 1) + (last == '9' ? '0' : (char) (last + 1));
    }

    private static Map<Object, Object> changed(Map<?, ?> map, Object name, Object value) {
        var other = new LinkedHashMap<Object, Object>(map);
        other.put(name, value);
        return other;
    }

    /** Whoever changes a record and reckons all hashes again is still found out, where what is written can be reckoned. */
    @Test
    void a_forger_who_chains_everything_again_is_found_out() throws IOException {
        forged("rules", 0, payload -> change(payload, "quotas", list -> with(list, 2, quota -> put(quota, "max", 3L))));
        forged("pool", 1, payload -> change(payload, "leaves", list -> with(list, 3, leaf -> "0".repeat(64))));
        forged("pool", 1, payload -> change(payload, "root", root -> "0".repeat(64)));
        forged("pool", 1, payload -> change(payload, "applicants", n -> 13L));
        forged("pool", 1, payload -> change(payload, "cellOf", list -> with(list, 6, cell -> 1L)));
        forged("pool", 1, payload -> change(payload, "cells", list -> with(list, 0, cell -> List.of(1L, 2L))));
        forged("merits", 3, payload -> change(payload, "merits", list -> with(list, 0, merit -> (Long) merit + 1)));
        forged("merits", 2, payload -> change(payload, "scores", list -> with(list, 0, line -> with(line, 2, score -> (Long) score + 1))));
        forged("merits", 2, payload -> change(payload, "scores", list -> with(list, 0, line -> with(line, 2, score -> 11L))));
        forged("merits", 2, payload -> change(payload, "scores", list -> ((List<?>) list).subList(2, ((List<?>) list).size())));
        forged("assessments", 2, payload -> change(payload, "scores", list -> with(list, 0, line -> with(line, 1, number -> 3L))));
        forged("seed", 4, payload -> change(payload, "draws", list -> with(list, 2, draw -> (Long) draw - 1)));
        forged("seed", 4, payload -> change(payload, "seed", seed -> change(seed, "results",
                list -> with(list, 0, result -> change(result, "values", values -> with(values, 0, value -> 4L))))));
        forged("result", 5, payload -> change(payload, "conflict", list -> List.of()));
        forged("relaxation", 6, payload -> change(payload, "changes", list -> with(list, 0, change -> put(change, "from", 3L))));
        forged("result", 6, payload -> change(payload, "changes", list -> with(list, 0, change -> put(change, "to", 0L))));
        forged("result", 7, payload -> change(payload, "merit", merit -> String.valueOf(Long.parseLong((String) merit) + 1)));
        forged("result", 7, payload -> change(payload, "draw", draw -> "1"));
        forged("result", 7, payload -> change(payload, "rows", rows -> ((List<?>) rows).subList(1, ((List<?>) rows).size())));
        forged("result", 7, payload -> change(payload, "rows", rows -> with(rows, 0, row -> 99L)));
        forged("explanations", 8, payload -> change(payload, "leaves", list -> ((List<?>) list).subList(1, ((List<?>) list).size())));
        forged("reserve", 9, payload -> change(payload, "rows", rows -> List.of(99L)));
        forged("replacement", 9, payload -> change(payload, "rows", rows -> List.of()));
        forged("offers", 10, payload -> change(payload, "rows", rows -> with(rows, 4, row -> 13L)));
        forged("offers", 10, payload -> change(payload, "until", until -> "2026-04-01T00:00:00Z"));
        forged("declines", 11, payload -> change(payload, "declined", rows -> List.of(13L)));
        forged("declines", 11, payload -> change(payload, "declined", rows -> payload(payload).get("expired")));
        forged("replacement", 12, payload -> change(payload, "rows", rows -> with(rows, 0, row -> 0L)));
    }

    /** @param type of the record that is named, which may come later than the one that was changed */
    private static void forged(String type, int record, UnaryOperator<Object> forgery) throws IOException {
        Protocol protocol = SampleBatch.whole(new Random(1)).protocol();
        var records = new ArrayList<Object>();
        String head = Protocol.EMPTY.head();
        for (int i = 0; i < protocol.size(); i++) {
            Object payload = protocol.links().get(i).entry().orElseThrow().payload();
            Object generic = StrictJson.read(new ByteArrayInputStream(CanonicalJson.bytes(payload)));
            Object written = i == record ? forgery.apply(generic) : generic;
            if (i == record) {
                assertNotEquals(generic, written, "the forgery changes nothing");
            }
            head = Protocol.link(head, HashColumn.HEX.formatHex(CanonicalJson.hash(written)));
            records.add(Map.of("hash", head, "payload", written));
        }
        byte[] document = CanonicalJson.bytes(Map.of("format", Protocol.FORMAT, "head", head, "records", records));
        var broken = assertInstanceOf(Verification.Broken.class, verify(document));
        assertEquals(type, broken.type(), broken.toString());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> payload(Object payload) {
        return (Map<String, Object>) payload;
    }

    private static Object change(Object map, String name, UnaryOperator<Object> change) {
        var changed = new LinkedHashMap<>(payload(map));
        changed.put(name, change.apply(changed.get(name)));
        return changed;
    }

    private static Object put(Object map, String name, Object value) {
        return change(map, name, old -> value);
    }

    private static Object with(Object list, int index, UnaryOperator<Object> change) {
        var changed = new ArrayList<Object>((List<?>) list);
        changed.set(index, change.apply(changed.get(index)));
        return changed;
    }

    @Test
    void a_public_copy_hides_rows_and_keeps_the_chain() throws IOException {
        Protocol protocol = SampleBatch.whole(new Random(1)).protocol();
        Protocol open = protocol.showing(Set.of("rules", "relaxation"));
        assertEquals(protocol.head(), open.head());
        byte[] written = bytes(open);
        assertTrue(written.length < bytes(protocol).length / 2);
        var verified = assertInstanceOf(Verification.Verified.class, verify(written));
        assertTrue(verified.unchecked().stream().anyMatch(what -> what.startsWith("record 1:")), verified.unchecked().toString());
        assertArrayEquals(written, bytes(Protocol.read(new ByteArrayInputStream(written))));
    }

    @Test
    void a_hidden_record_cannot_be_swapped_for_another() throws IOException {
        String written = new String(bytes(SampleBatch.whole(new Random(1)).protocol().showing(Set.of("rules"))),
                StandardCharsets.UTF_8);
        int at = written.indexOf("payloadHash") + 14;
        String changed = written.substring(0, at) + (written.charAt(at) == '0' ? '1' : '0') + written.substring(at + 1);
        var broken = assertInstanceOf(Verification.Broken.class, verify(changed.getBytes(StandardCharsets.UTF_8)));
        assertEquals(1, broken.record());
    }

    @Test
    void Q27_an_erased_person_leaves_the_proof_whole() throws IOException {
        byte[] protocol = bytes(SampleBatch.whole(new Random(1)).protocol());
        var people = new ArrayList<>(SampleBatch.applicants());
        people.remove(13);
        people.remove(5);
        people.remove(4);
        for (int atMost : List.of(3, 7)) {
            var verified = assertInstanceOf(Verification.Verified.class, ProtocolVerifier.with(SampleBatch.evidence(people, atMost))
                    .verify(new ByteArrayInputStream(protocol)));
            assertTrue(verified.unchecked().getFirst().startsWith("3 rows"), verified.unchecked().toString());
        }
        for (int told : List.of(0, 2)) {
            var broken = assertInstanceOf(Verification.Broken.class, ProtocolVerifier.with(SampleBatch.evidence(people, told))
                    .verify(new ByteArrayInputStream(protocol)));
            assertEquals("pool", broken.type(), "a person who is missing without having been erased");
        }
    }

    @Test
    void a_person_with_other_answers_or_another_salt_is_not_in_the_pool() throws IOException {
        byte[] protocol = bytes(SampleBatch.whole(new Random(1)).protocol());
        SealedApplicant one = SampleBatch.applicants().get(3);
        for (SealedApplicant other : List.of(
                new SealedApplicant(one.id(), Map.of("region", List.of("quba"), "age", one.attributes().get("age")), one.salt()),
                new SealedApplicant(one.id(), one.attributes(), "0".repeat(64)),
                new SealedApplicant("r-03x", one.attributes(), one.salt()))) {
            var people = new ArrayList<>(SampleBatch.applicants());
            people.set(3, other);
            var broken = assertInstanceOf(Verification.Broken.class, ProtocolVerifier.with(SampleBatch.evidence(people, 0))
                    .verify(new ByteArrayInputStream(protocol)));
            assertTrue(broken.reason().contains(other.id()), broken.toString());
        }
    }

    @Test
    void Q14_a_batch_goes_on_after_a_restart_as_if_nothing_had_happened() throws IOException {
        Batch batch = SampleBatch.selected(DrawMethod.SHA256, new Random(1));
        Batch restarted = Batch.resume(Protocol.read(new ByteArrayInputStream(bytes(batch.protocol()))), SampleBatch.evidence(),
                Selector.withDefaults());
        for (Batch one : List.of(batch, restarted)) {
            one.offer(SampleBatch.DAY_1, SampleBatch.DAY_8, one.selected());
            one.decline(SampleBatch.DAY_8, Set.of(one.selected().iterator().next()), Set.of());
            one.replace(SampleBatch.DAY_8);
        }
        assertArrayEquals(bytes(batch.protocol()), bytes(restarted.protocol()));
        assertEquals(batch.selected(), restarted.selected());
    }

    @Test
    void a_batch_goes_on_after_an_erasure() throws IOException {
        Batch batch = SampleBatch.selected(DrawMethod.SHA256, new Random(1));
        String gone = batch.selected().iterator().next();
        batch.offer(SampleBatch.DAY_1, SampleBatch.DAY_8, batch.selected());
        batch.decline(SampleBatch.DAY_8, Set.of(gone), Set.of());
        var people = new ArrayList<>(SampleBatch.applicants());
        people.removeIf(person -> person.id().equals(gone));
        Batch restarted = Batch.resume(batch.protocol(), SampleBatch.evidence(people, 1), Selector.withDefaults());
        restarted.replace(SampleBatch.DAY_8);
        assertEquals(SampleBatch.PLACES, restarted.selected().size());
        assertTrue(restarted.row(gone).isEmpty());
        assertInstanceOf(Verification.Verified.class, verify(bytes(restarted.protocol())));
        assertThrows(IllegalArgumentException.class,
                () -> Batch.resume(batch.protocol(), SampleBatch.evidence(people, 0), Selector.withDefaults()));
        assertThrows(IllegalArgumentException.class,
                () -> Batch.resume(Protocol.EMPTY, SampleBatch.evidence(), Selector.withDefaults()));
    }

    @Test
    void declines_are_filled_again_with_the_same_objectives_and_the_accepted_stay() {
        Batch batch = SampleBatch.selected(DrawMethod.SHA256, new Random(1));
        Set<String> before = batch.selected();
        batch.offer(SampleBatch.DAY_1, SampleBatch.DAY_8, before);
        String out = before.iterator().next();
        batch.decline(SampleBatch.DAY_8, Set.of(), Set.of(out));
        assertInstanceOf(Selected.class, batch.replace(SampleBatch.DAY_8));
        assertEquals(SampleBatch.PLACES, batch.selected().size());
        assertTrue(!batch.selected().contains(out));
        assertTrue(batch.selected().containsAll(before.stream().filter(id -> !id.equals(out)).toList()));
    }

    @Test
    void a_replacement_that_no_rule_allows_proposes_a_change_of_the_whole_rules() {
        Batch batch = SampleBatch.selected(DrawMethod.SHA256, new Random(1));
        batch.offer(SampleBatch.DAY_1, SampleBatch.DAY_8, batch.selected());
        batch.decline(SampleBatch.DAY_8, Set.of(SampleBatch.id(5)), Set.of()); // the only one from the region
        assertInstanceOf(Infeasible.class, batch.replace(SampleBatch.DAY_8));
        Relaxation proposal = batch.proposal().orElseThrow();
        assertEquals(SampleBatch.PLACES, proposal.places());
        assertEquals(1, proposal.changes().getFirst().from(), "the minimum of the rules in force, relaxed from 2 before");
        batch.relax(SampleBatch.DAY_8, "the board", "nobody is left from the region", proposal);
        assertInstanceOf(Selected.class, batch.replace(SampleBatch.DAY_8));
    }

    @Test
    void by_rfc_3797_the_draw_is_checked_without_knowing_anybody() throws IOException {
        Protocol protocol = SampleBatch.selected(DrawMethod.RFC3797, new Random(1)).protocol();
        assertInstanceOf(Verification.Verified.class, verify(bytes(protocol)));
        String text = new String(bytes(protocol), StandardCharsets.UTF_8);
        assertTrue(text.contains("1099511627775"), "the first one picked");
    }

    @Test
    void steps_out_of_order_are_refused() {
        Batch batch = SampleBatch.frozen(DrawMethod.SHA256, new Random(1));
        assertThrows(IllegalStateException.class, () -> batch.draw(SampleBatch.seed()));
        assertThrows(IllegalStateException.class, batch::select);
        assertThrows(IllegalStateException.class, () -> batch.merits(id -> 1));
        assertThrows(IllegalArgumentException.class, () -> batch.offer(SampleBatch.DAY_1, SampleBatch.DAY_8, Set.of("nobody")));
        batch.assess(SampleBatch.assessments());
        assertThrows(IllegalStateException.class, () -> batch.assess(SampleBatch.assessments()));
        batch.draw(SampleBatch.seed());
        assertThrows(IllegalStateException.class, () -> batch.draw(SampleBatch.seed()), "there is no second draw");
        batch.select();
        assertThrows(IllegalStateException.class, batch::select, "an impossible selection is not made again as it is");
        batch.relax(SampleBatch.DAY_1, "the board", "reason", batch.proposal().orElseThrow());
        assertThrows(IllegalStateException.class,
                () -> batch.relax(SampleBatch.DAY_1, "the board", "reason", batch.proposal().orElseThrow()));
        batch.select();
        assertTrue(batch.proposal().isEmpty());
        assertThrows(IllegalStateException.class, batch::select);
        assertThrows(IllegalStateException.class, () -> batch.replace(SampleBatch.DAY_1), "no place is free");
        assertThrows(IllegalStateException.class,
                () -> batch.decline(SampleBatch.DAY_1, Set.of(SampleBatch.id(5)), Set.of()), "nothing was offered");
    }

    @Test
    void assessments_that_do_not_suffice_record_nothing() {
        Batch batch = SampleBatch.frozen(DrawMethod.SHA256, new Random(1));
        String head = batch.protocol().head();
        assertInstanceOf(CalibrationOutcome.Incomplete.class,
                batch.assess(SampleBatch.assessments().subList(0, 9)));
        assertEquals(head, batch.protocol().head());
    }
}
