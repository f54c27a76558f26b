package org.creativevolunteers.engine.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.creativevolunteers.engine.cli.Run.Files2;
import org.creativevolunteers.engine.protocol.Protocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line as strangers use it: what it selects, what it proves, and what it says of odd files. */
class CommandLineTest {

    private static final String QUOTAS = "feature,value,min,max\ngender,f,1,2\ngender,m,1,2\nregion,Bakı,1,2\nregion,Gəncə,0,5\n"
            + "region,Şəki,0,5\n";
    private static final String CANDIDATES = """
            id,gender,region,merit
            p1,f,Bakı,500
            p2,m,Gəncə,690
            p3,m,Bakı,700
            p4,f,Gəncə,400
            p5,m,Şəki,900
            """;

    @TempDir
    private Path folder;

    private Files2 sample() {
        return Files2.of(folder, CANDIDATES, QUOTAS);
    }

    private Files2 candidates(String candidates) {
        return Files2.of(folder, candidates, QUOTAS);
    }

    private Files2 quotas(String quotas) {
        return Files2.of(folder, CANDIDATES, quotas);
    }

    private static void assertBad(Run run, String... words) {
        assertEquals(2, run.status(), run.toString());
        assertEquals("", run.out(), "nothing on standard output");
        for (String word : words) {
            assertTrue(run.err().contains(word), "\"%s\" is not in: %s".formatted(word, run.err()));
        }
    }

    @Test
    void the_best_set_is_selected_and_proven() {
        Run run = sample().select(3);
        assertEquals(0, run.status(), run.toString());
        assertEquals("merit 2100 optimal proven", run.lastLine());
        assertEquals(List.of("p1", "p3", "p5"), run.selected());
        assertTrue(run.out().contains("quota region = Bakı: 2 selected, 1 to 2 asked, 2 candidates"), run.out());
    }

    @Test
    void what_is_impossible_is_told_with_the_smallest_change() {
        Run run = sample().select(5);
        assertEquals(1, run.status());
        assertEquals("infeasible", run.lastLine());
        assertTrue(run.out().contains("smallest change that makes it possible: 5 places; gender = m max 2 → 3"), run.out());
        assertTrue(run.out().contains("each without one of them does"), run.out());
    }

    @Test
    void more_places_than_candidates_are_impossible() {
        Run run = sample().select(6);
        assertEquals(1, run.status());
        assertEquals("infeasible", run.lastLine());
        assertTrue(run.out().contains("5 candidates for 6 places"), run.out());
    }

    @Test
    void reasons_of_plain_arithmetic_are_told_in_words() {
        String header = "feature,value,min,max\n";
        Run few = quotas(header + "gender,f,3,5\n").select(4, "--allow-unknown");
        assertTrue(few.out().contains("gender = f: 2 candidates for a min of 3"), few.out());
        assertTrue(few.out().contains("gender = f min 3 → 2"), few.out());
        Run mins = quotas(header + "gender,f,2,5\ngender,m,2,5\n").select(3);
        assertTrue(mins.out().contains("the mins of gender = f, gender = m add up to 4 for 3 places"), mins.out());
        Run maxes = quotas(header + "gender,f,0,1\ngender,m,0,1\n").select(3);
        assertTrue(maxes.out().contains("the maxes of gender = f, gender = m add up to 2, with 0 candidates outside of them, for 3 places"),
                maxes.out());
    }

    @Test
    void many_slips_are_summed_up() {
        var csv = new StringBuilder("id,g\n");
        for (int i = 0; i < 8; i++) {
            csv.append("p").append(i).append(",v").append(i).append('\n');
        }
        Run run = Files2.of(folder, csv.toString(), "feature,value,min,max\ng,v0,0,1\n").select(1, "--draw-only", "--allow-unknown");
        assertTrue(run.err().contains("and 2 more like this"), run.err());
    }

    @Test
    void a_candidate_that_no_merit_helps_is_told_which_quotas_are_in_the_way() {
        Files2 files = Files2.of(folder, "id,g,merit\na,x,1\nb,y,2\nc,x,5\n", "feature,value,min,max\ng,x,0,0\n");
        Path protocol = folder.resolve("protocol.json");
        files.select(1, "--allow-unknown", "--protocol", protocol);
        Run run = files.run("explain", "--protocol", protocol, "--applicant", "c");
        assertTrue(run.out().contains(
                "no merit would have been enough\nin the way: g = x\n"
                        + "(without any one of these the candidate would have been selected)\nnot selected"),
                run.out());
        Run only = files.run("explain", "--protocol", protocol, "--applicant", "b");
        assertTrue(only.out().contains("counts in: no quota\nmargin: no selection keeps the quotas without this candidate"), only.out());
    }

    @Test
    void a_merit_that_nobody_has_is_said_to_be_one() {
        Files2 files = Files2.of(folder, "id,g,merit\na,x,9\nb,y,8\nc,y,2\n", "feature,value,min,max\ng,x,1,1\ng,y,1,1\n");
        Path protocol = folder.resolve("protocol.json");
        files.select(2, "--protocol", protocol);
        assertTrue(files.run("explain", "--protocol", protocol, "--applicant", "c").out().matches("(?s).*enough: [89]\n.*"));
        Files2 pair = Files2.of(folder, "id,g,h,merit\na,x,s,9\nb,y,t,9\nc,y,s,2\nd,x,t,1\n",
                "feature,value,min,max\ng,x,1,1\ng,y,1,1\nh,s,1,1\nh,t,1,1\n");
        pair.select(2, "--protocol", protocol, "--force");
        String out = pair.run("explain", "--protocol", protocol, "--applicant", "c").out();
        assertTrue(out.contains("enough: 17, which is more than anybody has (9 at most)\n"), out);
    }

    @Test
    void zero_places_select_nobody_where_no_minimum_asks_for_somebody() {
        assertEquals("infeasible", sample().select(0).lastLine());
        Run run = quotas("feature,value,min,max\ngender,f,0,2\n").select(0, "--allow-unknown");
        assertEquals(0, run.status());
        assertEquals("merit 0 optimal proven", run.lastLine());
        assertEquals(List.of(), run.selected());
    }

    @Test
    void a_protocol_is_written_verified_and_explained() {
        Files2 files = sample();
        Path protocol = folder.resolve("protocol.json");
        Run selected = files.select(3, "--protocol", protocol);
        Run verified = Run.of("verify", "--protocol", protocol);
        assertEquals(0, verified.status(), verified.toString());
        String head = verified.lastLine().replaceAll(".*head ", "");
        assertTrue(selected.out().contains("protocol %s written".formatted(head)), selected.out());
        assertTrue(verified.out().contains("not checked: "), "what takes the candidates is said");
        Run full = files.run("verify", "--protocol", protocol);
        assertEquals("verified 5 records, head " + head, full.lastLine());
        assertFalse(full.out().contains("not checked"), full.out());
        assertEquals(0, Run.of("verify", "--protocol", protocol, "--head", head).status());
        Run foreign = Run.of("verify", "--protocol", protocol, "--head", "0".repeat(64));
        assertEquals(1, foreign.status());
        assertTrue(foreign.lastLine().startsWith("verification failed: no record has the hash 000"), foreign.out());

        Run chosen = files.run("explain", "--protocol", protocol, "--applicant", "p3");
        assertEquals(0, chosen.status(), chosen.toString());
        assertEquals("selected", chosen.lastLine());
        assertTrue(chosen.out().contains("counts in: gender = m; region = Bakı"), chosen.out());
        Run other = files.run("explain", "--protocol", protocol, "--applicant", "p4");
        assertEquals("not selected", other.lastLine());
        assertTrue(other.out().contains("merit that would have been enough: "), other.out());
        assertFalse(other.out().contains("p5"), "nobody else's data");
        assertBad(files.run("explain", "--protocol", protocol, "--applicant", "nobody"), "no candidate \"nobody\"");
    }

    @Test
    void Q15_a_verification_names_the_first_broken_record() throws IOException {
        Files2 files = sample();
        Path protocol = folder.resolve("protocol.json");
        files.select(3, "--protocol", protocol);
        String good = Files.readString(protocol);
        Files.writeString(protocol, good.replace("\"merits\":[500,", "\"merits\":[501,"));
        Run run = files.run("verify", "--protocol", protocol);
        assertEquals(1, run.status());
        assertTrue(run.lastLine().startsWith("verification failed: record 2 (merits): "), run.lastLine());
        assertEquals(1, files.run("explain", "--protocol", protocol, "--applicant", "p1").status());
        Files.writeString(protocol, good.replaceFirst("\"head\":\"..", "\"head\":\"zz"));
        assertTrue(Run.of("verify", "--protocol", protocol).lastLine().startsWith("verification failed: document: "));
        Files.writeString(protocol, good.substring(0, 500));
        assertBad(Run.of("verify", "--protocol", protocol), "protocol.json", "line 1, column");
        assertBad(Run.of("verify", "--protocol", folder.resolve("none.json")), "there is no such file");
    }

    @Test
    void a_copy_that_hides_rows_is_verified_as_far_as_it_goes_and_explains_nobody() throws IOException {
        Files2 files = sample();
        Path protocol = folder.resolve("protocol.json");
        files.select(3, "--protocol", protocol);
        Protocol whole;
        try (var in = Files.newInputStream(protocol)) {
            whole = Protocol.read(in);
        }
        try (var out = Files.newOutputStream(protocol)) {
            whole.showing(Set.of("rules", "seed")).write(out);
        }
        Run verified = files.run("verify", "--protocol", protocol);
        assertEquals(0, verified.status(), verified.toString());
        assertTrue(verified.out().contains("not checked: record 1: its payload is not in this copy"), verified.out());
        Run explained = files.run("explain", "--protocol", protocol, "--applicant", "p1");
        assertEquals(1, explained.status(), explained.toString());
        assertTrue(explained.lastLine().contains("does not show"), explained.out());
    }

    @Test
    void a_changed_candidate_or_quota_is_named() {
        Files2 files = sample();
        Path protocol = folder.resolve("protocol.json");
        files.select(3, "--protocol", protocol);
        assertFailed(candidates(CANDIDATES.replace("p4,f,Gəncə", "p4,m,Gəncə")), protocol, "record 1 (pool)", "p4");
        assertFailed(candidates(CANDIDATES.replace("p4,f,Gəncə,400", "p4,f,Gəncə,401")), protocol, "record 2 (merits)", "p4");
        assertFailed(candidates(CANDIDATES.replace("p4,f,Gəncə,400\n", "")), protocol, "record 1 (pool)", "");
        assertFailed(candidates(CANDIDATES + "p6,f,Gəncə,400\n"), protocol, "record 1 (pool)", "p6");
        assertFailed(quotas(QUOTAS.replace("gender,f,1,2", "gender,f,1,3")), protocol, "record 0 (rules)", "gender = f");
        assertFailed(quotas(QUOTAS.replace("region,Bakı,1,2\n", "")), protocol, "record 0 (rules)", "region = Bakı");
        Files2 erased = candidates(CANDIDATES.replace("p4,f,Gəncə,400\n", ""));
        assertEquals(0, erased.run("verify", "--protocol", protocol, "--erased", 1).status());
    }

    private static void assertFailed(Files2 files, Path protocol, String... words) {
        Run run = files.run("verify", "--protocol", protocol);
        assertEquals(1, run.status(), run.toString());
        for (String word : words) {
            assertTrue(run.lastLine().contains(word), run.lastLine());
        }
    }

    @Test
    void an_impossible_selection_is_verified_too() {
        Path protocol = folder.resolve("protocol.json");
        Files2 files = sample();
        assertEquals(1, files.select(5, "--protocol", protocol).status());
        assertEquals(0, files.run("verify", "--protocol", protocol).status());
        Run run = files.run("explain", "--protocol", protocol, "--applicant", "p1");
        assertEquals(1, run.status());
        assertTrue(run.out().contains("selects nobody"), run.out());
    }

    @Test
    void Q14_permuted_rows_any_locale_and_a_second_run_give_the_same_bytes() throws IOException {
        var lines = new ArrayList<>(CANDIDATES.lines().toList());
        String header = lines.removeFirst();
        byte[] protocol = null;
        byte[] output = null;
        Locale before = Locale.getDefault();
        try {
            for (String language : List.of("en", "az", "tr", "ar-EG")) {
                Locale.setDefault(Locale.forLanguageTag(language));
                Collections.shuffle(lines, new Random(language.hashCode()));
                Files2 files = candidates(header + "\n" + String.join("\n", lines) + "\n");
                Run run = files.select(3, "--protocol", folder.resolve("p.json"), "--output", folder.resolve("o.csv"), "--force");
                assertEquals("merit 2100 optimal proven", run.lastLine(), language);
                byte[] p = Files.readAllBytes(folder.resolve("p.json"));
                byte[] o = Files.readAllBytes(folder.resolve("o.csv"));
                if (protocol != null) {
                    assertArrayEquals(protocol, p, language);
                    assertArrayEquals(output, o, language);
                }
                protocol = p;
                output = o;
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void the_rows_of_those_selected_are_written_as_they_were() throws IOException {
        Files2 files = candidates("id,gender,note,region,merit\r\n"
                + "p2,f,\"a \"\"quoted\"\", two-line\r\nnote ə\",Bakı,5\r\np1,m,=1+1,Bakı,5\r\np3,m,,Şəki,1\r\n");
        Path output = folder.resolve("selected.csv");
        Run run = files.select(2, "--output", output);
        assertEquals("merit 10 optimal proven", run.lastLine(), run.toString());
        assertEquals("id,gender,note,region,merit\r\np1,m,=1+1,Bakı,5\r\np2,f,\"a \"\"quoted\"\", two-line\r\nnote ə\",Bakı,5\r\n",
                Files.readString(output));
    }

    @Test
    void without_a_seed_the_draw_is_fixed_and_this_is_said_loudly() {
        Files2 files = Files2.of(folder, "id,gender\na,f\nb,f\nc,f\n", "feature,value,min,max\ngender,f,0,9\n");
        Run run = files.run("select", "--places", 1, "--draw-only");
        assertEquals("merit 0 optimal proven", run.lastLine(), run.toString());
        assertTrue(run.err().contains("NO --seed WAS GIVEN"), run.err());
        assertEquals(run.selected(), files.run("select", "--places", 1, "--draw-only").selected());
        assertTrue(run.err().contains("EVERYBODY HAS THE SAME MERIT") && run.err().contains("sortition-algorithms"), run.err());
        var drawn = new TreeSet<String>();
        for (int i = 0; i < 30; i++) {
            drawn.addAll(files.run("select", "--places", 1, "--draw-only", "--seed", "seed " + i).selected());
        }
        assertEquals(List.of("a", "b", "c"), List.copyOf(drawn), "another seed, another draw");
        assertTrue(!sample().select(2).err().contains("EVERYBODY"), "there is merit");
    }

    @Test
    void older_names_other_letter_case_and_flexible_bounds_are_understood() {
        Run run = Files2.of(folder, "nationbuilder_id,first_name,GENDER,Region,Merit\np1,A,f,Bakı,500\np2,B,m,Bakı,700\n",
                "\uFEFFCategory,Name,MIN,Max,min_flex,max_flex\ngender,f,0,1,0,3\ngender,m,0,1,0,3\n").select(1);
        assertEquals("merit 700 optimal proven", run.lastLine(), run.toString());
        assertTrue(!run.err().contains("ignored"), run.err());
    }

    @Test
    void of_those_who_share_an_address_one_is_selected_and_verify_holds_the_rule_against_the_protocol() {
        Files2 files = Files2.of(folder, "id,g,home,merit\na,x,Nizami 5,9\nb,y,nizami 5,8\nc,y,,1\nd,y,,1\n",
                "feature,value,min,max\ng,x,1,2\ng,y,0,2\n");
        Path protocol = folder.resolve("protocol.json");
        Run run = files.select(2, "--one-per", "home", "--protocol", protocol);
        assertEquals(0, run.status(), run.err());
        assertTrue(run.selected().contains("a") && !run.selected().contains("b"), run.out());
        Run verified = files.run("verify", "--protocol", protocol, "--one-per", "home");
        assertEquals(0, verified.status(), verified.out());
        assertTrue(verified.out().contains("one at most of those who share: home"), verified.out());
        Run explained = files.run("explain", "--protocol", protocol, "--one-per", "home", "--applicant", "b");
        assertTrue(explained.out().contains("in the way: one of those who share an answer"), explained.out());
        Path without = folder.resolve("without.json");
        assertTrue(files.select(2, "--protocol", without).selected().contains("b"));
        assertEquals("verification failed: the rules allow one of those who share nothing, but --one-per says home",
                files.run("verify", "--protocol", without, "--one-per", "home").lastLine());
        assertEquals(2, files.select(2, "--one-per", "nowhere").status());
    }

    @Test
    void when_its_seconds_are_over_the_search_is_given_up_and_says_what_was_known() {
        var random = new Random(5);
        int[] kinds = {9, 8, 7, 6, 5, 4, 4, 3};
        var candidates = new StringBuilder("id,q0,q1,q2,q3,q4,q5,q6,q7,merit\n");
        for (int i = 0; i < 400; i++) {
            candidates.append('p').append(i);
            for (int of : kinds) {
                candidates.append(',').append(Math.min(random.nextInt(of), random.nextInt(of)));
            }
            candidates.append(',').append(random.nextInt(5)).append('\n');
        }
        var quotas = new StringBuilder("feature,value,min,max\n");
        for (int q = 0; q < kinds.length; q++) {
            for (int value = 0; value < kinds[q]; value++) {
                double share = (2.0 * (kinds[q] - value) - 1) / kinds[q] / kinds[q]; // as often as it is drawn
                int places = (int) Math.round(60 * share);
                quotas.append("q%d,%d,%d,%d\n".formatted(q, value, Math.max(0, places - 1), places + 1));
            }
        }
        Run run = Files2.of(folder, candidates.toString(), quotas.toString()).select(60, "--seconds", 0);
        assertEquals(3, run.status(), run.out());
        assertTrue(run.err().contains("its time was up; there is no result") && run.err().contains("until then: "), run.err());
    }

    @Test
    void a_flexible_bound_gives_way_as_far_as_it_may_before_a_stiff_one() {
        String pool = "id,g,merit\na,x,3\nb,x,2\nc,y,1\nd,y,1\n";
        Files2 files = Files2.of(folder, pool, "feature,value,min,max,min_flex,max_flex\ng,x,2,2,2,2\ng,y,2,2,0,\n");
        Path protocol = folder.resolve("protocol.json");
        Run run = files.select(3, "--protocol", protocol);
        assertTrue(run.out().contains("smallest change that makes it possible: 3 places; g = y min 2 → 1"), run.out());
        assertEquals(0, files.run("verify", "--protocol", protocol).status());
        Files2 stiff = Files2.of(folder, pool, "feature,value,min,max\ng,x,2,2\ng,y,2,2\n");
        assertTrue(stiff.run("verify", "--protocol", protocol).lastLine().contains("quota number 0 is"));
        stiff.select(3, "--protocol", protocol, "--force");
        Files2.of(folder, pool, "feature,value,min,max,min_flex,max_flex\ng,x,2,2,2,2\ng,y,2,2,0,\n");
        assertEquals(0, files.run("verify", "--protocol", protocol).status(), "a protocol from before bounds were flexible");
        Files2 wrong = Files2.of(folder, pool, "feature,value,min,max,min_flex,max_flex\ng,x,2,2,3,4\n");
        assertEquals(2, wrong.select(3, "--force", "--allow-unknown").status());
        assertTrue(wrong.select(3, "--allow-unknown").err().contains("line 2: min_flex to max_flex must hold min to max"));
    }

    @Test
    void values_in_other_letter_case_count_and_are_told() {
        Run run = Files2.of(folder, "id,g,merit\np1,FEMALE,5\np2, female ,4\np3,kişi,3\n",
                "feature,value,min,max\ng,Female,2,2\ng,Kişi,1,1\ng,qız,0,0\n").select(3);
        assertEquals("merit 12 optimal proven", run.lastLine(), run.toString());
        assertTrue(run.err().contains("counted \"FEMALE\" as \"Female\" (1 candidate, line 2)"), run.err());
        assertTrue(run.err().contains("no candidate has \"qız\""), run.err());
    }

    @Test
    void texts_in_decomposed_unicode_are_the_same_texts() {
        String decomposed = Normalizer.normalize("Şəki", Normalizer.Form.NFD);
        Run run = Files2.of(folder, "id,r\np1," + decomposed + "\n", "feature,value,min,max\nr,Şəki,1,1\n").select(1, "--draw-only");
        assertEquals(0, run.status(), run.toString());
    }

    @Test
    void byte_order_marks_any_line_ends_blank_lines_and_commas_at_the_end_are_tolerated() {
        String csv = "\uFEFF" + CANDIDATES.replace("\n", "\r\n\r\n").replace("p4", ",,,\r\np4").replace("400", "400,");
        assertEquals("merit 2100 optimal proven", candidates(csv).select(3).lastLine());
        assertEquals("merit 2100 optimal proven", candidates(CANDIDATES.replace("\n", "\r")).select(3).lastLine());
        assertEquals("merit 2100 optimal proven", candidates(CANDIDATES.strip()).select(3).lastLine());
        assertEquals("merit 2100 optimal proven",
                quotas(QUOTAS.replace("\n", "\r\n").replace("gender,m", "\r\n,,,\r\n \"gender\"").replace(" \"gender\"", "\"gender\",m"))
                        .select(3).lastLine());
    }

    @Test
    void quotas_without_rows_leave_merit_and_draw_to_decide() {
        Run run = quotas("feature,value,min,max\n").select(2);
        assertEquals(List.of("p3", "p5"), run.selected());
        assertEquals("merit 1600 optimal proven", run.lastLine());
        assertTrue(run.err().contains("has no quotas"), run.err());
    }

    @Test
    void a_pool_without_anybody_fills_no_place() {
        assertEquals("infeasible", candidates("id,gender,region,merit\n").select(1).lastLine());
    }

    @Test
    void other_encodings_are_named_with_the_place() throws IOException {
        byte[] turkish = CANDIDATES.replace("ə", "e").getBytes(Charset.forName("windows-1254"));
        assertBad(Files2.of(folder, turkish, QUOTAS.getBytes(StandardCharsets.UTF_8)).select(3),
                "candidates.csv, line 2, column 9", "0xFD", "Windows-1254", "CSV UTF-8");
    }

    @Test
    void bad_candidates_are_told_with_line_and_reason() {
        assertBad(candidates("").select(1), "candidates.csv is empty", "id,gender,region");
        assertBad(candidates("\n\n").select(1), "candidates.csv is empty");
        assertBad(candidates("id,gender,merit\n1,f,2\n").select(1), "line 1", "no column \"region\"", "id, gender, merit");
        assertBad(candidates("id,gender,gender,region,merit\n1,f,f,Bakı,1\n").select(1), "\"gender\" is there 2 times");
        assertBad(candidates("id,Gender,GENDER,region,merit\n1,f,f,Bakı,1\n").select(1), "different letter case");
        assertBad(candidates(CANDIDATES + "p1,f,Bakı,3\n").select(1), "line 7", "\"p1\" is on line 2 already");
        assertBad(candidates(CANDIDATES + " p1 ,f,Bakı,3\n").select(1), "line 7", "\"p1\" is on line 2 already");
        assertBad(candidates(CANDIDATES + ",f,Bakı,3\n").select(1), "line 7, column 1 (id)", "blank");
        assertBad(candidates(CANDIDATES + "p9,f,Bakı\n").select(1), "line 7", "3 fields where the header has 4");
        assertBad(candidates(CANDIDATES + "p9,f,Bakı, and more,3\n").select(1), "line 7", "5 fields");
        assertBad(candidates(CANDIDATES + "p9,f,\"Bakı,3\n").select(1), "candidates.csv", "line 7", "quot");
        assertBad(candidates(CANDIDATES + "p9,f,\"Bakı\"x,3\n").select(1), "line 7");
    }

    @Test
    void bad_merits_are_told_with_line_column_and_reason() {
        for (String merit : List.of("12.5", "1e3", "", "abc", "1 000", "0x10", "١٢", "--1", "=1")) {
            assertBad(candidates("id,gender,region,merit\np1,f,Bakı," + merit + "\n").select(1), "line 2, column 4 (merit)", "not a merit");
        }
        for (String merit : List.of("1099511627776", "-1099511627776", "99999999999999999999999999999999", "+9223372036854775808")) {
            assertBad(candidates("id,gender,region,merit\np1,f,Bakı," + merit + "\n").select(1), "line 2, column 4 (merit)", "too large");
        }
        Run run = Files2.of(folder, "id,g,merit\np1,f,1099511627775\np2,f,-1099511627775\np3,f,+007\n", "feature,value,min,max\ng,f,0,9\n")
                .select(2);
        assertEquals("merit 1099511627782 optimal proven", run.lastLine(), run.toString());
    }

    @Test
    void bad_quotas_are_told_with_line_and_reason() {
        String header = "feature,value,min,max\n";
        assertBad(quotas("").select(1), "features.csv is empty", "feature,value,min,max");
        assertBad(quotas("feature,value,min\ngender,f,1\n").select(1), "no column \"max\"");
        assertBad(quotas(header + "gender,f,2,1\n").select(1), "line 2", "min 2 is above max 1");
        assertBad(quotas(header + "gender,f,-1,1\n").select(1), "line 2, column 3 (min)", "\"-1\"");
        assertBad(quotas(header + "gender,f,1,1.5\n").select(1), "line 2, column 4 (max)");
        assertBad(quotas(header + "gender,f,1,\n").select(1), "line 2, column 4 (max)", "blank");
        assertBad(quotas(header + "gender,,1,2\n").select(1), "line 2, column 2 (value)", "blank");
        assertBad(quotas(header + "gender,f,1,99999999999\n").select(1), "line 2, column 4 (max)", "no limit");
        assertBad(quotas(header + "gender,f,1,99999999999999999999\n").select(1), "line 2, column 4 (max)");
        assertBad(quotas(header + "gender,f,1,2\ngender,f,1,2\n").select(1), "line 3", "on line 2 already");
        assertBad(quotas(header + "age,16,1,2\n").select(1), "no column \"age\"", "features.csv has quotas on");
    }

    @Test
    void bad_options_are_told() {
        Files2 files = sample();
        assertBad(Run.of(), "select, verify, explain or check-row");
        assertBad(Run.of("elect"), "not a command");
        assertBad(files.run("select"), "needs --places");
        assertBad(files.select(1, "--candidate", "x"), "--candidate is not an option");
        assertBad(files.select(1, "stray"), "stray is not an option");
        assertBad(files.select(1, "--places", 2), "--places is given twice");
        assertBad(files.run("select", "--places"), "--places needs a value");
        assertBad(files.run("select", "--places", "--seed"), "--places needs a value");
        for (String places : List.of("-1", "1.5", "many", "99999999999", "1000001")) {
            assertBad(files.run("select", "--places=" + places), "--places is " + places);
        }
        assertBad(files.run("select", "--places", 1, "--seed", " "), "blank");
        assertBad(files.select(1, "--id", "code"), "no column \"code\"", "--id");
        assertBad(files.select(1, "--merit", "points"), "no column \"points\"", "--merit");
        assertBad(files.select(1, "--output", files.candidates()), "would be overwritten");
        assertBad(files.select(1, "--output", folder.resolve("x"), "--protocol", folder.resolve("x")), "same file");
        assertBad(files.select(3, "--output", folder.resolve("no/such/folder.csv")), "could not be read or written");
        assertBad(Run.of("select", "--candidates", folder.resolve("none.csv"), "--quotas", files.quotas(), "--places", 1), "no such file");
        assertBad(Run.of("verify", "--protocol", files.quotas(), "--candidates", files.candidates()), "belong together");
        assertBad(Run.of("verify", "--protocol", files.quotas()), "features.csv", "not JSON");
    }

    @Test
    void another_identifier_and_another_merit_can_be_named() {
        Files2 files = Files2.of(folder, "name,code,merit,points\nA,x1,1,9\nA,x2,9,1\n", "feature,value,min,max\nname,A,0,2\n");
        assertEquals(List.of("x1"), files.select(1, "--id", "code", "--merit=points").selected());
        assertEquals(List.of("x2"), files.select(1, "--id=code").selected());
    }

    @Test
    void help_is_given_wherever_it_is_asked_for() {
        for (Run run : List.of(Run.of("--help"), Run.of("help"), Run.of("-h"), Run.of("select", "--help"))) {
            assertEquals(0, run.status());
            assertTrue(run.out().contains("--candidates"), run.out());
        }
    }

    @Test
    void hostile_fields_do_not_break_the_lines() {
        Run run = Files2.of(folder, "id,g,merit\n\"p\n1\u001b[2J\",f,5\n", "feature,value,min,max\ng,f,0,1\n").select(1);
        assertEquals(List.of("p\\u000a1\\u001b[2J"), run.selected());
        assertEquals("merit 5 optimal proven", run.lastLine());
    }
}
