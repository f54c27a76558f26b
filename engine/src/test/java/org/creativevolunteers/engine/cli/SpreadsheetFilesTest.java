package org.creativevolunteers.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.creativevolunteers.engine.cli.Run.Files2;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files as people and their spreadsheets make them: nobody slips past a quota because of how a value is written. */
class SpreadsheetFilesTest {

    private static final String HEADER = "feature,value,min,max\n";
    private static final String QUOTAS = HEADER + "town,Lənkəran,0,1\ntown,Quba,0,5\n";

    @TempDir
    private Path folder;

    private Files2 files(String candidates, String quotas) {
        return Files2.of(folder, candidates, quotas);
    }

    private static void assertRefused(Run run, String... words) {
        assertEquals(2, run.status(), run.toString());
        assertEquals("", run.out());
        assertSaid(run, words);
    }

    private static void assertSaid(Run run, String... words) {
        for (String word : words) {
            assertTrue(run.err().contains(word), "\"%s\" is not in: %s".formatted(word, run.err()));
        }
    }

    @Test
    void a_value_that_no_quota_knows_is_refused_with_column_lines_and_the_nearest_known() {
        String candidates = "id,town,merit\na,Lenkeran,9\nb,Quba,8\nc,Lenkeran,7\nd,,6\n";
        assertRefused(files(candidates, QUOTAS).select(2), "candidates.csv, column town: no quota knows \"Lenkeran\"",
                "2 candidates, lines 2, 4; the nearest known is \"Lənkəran\"", "column town: the field is blank (1 candidate, line 5)",
                "escapes every max", "--allow-unknown");
        Run allowed = files(candidates, QUOTAS).select(2, "--allow-unknown");
        assertEquals(List.of("a", "b"), allowed.selected());
        assertSaid(allowed, "no quota counts \"Lenkeran\" (2 candidates, lines 2, 4)");
    }

    @Test
    void a_range_that_a_spreadsheet_made_a_date_of_is_refused() {
        assertRefused(files("id,age,merit\na,18-Mar,9\nb,18-24,8\n", HEADER + "age,18-24,0,1\nage,25-39,0,5\n").select(1),
                "no quota knows \"18-Mar\"", "line 2; the nearest known is \"18-24\"");
    }

    @Test
    void I_in_all_its_forms_is_one_letter_where_only_one_value_can_be_meant() {
        for (String town : List.of("LƏNKƏRAN", "lənkəran", "Lənkəran")) {
            Run run = files("id,town,merit\na," + town + ",3\nb,Lənkəran,9\nc,Quba,1\n", QUOTAS).select(2);
            assertEquals(List.of("b", "c"), run.selected());
        }
        for (String town : List.of("SİYƏZƏN", "SIYƏZƏN", "sıyəzən", "Sıyəzən", "si\u0307yəzən")) {
            Run run = files("id,town,merit\na," + town + ",9\nb,Siyəzən,8\nc,Quba,1\n",
                    HEADER + "town,Siyəzən,0,1\ntown,Quba,0,5\n").select(2);
            assertEquals(List.of("a", "c"), run.selected(), town + run);
            assertSaid(run, "\" as \"Siyəzən\" (1 candidate, line 2)");
        }
    }

    @Test
    void a_spelling_that_may_be_two_values_is_refused_even_where_unknown_ones_are_allowed() {
        Files2 files = files("id,w,merit\na,QIR,1\nb,qır,1\nc,qir,1\n", HEADER + "w,qır,0,2\nw,qir,0,2\n");
        assertRefused(files.select(1), "\"QIR\" may be any of \"qir\", \"qır\" (1 candidate, line 2)");
        assertRefused(files.select(1, "--allow-unknown"), "\"QIR\" may be any of");
        assertSaid(files.select(1), "differ so little that they may be meant to be one");
    }

    @Test
    void white_space_dashes_and_what_cannot_be_seen_do_not_make_another_value() {
        for (String age : List.of("25–39", "25—39", "25‑39", "25−39", "25 - 39",
                "\u00a025-39\u00a0", "25-\u200b39", "\ufeff25-39", "２５-39", "25\u00ad-39")) {
            Run run = files("id,age,merit\na," + age + ",9\nb,25-39,8\nc,40+,1\n", HEADER + "age,25-39,0,1\nage,40+,0,5\n").select(2);
            assertEquals(List.of("a", "c"), run.selected(), run.toString());
            assertSaid(run, "as \"25-39\" (1 candidate, line 2)");
        }
        Run shown = files("id,age,merit\na,40\u00a0+,9\n", HEADER + "age,40 +,0,1\n").select(1);
        assertSaid(shown, "counted \"40\\u00a0+\" as \"40 +\"");
    }

    @Test
    void numbers_identifiers_and_hashes_are_read_in_the_same_disguises() {
        Files2 files = files("id,town,merit\na1,Quba,\u00a09\u200b\na2\u00a0,Quba,\u22128\n",
                "feature,value,min,max\ntown,Quba,\u00a00,1\u00a0\n");
        Path protocol = folder.resolve("p.json");
        Run run = files.select(1, "--protocol", protocol);
        assertEquals(List.of("a1"), run.selected(), run.toString());
        for (String typed : List.of("a2", "a2\u00a0", "\u200ba2")) {
            Run explained = files.run("explain", "--protocol", protocol, "--applicant", typed);
            assertEquals(0, explained.status(), explained.toString());
        }
        assertEquals(2, files.run("explain", "--protocol", protocol, "--applicant", "a3").status());
    }

    @Test
    void columns_are_found_in_the_same_disguises() {
        Run run = files("id,home\u00a0town ,merit\na,Quba,9\n", HEADER + "home town,Quba,0,1\n").select(1);
        assertEquals(List.of("a"), run.selected(), run.toString());
        assertSaid(run, "took the column \"home\\u00a0town\" for \"home town\"");
    }

    @Test
    void quotas_that_differ_in_what_cannot_be_seen_are_refused() {
        assertRefused(files("id,age,merit\na,25-39,9\n", HEADER + "age,25-39,0,1\nage,25–39,0,1\n").select(1),
                "features.csv, feature \"age\": \"25-39\" and \"25–39\" differ in white space, dashes");
    }

    @Test
    void identifiers_that_look_the_same_are_refused_and_those_in_other_letter_case_told() {
        assertRefused(files("id,town,merit\nv-1,Quba,9\nv–1,Quba,8\n", QUOTAS).select(1),
                "candidates.csv, line 3: the identifier \"v–1\" differs from \"v-1\" on line 2", "same person twice");
        assertRefused(files("id,town,merit\nv1\u200b,Quba,9\nv1,Quba,8\n", QUOTAS).select(1), "\"v1\\u200b\"", "\"v1\" on line 3");
        for (String space : List.of("\u00a0", "\u2003", "\u3000", "\u202f")) {
            assertRefused(files("id,town,merit\nv1" + space + ",Quba,9\n" + space + "v1,Quba,8\n", QUOTAS).select(1),
                    "candidates.csv, line 3: the identifier \"");
        }
        for (String unseen : List.of("\u00ad", "\u2066", "\u3164", "\u0007", "\ufe0f")) {
            assertRefused(files("id,town,merit\nv" + unseen + "1,Quba,9\nv1,Quba,8\n", QUOTAS).select(1), "same person twice");
        }
        assertRefused(files("id,town,merit\nV1,Quba,9\nv1,Quba,8\nv\u200b1,Quba,7\n", QUOTAS).select(1),
                "line 4: the identifier \"v\\u200b1\" differs from \"v1\" on line 3");
        Run recased = files("id,town,merit\nV1,Quba,9\nv1,Quba,8\n", QUOTAS).select(2);
        assertEquals(List.of("V1", "v1"), recased.selected());
        assertSaid(recased, "line 3: the identifier \"v1\" is \"V1\" on line 2 but for its spelling");
    }

    @Test
    void semicolons_tabs_and_their_announcement_are_read_and_told() throws IOException {
        String candidates = "id,town,note,merit\na,Quba,\"x,y;z\",9\nb,Lənkəran,,8\n";
        String semicolons = "id;town;note;merit\r\na;Quba;\"x,y;z\";9\r\nb;Lənkəran;;8\r\n";
        assertEquals(List.of("a"), files(candidates, QUOTAS).select(1).selected());
        Path output = folder.resolve("selected.csv");
        Run run = files("\ufeff" + semicolons, QUOTAS.replace(',', ';')).select(1, "--output", output);
        assertEquals(0, run.status(), run.toString());
        assertSaid(run, "features.csv: read as UTF-8 with a semicolon between fields", "candidates.csv: read as UTF-8 with a semicolon");
        assertEquals("\ufeffid;town;note;merit\r\na;Quba;\"x,y;z\";9\r\n", Files.readString(output), "the same spreadsheet opens it");
        for (String separator : List.of(";", "\t", "|", ",")) {
            Run announced = files("sep=" + separator + "\r\n" + "id,town,merit\r\na,Quba,9\r\n".replace(",", separator), QUOTAS).select(1);
            assertEquals(List.of("a"), announced.selected(), announced.toString());
            assertSaid(announced, "between fields, as its first line says");
        }
        assertRefused(files("sep=;\nid;town;merit\na;Quba\n", QUOTAS).select(1), "line 3: 2 fields where the header has 3; a semicolon");
        assertSaid(files("id\ttown\tmerit\na\tQuba\t9\n", QUOTAS).select(1), "with a tab between fields");
    }

    @Test
    void one_column_without_any_separator_is_still_told_what_is_missing() {
        assertRefused(files("id\na\n", QUOTAS).select(1, "--draw-only"), "no column \"town\"");
    }

    @Test
    void every_unicode_that_a_spreadsheet_saves_is_read() {
        String candidates = "id\ttown\tmerit\r\na\tQuba\t9\r\nb\tLənkəran\t8\r\n";
        byte[] quotas = QUOTAS.getBytes(StandardCharsets.UTF_8);
        for (Charset charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            for (String mark : List.of("\ufeff", "")) {
                Run run = Files2.of(folder, (mark + candidates).getBytes(charset), quotas).select(2);
                assertEquals("merit 17 optimal proven", run.lastLine(), run.toString());
                assertSaid(run, "read as " + charset + " with a tab");
                assertFalse(run.err().contains("no quota counts"), run.err());
            }
        }
        byte[] cut = ("\ufeff" + candidates).getBytes(StandardCharsets.UTF_16LE);
        assertRefused(Files2.of(folder, Arrays.copyOf(cut, cut.length - 1), quotas).select(1), "not that to its end");
    }

    @Test
    void the_layout_of_published_pools_is_read_and_rows_without_identifiers_are_numbered() throws IOException {
        var rows = new StringBuilder("gender,age,merit\n");
        for (int i = 0; i < 6; i++) {
            rows.append(i % 2 == 0 ? "f" : "m").append(',').append(i < 3 ? "young" : "old").append(',').append(i).append('\n');
        }
        String quotas = "category,feature,min,max\ngender,f,1,1\ngender,m,1,2\nage,young,1,3\nage,old,0,3\n";
        Path protocol = folder.resolve("protocol.json");
        Path output = folder.resolve("selected.csv");
        Files2 files = files(rows.toString(), quotas);
        Run run = files.select(2, "--protocol", protocol, "--output", output);
        assertEquals("merit 7 optimal proven", run.lastLine(), run.toString());
        assertSaid(run, "the candidates are numbered", "\"gender\", is no identifier");
        assertEquals("row,gender,age,merit\r\n3,f,young,2\r\n6,m,old,5\r\n", Files.readString(output));
        Run verified = files.run("verify", "--protocol", protocol, "--selected", output);
        assertEquals(0, verified.status(), verified.toString());
        assertEquals(List.of("3", "6"), verified.selected());
        assertEquals("selected", files.run("explain", "--protocol", protocol, "--applicant", "3").lastLine());
    }

    @Test
    void numbers_stand_for_identifiers_only_where_nobody_can_be_in_twice_by_it() {
        Files2 twice = files("name,town,merit\nA,Quba,1\nA,Quba,9\nB,Quba,2\n", QUOTAS);
        assertRefused(twice.select(1), "\"A\" is on line 2 already", "--number-rows");
        assertEquals(List.of("2"), twice.select(1, "--number-rows").selected());
        assertRefused(twice.select(1, "--number-rows", "--id", "name"), "do not go together");
        var ten = new StringBuilder("town,merit\n");
        for (int i = 1; i <= 10; i++) {
            ten.append("Quba,").append(i).append('\n');
        }
        assertEquals(List.of("09", "10"), files(ten.toString(), QUOTAS).select(2).selected(), "in the order of the file");
    }

    @Test
    void a_merit_that_is_not_there_is_refused_unless_the_draw_alone_is_asked_for() {
        assertRefused(files("id,town,points\na,Quba,1\nb,Quba,9\n", QUOTAS).select(1),
                "no column \"merit\"", "--draw-only", "id, town, points");
        assertRefused(files("id,town,merit\na,Quba,1\n", QUOTAS).select(1, "--draw-only", "--merit", "merit"), "do not go together");
        Run run = files("id,town,merit\na,Quba,1\nb,Quba,9\n", QUOTAS).select(1, "--draw-only");
        assertEquals("merit 0 optimal proven", run.lastLine());
        assertSaid(run, "the column \"merit\" is ignored");
        assertRefused(files("id,town,merit\na,Quba,1\n", QUOTAS).select(1, "--draw-only=yes"), "takes no value");
    }
}
