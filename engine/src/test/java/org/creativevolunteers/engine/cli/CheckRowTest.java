package org.creativevolunteers.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.creativevolunteers.engine.cli.Run.Files2;
import org.creativevolunteers.engine.draw.Sha256;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code check-row} with a protocol and the file of one person. */
class CheckRowTest {

    private static final String OFFER = """
            {"registration":"b","row":1,"merit":%d,"salt":"%s","attributes":{"g":["f"]},
             "explanation":{"id":"b","outcome":"NOT_SELECTED","merit":8900,"how":"places","inTheWay":["g = f","g = m"]}}""";

    @TempDir
    private Path folder;

    private Path protocol;
    private String head;

    @BeforeEach
    void select() {
        protocol = folder.resolve("protocol.json");
        Files2 files = Files2.of(folder, "id,g,merit\na,f,9000\nb,f,8900\nc,m,100\n", "feature,value,min,max\ng,f,1,1\ng,m,1,1\n");
        Run selected = files.select(2, "--protocol", protocol);
        head = selected.out().lines().filter(line -> line.startsWith("protocol ")).findFirst().orElseThrow().split(" ")[1];
    }

    private Path own(String json) throws IOException {
        return Files.writeString(folder.resolve("registration.json"), json);
    }

    private static String offer(long merit) {
        byte[] salt = Sha256.of("creative-volunteers-salt-v1\0b".getBytes(StandardCharsets.UTF_8));
        return OFFER.formatted(merit, HexFormat.of().formatHex(salt));
    }

    private Run check(Path own, Object... more) {
        return Run.of(Stream.concat(Stream.of("check-row", "--protocol", protocol, "--own", own),
                Stream.of(more)).toArray());
    }

    @Test
    void the_row_is_the_persons_and_the_reason_a_true_one() throws IOException {
        Run run = check(own("{\"REG\":{},\"OFFER#1\":" + offer(8900) + "}"), "--head", head);
        assertEquals(0, run.status(), run.out() + run.err());
        assertTrue(run.out().contains("yes: row 1 of 3 is yours: your salt and answers seal it\n"), run.out());
        assertTrue(run.out().contains("yes: it counts in the quotas that your answers say: g = f\n"), run.out());
        assertTrue(run.out().contains("yes: your merit is 8900, which the protocol takes as given\n"), run.out());
        assertTrue(run.out().contains("yes: your row is not selected\n"), run.out());
        assertTrue(run.out().contains("yes: in your way: g = f; g = m, as you were told\n"), run.out());
        assertTrue(run.out().contains("not checked: whether the explanation that you have is the one that was sealed"), run.out());
        assertEquals("row 1: what this copy shows holds, head " + head, run.lastLine());
    }

    @Test
    void what_is_not_as_the_person_was_told_ends_with_status_1() throws IOException {
        Run run = check(own(offer(8901)));
        assertEquals(1, run.status());
        assertTrue(run.out().contains("NO: the merit of your row is 8900, but you were told 8901\n"), run.out());
        assertEquals("row 1: NOT AS YOU WERE TOLD, head " + head, run.lastLine());
        Run other = check(own(offer(8900)), "--head", "0".repeat(64));
        assertEquals(1, other.status());
        assertTrue(other.lastLine().startsWith("verification failed: no record has the hash 000"), other.out());
        Files.writeString(protocol, Files.readString(protocol).replace("9000,8900,100", "9000,8900,101"));
        assertTrue(check(own(offer(8900))).lastLine().startsWith("verification failed: record 2 (merits)"));
    }

    @Test
    void a_file_without_a_result_of_this_selection_is_bad_input() throws IOException {
        Run run = check(own("{\"REG\":{},\"OFFER#2\":" + offer(8900) + "}"));
        assertEquals(2, run.status());
        assertTrue(run.err().contains("there is no result of this protocol's selection in it")
                && run.err().contains("of selections it has: OFFER#2"), run.err());
        assertEquals(2, check(own("[]")).status());
        assertEquals(2, check(folder.resolve("nowhere.json")).status());
        assertEquals(2, check(own(offer(8900).replace("\"row\":1", "\"row\":-1"))).status());
    }
}
