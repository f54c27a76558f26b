package org.creativevolunteers.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.creativevolunteers.call.Condition;
import org.creativevolunteers.engine.cli.Run.Files2;
import org.creativevolunteers.engine.draw.DrawMethod;
import org.creativevolunteers.engine.draw.Seed;
import org.creativevolunteers.engine.pool.Quota;
import org.creativevolunteers.engine.protocol.Batch;
import org.creativevolunteers.engine.protocol.FrozenPool;
import org.creativevolunteers.engine.protocol.entry.ConditionalQuota;
import org.creativevolunteers.engine.protocol.entry.ProtocolRules;
import org.creativevolunteers.engine.solver.Selector;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of a protocol that holds: enough to see whether it is about the selection that was meant. */
class VerifyTest {

    private static final String CANDIDATES = "id,g,merit\na,x,3\nb,y,2\nc,x,1\n";
    private static final String QUOTAS = "feature,value,min,max\ng,x,0,1\ng,y,0,1\n";

    @TempDir
    private Path folder;
    private Path protocol;
    private Path output;
    private Files2 files;

    @BeforeEach
    void sample() {
        protocol = folder.resolve("protocol.json");
        output = folder.resolve("selected.csv");
        files = Files2.of(folder, CANDIDATES, QUOTAS);
    }

    private static void assertSaid(int status, Run run, String... words) {
        assertEquals(status, run.status(), run.toString());
        for (String word : words) {
            assertTrue(run.out().contains(word), "\"%s\" is not in: %s".formatted(word, run.out()));
        }
    }

    @Test
    void places_quotas_seed_outcome_and_who_are_told() {
        files.select(2, "--protocol", protocol);
        assertSaid(0, files.run("verify", "--protocol", protocol), "places: 2\n", "quota g = x: 0 to 1\n", "candidates: 3\n",
                "seed announced as: given as --seed\n", "seed: the text \"sample\"\n",
                "outcome: 2 selected, merit 5, the best that the rules allow\n",
                "selected a\nselected b\nverified 5 records, head ");
        assertSaid(0, Run.of("verify", "--protocol", protocol), "selected rows: 0, 1\n");
        assertSaid(0, Files2.of(folder, CANDIDATES.replace("c,x,1\n", ""), QUOTAS).run("verify", "--protocol", protocol, "--erased", 1),
                "selected rows: 0, 1\n");
    }

    @Test
    void an_impossible_selection_is_told_as_one() {
        files.select(3, "--protocol", protocol);
        assertSaid(0, Run.of("verify", "--protocol", protocol),
                "outcome: infeasible; smallest change that makes it possible: 3 places; g = x max 1 → 2\n");
    }

    @Test
    void the_rows_of_those_selected_are_compared() throws IOException {
        files.select(2, "--protocol", protocol, "--output", output);
        Run absent = files.run("verify", "--protocol", protocol, "--selected", folder.resolve("none.csv"));
        assertEquals(2, absent.status());
        assertEquals("", absent.out());
        assertSaid(0, compared("id,g,merit\nb,y,2\na,x,3\n"), "has the rows of those selected, and no others");
        assertSaid(0, compared("\ufeffid;g;merit\r\na;x;3\r\nb;y;2\r\n"), "verified 5 records");
        assertSaid(1, compared("id,g,merit\na,x,3\nc,x,1\n"), "verification failed: ", "line 3: \"c\" is not selected, and 1 more");
        assertSaid(1, compared("id,g,merit\na,x,3\n"), "\"b\" is selected and missing");
        assertSaid(1, compared("id,g,merit\na,x,3\na,x,3\nb,y,2\n"), "line 3: \"a\" is there twice");
        assertSaid(1, compared("id,g,merit\na,x,4\nb,y,2\n"), "line 2: the row of \"a\" is not as among the candidates");
        assertSaid(1, compared("id,merit\na,3\nb,2\n"), "has the columns id, merit, not id, g, merit");
        Run alone = Run.of("verify", "--protocol", protocol, "--selected", output);
        assertEquals(2, alone.status());
        assertTrue(alone.err().contains("--selected needs --candidates"), alone.err());
        assertEquals(2, files.run("verify", "--protocol", protocol, "--selected", output, "--erased", 1).status());
    }

    private Run compared(String selected) throws IOException {
        Files.writeString(output, selected);
        return files.run("verify", "--protocol", protocol, "--selected", output);
    }

    @Test
    void a_protocol_that_ends_before_the_selection_is_told_as_one_without_an_outcome() throws IOException {
        Batch batch = frozen("x", 2);
        write(batch);
        assertSaid(0, files.run("verify", "--protocol", protocol), "NO OUTCOME", "verified 2 records without an outcome, head ");
        Files.writeString(output, "id,g,merit\na,x,3\nb,y,2\n");
        assertSaid(1, files.run("verify", "--protocol", protocol, "--selected", output), "does not say who is selected");
        files.select(2, "--protocol", protocol, "--force");
        String whole = Files.readString(protocol);
        Files.writeString(protocol, whole.substring(0, whole.length() / 2));
        Run cut = Run.of("verify", "--protocol", protocol);
        assertEquals(2, cut.status());
        assertTrue(cut.err().contains("the file ends before the protocol does"), cut.err());
    }

    @Test
    void a_protocol_of_the_time_when_only_letter_case_was_overlooked_is_still_verified_and_explained() throws IOException {
        files = Files2.of(folder, CANDIDATES.replace("c,x", "c,x\u00a0"), QUOTAS);
        Batch batch = frozen("x\u00a0", 2);
        drawn(batch).select();
        write(batch);
        Run run = files.run("verify", "--protocol", protocol);
        assertSaid(0, run, "selected a\nselected b\n");
        assertTrue(run.err().contains("THE PROTOCOL WAS WRITTEN WHEN"), run.err());
        assertSaid(0, files.run("explain", "--protocol", protocol, "--applicant", "c"), "counts in: no quota\n");
        files = Files2.of(folder, CANDIDATES.replace("c,x", "b2,x\u00a0"), QUOTAS);
        assertSaid(1, files.run("verify", "--protocol", protocol), "record 1 (pool)");
    }

    @Test
    void what_came_after_the_selection_is_told_and_who_is_in_then() throws IOException {
        Instant at = Instant.parse("2026-05-01T08:00:00Z");
        Batch batch = drawn(frozen("x", 2));
        batch.select();
        batch.offer(at, at.plusSeconds(60), Set.of("a", "b"));
        batch.decline(at.plusSeconds(60), Set.of("a"), Set.of());
        batch.replace(at.plusSeconds(61));
        write(batch);
        assertSaid(0, files.run("verify", "--protocol", protocol), "seed: Sample of 2026-05-01: 7 9, read at a page\n",
                "offered at 2026-05-01T08:00:00Z until 2026-05-01T08:01:00Z: 2 places\n",
                "given back at 2026-05-01T08:01:00Z: 1 declined, 0 did not answer\n",
                "replacement at 2026-05-01T08:01:01Z: 1 selected, merit 1, the best that the rules allow\nselected b\nselected c\n");
        Files.writeString(output, "id,g,merit\na,x,3\nb,y,2\n");
        assertSaid(1, files.run("verify", "--protocol", protocol, "--selected", output), "\"a\" is not selected");
    }

    @Test
    void who_changed_the_rules_and_why_is_told() throws IOException {
        Batch batch = drawn(frozen("x", 3));
        batch.select();
        batch.relax(Instant.parse("2026-05-01T08:00:00Z"), "a commission", "nobody else applied", batch.proposal().orElseThrow());
        batch.select();
        write(batch);
        assertSaid(0, files.run("verify", "--protocol", protocol),
                "rules changed at 2026-05-01T08:00:00Z by a commission: 3 places; g = x max 1 → 2 (nobody else applied)\n",
                "outcome: 3 selected");
    }

    private static Batch drawn(Batch batch) {
        batch.merits(id -> Map.of("a", 3L, "b", 2L, "c", 1L).get(id));
        batch.draw(new Seed.Lottery(List.of(new Seed.Lottery.Result("Sample", "2026-05-01", List.of(7L, 9L), "a page"))));
        return batch;
    }

    private static Batch frozen(String last, int places) {
        var rules = new ProtocolRules("command line", "1", places, List.of(quota("x"), quota("y")), Optional.empty(),
                DrawMethod.SHA256, "given as --seed");
        FrozenPool.Builder pool = FrozenPool.under(rules);
        List.of("a x", "b y", "c " + last).forEach(one -> pool.add(new CandidateFile.Candidate(one.substring(0, 1),
                Map.of("g", List.of(one.substring(2))), 0, 1).applicant()));
        return Batch.freeze(pool.build(), Selector.withDefaults());
    }

    private static ConditionalQuota quota(String value) {
        return new ConditionalQuota(new Quota("g = " + value, 0, 1), new Condition.In("g", Set.of(value)));
    }

    private void write(Batch batch) throws IOException {
        try (OutputStream out = Files.newOutputStream(protocol)) {
            batch.protocol().write(out);
        }
    }
}
