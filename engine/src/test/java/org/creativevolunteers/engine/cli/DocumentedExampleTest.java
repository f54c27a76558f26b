package org.creativevolunteers.engine.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The worked example of docs/selection.md: its files, put through its command, give its bytes; and its hashes are reckoned
 * here from its texts alone, with nothing but SHA-256, as somebody with another program would.
 */
class DocumentedExampleTest {

    private static final Pattern BLOCK = Pattern.compile("```(csv|text)\\n(.*?)```", Pattern.DOTALL);
    private static final HexFormat HEX = HexFormat.of();

    @TempDir
    private Path folder;

    private static List<String> blocks(String kind) throws IOException {
        String page = Files.readString(Path.of("..", "docs", "selection.md"));
        return BLOCK.matcher(page.substring(page.indexOf("### A worked example"))).results()
                .filter(block -> block.group(1).equals(kind)).map((MatchResult block) -> block.group(2)).toList();
    }

    private static byte[] sha256(Object... parts) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (Object part : parts) {
            digest.update(part instanceof byte[] bytes ? bytes : part.toString().getBytes(StandardCharsets.UTF_8));
        }
        return digest.digest();
    }

    @Test
    void the_files_and_the_command_give_the_records() throws IOException {
        List<String> files = blocks("csv");
        Run run = Run.Files2.of(folder, files.get(0), files.get(1)).run("select", "--places", 2, "--seed", "a sample seed",
                "--allow-unknown", "--protocol", folder.resolve("protocol.json"));
        assertEquals("merit 15000 optimal proven", run.lastLine());
        List<String> lines = blocks("text").get(1).lines().toList();
        var document =
                new StringBuilder("{\"format\":\"creative-volunteers-protocol-v1\",\"head\":\"" + lines.getLast() + "\",\"records\":[");
        for (int i = 0; i < lines.size(); i += 3) {
            document.append(i == 0 ? "" : ",").append("{\"hash\":\"").append(lines.get(i + 2)).append("\",\"payload\":")
                    .append(lines.get(i)).append('}');
        }
        assertEquals(document + "]}\n", Files.readString(folder.resolve("protocol.json")));
    }

    @Test
    void what_is_said_of_the_example_for_the_commission_is_so() throws IOException {
        List<String> files = blocks("csv");
        Run.Files2 example = Run.Files2.of(folder, files.get(2), files.get(3));
        Path protocol = folder.resolve("meaning.json");
        Run run = example.select(4, "--protocol", protocol);
        assertEquals(List.of("Aygun", "Bahar", "Elvin", "Farah"), run.selected());
        assertEquals("merit 32500 optimal proven", run.lastLine());
        String cavid = example.run("explain", "--protocol", protocol, "--applicant", "Cavid").out();
        assertTrue(cavid.matches("(?s).*enough: 880[01]\nin the way: region = capital; region = region\n.*"), cavid);
        assertTrue(!example.run("explain", "--protocol", protocol, "--applicant", "Gunel").out().contains("in the way"));
        String quotas = files.get(3);
        for (String one : List.of("region,capital,0,2\n", "region,region,2,4\n")) {
            Run without = Run.Files2.of(folder, files.get(2), quotas.replace(one, "")).select(4, "--allow-unknown");
            assertEquals("merit 32500 optimal proven", without.lastLine());
        }
        Run neither = Run.Files2.of(folder, files.get(2), quotas.replace("region,capital,0,2\nregion,region,2,4\n", ""))
                .select(4, "--allow-unknown");
        assertEquals("merit 34600 optimal proven", neither.lastLine());
    }

    @Test
    void the_leaves_and_their_root_are_those_of_the_contents() throws Exception {
        List<String> lines = blocks("text").get(0).lines().toList();
        var leaves = new ArrayList<byte[]>();
        for (int i = 0; i < lines.size(); i += 3) {
            String id = lines.get(i).substring(2, 4);
            byte[] salt = sha256("creative-volunteers-salt-v1\0", id);
            assertEquals(lines.get(i + 1), HEX.formatHex(salt));
            leaves.add(sha256(new byte[] {0}, salt, lines.get(i)));
            assertEquals(lines.get(i + 2), HEX.formatHex(leaves.getLast()));
        }
        byte[] two = {2};
        String root = HEX.formatHex(sha256(two, sha256(two, leaves.get(0), leaves.get(1)), leaves.get(2)));
        assertTrue(blocks("text").get(1).contains("\"root\":\"" + root + "\""));
    }

    @Test
    void the_chain_follows_from_the_payloads() throws Exception {
        List<String> lines = blocks("text").get(1).lines().toList();
        byte[] hash = new byte[32];
        for (int i = 0; i < lines.size(); i += 3) {
            byte[] payload = sha256(lines.get(i));
            assertEquals(lines.get(i + 1), HEX.formatHex(payload));
            hash = sha256(new byte[] {1}, hash, payload);
            assertEquals(lines.get(i + 2), HEX.formatHex(hash));
        }
    }

    @Test
    void the_draws_follow_from_pool_and_seed() throws Exception {
        byte[] pool = HEX.parseHex(blocks("text").get(1).lines().toList().get(5));
        List<String> lines = blocks("text").get(2).lines().toList();
        var weights = new ArrayList<String>();
        for (int i = 0; i < lines.size(); i += 2) {
            String id = List.of("a1", "b2", "c3").get(i / 2);
            byte[] draw = sha256("creative-volunteers-draw-v1\0", pool, sha256("a sample seed"), id);
            assertArrayEquals(HEX.parseHex(lines.get(i)), draw);
            weights.add(Long.toString((1L << 40) - 1 - Long.parseLong(lines.get(i).substring(0, 10), 16)));
            assertEquals(lines.get(i + 1), weights.getLast());
        }
        assertTrue(blocks("text").get(1).contains("\"draws\":[" + String.join(",", weights) + "]"));
    }
}
