package org.creativevolunteers.engine.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.creativevolunteers.call.QuicknetRound;
import org.creativevolunteers.engine.draw.DrawMethod;
import org.creativevolunteers.engine.draw.Seed;
import org.creativevolunteers.engine.draw.Sha256;
import org.creativevolunteers.engine.protocol.Batch;
import org.creativevolunteers.engine.protocol.FrozenPool;
import org.creativevolunteers.engine.protocol.SealedApplicant;
import org.creativevolunteers.engine.protocol.entry.ProtocolRules;
import org.creativevolunteers.engine.solver.Selector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packed command line, in a process of its own, as an auditor runs it. */
class SelectionJarTest {

    private static final HexFormat HEX = HexFormat.of();
    private static final Path JAR = Path.of("target", "selection.jar").toAbsolutePath();

    @TempDir
    private Path folder;

    private Process java(List<String> jvm, String... arguments) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvm);
        command.addAll(List.of("-jar", JAR.toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).directory(folder.toFile()).redirectError(folder.resolve("err.txt").toFile()).start();
    }

    private String run(int status, List<String> jvm, String... arguments) throws IOException, InterruptedException {
        Process process = java(jvm, arguments);
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(status, process.waitFor(), () -> out + read("err.txt"));
        return out.strip();
    }

    private String read(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Test
    void Q14_a_protocol_written_in_one_process_is_verified_in_another_and_written_again_byte_by_byte() throws Exception {
        Files.writeString(folder.resolve("candidates.csv"), "id,region,merit\np1,Şəki,5\np2,Bakı,7\np3,Bakı,7\n");
        Files.writeString(folder.resolve("features.csv"), "feature,value,min,max\nregion,Bakı,1,1\nregion,Şəki,0,9\n");
        byte[] first = null;
        // other languages, and a terminal that knows no letter of theirs: nothing of it may be seen in the result
        for (String language : List.of("az", "tr", "en")) {
            List<String> jvm = List.of("-Duser.language=" + language, "-Dstdout.encoding=US-ASCII", "-Dfile.encoding=ISO-8859-9");
            String selected = run(0, jvm, "select", "--candidates", "candidates.csv", "--quotas", "features.csv", "--places", "2",
                    "--seed", "uğur", "--protocol", "protocol.json", "--output", "selected.csv", "--force");
            assertTrue(selected.contains("quota region = Bakı: 1 selected"), selected);
            assertTrue(selected.endsWith("\nmerit 12 optimal proven"), selected);
            byte[] protocol = Files.readAllBytes(folder.resolve("protocol.json"));
            assertArrayEquals(first == null ? protocol : first, protocol);
            first = protocol;
            String verified =
                    run(0, jvm, "verify", "--protocol", "protocol.json", "--candidates", "candidates.csv", "--quotas", "features.csv");
            assertTrue(verified.contains("\nselected p1\n") && verified.contains("\nverified 5 records, head "), verified);
        }
        String explained = run(0, List.of(), "explain", "--protocol", "protocol.json", "--candidates", "candidates.csv",
                "--quotas", "features.csv", "--applicant", "p1");
        assertTrue(explained.endsWith("\nselected"), explained);
        Files.writeString(folder.resolve("protocol.json"), read("protocol.json").replace("[5,7,7]", "[5,7,8]"));
        String broken = run(1, List.of(), "verify", "--protocol", "protocol.json");
        assertTrue(broken.startsWith("verification failed: record 2 (merits)"), broken);
        run(2, List.of(), "verify", "--protocol", "none.json");
        run(1, List.of(), "select", "--candidates", "candidates.csv", "--quotas", "features.csv", "--places", "3");
        run(2, List.of());
    }

    @Test
    void the_jar_needs_nothing_else_and_carries_nothing_else() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            List<String> strangers = jar.stream().map(ZipEntry::getName).filter(name -> name.endsWith(".class"))
                    .filter(name -> !name.matches("(META-INF/versions/[0-9]+/)?(org/creativevolunteers/(engine|call|json)|"
                            + "com/fasterxml/jackson/core|de/siegmar/fastcsv|org/bouncycastle/(asn1|crypto|math|util))/.*"))
                    .toList();
            assertEquals(List.of(), strangers);
        }
        assertTrue(Files.size(JAR) < 2_000_000, "less than two megabytes");
    }

    /** The first class that an older Java looks at must be one that it can read, and must not go on. */
    @Test
    void an_older_java_is_told_that_it_is_one() throws Exception {
        try (JarFile jar = new JarFile(JAR.toFile()); var in = new DataInputStream(jar.getInputStream(jar.getEntry(
                jar.getManifest().getMainAttributes().getValue("Main-Class").replace('.', '/') + ".class")))) {
            assertEquals(0xCAFEBABE, in.readInt());
            assertEquals(52, in.readInt(), "the class files of Java 8");
        }
        for (String version : List.of("1.8", "17")) {
            Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                    JAR + File.pathSeparator + Path.of("target", "test-classes").toAbsolutePath(),
                    PretendedJava.class.getName(), version, "--help")
                    .directory(folder.toFile()).redirectError(folder.resolve("err.txt").toFile()).start();
            assertEquals("", new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            assertEquals(3, process.waitFor());
            String said = read("err.txt");
            assertTrue(said.startsWith("error: this program needs Java 25 or newer, and this is Java " + version + " ("), said);
        }
    }

    /** Of the library that has the pairing only a part is packed: as much of it as a verification asks for, whatever it answers. */
    @Test
    void Q15_a_round_of_drand_is_verified_by_what_is_packed() throws Exception {
        write(1000, 1000);
        String verified = run(0, List.of(), "verify", "--protocol", "protocol.json");
        assertTrue(verified.contains("verified 5 records, head "), verified);
        write(1001, 1001);
        assertEquals("verification failed: record 3 (seed): the signature is not the beacon's for round 1001",
                run(1, List.of(), "verify", "--protocol", "protocol.json"));
        write(1001, 1000);
        assertEquals("verification failed: record 3 (seed): the rules announce another seed: drand: " + new QuicknetRound(1001).name(),
                run(1, List.of(), "verify", "--protocol", "protocol.json"));
    }

    /** A selection by a round of quicknet, with the signature of round 1000 whichever it is said to be. */
    private void write(long announced, long drawn) throws IOException {
        String signature = "b44679b9a59af2ec876b1a6b1ad52ea9b1615fc3982b19576350f93447cb1125e342b73a8dd2bacbe47e4b6b63ed5e39";
        var rules = new ProtocolRules("sample-call", "first", 1, List.of(), Optional.empty(), DrawMethod.SHA256,
                "drand: " + new QuicknetRound(announced).name());
        Batch batch = Batch.freeze(FrozenPool.under(rules).add(new SealedApplicant("a", Map.of(), "0".repeat(64)))
                .add(new SealedApplicant("b", Map.of(), "1".repeat(64))).build(), Selector.withDefaults());
        batch.merits(id -> 0);
        batch.draw(new Seed.Drand(QuicknetRound.CHAIN, drawn, HEX.formatHex(Sha256.of(HEX.parseHex(signature))), signature, "a relay"));
        batch.select();
        try (OutputStream out = Files.newOutputStream(folder.resolve("protocol.json"))) {
            batch.protocol().write(out);
        }
    }
}
